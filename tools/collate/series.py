"""Which sources are reports of one series, and which of them follow each other."""

from __future__ import annotations

from collections.abc import Iterator

from tools.catalog import UNKNOWN, CatalogEntry
from tools.collate.revisions import revise, section_keys
from tools.corpus import Corpus
from tools.revision import Revision

#: What the reports of one series have in common.
COMMON = ("genre", "publisher", "country")


def is_series(one: CatalogEntry, other: CatalogEntry) -> bool:
    """Tell whether two sources are of one genre, publisher and country; what nobody knows is nothing in common."""
    return all(one[claim] == other[claim] and one[claim] not in ("", UNKNOWN) for claim in COMMON)


def revise_series(corpus: Corpus) -> tuple[Revision, ...]:
    """Return what changed from each report to the next of its series, the oldest pair first."""
    return tuple(revise(corpus, earlier, later, is_series=True) for earlier, later in consecutive(corpus))


def revise_pair(corpus: Corpus, one: str, other: str) -> Revision:
    """Return what changed between any two sources: from the earlier report year to the later, else as named."""
    first, second = sorted((corpus.entry[one], corpus.entry[other]), key=lambda entry: entry.report_year)
    return revise(corpus, first.id, second.id, is_series=is_series(first, second))


def consecutive(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield each report with the last one before it of its series, by source id, the earlier one first.

    A publisher may report on one country in several series: only reports with a section in common follow each other,
    and of several of one year the one that has most in common does.
    """
    sections = {document.source.id: section_keys(corpus, document) for document in corpus.documents}
    for later in sorted(corpus.entries, key=lambda entry: entry.report_year):
        before = [
            (entry.report_year, len(sections[entry.id] & sections[later.id]), entry.id)
            for entry in corpus.entries
            if entry.report_year < later.report_year and is_series(entry, later)
        ]
        alike = [found for found in before if found[1]]
        if alike:
            # Of those that are alike in year and sections the first in the catalog is taken: max keeps the first.
            yield max(alike, key=lambda found: found[:2])[2], later.id
