"""The index at the end of the book, made of the same entries as the site's; the style sheet adds the page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.environment.adapters.indexentries import IndexEntries

if TYPE_CHECKING:
    from sphinx.builders import Builder

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
