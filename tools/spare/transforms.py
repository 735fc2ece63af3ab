"""Transforms that find nothing to do on a page are passed over, where one look at the page can tell.

Each transform of Sphinx and its extensions goes through the whole of each page for what it works on. A generated page
has none of most of that. So each page is looked through once before its transforms, and once more before those that
come after all pages are read; what the page has of kinds of nodes and of attributes says which transforms to apply.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any  # arguments that are handed on
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from docutils.transforms import Transform
    from sphinx.application import Sphinx

#: What each transform works on: it changes nothing on a page that has none of these from the start. A name is that of a
#: kind of node, `@name` that of an attribute, `=name` that of a component of sphinx-design. Only what is there when a
#: page has been parsed can stand here, never what another transform may make.
WORKS_ON: Mapping[str, tuple[str, ...]] = {
    # when a page has been read
    "sphinx.transforms.i18n.PreserveTranslatableMessages": ("translatable",),
    "sphinx.transforms.i18n.TranslationProgressTotaliser": ("@translated", "substitution_reference"),
    "sphinx.transforms.i18n.RemoveTranslatableInline": ("@translatable",),
    "sphinx.transforms.DefaultSubstitutions": ("substitution_reference",),
    "sphinx.transforms.MoveModuleTargets": ("@ismod",),
    "sphinx.transforms.HandleCodeBlocks": ("block_quote",),
    "sphinx.transforms.AutoIndexUpgrader": ("index",),
    "sphinx.transforms.DoctestTransform": ("doctest_block",),
    "sphinx.transforms.GlossarySorter": ("glossary",),
    "sphinx.transforms.ReorderConsecutiveTargetAndIndexNodes": ("index",),
    "sphinx.transforms.references.SphinxDanglingReferences": ("@refname",),
    "sphinx.domains.citation.CitationDefinitionTransform": ("citation",),
    "sphinx.domains.citation.CitationReferenceTransform": ("citation_reference",),
    "sphinx.builders.latex.transforms.FootnoteDocnameUpdater": ("footnote", "footnote_reference"),
    "sphinx_design.extension.AddFirstTitleCss": ("docinfo", "field_list"),
    # when all pages have been read
    "sphinx.transforms.post_transforms.OnlyNodeTransform": ("only",),
    "sphinx.transforms.post_transforms.PropagateDescDomain": ("desc_signature",),
    "sphinx.transforms.post_transforms.code.HighlightLanguageTransform": ("literal_block", "highlightlang"),
    "sphinx.transforms.post_transforms.code.TrimDoctestFlagsTransform": ("literal_block", "doctest_block"),
    "sphinx.transforms.post_transforms.images.DataURIExtractor": ("image",),
    "sphinx.transforms.post_transforms.images.ImageDownloader": ("image",),
    "sphinx.domains.c.AliasTransform": ("AliasNode",),
    "sphinx.domains.cpp.AliasTransform": ("AliasNode",),
    "sphinxcontrib.bibtex.transforms.BibliographyTransform": ("bibliography",),
    "sphinx_design.aside.AsideHtmlTransform": ("=aside",),
    "sphinx_design.badges_buttons.BadgeRefTooltipStash": ("@sd_tooltip",),
    "sphinx_design.dropdown.DropdownHtmlTransform": ("=dropdown",),
    "sphinx_design.tabs.TabSetHtmlTransform": ("=tab-set",),
    "pydata_sphinx_theme.short_link.ShortenLinkTransform": ("@refuri",),
}

#: What the pages have that are at work, as they were when last looked through.
_seen: WeakKeyDictionary[nodes.document, frozenset[str]] = WeakKeyDictionary()


class Look(SphinxTransform):
    """Looks through a page, before all other transforms."""

    default_priority = 0

    def apply(self, **_: Any) -> None:  # noqa: ANN401  # docutils's own signature
        _seen[self.document] = traits_of(self.document)


def traits_of(tree: nodes.Node) -> frozenset[str]:
    """Return what a tree has, in the words of `WORKS_ON`.

    >>> sorted(traits_of(nodes.paragraph("", "words", lang="la")) & {"paragraph", "Text", "@lang", "@id", "title"})
    ['@lang', 'Text', 'paragraph']
    """
    kinds: set[type] = set()
    attributes: set[str] = set()
    components: set[object] = set()
    level = [tree]
    while level:
        kinds.update(map(type, level))
        elements = [node for node in level if isinstance(node, nodes.Element)]
        attributes.update(*map(attrgetter("attributes"), elements))
        components.update(node.get("design_component") for node in elements if type(node) is nodes.container)
        level = list(chain.from_iterable(map(attrgetter("children"), level)))
    names = {base.__name__ for kind in kinds for base in kind.__mro__}
    return frozenset(names | {f"@{name}" for name in attributes} | {f"={name}" for name in components})


def sparing(transform: type[Transform], works_on: Iterable[str]) -> type[Transform]:
    """Return a transform that is passed over on pages that were seen to have nothing that it works on."""
    needed = frozenset(works_on)

    def apply(self: Transform, **options: Any) -> None:  # noqa: ANN401  # docutils's own signature
        traits = _seen.get(self.document)
        if traits is None or not needed.isdisjoint(traits):
            transform.apply(self, **options)

    return type(transform.__name__, (transform,), {"apply": apply, "__module__": transform.__module__})


def name_of(transform: type) -> str:
    """Return the name of a transform as `WORKS_ON` has it."""
    return f"{transform.__module__}.{transform.__qualname__}"


def spare_transforms(app: Sphinx) -> None:
    """Have both lists of transforms looked after; what is not named in `WORKS_ON` stays as it is."""
    for transforms in (app.registry.get_transforms(), app.registry.get_post_transforms()):
        if Look in transforms:
            continue
        known = [(each, WORKS_ON.get(name_of(each))) for each in transforms]
        transforms[:] = [Look, *(sparing(each, needed) if needed else each for each, needed in known)]
