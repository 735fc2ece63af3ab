"""What a table of the data is made of: columns, their types, and those that many tables share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tools.corpus import Corpus
from tools.write.rows import Row

SHA256 = r"[0-9a-f]{64}"


@dataclass(frozen=True)
class Column:
    """A column: `type` as in a Frictionless schema, `refers` the column of another table that has its values.

    A cell may be empty only if the column is `optional`.
    """

    name: str
    description: str
    type: str = "string"
    refers: str = ""
    optional: bool = False
    values: tuple[str, ...] = ()
    pattern: str = ""


@dataclass(frozen=True)
class Table:
    """A table: its columns, those that together name one row, and the function that makes its rows."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Corpus], Iterator[Row]]


START = Column("start", "First code point in the seed, from 0", "integer")
END = Column("end", "Code point in the seed after the last", "integer")
PASSAGE = Column("passage", "The passage in which it stands", refers="passages.id")
FORM = Column("form", "The characters there as the passage's text has them, on one line")
