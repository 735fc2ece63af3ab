"""The tables of the general index: its entries, and every use of a name."""

from __future__ import annotations

from collections.abc import Iterator

from tools.corpus import Corpus
from tools.editors.names import NameKind
from tools.model import NameUse
from tools.write.columns import END, FORM, PASSAGE, START, Column, Table
from tools.write.rows import Row


def name_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the entries in the order of their page."""
    for name in corpus.names.in_order:
        lists = ("; ".join(words) for words in (name.forms, name.people))
        yield (name.name, name.kind, *lists, name.part_of, "; ".join(name.see_also), name.note, name.anchor)


def name_use_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the uses of names in reading order."""
    for use in corpus.of_kind(NameUse):
        yield (use.name, use.passage, use.span.start, use.span.end, use.form)


NAMES = Table(
    "names",
    "The laws and instruments, bodies and places that the sources name, as the editors brought them together",
    (
        Column("name", "The head of its entry in the index"),
        Column("kind", "What it is the name of", values=tuple(NameKind)),
        Column("forms", "The ways in which the sources write it, with semicolons between", optional=True),
        Column("people", "Their words for a place's people and things, with semicolons between", optional=True),
        Column("part_of", "The head of the whole to which it belongs", optional=True),
        Column("see_also", "The heads of other entries, with semicolons between", optional=True),
        Column("note", "The editors' note", optional=True),
        Column("anchor", "The entry's anchor on the page of the index"),
    ),
    key=("name",),
    rows=name_rows,
)

NAME_USES = Table(
    "name_uses",
    "Every use of a name; of names one within another, the longest",
    (Column("name", "The name", refers="names.name"), PASSAGE, START, END, FORM),
    key=("name", "passage", "start", "end"),
    rows=name_use_rows,
)
