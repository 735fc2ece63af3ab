"""A chart of the values of one measure by time, as SVG that needs nothing else.

Every mark is a value that a text gives, at the time that it gives; nothing joins the marks, since nobody reports what
lies between. Where two accounts give the same, the outline of one mark stands around the other: moved aside, it would
say another time. Accounts differ by shape as well as by colour, the vertical axis starts at zero, and the years are
evenly spaced, so that silence shows. Colours follow the reader's scheme, light or dark.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tools.write.chart_marks import Mark, draw_marks, shape
from tools.write.svg import CHARACTER, STYLE, attribute, escape

WIDTH, PLOT_HEIGHT = 440, 200
LEFT, RIGHT, TOP = 46, 14, 22
LINE = 18
INDENT = 24  # from an end of the axis to the first or last time, more where its name needs more


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a time: `time` in years (2020.5 is a middle), `upper` the other end of a range, `label` as printed."""

    series: int
    time: float
    value: float
    label: str
    upper: float | None = None

    @property
    def top(self) -> float:
        return self.value if self.upper is None else self.upper


@dataclass(frozen=True)
class Chart:
    """What a chart shows; `ticks` are the times to name below the axis, `series` the names of the accounts."""

    title: str
    unit: str
    series: tuple[str, ...]
    points: tuple[Point, ...]
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class _Scale:
    first: int
    last: int
    top: float
    left: float
    right: float

    def x(self, time: float) -> float:
        return self.left + (time - self.first) / max(self.last - self.first, 1) * (self.right - self.left)

    def y(self, value: float) -> float:
        return TOP + PLOT_HEIGHT * (1 - value / self.top)


def draw(chart: Chart) -> str:
    """Return the chart as an SVG file."""
    scale = _scale(chart)
    rows = _tick_rows(chart.ticks, scale)
    base = TOP + PLOT_HEIGHT + LINE * (1 + max((row for row, _, _ in rows), default=0)) + 12
    height = base + LINE * len(chart.series) + 4
    body = [*_grid(chart, scale), *_years(chart, scale, rows), *_points(chart, scale), *_legend(chart, base)]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}"'
        f' role="img" aria-label="{attribute(chart.title)}">\n<title>{escape(chart.title)}</title>\n'
        f"<style>{STYLE}</style>\n"
    )
    return head + "\n".join(body) + "\n</svg>\n"


def nice_top(value: float) -> tuple[float, float]:
    """Return the top of an axis from zero that holds a value, and the step between its lines.

    >>> nice_top(38), nice_top(310), nice_top(4)
    ((40, 10), (400, 100), (4, 1))
    """
    rough = max(value, 4) / 4
    power = 10 ** math.floor(math.log10(rough))
    step = next(size * power for size in (1, 2, 2.5, 5, 10) if size * power >= rough and (size * power) % 1 == 0)
    return math.ceil(max(value, step) / step) * step, step


def _scale(chart: Chart) -> _Scale:
    """Return where times and values stand: whole years from end to end, so that what lies between two is seen there."""
    times = [point.time for point in chart.points]
    top, _ = nice_top(max(point.top for point in chart.points))
    names = [name for _, name in sorted(chart.ticks)]
    left = LEFT + _indent(names[0], LEFT)
    right = WIDTH - RIGHT - _indent(names[-1], RIGHT)
    return _Scale(math.floor(min(times)), math.ceil(max(times)), top, left, right)


def _indent(name: str, margin: float) -> float:
    """Return how far from an end of the axis its time stands, so that the name is below it; long ones are pushed in."""
    return min(max(INDENT, len(name) * CHARACTER / 2 - margin), 3 * INDENT)


def _grid(chart: Chart, scale: _Scale) -> Iterator[str]:
    top, step = nice_top(scale.top)
    yield f'<text x="4" y="12">{escape(chart.unit)}</text>'
    for index in range(round(top / step) + 1):
        y = scale.y(index * step)
        kind = "grid" if index else "axis"
        yield f'<line class="{kind}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{index * step:,g}</text>'


def _tick_rows(ticks: Sequence[tuple[float, str]], scale: _Scale) -> list[tuple[int, float, str]]:
    """Put the names of the times in as few rows as keep them apart: row, place and name of each.

    The first and the last year are named, too, unless the year beside them is.
    """
    named = {time for time, _ in ticks}
    ends_of_axis = {year for year in (scale.first, scale.last) if not named & {year - 1, year, year + 1}}
    ends: list[float] = []
    rows = []
    for time, name in sorted([*ticks, *((float(year), str(year)) for year in ends_of_axis)]):
        half = len(name) * CHARACTER / 2
        x = min(max(scale.x(time), half), WIDTH - half)
        row = next((row for row, end in enumerate(ends) if end + 4 <= x - half), len(ends))
        ends[row:] = [x + half, *ends[row + 1 :]]
        rows.append((row, x, name))
    return rows


def _years(chart: Chart, scale: _Scale, rows: Sequence[tuple[int, float, str]]) -> Iterator[str]:
    y = scale.y(0)
    for year in range(scale.first, scale.last + 1):
        x = scale.x(year)
        yield f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" y1="{y:.1f}" y2="{y + 5:.1f}"/>'
    for row, x, name in rows:
        yield f'<text x="{x:.1f}" y="{y + LINE * (row + 1):.1f}" text-anchor="middle">{escape(name)}</text>'


def _points(chart: Chart, scale: _Scale) -> Iterator[str]:
    marks = (
        Mark(
            series=point.series,
            x=scale.x(point.time),
            y=scale.y(point.value),
            upper=None if point.upper is None else scale.y(point.upper),
            label=point.label,
        )
        for point in chart.points
    )
    yield from draw_marks(marks, LEFT, WIDTH - 2)


def _legend(chart: Chart, base: float) -> Iterator[str]:
    for index, name in enumerate(chart.series):
        y = base + LINE * index + 6
        yield f'<path class="mark s{index % 4}" d="{shape(index, LEFT + 6, y)}"/>'
        yield f'<text x="{LEFT + 18}" y="{y + 4:.1f}">{escape(name)}</text>'
