"""Notices as a table: what the tools want a person to look at, so that a review can tell which came and which went."""

from __future__ import annotations

from collections.abc import Iterator

from tools.corpus import Corpus
from tools.write.columns import Column, Table
from tools.write.rows import Row


def notice_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the notices, those on the sources first in the catalog's order, then those on editors' files."""
    place = {entry.file: (number, entry.id) for number, entry in enumerate(corpus.entries)}
    others = (len(place), "")
    for found in sorted(corpus.notices, key=lambda one: (*place.get(one.file, others), one.file, one.line, one.column)):
        source = place.get(found.file, others)[1]
        yield (found.code.code, f"seeds/{found.file}", found.line, found.column, found.what, found.done, source)


NOTICES = Table(
    "notices",
    "What the tools saw and were not sure of, for a person to look at",
    (
        Column("code", "The kind of notice, as the page of notices explains it"),
        Column("file", "The file on which it is, a seed or one of the editors'"),
        Column("line", "Its line there, from 1", "integer"),
        Column("column", "Its column there in code points, from 1", "integer"),
        Column("what", "What was seen"),
        Column("done", "What was done about it"),
        Column("source", "The source of the seed; empty for the editors' files", refers="sources.id", optional=True),
    ),
    key=("file", "line", "column", "code", "what"),
    rows=notice_rows,
)
