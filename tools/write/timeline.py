"""The time line of the home page, as SVG: of which years each account speaks, and how often.

One row for each account, or for the accounts of one kind where there are many; one disc for each year that it names,
its area as the number of mentions; a triangle above each report year. Years are evenly spaced, so that silence shows.
Colours follow the reader's scheme.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tools.write.svg import CHARACTER, STYLE, attribute, escape

WIDTH, RIGHT, ROW, TOP = 480, 16, 40, 6
LARGEST = 10.0  # radius of the largest disc
SMALLEST = 2.0  # the least radius at which a disc is seen
GAP = 10  # between two labels of years


@dataclass(frozen=True)
class Row:
    """Accounts in the time line: their name, their report years, and how often they name each year."""

    name: str
    report_years: frozenset[int]
    mentions: Mapping[int, int]


def draw_timeline(title: str, rows: tuple[Row, ...]) -> str:
    """Return the time line of accounts, of which there is one at least, as an SVG file."""
    left = 10 + max(len(row.name) for row in rows) * CHARACTER
    years = {year for row in rows for year in (*row.mentions, *row.report_years)}
    first, last = min(years), max(years)
    step = (WIDTH - left - RIGHT - 2 * LARGEST) / max(last - first, 1)
    places = {year: left + LARGEST + (year - first) * step for year in range(first, last + 1)}
    most = max((count for row in rows for count in row.mentions.values()), default=1)
    base = TOP + ROW * len(rows)
    height = base + 30
    marks = (mark for index, row in enumerate(rows) for mark in _row(index, row, places, most))
    body = [*_axis(places, _by_weight(rows, (first, last)), base, left), *marks]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' role="img" aria-label="{attribute(title)}">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n" + "\n".join(body) + "\n</svg>\n"
    )


def _by_weight(rows: Sequence[Row], ends: Sequence[int]) -> list[int]:
    """Return the years that are spoken of, those first that a reader looks for: of reports, ends, the most named."""
    counts = sum((Counter(row.mentions) for row in rows), Counter[int]())
    reports = sorted({year for row in rows for year in row.report_years}, reverse=True)
    return list(dict.fromkeys([*reports, *ends, *(year for year, _ in counts.most_common())]))


def _axis(places: Mapping[int, float], years: Iterable[int], base: float, left: float) -> Iterator[str]:
    yield f'<line class="axis" x1="{left:.1f}" x2="{WIDTH - 4}" y1="{base}" y2="{base}"/>'
    for x in places.values():
        yield f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" y1="{base}" y2="{base + 4}"/>'
    for year in _labelled(places, years):
        yield f'<text x="{places[year]:.1f}" y="{base + 19}" text-anchor="middle">{year}</text>'


def _labelled(places: Mapping[int, float], years: Iterable[int]) -> list[int]:
    """Return the years to name below the axis: of those given, the first foremost, what has room.

    >>> _labelled({2000: 0.0, 2001: 10.0, 2002: 60.0, 2003: 100.0}, (2001, 2000, 2003, 2002))
    [2001, 2002, 2003]
    """
    found: list[int] = []
    for year in years:
        if all(abs(places[year] - places[other]) >= 4 * CHARACTER + GAP for other in found):
            found.append(year)
    return sorted(found)


def _row(index: int, row: Row, places: Mapping[int, float], most: int) -> Iterator[str]:
    y = TOP + ROW * index + ROW / 2 + 2
    yield f'<text x="4" y="{y + 4:.1f}">{escape(row.name)}</text>'
    first, last = places[min(places)], places[max(places)]
    yield f'<line class="grid" x1="{first:.1f}" x2="{last:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>'
    yield f'<g class="s{index % 4}">'
    for year in sorted(row.report_years):
        yield f'<path fill="currentColor" d="M{places[year] - 5:.1f} {y - LARGEST - 8:.1f}h10l-5 7z"/>'
    for year, count in sorted(row.mentions.items()):
        radius = max(LARGEST * math.sqrt(count / most), SMALLEST)
        yield f'<circle fill="currentColor" cx="{places[year]:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
    yield "</g>"
