"""In which order the blocks of a printed page are read: column after column, a block over all columns between them.

Libraries that take text out of a PDF know where each block stands, and guess the order from nearness; in narrow
columns that puts a paragraph of one before the end of another. Here the page is cut at its gutters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: So many lines on either side of a gutter stand beside others, and so wide is a column, as a share of all blocks:
#: the labels of a form are narrower, and a running head is one line.
LINES, WIDTH = 4, 0.2


@dataclass(frozen=True)
class Box:
    """A block of text: its edges in points, those of `y` from the page's foot upwards, and its lines."""

    x0: float
    y0: float
    x1: float
    y1: float
    lines: int
    text: str


def columns(boxes: Sequence[Box]) -> list[list[Box]]:
    """Return the blocks of a page in the order in which they are read, those of one column together.

    Where there is one column only, the order is the given one: the library knows best.

    >>> left, right = Box(0, 0, 48, 90, 9, "left"), Box(52, 0, 99, 90, 9, "right")
    >>> [[box.text for box in column] for column in columns([right, Box(0, 95, 99, 99, 1, "head"), left])]
    [['head'], ['left'], ['right']]
    """
    gutter = _gutter(boxes)
    if gutter is None:
        return [list(boxes)] if boxes else []
    return [column for band in _bands(boxes, gutter) for column in _band(band, gutter)]


def _band(boxes: Sequence[Box], gutter: float) -> Iterator[list[Box]]:
    """Yield the columns of a band, and those in them; what stands over the gutter is a band by itself."""
    if len(boxes) == 1:
        yield list(boxes)
        return
    for side in ([box for box in boxes if box.x1 <= gutter], [box for box in boxes if box.x0 >= gutter]):
        if _gutter(side) is None:
            yield from filter(None, [sorted(side, key=lambda box: -box.y1)])
        else:
            yield from columns(side)


def _bands(boxes: Sequence[Box], gutter: float) -> Iterator[list[Box]]:
    """Cut a page, from its head down, at the blocks that stand over the gutter."""
    over = sorted((box for box in boxes if box.x0 < gutter < box.x1), key=lambda box: -box.y1)
    waiting = [box for box in boxes if not box.x0 < gutter < box.x1]
    for cut in over:
        above = [box for box in waiting if box.y0 + box.y1 > cut.y0 + cut.y1]
        waiting = [box for box in waiting if box.y0 + box.y1 <= cut.y0 + cut.y1]
        if above:
            yield above
        yield [cut]
    if waiting:
        yield waiting


def _gutter(boxes: Sequence[Box]) -> float | None:
    """Return where the page has a gutter: the left edge of a block with most lines beside others on its left."""
    width = max((box.x1 for box in boxes), default=0) - min((box.x0 for box in boxes), default=0)
    wide = [box for box in boxes if box.x1 - box.x0 >= WIDTH * width]
    best, found = 0, None
    for x in sorted({box.x0 for box in wide}):
        left, right = [box for box in wide if box.x1 <= x], [box for box in wide if box.x0 >= x]
        over = sum(box.lines for box in boxes if box.x0 < x < box.x1)
        beside = min(_beside(left, right), _beside(right, left))
        if beside >= LINES and beside > max(best, over):
            best, found = beside, x
    return found


def _beside(boxes: Sequence[Box], others: Sequence[Box]) -> int:
    """Return how many lines of some blocks stand beside one of the others."""
    return sum(box.lines for box in boxes if any(box.y0 < other.y1 and other.y0 < box.y1 for other in others))
