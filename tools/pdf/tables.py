"""Tables: how wide their columns are, and what a page keeps together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from docutils import nodes

from tools.pdf.translator import KEPT_CHARACTERS, Translator, above, classes, elements

#: Characters of a cell: so few make a column as wide as they are, and more than so many make it no wider.
FEW, MANY = 22, 120
#: About so many characters stand side by side in a table that is as wide as the page's text.
LINE = 90
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
    """Return the widths of columns: that of their words where these are few, else a share by how many they are.

    Of many columns the first has what the others leave, which are as wide as they must be.
    """
    if _is_many(group.parent):
        return "1fr, " + "auto, " * (len(elements(next(iter(group.findall(nodes.row))))) - 1)
    columns = [_Column.of(cells) for cells in zip(*map(elements, group.findall(nodes.row)), strict=False)]
    wide = [column for column in columns if column.most > FEW]
    room = LINE - sum(column.most for column in columns if column.most <= FEW)
    shares = iter(share([column.wanted for column in wide], [column.word for column in wide], room))
    return "".join("auto, " if column.most <= FEW else f"{next(shares):.1f}fr, " for column in columns)


@dataclass(frozen=True)
class _Column:
    """The characters of a column's longest cell and longest word, and how many it would have side by side.

    Words of more characters than FEW, such as addresses and digests, can be broken.
    """

    most: int
    word: int
    wanted: float

    @classmethod
    def of(cls, cells: Sequence[nodes.Node]) -> _Column:
        texts = [cell.astext() for cell in cells]
        most, mean = max(map(len, texts)), sum(map(len, texts)) / len(texts)
        word = max(len(word) + 1 for text in texts for word in (text.split() or [""]))
        return cls(most, min(word, FEW), max(FEW, min(math.sqrt(most * mean), MANY)))


def share(wanted: Sequence[float], least: Sequence[int], room: int) -> list[float]:
    """Share room among columns as they want it, none with less than its least; as wanted where that cannot be.

    >>> share([22, 22, 56], [13, 4, 9], 50)
    [13, 10.436, 26.564]
    """
    held: set[int] = set()
    while True:
        rest = room - sum(least[place] for place in held)
        asked = sum(each for place, each in enumerate(wanted) if place not in held)
        more = {place for place, each in enumerate(wanted) if place not in held and each * rest < least[place] * asked}
        if not more or rest <= 0:
            break
        held |= more
    if rest <= 0:
        return list(wanted)
    return [least[place] if place in held else round(each * rest / asked, 3) for place, each in enumerate(wanted)]


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
