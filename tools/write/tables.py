"""The tables of the data contract: one visible list, each with its columns and what makes its rows.

A new table is one function in `tools.write.rows` and one entry in `TABLES`. Columns come in the contract's
order; more columns stand at the end, so that a reader who counts columns is never surprised.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tools.catalog import TRUSTS
from tools.corpus import Corpus
from tools.glossary import Origin
from tools.model import Drop, Kind
from tools.write.rows import (
    Row,
    citation_rows,
    definition_rows,
    drop_rows,
    passage_rows,
    source_rows,
    term_rows,
    use_rows,
    year_rows,
)

SHA256 = r"[0-9a-f]{64}"
#: How a section can be known: by the seed's own heading, an editor's reading, or the rule of telling words.
BASES = ("heading", "editor", "rule")


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
TERM = Column("term", "The term", refers="terms.term")

SOURCES = Table(
    "sources",
    "The source texts, as the catalog describes them",
    (
        Column("id", "The source's permanent id"),
        Column("file", "The name of its seed, the text as received, in the folder seeds"),
        Column("sha256", "SHA-256 of the seed's bytes", pattern=SHA256),
        Column("title", "Title"),
        Column("publisher", "Who published it, as far as known"),
        Column("genre", "The kind of text, which decides how it is read"),
        Column("report_year", "The year of the report that the source is or repeats", "integer"),
        Column("period", "The time of which it speaks, in words"),
        Column("trust", "How far its origin can be relied on", values=TRUSTS),
        Column("rights", "Under which terms its words may be used, as far as known"),
        Column("words", "Words in the texts of its passages, counted between spaces", "integer"),
        Column("passages", "Number of its passages", "integer"),
        Column("characters", "Length of the seed in code points", "integer"),
    ),
    key=("id",),
    rows=source_rows,
)

PASSAGES = Table(
    "passages",
    "Every heading, paragraph, list item, quotation and reference: what can be cited",
    (
        Column("id", "The passage's permanent id, also its anchor on the site"),
        Column("source", "The source in which it stands", refers="sources.id"),
        Column("section", "The section to which it belongs; empty where nothing tells", optional=True),
        Column("kind", "What it is", values=tuple(kind for kind in Kind if kind is not Kind.LAYOUT)),
        Column("text", "Its words on one line, citation markers and list marks out", optional=True),
        START,
        END,
        Column("first_line", "Its first line in the seed, from 1", "integer"),
        Column("last_line", "Its last line in the seed, from 1", "integer"),
        Column("sha256", "SHA-256 of the column text in UTF-8", pattern=SHA256),
        Column("label", "Its own number or mark as printed, such as that of a reference", optional=True),
        Column("section_basis", "How the section is known", optional=True, values=BASES),
        Column("section_grounds", "The heading, the editor's reason, or the telling words", optional=True),
    ),
    key=("id",),
    rows=passage_rows,
)

TERMS = Table(
    "terms",
    "The glossary: abbreviations and what they stand for",
    (
        Column("term", "The abbreviation"),
        Column("long_form", "What it stands for; empty where nobody says", optional=True),
        Column("definition", "What it means, in the editors' words", optional=True),
        Column("defined_in", "The first passage that defines it", refers="passages.id", optional=True),
        Column("origin", "Whether a seed gives the long form or an editor", values=tuple(Origin)),
        Column("also_defined_in", "Other passages that define it, with spaces between", optional=True),
        Column("other_long_forms", "Other long forms in the texts, with semicolons between", optional=True),
    ),
    key=("term",),
    rows=term_rows,
)

TERM_USES = Table(
    "term_uses",
    "Every use of a term, in short or in full",
    (TERM, PASSAGE, START, END, FORM),
    key=("term", "passage", "start", "end"),
    rows=use_rows,
)

TERM_DEFINITIONS = Table(
    "term_definitions",
    "Every place where a source says what an abbreviation stands for",
    (TERM, PASSAGE, START, END, FORM),
    key=("term", "passage", "start", "end"),
    rows=definition_rows,
)

CITATIONS = Table(
    "citations",
    "Every citation marker",
    (
        Column("key", "The key of the entry cited, as in references.bib"),
        PASSAGE,
        START,
        END,
        Column("marker", "The marker as printed"),
        Column("reference", "The passage that is the reference as printed", refers="passages.id"),
    ),
    key=("key", "passage", "start", "end"),
    rows=citation_rows,
)

YEARS = Table(
    "years",
    "Every year that a passage names; a range such as 2016-2020 has a row for each of its two ends",
    (Column("year", "The year", "integer"), PASSAGE, START, END, FORM),
    key=("year", "passage", "start", "end"),
    rows=year_rows,
)

DROPS = Table(
    "drops",
    "The drop log: what stands in a seed and in no passage's text, and why",
    (
        Column("source", "The source in which it stands", refers="sources.id"),
        Column("passage", "The passage around it; empty between passages", refers="passages.id", optional=True),
        START,
        END,
        Column("text", "The characters left out"),
        Column("reason", "Why they are left out", values=tuple(Drop)),
    ),
    key=("source", "start"),
    rows=drop_rows,
)

#: Everything that is published as a table, a table before those that refer to it.
TABLES = (SOURCES, PASSAGES, TERMS, TERM_USES, TERM_DEFINITIONS, CITATIONS, YEARS, DROPS)


def write_table(table: Table, corpus: Corpus) -> str:
    """Return a table as CSV (RFC 4180): text in quotation marks, numbers bare, lines ended by LF.

    LF, because the files are kept in version control and their checksums published: a checkout must not
    change them. All text is quoted, since Python's versions do not agree on which text needs it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(table.rows(corpus))
    return text.getvalue()
