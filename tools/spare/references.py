"""Links to passages, resolved by one look each.

A link such as `[words](#tip-2021-intro-1)` could mean many things, and MyST asks for each of them at every link, with
copies of its words. Nearly every link of the generated pages is to a label that only one thing has: those are resolved
here, to the same nodes. All others are left to MyST, with its warnings.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any  # arguments that are handed on

from docutils import nodes
from myst_parser.sphinx_ext.myst_refs import MystReferenceResolver
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.errors import NoUri

#: Where a link by label may lead only; with other domains more than one thing may have a label.
DOMAINS = ["std"]


class QuickReferenceResolver(MystReferenceResolver):
    """MyST's own, after the links that can mean one thing only."""

    def run(self, **options: Any) -> None:  # noqa: ANN401  # MyST's own signature
        if self.config.myst_ref_domains == DOMAINS:
            for link in list(self.document.findall(pending_xref)):
                reference = self._quick(link) if link["reftype"] == "myst" else None
                if reference is not None:
                    link.replace_self(reference)
                    link.clear()
        super().run(**options)

    def _quick(self, link: pending_xref) -> nodes.reference | None:
        """Return the link resolved, as MyST would have it; None where more than a look is needed."""
        target: str = link["reftarget"]
        source: str = link.get("refdoc", self.env.docname)
        page, label = self.env.domains.standard_domain.anonlabels.get(target.lower(), ("", ""))
        words = link[0].children
        is_plain = page and label and words and link["refexplicit"] and not link["refdomain"]
        if not is_plain or self._may_be_more(target, source):
            return None
        inner = nodes.inline(link.astext(), "", *words, classes=["std", "std-ref"])
        reference = nodes.reference("", "", inner, internal=True)
        try:
            place = {"refid": label} if page == source else {"refuri": f"{self._way(source, page)}#{label}"}
        except NoUri:
            return None
        reference.attributes.update(place)
        if "reftitle" in link:
            reference["reftitle"] = link["reftitle"]
        return reference

    def _may_be_more(self, target: str, source: str) -> bool:
        """Tell whether a target may be a page or an object, too, of which MyST would have to say so."""
        domain = self.env.domains.standard_domain
        if "/" in target or "." in target or f"{source.rpartition('/')[0]}/{target}".lstrip("/") in self.env.all_docs:
            return True
        return any((kind, name) in domain.objects for kind in domain.object_types for name in {target, target.lower()})

    def _way(self, source: str, page: str) -> str:
        if (source, page) not in self._ways:
            self._ways[source, page] = self.app.builder.get_relative_uri(source, page)
        return self._ways[source, page]

    @cached_property
    def _ways(self) -> dict[tuple[str, str], str]:
        """The ways from one page to another: on a page, the same few again and again."""
        return {}


def spare_references(app: Sphinx) -> None:
    """Put the resolver in the place of MyST's."""
    transforms = app.registry.get_post_transforms()
    if MystReferenceResolver in transforms:
        transforms[transforms.index(MystReferenceResolver)] = QuickReferenceResolver
