"""The tables of the data contract: one visible list, each with its columns and what makes its rows.

A new table is one function in `tools.write.rows` and one entry in `TABLES`. Columns come in the contract's
order; more columns stand at the end, so that a reader who counts columns is never surprised.
"""

from __future__ import annotations

import csv
import io

from tools.catalog import TRUSTS
from tools.collation import Relation, Status
from tools.corpus import Corpus
from tools.glossary import Origin
from tools.links import SAME_TOPIC
from tools.model import Drop, Kind
from tools.write.columns import END, FORM, PASSAGE, SHA256, START, Column, Table
from tools.write.conflict_rows import conflict_rows, dismissed_rows
from tools.write.figure_tables import FIGURES, MEASURES, NO_FIGURES
from tools.write.name_tables import NAME_USES, NAMES
from tools.write.notice_table import NOTICES
from tools.write.rows import (
    citation_rows,
    definition_rows,
    drop_rows,
    link_rows,
    passage_rows,
    source_rows,
    term_rows,
    topic_rows,
    topic_use_rows,
    use_rows,
    year_rows,
)

#: How a section can be known: by the seed's own heading, an editor's reading, or the rule of telling words.
BASES = ("heading", "editor", "rule")

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
        Column("country", "The country of which it tells, as far as known", optional=True),
        Column("name", "Title, with year and trust class where another title is the same but for case or punctuation"),
        Column("account", "What tells it from the others: country if there are several, year, trust, id if needed"),
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
        Column("first_line", "The line in the seed on which its words begin, from 1", "integer"),
        Column("last_line", "The line in the seed on which its words end, from 1", "integer"),
        Column("sha256", "SHA-256 of the column text in UTF-8", pattern=SHA256),
        Column("label", "Its own number or mark as printed, such as that of a reference", optional=True),
        Column("section_basis", "How the section is known", optional=True, values=BASES),
        Column("section_grounds", "The heading, the editor's reason, or the telling words", optional=True),
        Column("page", "The page of its first word, from 1; empty where there are none", "integer", optional=True),
        Column("sentence_lines", "Of each sentence the first and last line in the seed, as 3-4", optional=True),
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

TOPICS = Table(
    "topics",
    "The topics that are followed across accounts and years",
    (
        Column("topic", "The topic's key"),
        Column("title", "Its title"),
        Column("definition", "What belongs to it, in the editors' words"),
        Column("words", "The rules by which it is found, with semicolons between; how to read them: seeds/topics.toml"),
    ),
    key=("topic",),
    rows=topic_rows,
)

TOPIC = Column("topic", "The topic", refers="topics.topic")

TOPIC_USES = Table(
    "topic_uses",
    "The words that make a sentence speak of a topic",
    (
        TOPIC,
        PASSAGE,
        START,
        END,
        FORM,
        Column("sentence_start", "First code point of the sentence in the seed, from 0", "integer"),
        Column("sentence_end", "Code point in the seed after the sentence's last", "integer"),
        Column("reason", "The editors' reason, where they put the sentence under the topic", optional=True),
    ),
    key=("topic", "passage", "start", "end"),
    rows=topic_use_rows,
)

LINKS = Table(
    "links",
    "Passages of different accounts that speak of one topic, or that are accounts of the same",
    (
        Column("from_passage", "The passage that stands first in the corpus", refers="passages.id"),
        Column("to_passage", "The other passage", refers="passages.id"),
        Column("relation", "How the two stand to each other", values=(SAME_TOPIC, *Relation)),
        Column("topic", "The topic of both; empty for what collation compared", refers="topics.topic", optional=True),
        Column("basis", "The rarest words that both have on the topic, or what compared the two"),
    ),
    key=("from_passage", "to_passage", "relation", "topic"),
    rows=link_rows,
)

CONFLICT_COLUMNS = (
    Column("topic", "The topic's key, the section's, or the editors' words for it", optional=True),
    Column("passage_a", "A passage", refers="passages.id"),
    Column("reading_a", "Its words; empty where it is silent", optional=True),
    Column("passage_b", "The other passage; empty beside an outside source", refers="passages.id", optional=True),
    Column("reading_b", "Its words; empty where it is silent", optional=True),
    Column("note", "The editors' note, or their reason why there is no conflict", optional=True),
    Column("conflict", "The conflict's id, also its anchor on the site"),
    Column("pair", "The number of the two passages within the conflict, from 1", "integer"),
    Column("kinds", "In what the readings differ, with semicolons between"),
    Column("status", "Who listed it, and whether editors reviewed it", values=tuple(Status)),
    Column("sentence_a", "The sentences in which the first reading stands"),
    Column("sentence_b", "The sentences in which the second stands, or would stand", optional=True),
    Column("outside_source", "An official source that is no seed", optional=True),
    Column("outside_address", "Its address", optional=True),
    Column("outside_says", "What it says", optional=True),
)

CONFLICTS = Table(
    "conflicts",
    "Readings of two passages that do not tell the same; which is right is not said",
    CONFLICT_COLUMNS,
    key=("conflict", "pair"),
    rows=conflict_rows,
)

NO_CONFLICTS = Table(
    "no_conflicts",
    "Differences that editors reviewed and found to be no conflict, with the reason in the column note",
    CONFLICT_COLUMNS,
    key=("conflict", "pair"),
    rows=dismissed_rows,
)

#: Everything that is published as a table, a table before those that refer to it.
TABLES = (
    SOURCES,
    PASSAGES,
    TERMS,
    TERM_USES,
    TERM_DEFINITIONS,
    CITATIONS,
    YEARS,
    DROPS,
    TOPICS,
    TOPIC_USES,
    LINKS,
    MEASURES,
    FIGURES,
    NO_FIGURES,
    CONFLICTS,
    NO_CONFLICTS,
    NAMES,
    NAME_USES,
    NOTICES,
)


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
