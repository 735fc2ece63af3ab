"""The index at the end of the book, made of the same entries as the site's; the style sheet adds the page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes
from sphinx.builders import Builder
from sphinx.environment.adapters.indexentries import IndexEntries

Targets = Iterable[tuple[str, str]]  # whether it is the main one, and the address


def write_index(builder: Builder, title: str) -> nodes.section:
    """Return the index as a section with a list for each letter."""
    section = nodes.section("", nodes.title("", title), ids=["genindex"], classes=["index"])
    for letter, entries in IndexEntries(builder.env).create_index(builder):
        section += nodes.paragraph("", letter, classes=["letter"])
        section += nodes.bullet_list("", *(_item(*entry) for entry in _flat(entries)))
    return section


def _flat(entries: Iterable) -> Iterator[tuple[str, Targets, Iterable[tuple[str, Targets]]]]:  # type: ignore[type-arg]
    """Drop what only the site's template needs; Sphinx's type of an entry is a list of anything."""
    for name, (targets, subentries, _) in entries:
        yield name, targets, subentries


def _item(name: str, targets: Targets, subentries: Iterable[tuple[str, Targets]] = ()) -> nodes.list_item:
    line = nodes.paragraph("", name)
    for _, address in targets:
        if address:  # a cross-reference within the index has none
            line += [nodes.Text(", "), nodes.reference("", "", refuri=address, internal=True, classes=["page-number"])]
    below = [_item(*subentry) for subentry in subentries]
    return nodes.list_item("", line, *([nodes.bullet_list("", *below)] if below else []))


def order_places(tree: nodes.Element) -> None:
    """Put the places of each entry in the order of the book, once its pages are joined; Sphinx has the main one first.

    >>> places = [nodes.paragraph(ids=["first"]), nodes.paragraph(ids=["second"])]
    >>> links = [nodes.reference("", "", refid=name, classes=["page-number"]) for name in ("second", "first")]
    >>> entry = nodes.paragraph("", "Law, ", links[0], nodes.Text(", "), links[1])
    >>> order_places(nodes.container("", *places, entry))
    >>> [link["refid"] for link in entry.findall(nodes.reference)]
    ['first', 'second']
    """
    order = number_ids(tree)
    for entry in tree.findall(nodes.paragraph):
        links = [link for link in entry.findall(nodes.reference) if "page-number" in link["classes"]]
        slots = [entry.index(link) for link in links]
        links.sort(key=lambda link: order.get(link.get("refid"), 0))
        for slot, link in zip(slots, links, strict=True):
            entry.children[slot] = link


def number_ids(tree: nodes.Element) -> dict[str, int]:
    """Return the ids in a tree, numbered in the order in which they stand there."""
    elements = enumerate(tree.findall(nodes.Element))
    return {identifier: number for number, element in elements for identifier in element["ids"]}
