"""The marks in a chart and their labels: each at its place, and none hidden by another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tools.write.svg import CHARACTER, escape

MARK = 4.5  # half of the width of a mark
AROUND = 4  # how much wider a mark is on each side than the one around which it stands
OUTERMOST = 3  # wider marks would be taken for other times

#: Left, top, right and bottom of what is taken.
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """Where an account's mark stands: `upper` is the other end of a range, `around` how many marks are within it."""

    series: int
    x: float
    y: float
    upper: float | None
    label: str
    around: int = 0

    @property
    def radius(self) -> float:
        return MARK + AROUND * self.around

    @property
    def ends(self) -> tuple[float, ...]:
        return (self.y,) if self.upper is None else (self.y, self.upper)

    @property
    def boxes(self) -> list[Box]:
        r = self.radius
        return [(self.x - r, y - r, self.x + r, y + r) for y in self.ends]


def draw_marks(marks: Iterable[Mark], left: float, right: float) -> Iterator[str]:
    """Yield the marks of a chart and their labels, which stand between its left and its right."""
    stacked = _stacked(marks)
    taken = [box for mark in stacked for box in mark.boxes]
    for mark in stacked:
        yield from _draw(mark)
        outermost = max(other.radius for other in stacked if _covers(mark, other))
        yield _label(mark, outermost, (left, right), taken)


def _stacked(marks: Iterable[Mark]) -> Sequence[Mark]:
    """Return the marks, each that would hide others wide enough to stand around them."""
    found: list[Mark] = []
    for mark in marks:
        around = max((other.around + 1 for other in found if _covers(mark, other)), default=0)
        found.append(replace(mark, around=min(around, OUTERMOST)))
    return found


def _covers(mark: Mark, other: Mark) -> bool:
    """Whether a mark would hide more than half of another one if it were drawn over it."""
    return any(abs(mark.x - other.x) < MARK and abs(one - two) < MARK for one in mark.ends for two in other.ends)


def _draw(mark: Mark) -> Iterator[str]:
    kind = f"mark s{mark.series % 4}" + (" open" if mark.around else "")
    if mark.upper is not None:
        yield f'<line class="{kind}" x1="{mark.x:.1f}" x2="{mark.x:.1f}" y1="{mark.y:.1f}" y2="{mark.upper:.1f}"/>'
    for y in mark.ends:
        yield f'<path class="{kind}" d="{shape(mark.series, mark.x, y, mark.radius)}"/>'


def _label(mark: Mark, r: float, sides: tuple[float, float], taken: list[Box]) -> str:
    """Put a label beside its mark, where it covers neither a mark nor another label if there is such a place."""
    width = len(mark.label) * CHARACTER
    x, y = mark.x, mark.ends[-1]
    right, left, above, below = x + r + 2.5, x - r - 2.5 - width, y - r - 11.5, y + r + 1.5
    tries = [(right, above), (left, above), (x - width / 2, above - 6), (x - width / 2, below), (right, y), (left, y)]
    boxes = [(left, top, left + width, top + 14) for left, top in tries]
    inside = [box for box in boxes if box[0] >= sides[0] and box[2] <= sides[1] and box[1] >= 0] or boxes[:1]
    free = [box for box in inside if not any(_overlap(box, other) for other in taken)] or inside
    taken.append(free[0])
    return f'<text x="{free[0][0]:.1f}" y="{free[0][1] + 11:.1f}">{escape(mark.label)}</text>'


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def shape(series: int, x: float, y: float, r: float = MARK) -> str:
    """Return the path of an account's mark around a place: a disc, a diamond, a triangle, a square, and so on."""
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
