"""A chart of the values of one measure by time, as SVG that needs nothing else.

Every mark is a value that a text gives, at the time that it gives; nothing joins the marks, since nobody reports what
lies between. Accounts differ by shape as well as by colour, the vertical axis starts at zero, and the years are evenly
spaced, so that silence shows. Colours follow the reader's scheme, light or dark.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WIDTH, PLOT_HEIGHT = 440, 200
LEFT, RIGHT, TOP = 46, 14, 22
LINE = 18
CHARACTER = 6.2  # about how wide a character of a label is, in units of the chart
DODGE = 13  # between the marks of two accounts at one time
MARK = 4.5

#: Characters that no XML file may have.
NO_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
STYLE = """
text { font: 12px system-ui, "Noto Sans", "Liberation Sans", sans-serif; fill: #333 }
.axis { stroke: #595959 } .grid { stroke: #d9d9d9 }
.s0 { color: #0063a3 } .s1 { color: #a34d00 } .s2 { color: #00694d } .s3 { color: #8a2f6d }
.mark { fill: currentColor; stroke: currentColor; stroke-width: 1.5 } .open { fill: none }
@media (prefers-color-scheme: dark) {
  text { fill: #d6d6d6 } .axis { stroke: #a6a6a6 } .grid { stroke: #4a4a4a }
  .s0 { color: #62bbf2 } .s1 { color: #f0a94a } .s2 { color: #4bcf9f } .s3 { color: #e193c4 }
}
"""


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a time: `time` in years (2020.5 is the middle), `upper` the other end of a range, `label` as printed.

    `is_open` marks what no text states by itself, such as a sum by the editors.
    """

    series: int
    time: float
    value: float
    label: str
    upper: float | None = None
    is_open: bool = False

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
    first: float
    last: float
    top: float

    def x(self, time: float) -> float:
        return LEFT + 24 + (time - self.first) / max(self.last - self.first, 1) * (WIDTH - LEFT - RIGHT - 48)

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


def escape(text: str) -> str:
    """Return text as XML that shows it; what XML cannot hold is shown as U+FFFD.

    >>> escape("a < b\\x00")
    'a &lt; b\ufffd'
    """
    return html.escape(NO_XML.sub("\N{REPLACEMENT CHARACTER}", text), quote=False)


def attribute(text: str) -> str:
    """Return text as the value of an attribute of XML, to stand in quotation marks."""
    return escape(text).replace('"', "&quot;")


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
    times = [point.time for point in chart.points]
    top, _ = nice_top(max(point.top for point in chart.points))
    return _Scale(min(times), max(times), top)


def _grid(chart: Chart, scale: _Scale) -> Iterator[str]:
    top, step = nice_top(scale.top)
    yield f'<text x="4" y="12">{escape(chart.unit)}</text>'
    for index in range(round(top / step) + 1):
        y = scale.y(index * step)
        kind = "grid" if index else "axis"
        yield f'<line class="{kind}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{index * step:,g}</text>'


def _tick_rows(ticks: Sequence[tuple[float, str]], scale: _Scale) -> list[tuple[int, float, str]]:
    """Put the names of the times in as few rows as keep them apart: row, place and name of each."""
    ends: list[float] = []
    rows = []
    for time, name in sorted(ticks):
        half = len(name) * CHARACTER / 2
        x = min(max(scale.x(time), half), WIDTH - half)
        row = next((row for row, end in enumerate(ends) if end + 4 <= x - half), len(ends))
        ends[row:] = [x + half, *ends[row + 1 :]]
        rows.append((row, x, name))
    return rows


def _years(chart: Chart, scale: _Scale, rows: Sequence[tuple[int, float, str]]) -> Iterator[str]:
    y = scale.y(0)
    for year in range(math.ceil(scale.first), math.floor(scale.last) + 1):
        x = scale.x(year)
        yield f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" y1="{y:.1f}" y2="{y + 5:.1f}"/>'
    for row, x, name in rows:
        yield f'<text x="{x:.1f}" y="{y + LINE * (row + 1):.1f}" text-anchor="middle">{escape(name)}</text>'


def _points(chart: Chart, scale: _Scale) -> Iterator[str]:
    taken: list[tuple[float, float, float, float]] = []
    middle = (len(chart.series) - 1) / 2
    places = [(point, scale.x(point.time) + (point.series - middle) * DODGE) for point in chart.points]
    for point, x in places:
        for y in {scale.y(point.value), scale.y(point.top)}:
            taken.append((x - MARK, y - MARK, x + MARK, y + MARK))
    for point, x in places:
        yield from _mark(point, x, scale)
        yield _label(point.label, x, scale.y(point.top), taken)


def _mark(point: Point, x: float, scale: _Scale) -> Iterator[str]:
    kind = f"mark s{point.series % 4}" + (" open" if point.is_open else "")
    if point.upper is not None:
        y1, y2 = scale.y(point.value), scale.y(point.upper)
        yield f'<line class="{kind}" x1="{x:.1f}" x2="{x:.1f}" y1="{y1:.1f}" y2="{y2:.1f}"/>'
        yield f'<path class="{kind}" d="{shape(point.series, x, y1)}"/>'
    yield f'<path class="{kind}" d="{shape(point.series, x, scale.y(point.top))}"/>'


def _label(words: str, x: float, y: float, taken: list[tuple[float, float, float, float]]) -> str:
    """Put a label beside its mark, where it covers neither a mark nor another label if there is such a place."""
    width = len(words) * CHARACTER
    tries = [(x + 7, y - 16), (x - 7 - width, y - 16), (x - width / 2, y - 22), (x - width / 2, y + 6)]
    boxes = [(left, top, left + width, top + 14) for left, top in tries]
    inside = [box for box in boxes if box[0] >= LEFT and box[2] <= WIDTH - 2 and box[1] >= 0] or boxes[:1]
    free = [box for box in inside if not any(_overlap(box, other) for other in taken)] or inside
    taken.append(free[0])
    return f'<text x="{free[0][0]:.1f}" y="{free[0][1] + 11:.1f}">{escape(words)}</text>'


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def shape(series: int, x: float, y: float) -> str:
    """Return the path of an account's mark around a place: a disc, a diamond, a triangle, a square, and so on."""
    r = MARK
    paths = (
        _disc(x, y, r),
        f"M{x:.1f} {y - r - 1.5:.1f}l{r + 1.5} {r + 1.5}l{-r - 1.5} {r + 1.5}l{-r - 1.5} {-r - 1.5}z",
        f"M{x:.1f} {y - r - 1:.1f}l{r + 1} {2 * r + 1}h{-2 * r - 2}z",
        f"M{x - r:.1f} {y - r:.1f}h{2 * r}v{2 * r}h{-2 * r}z",
        f"M{x - r:.1f} {y - r:.1f}l{2 * r} {2 * r}m0 {-2 * r}l{-2 * r} {2 * r}",
        f"M{x - r:.1f} {y:.1f}h{2 * r}m{-r} {-r}v{2 * r}",
    )
    return paths[series % len(paths)]


def _disc(x: float, y: float, r: float) -> str:
    """Return a disc of four curves: not every reader of SVG draws arcs round."""
    k = 0.5523 * r  # how far the handles of a quarter of a circle reach
    return (
        f"M{x - r:.1f} {y:.1f}c0 {-k:.2f} {r - k:.2f} {-r:.2f} {r:.2f} {-r:.2f}"
        f"c{k:.2f} 0 {r:.2f} {r - k:.2f} {r:.2f} {r:.2f}c0 {k:.2f} {k - r:.2f} {r:.2f} {-r:.2f} {r:.2f}"
        f"c{-k:.2f} 0 {-r:.2f} {k - r:.2f} {-r:.2f} {-r:.2f}z"
    )


def _legend(chart: Chart, base: float) -> Iterator[str]:
    opened = {point.series for point in chart.points if point.is_open}
    for index, name in enumerate(chart.series):
        y = base + LINE * index + 6
        kind = f"mark s{index % 4}" + (" open" if index in opened else "")
        yield f'<path class="{kind}" d="{shape(index, LEFT + 6, y)}"/>'
        yield f'<text x="{LEFT + 18}" y="{y + 4:.1f}">{escape(name)}</text>'
