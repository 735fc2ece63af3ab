"""Many pages as one: ids that are unique, links that lead inside the book, and no files of this machine.

Sphinx's single page joins the pages and leaves two things undone: pages that have an id in common keep it, and a link
to a page and a place on it names both. Here each page's links are followed while it is still known which page they
stand on; only then are the pages put together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes

PAGE = "%"  # begins the address of a page while the book is being made: %glossary#term-LWU


@dataclass(frozen=True)
class Places:
    """Where each page and each id of a page is in the book: the first id of each page, and the ids with new names."""

    pages: Mapping[str, str]
    renamed: Mapping[tuple[str, str], str]

    def find(self, page: str, identifier: str) -> str:
        """Return the id in the book of a place on a page, or of the page where no place is given.

        >>> places = Places({"years": "notes"}, {("years", "notes"): "years/notes"})
        >>> places.find("years", "notes"), places.find("years", "year-2021"), places.find("years", "")
        ('years/notes', 'year-2021', 'years/notes')
        """
        identifier = identifier or self.pages[page]
        return self.renamed.get((page, identifier), identifier)


def join(tree: nodes.document, root: str, owners: Mapping[str, str]) -> None:
    """Turn Sphinx's joined tree into a book. `owners` names the page to which an id belongs if others have it too."""
    elements = list(_by_page(tree, root))
    places = Places(_first_ids(elements), _rename(elements, owners))
    for page, element in elements:
        element["ids"] = [places.find(page, identifier) for identifier in element["ids"]]
        if isinstance(element, nodes.reference):
            _lead_inside(element, page, places)
        elif "refid" in element:
            element["refid"] = places.find(page, element["refid"])
    _put_together(tree)
    for section in tree.findall(nodes.section):
        _name_heading(section)


def _by_page(node: nodes.Element, page: str) -> Iterator[tuple[str, nodes.Element]]:
    """Yield every element below `node`, with the page that it comes from."""
    for child in node.children:
        if isinstance(child, nodes.Element):
            inside = child["docname"] if isinstance(child, addnodes.start_of_file) else page
            yield inside, child
            yield from _by_page(child, inside)


def _first_ids(elements: list[tuple[str, nodes.Element]]) -> dict[str, str]:
    """Return the id of each page's first section, which stands for the page."""
    first: dict[str, str] = {}
    for page, element in elements:
        if isinstance(element, nodes.section) and page not in first:
            element["classes"].append("page")
            first[page] = element["ids"][0]
    return first


def _rename(elements: list[tuple[str, nodes.Element]], owners: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Return new names for ids that several pages have, except on the page that owns the id."""
    pages = defaultdict[str, set[str]](set)
    for page, element in elements:
        for identifier in element["ids"]:
            pages[identifier].add(page)
    return {
        (page, identifier): f"{page}/{identifier}"
        for identifier, having in pages.items()
        if len(having) > 1
        for page in having
        if owners.get(identifier) != page
    }


def _lead_inside(reference: nodes.reference, page: str, places: Places) -> None:
    """Make a link lead to its place in the book, or out to the web; any other becomes its text."""
    address = reference.get("refuri", "")
    if "refid" in reference:
        reference["refid"] = places.find(page, reference["refid"])
    elif address.startswith(PAGE):
        target, _, identifier = address.removeprefix(PAGE).partition("#")
        reference["refid"] = places.find(target, identifier)
        del reference["refuri"]
    elif not address.startswith(("https://", "http://", "mailto:")):
        reference.replace_self(nodes.inline("", "", *reference.children, classes=reference["classes"]))
    elif reference.astext() not in address:
        reference["classes"].append("address")  # the style sheet prints the address after the words


def _put_together(tree: nodes.document) -> None:
    """Take away the seams between pages; what the first page includes follows it, as chapters beside it."""
    seams = list(tree.findall(addnodes.start_of_file))
    first = [seam for seam in seams if not _is_inside(seam)]
    chapters = [chapter for seam in first for chapter in seam.children]
    for seam in seams:
        seam.replace_self([] if seam in first else seam.children)
    tree.extend(chapters)


def _is_inside(seam: nodes.Element) -> bool:
    """Tell whether a page is included by another than the first, in whatever section of that page."""
    parent = seam.parent
    while parent is not None and not isinstance(parent, addnodes.start_of_file):
        parent = parent.parent
    return parent is not None


def _name_heading(section: nodes.section) -> None:
    """Give a section's ids to its heading: a section may begin at the end of the page before its heading."""
    heading = next(iter(section.findall(nodes.title)))
    heading["ids"], section["ids"] = section["ids"] + heading["ids"], []
