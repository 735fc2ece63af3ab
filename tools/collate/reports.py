"""Of which report each source is an account, and so which accounts are set side by side.

A text of a series is an account of that series' report of its country and year, and of no other: two authorities that
write of one country in one year tell of it independently, and where they differ they do not contradict a report that
both retell. A text of no series, or of one that only retells, is an account of the report that editors name for it in
seeds/series.toml, or of the only one that there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tools.catalog import UNKNOWN, CatalogEntry
from tools.editors.series import Declared, Series, recognise
from tools.model import Document


def series_of(
    entries: Iterable[CatalogEntry],
    documents: Iterable[Document],
    known: Sequence[Series],
    declared: Iterable[Declared],
) -> dict[str, str]:
    """Return, by source id, the series of whose report a source is an account; empty where nobody knows."""
    said = {account.source: account.series for account in declared}
    return {
        entry.id: said.get(entry.id) or _own(document, entry.genre, known)
        for entry, document in zip(entries, documents, strict=True)
    }


def _own(document: Document, genre: str, known: Sequence[Series]) -> str:
    recognised = recognise(document.source.text, genre, known)
    return recognised[0].key if recognised and not recognised[0].retells else ""


def reports(
    entries: Iterable[CatalogEntry], series: Mapping[str, str]
) -> dict[tuple[str, int, str], tuple[CatalogEntry, ...]]:
    """Return the accounts of each report by country, year and series, in the catalog's order.

    A source whose report nobody knows is an account of the only one of its country and year; where there are several
    or none, those of which nobody knows it are set beside each other. One of no known country is of none.
    """
    together: dict[tuple[str, int], list[CatalogEntry]] = {}
    for entry in entries:
        if entry.country != UNKNOWN:
            together.setdefault((entry.country, entry.report_year), []).append(entry)
    found: dict[tuple[str, int, str], list[CatalogEntry]] = {}
    for (country, year), accounts in together.items():
        there = {series.get(entry.id, "") for entry in accounts} - {""}
        only = there.pop() if len(there) == 1 else ""
        for entry in accounts:
            found.setdefault((country, year, series.get(entry.id, "") or only), []).append(entry)
    return {report: tuple(accounts) for report, accounts in found.items()}
