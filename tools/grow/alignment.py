"""How well a new account goes with the others of its report: what they tell alike, otherwise, against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tools.catalog import UNKNOWN
from tools.collate.conflicts import relation
from tools.collation import Collation, Relation
from tools.corpus import Corpus

#: Where it is said of which report a source is an account.
DECLARE = "If both are of one: [[account]] in seeds/series.toml"
OTHERWISE = "If so: [[account]] in seeds/series.toml"


def alignment_lines(corpus: Corpus, source: str) -> Iterator[str]:
    """Yield a line for each other account of the year: the share of this one's sentences that it tells, and how."""
    for collation in corpus.collations:
        if source in collation.witnesses:
            own = collation.witnesses.index(source)
            sentences = sum(len(row.cells[own]) for row in collation.rows)
            for other, name in enumerate(collation.witnesses):
                if other != own:
                    yield f"{name}: {_shares(corpus, collation, own, other, sentences)}"
    yield from _apart(corpus, source)


def _apart(corpus: Corpus, source: str) -> Iterator[str]:
    """Yield a line for the accounts of each other report of the same country and year."""
    entry = corpus.entry[source]
    beside = {name for collation in corpus.collations if source in collation.witnesses for name in collation.witnesses}
    others: dict[str, list[str]] = {}
    for other in corpus.of_country(entry.country) if entry.country != UNKNOWN else ():
        if other.report_year == entry.report_year and other.id not in {source, *beside}:
            others.setdefault(corpus.series.get(other.id, ""), []).append(other.id)
    for series, names in others.items():
        if series and series == corpus.series.get(source):
            yield f"{', '.join(names)}: another part of the same report, no heading of which is here; not compared"
            continue
        of = f"of another report, that of the series “{series}”" if series else "perhaps of another report"
        yield f"{', '.join(names)}: {of}; beside it by topic only. {DECLARE}"


def _shares(corpus: Corpus, collation: Collation, own: int, other: int, sentences: int) -> str:
    counts: Counter[Relation] = Counter()
    for left, right, pair in collation.compared:
        if {pair.left, pair.right} == {own, other}:
            one, two = collation.rows[left].cells[pair.left], collation.rows[right].cells[pair.right]
            mine = one if pair.left == own else two
            counts[relation(one, two, pair, corpus.conflicts_of)] += len(mine)
    shared = sum(counts.values())
    if not shared:
        return f"none of its {sentences} sentences is told there: perhaps of another report. {OTHERWISE}"
    kinds = ", ".join(f"{counts[kind] / sentences:.0%} {kind}" for kind in Relation)
    return f"{shared} of its {sentences} sentences are told there: {kinds}"
