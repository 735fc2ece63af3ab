"""The list of conflicts: both readings in their sentences, who has them, and what editors said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from tools.catalog import CatalogEntry
from tools.collation import Collation, Conflict, Outside, Reading, Status
from tools.corpus import Corpus
from tools.model import Block, Citation
from tools.write.comparison_page import NONE
from tools.write.inline import Mark, lines_of
from tools.write.many import Part, ways
from tools.write.markup import div, escape, link
from tools.write.names import full_name

INTRODUCTION = (
    "Where two accounts of one report do not tell the same: another number, date, name or place, other people or "
    "bodies, a statement turned round, or a claim that no rule can see. "
    "Both readings stand in their sentences, the words in question marked. The list never says which is right."
)
STATUSES = (
    "The machine proposes differences that it can see; the editors read all accounts side by side, answered each "
    "proposal and added what it missed. Every entry says who listed it."
)
OUTSIDE = "What an account says, beside what an official source outside this corpus says. The editors recorded it."
DISMISSED = "Differences that the editors read and found to be none of fact, with the reason."
UNSECTIONED = "Other"


def write_conflicts(corpus: Corpus) -> dict[str, str]:
    """Return the list of conflicts by path; it is there without any, too, for pages written by hand lead to it."""
    return {"conflicts.md": "\n".join(_page(corpus)) + "\n"}


def _page(corpus: Corpus) -> Iterator[str]:
    standing = [conflict for conflict in corpus.conflicts if conflict.holds]
    between = [conflict for conflict in standing if not conflict.outside]
    outside = [conflict for conflict in standing if conflict.outside]
    dismissed = [conflict for conflict in corpus.conflicts if not conflict.holds]
    yield from ("(conflicts)=", "# Conflicts", "", *div("editorial", [INTRODUCTION, "", STATUSES]), "")
    nothing = not (corpus.collations or corpus.conflicts)
    yield from (*((NONE,) if nothing else _counts(corpus.conflicts)), "")
    collations = {source: one for one in corpus.collations for source in one.witnesses}
    of_reports = groupby(between, key=lambda conflict: collations.get(_entry(corpus, conflict).id))
    reports = [(collation, list(conflicts)) for collation, conflicts in of_reports]
    if len(reports) > 1:
        yield from (*ways([part for report in reports for part in _parts(corpus, *report)]), "")
    for collation, conflicts in reports:
        yield from _of_report(corpus, collation, conflicts)
    yield from _part(corpus, "Beside sources outside the corpus", OUTSIDE, outside)
    yield from _part(corpus, "Reviewed: no conflict", DISMISSED, dismissed)


def _entry(corpus: Corpus, conflict: Conflict) -> CatalogEntry:
    return corpus.source_of[conflict.left[0].passage]


def _counts(conflicts: Iterable[Conflict]) -> Iterator[str]:
    counts = Counter(conflict.status for conflict in conflicts)
    yield from ("| Who listed it | Entries |", "|---|---:|")
    yield from (f"| {status.capitalize()} | {counts[status]} |" for status in Status)


def _report_name(corpus: Corpus, collation: Collation | None, conflicts: list[Conflict]) -> str:
    entry = _entry(corpus, conflicts[0])
    return collation.name if collation else f"{entry.place} {entry.report_year}".strip()


def _by_section(corpus: Corpus, conflicts: list[Conflict]) -> Iterator[tuple[str, list[Conflict]]]:
    """Yield the conflicts of each section of a report, after the section's title."""
    for section, own in groupby(conflicts, key=lambda one: corpus.readings[one.left[0].passage].section):
        yield corpus.sections.title(section) or UNSECTIONED, list(own)


def _parts(corpus: Corpus, collation: Collation | None, conflicts: list[Conflict]) -> Iterator[Part]:
    """Yield the parts of a report's conflicts; the first conflict of each is the way to it."""
    name = _report_name(corpus, collation, conflicts)
    for title, own in _by_section(corpus, conflicts):
        yield Part(name, title, own[0].id, len(own))


def _of_report(corpus: Corpus, collation: Collation | None, conflicts: list[Conflict]) -> Iterator[str]:
    yield from (f"## Accounts of {escape(_report_name(corpus, collation, conflicts), at_start=False)}", "")
    if collation:
        place = link("row by row", f"compare-{collation.key}")
        yield from (*div("editorial", [f"The same accounts {place}."]), "")
    for title, own in _by_section(corpus, conflicts):
        yield from (f"### {escape(title)}", "")
        for conflict in own:
            yield from _conflict(corpus, conflict)


def _part(corpus: Corpus, title: str, introduction: str, conflicts: list[Conflict]) -> Iterator[str]:
    if conflicts:
        yield from (f"## {title}", "", *div("editorial", [introduction]), "")
    for conflict in conflicts:
        yield from _conflict(corpus, conflict)


def _conflict(corpus: Corpus, conflict: Conflict) -> Iterator[str]:
    lines = [f"({conflict.id})="]
    for side in (conflict.left, conflict.right):
        for shared in _shared(side):
            lines += ["", *div("reading", _quoted(corpus, shared))]
    if conflict.outside:
        lines += ["", *div("reading", _outside(conflict.outside))]
    lines += ["", *div("apparatus", _apparatus(corpus, conflict))]
    yield from (*div("conflict", lines, depth=4), "")


def _shared(side: tuple[Reading, ...]) -> Iterator[tuple[Reading, ...]]:
    """Yield the readings of one side that are quoted at once; of those that are silent, each has words of its own."""
    if side and side[0].start < side[0].end:
        yield side
    else:
        yield from ((reading,) for reading in side)


def _quoted(corpus: Corpus, shared: tuple[Reading, ...]) -> Iterator[str]:
    """Quote the first account that has a reading, and name all that share it."""
    first = shared[0]
    yield from (f"> {line}" for line in reading_lines(corpus.passage[first.passage], first))
    yield ">"
    names = [_source(corpus, reading) for reading in shared]
    said = "; this account says nothing of it" if first.start == first.end else ""
    yield f"> — {'; so too '.join(names)}{said}"


def reading_lines(block: Block, reading: Reading) -> Iterator[str]:
    """Yield the sentences of a reading as MyST, its words marked."""
    start, end = reading.sentences
    marks = []
    if reading.start < reading.end:
        words = escape(block.text[reading.start : reading.end], at_start=False)
        marks.append(Mark(reading.start - start, reading.end - start, f"[{words}]{{.marked}}"))
    return lines_of(block.text[start:end], marks)


def _source(corpus: Corpus, reading: Reading) -> str:
    """Return the name of a passage as a link, and the sources that it names for the sentences of the reading."""
    entry, block = corpus.source_of[reading.passage], corpus.passage[reading.passage]
    cited = "".join(f"{{cite:p}}`{key}`" for key in _keys(corpus, block, reading))
    named = f", which names its source {cited}" if cited else ""
    return f"{link(full_name(entry, block), reading.passage)}{named}"


def _keys(corpus: Corpus, block: Block, reading: Reading) -> list[str]:
    """Return what is cited in the sentences of a reading or right behind them, or else next in their paragraph.

    A marker stands behind the last of the sentences for which it names a source.
    """
    start, end = reading.sentences
    after = len(block.text) - len(block.text[end:].lstrip())
    marks = [(block.find(mark.span)[0], mark.key) for mark in corpus.marks_in(block.id, Citation)]
    places = [at for at, _ in marks if at > start]
    last = max(after, min(places, default=after))
    return list(dict.fromkeys(key for at, key in marks if start < at <= last))


def _outside(outside: Outside) -> Iterator[str]:
    yield f"{escape(outside.says)} — [{escape(outside.source, at_start=False)}]({outside.address})"


def _apparatus(corpus: Corpus, conflict: Conflict) -> Iterator[str]:
    topic = corpus.topics.title(conflict.topic)
    shown = link(topic, f"topic-{conflict.topic}") if topic else _free_topic(corpus, conflict.topic)
    kinds = escape(", ".join(conflict.kinds), at_start=False)
    permalink = link("permalink", conflict.id) + "{.permalink}"
    parts = [permalink, *filter(None, [shown]), f"difference of {kinds}", conflict.status]
    yield " · ".join(parts)
    if conflict.note:
        yield from ("", f"**{'Editors' if conflict.holds else 'Reason'}:** {escape(conflict.note, at_start=False)}")


def _free_topic(corpus: Corpus, topic: str) -> str:
    return escape(corpus.sections.title(topic) or topic, at_start=False)
