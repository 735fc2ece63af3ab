"""What a page does where accounts are many: names them in few words, leads to its parts, folds long lists away.

A corpus of a few accounts is shown whole, as it is read; one of two countries through twenty years cannot be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tools.catalog import CatalogEntry
from tools.write.markup import div, escape, link
from tools.write.names import account

#: More accounts than these are listed by their report years; what each is stands on a page of its own.
SHOWN = 12
#: More accounts than these are not named one by one, and a page of more parts begins with a way to each.
FEW = 6
#: More columns than these have their heads upright, and the table stays one on a narrow screen.
COLUMNS = 8


def years_by_trust(accounts: Iterable[tuple[CatalogEntry, str]]) -> dict[str, list[str]]:
    """Return links to accounts of one country by trust class: of each its year, with its id where that is not enough.

    With each account comes the address that its link leads to.
    """
    found: dict[str, list[str]] = {}
    for entry, address in accounts:
        name = f"{entry.report_year} ({entry.id})" if entry.is_twin else str(entry.report_year)
        found.setdefault(entry.trust, []).append(f"[{escape(name, at_start=False)}]({address})")
    return found


def by_year(accounts: Iterable[tuple[CatalogEntry, str]]) -> Iterator[str]:
    """Yield a list of accounts of one country by their report years, an item for each trust class."""
    for trust, years in years_by_trust(accounts).items():
        yield f"- [{trust}](#trust-{trust}){{.trust}}: {' · '.join(years)}"
    yield ""


def named(accounts: Sequence[tuple[CatalogEntry, str]]) -> str:
    """Return links to accounts of one country in a line: by their names if they are few, else by year and trust."""
    if len(accounts) <= FEW:
        return ", ".join(f"[{escape(account(entry), at_start=False)}]({address})" for entry, address in accounts)
    return "; ".join(f"{trust} {', '.join(years)}" for trust, years in years_by_trust(accounts).items())


@dataclass(frozen=True)
class Part:
    """A part of a page: under which words the way to it is listed, its name and target, and how much is in it."""

    group: str
    name: str
    target: str
    count: int


def ways(parts: Sequence[Part], links: Mapping[str, str] | None = None) -> list[str]:
    """Return what leads to the parts of a page, a line for each group of them; nothing where they are few.

    `links` are those that lead to whole groups, where these have a page.
    """
    if len(parts) <= FEW:
        return []
    return ["", *div("ways", list(_lines(parts, links or {})))]


def _lines(parts: Iterable[Part], links: Mapping[str, str]) -> Iterator[str]:
    for group, own in groupby(parts, key=lambda part: part.group):
        places = " · ".join(f"{link(part.name, part.target)} ({part.count})" for part in own)
        yield from ("", f"{links.get(group, escape(group))}: {places}" if group else places)


def folded(lines: Iterable[str], summary: str) -> list[str]:
    """Return lines folded away under a summary."""
    return [f":::{{dropdown}} {summary}", "", *lines, ":::"]


def matrix(table: Iterable[str], columns: int, *, always: bool = True) -> list[str]:
    """Return a table of numbers by account in its division; one of few columns needs none unless it is said."""
    if columns <= COLUMNS and not always:
        return list(table)
    return div("matrix many" if columns > COLUMNS else "matrix", ["", *table, ""])
