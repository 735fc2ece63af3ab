"""Tables: how wide their columns are, and what a page keeps together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from docutils import nodes

from tools.pdf.translator import KEPT_CHARACTERS, Translator, above, classes, elements

#: So few characters of a column's longest cell make it as wide as they are.
FEW = 22
#: About so many characters stand side by side in a table that is as wide as the page's text.
LINE = 90
#: Of a line so many stay empty, since a word has no room there; so many rows tell how wide columns should be.
RAGGED, ROWS = 2, 60
#: The greater, the more the highest cell of a row counts alone; two cells of one height shall shrink in turns.
POWER = 8
#: What Typst and docutils call the number of columns and rows of a cell; docutils counts those beyond the first.
SPANS = {"colspan": "morecols", "rowspan": "morerows"}
SIDES = ("right", "center")


def write_table(translator: Translator, node: nodes.Element) -> str:
    """Return a table, with the rows of its head on every page."""
    group = next(node.findall(nodes.tgroup))
    heads = (row for part in group.findall(nodes.thead) for row in elements(part))
    head = [_row(translator, row, is_upright=_is_many(node)) for row in heads]
    rows = [_row(translator, row) for part in group.findall(nodes.tbody) for row in elements(part)]
    header = f"table.header({''.join(head)}), " if head else ""
    caption = "".join(f"#rubric[{translator.inside(each)}]" for each in elements(node) if isinstance(each, nodes.title))
    gutter = "column-gutter: 1.2mm, " if _is_many(node) else ""
    return f"{caption}#table(columns: ({_widths(group)}), {gutter}{header}{''.join(rows)})\n"


def _widths(group: nodes.tgroup) -> str:
    """Return the widths of columns: that of their words where these are few, else a share that makes the table low.

    Of many columns the first has what the others leave, which are as wide as they must be.
    """
    if _is_many(group.parent):
        return "1fr, " + "auto, " * (len(elements(next(iter(group.findall(nodes.row))))) - 1)
    cells = zip(*map(elements, group.findall(nodes.row)), strict=False)
    columns = [[cell.astext() for cell in column] for column in cells]
    most = [max(map(len, column)) for column in columns]
    wide = [column for column, longest in zip(columns, most, strict=True) if longest > FEW]
    room = LINE - sum(longest for longest in most if longest <= FEW)
    lengths = [[len(cell) for cell in row] for row in zip(*wide, strict=True)]
    shares = iter(share(lengths[:: max(1, len(lengths) // ROWS)], list(map(_least, wide)), room))
    return "".join("auto, " if longest <= FEW else f"{next(shares)}fr, " for longest in most)


def _least(column: Sequence[str]) -> int:
    """Return the characters of a column's longest word; one of more than FEW, such as an address, can be broken."""
    return min(max(len(word) + 1 for text in column for word in (text.split() or [""])), FEW)


def share(rows: Sequence[Sequence[int]], least: Sequence[int], room: int) -> list[int]:
    """Share room among columns, none with less than its least, so that the rows are as low as may be.

    `rows` has the characters of each cell; what comes back are characters, too. Each further character goes where it
    saves most.

    >>> share([[20, 60], [30, 90]], [8, 8], 48), share([[20, 60]], [30, 30], 48)
    ([14, 34], [30, 30])
    """
    widths = list(least)
    while widths and sum(widths) < room:
        wider = ([*widths[:place], width + 1, *widths[place + 1 :]] for place, width in enumerate(widths))
        widths = min(wider, key=partial(_height, rows))
    return widths


def _height(rows: Sequence[Sequence[int]], widths: Sequence[int]) -> float:
    """Return about how many lines the rows have together: the root of a sum of powers is nearly the greatest."""
    filled = [max(1, width - RAGGED) for width in widths]
    powers = (sum(max(1, length / width) ** POWER for length, width in zip(row, filled, strict=True)) for row in rows)
    return sum(float(each ** (1 / POWER)) for each in powers)


def _is_many(table: nodes.Element) -> bool:
    """Tell whether a table has so many columns that their heads stand upright."""
    return any("many" in classes(around) for around in above(table))


def _row(translator: Translator, row: nodes.Element, *, is_upright: bool = False) -> str:
    cells = enumerate(elements(row))
    return "".join(_cell(translator, cell, is_upright=is_upright and place > 0) for place, cell in cells)


def _cell(translator: Translator, cell: nodes.Element, *, is_upright: bool = False) -> str:
    settings = [f"{name}: {cell[key] + 1}" for name, key in SPANS.items() if key in cell]
    settings += [f"align: {side}" for side in SIDES if f"text-{side}" in cell["classes"]]
    settings += ["breakable: false"] * (len(cell.astext()) <= KEPT_CHARACTERS)
    words = f"#upright[{translator.flat(cell)}]" if is_upright else translator.flat(cell)
    return f"table.cell({', '.join(settings)})[{translator.places(cell, 'here')}{words}], "
