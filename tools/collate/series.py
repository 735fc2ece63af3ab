"""Which sources are reports of one series, and which of them follow each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tools.catalog import UNKNOWN, CatalogEntry
from tools.collate.revisions import revise, section_keys
from tools.corpus import Corpus
from tools.revision import Revision

#: What the reports of one series have in common, beside the series itself or, where that is not known, the genre.
COMMON = ("publisher", "country")


def is_series(corpus: Corpus, one: CatalogEntry, other: CatalogEntry) -> bool:
    """Tell whether two sources are of one publisher and country, and of one known series or else of one genre."""
    return _common(one) is not None and _common(one) == _common(other) and _may_follow(corpus, one, other)


def _common(entry: CatalogEntry) -> tuple[str, ...] | None:
    """Return what tells the series of a source from others; none where a part of it is unknown."""
    found = tuple(entry[claim] for claim in COMMON)
    return None if {"", UNKNOWN} & set(found) else found


def revise_series(corpus: Corpus) -> tuple[Revision, ...]:
    """Return what changed from each report to the next of its series, the oldest pair first."""
    return tuple(revise(corpus, earlier, later, is_series=True) for earlier, later in consecutive(corpus))


def revise_pair(corpus: Corpus, one: str, other: str) -> Revision:
    """Return what changed between any two sources: from the earlier report year to the later, else as named."""
    first, second = sorted((corpus.entry[one], corpus.entry[other]), key=lambda entry: entry.report_year)
    return revise(corpus, first.id, second.id, is_series=is_series(corpus, first, second))


def consecutive(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield each report with the last one before it of its series, by source id, the earlier one first.

    A publisher may report on one country in several series: only reports with a section in common follow each other,
    and of several of one year the one that has most in common does.
    """
    series = defaultdict[tuple[str, ...], list[CatalogEntry]](list)
    for entry in sorted(corpus.entries, key=lambda entry: entry.report_year):
        found = _common(entry)
        if found is not None:
            series[found].append(entry)
    pairs = [pair for reports in series.values() if len(reports) > 1 for pair in _follow(corpus, reports)]
    yield from sorted(pairs, key=lambda pair: corpus.entry[pair[1]].report_year)


def _may_follow(corpus: Corpus, one: CatalogEntry, other: CatalogEntry) -> bool:
    """Tell whether two reports are of one series as far as is known; where it is not of both, of one genre.

    The genre of a report may be another in the next year: that of one kept as Markdown, as saved pages are.
    """
    known = {corpus.series.get(entry.id, "") for entry in (one, other)}
    return len(known) == 1 if "" not in known else one["genre"] == other["genre"]


def _follow(corpus: Corpus, reports: list[CatalogEntry]) -> Iterator[tuple[str, str]]:
    """Yield each two reports of a series, oldest first, that follow each other."""
    sections = {report.id: section_keys(corpus, corpus.document[report.id]) for report in reports}
    for later in reports:
        alike = [
            (earlier.report_year, len(sections[earlier.id] & sections[later.id]), earlier.id)
            for earlier in reports
            if earlier.report_year < later.report_year and sections[earlier.id] & sections[later.id]
            if _may_follow(corpus, earlier, later)
        ]
        if alike:
            # Of those that are alike in year and sections the first in the catalog is taken: max keeps the first.
            yield max(alike, key=lambda found: found[:2])[2], later.id
