"""Columns of a PDF are read one after the other, whatever stands over them."""

from __future__ import annotations

from tests.grow.test_forms import pdf
from tools.grow.columns import Box, columns
from tools.grow.pdf_text import pdf_text


def read(*boxes: Box) -> list[str]:
    return [" ".join(box.text for box in column) for column in columns(boxes)]


def test_a_heading_over_two_columns_parts_the_page() -> None:
    """What stands over the columns is read between what is above and what is below it."""
    above = [Box(0, 60, 48, 90, 5, "a"), Box(52, 60, 100, 90, 5, "b")]
    below = [Box(0, 0, 48, 40, 6, "c"), Box(52, 0, 100, 40, 6, "d")]
    assert read(*below, Box(0, 45, 100, 50, 1, "H"), *above) == ["a", "b", "H", "c", "d"]


def test_three_columns() -> None:
    """Columns within columns are found, and in each the higher block is read first."""
    boxes = [Box(x, y, x + 30, y + 40, 6, f"{x}-{y}") for y in (0, 50) for x in (70, 0, 35)]
    assert read(*boxes) == ["0-50 0-0", "35-50 35-0", "70-50 70-0"]


def test_what_is_no_column() -> None:
    """The labels of a form, and a head of one line beside another, leave the order as the library gives it."""
    labels = [Box(0, y, 10, y + 9, 1, "l") for y in (0, 10, 20, 30, 40)]
    values = [Box(15, y, 100, y + 9, 1, "v") for y in (0, 10, 20, 30, 40)]
    assert read(*labels, *values) == [" ".join("lllllvvvvv")]
    assert read(Box(60, 90, 99, 99, 1, "right"), Box(0, 90, 40, 99, 1, "left"), Box(0, 0, 99, 80, 9, "text")) == ["right left text"]
    assert columns([]) == []


def test_a_pdf_in_columns() -> None:
    """A paragraph that goes on in the next column is parted from it as by a page break, for the readers to join."""
    left = ["The ministry kept a list of all who", "had come home, and its officers", "visited each of them twice in the", "course of the year, as its rules", "said. In the north"]
    right = ["they came more often. Nobody kept", "a list in the south, where all the", "officers had been sent away to", "the border before the rains, and", "nobody came home."]
    rows = [
        f"{one}) Tj\n1 0 0 1 330 {720 - 14 * row} Tm ({other}"
        for row, (one, other) in enumerate(zip(left, right, strict=True))
    ]
    text = pdf_text(pdf(rows, ["The  last   page."]))
    assert text == "\n".join(left) + "\n\n\n\n" + "\n".join(right) + "\n\n\fThe last page.\n\n"
