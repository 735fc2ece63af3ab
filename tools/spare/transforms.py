"""Transforms that find nothing to do on a page are passed over, where one look at the page can tell.

Each transform of Sphinx and its extensions goes through the whole of each page for what it works on. A generated page
has none of most of that. So each page is looked through once before its transforms, and once more before those that
come after all pages are read; what the page has of kinds of nodes and of attributes says which transforms to apply.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any  # arguments that are handed on
from weakref import WeakKeyDictionary

from docutils import nodes
from docutils.transforms import Transform
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util import docutils as reading

#: What each transform works on: it changes nothing on a page that has none of these from the start. A name is that of a
#: kind of node, `@name` that of an attribute, `=name` that of a component of sphinx-design. Only what is there when a
#: page has been parsed can stand here, never what another transform may make.
WORKS_ON: Mapping[str, tuple[str, ...]] = {
    # when a page has been read
    "docutils.transforms.references.Substitutions": ("substitution_reference",),
    "docutils.transforms.references.AnonymousHyperlinks": ("@anonymous",),
    "docutils.transforms.references.ExternalTargets": ("@refname",),
    "docutils.transforms.references.InternalTargets": ("@refname",),
    "docutils.transforms.misc.Transitions": ("transition", "footnote"),
    "myst_parser.mdit_to_docutils.transforms.AddSlugIds": ("@slug",),
    "myst_parser.mdit_to_docutils.transforms.ResolveSectionRefs": ("@section_numbers",),
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


def has_none(document: nodes.document, *names: str) -> bool:
    """Tell whether a page was seen to have none of what is named, in the words of `WORKS_ON`."""
    traits = _seen.get(document)
    return traits is not None and traits.isdisjoint(names)


class Spared:
    """What a transform is, too, when it is passed over on pages that have nothing for it."""


def sparing(transform: type[Transform]) -> type[Transform]:
    """Return a transform that is passed over where it can be; the same transform where that cannot be told."""
    needed = WORKS_ON.get(name_of(transform), ())
    if not needed or issubclass(transform, Spared):
        return transform

    def apply(self: Transform, **options: Any) -> None:  # noqa: ANN401  # docutils's own signature
        if not has_none(self.document, *needed):
            transform.apply(self, **options)  # type: ignore[attr-defined]  # which the stubs leave out

    named = {"__module__": transform.__module__, "__qualname__": transform.__qualname__}
    return type(transform.__name__, (transform, Spared), {"apply": apply, **named})


def name_of(transform: type) -> str:
    """Return the name of a transform as `WORKS_ON` has it."""
    return f"{transform.__module__}.{transform.__qualname__}"


class SparingParser(MystParser):
    """MyST's parser, whose own transforms are passed over, too."""

    def get_transforms(self) -> list[type[Transform]]:
        """Return the transforms for one page."""
        return [_spared(each) for each in super().get_transforms()]  # type: ignore[no-untyped-call]  # MyST's own


_spared = cache(sparing)


def spare_transforms(app: Sphinx) -> None:
    """Have all lists of transforms looked after; what is not named in `WORKS_ON` stays as it is."""
    for transforms in (app.registry.get_transforms(), app.registry.get_post_transforms()):
        transforms[:] = [Look, *(sparing(each) for each in transforms if each is not Look)]
    # Sphinx has no way to name those of docutils: where its list is elsewhere some day, they are applied as ever.
    known: list[type[Transform]] = getattr(reading, "_READER_TRANSFORMS", [])
    known[:] = map(sparing, known)
