"""Tables: how wide their columns are, and what a page keeps together."""

from __future__ import annotations

import math

from docutils import nodes

from tools.pdf.translator import KEPT_CHARACTERS, Translator, elements

#: Characters of a cell: so few make a column as wide as they are, and more than so many make it no wider.
FEW, MANY = 22, 120
#: What Typst and docutils call the number of columns and rows of a cell; docutils counts those beyond the first.
SPANS = {"colspan": "morecols", "rowspan": "morerows"}
SIDES = ("right", "center")


def write_table(translator: Translator, node: nodes.Element) -> str:
    """Return a table, with the rows of its head on every page."""
    group = next(node.findall(nodes.tgroup))
    head = [_row(translator, row) for part in group.findall(nodes.thead) for row in elements(part)]
    rows = [_row(translator, row) for part in group.findall(nodes.tbody) for row in elements(part)]
    header = f"table.header({''.join(head)}), " if head else ""
    caption = "".join(f"#rubric[{translator.inside(each)}]" for each in elements(node) if isinstance(each, nodes.title))
    return f"{caption}#table(columns: ({_widths(group)}), {header}{''.join(rows)})\n"


def _widths(group: nodes.tgroup) -> str:
    """Return the widths of columns: that of their words where these are few, else a share by how many they are."""
    columns = zip(*(map(_length, elements(row)) for row in group.findall(nodes.row)), strict=False)
    lengths = [(max(column), sum(column) / len(column)) for column in columns]
    return "".join(
        "auto, " if most <= FEW else f"{max(FEW, min(math.sqrt(most * mean), MANY)):.0f}fr, " for most, mean in lengths
    )


def _length(node: nodes.Node) -> int:
    return len(node.astext())


def _row(translator: Translator, row: nodes.Element) -> str:
    return "".join(_cell(translator, cell) for cell in elements(row))


def _cell(translator: Translator, cell: nodes.Element) -> str:
    settings = [f"{name}: {cell[key] + 1}" for name, key in SPANS.items() if key in cell]
    settings += [f"align: {side}" for side in SIDES if f"text-{side}" in cell["classes"]]
    settings += ["breakable: false"] * (len(cell.astext()) <= KEPT_CHARACTERS)
    return f"table.cell({', '.join(settings)})[{translator.places(cell, 'here')}{translator.flat(cell)}], "
