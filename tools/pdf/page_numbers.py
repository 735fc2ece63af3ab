"""The numbers of pages in links such as “page 12”, written once the pages are laid out.

A style sheet can ask for them with `target-counter()`, but then WeasyPrint lays pages out again and again until no
number changes any more, and most of them more than once. Here a style sheet leaves a place as wide as a number of
three digits; one layout is enough, and a shorter number draws the rest of its line after it. Lines may begin and end
where they did, because text is set ragged.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from weasyprint.document import Document
    from weasyprint.formatting_structure.boxes import Box, LineBox, TextBox

PLACE = "000"  # what a style sheet writes behind a link for the number of the page to which it leads


def fill_page_numbers(document: Document) -> None:
    """Write the numbers into a document that is laid out; what WeasyPrint knows of a page's links is found out anew."""
    from weasyprint.document import Page
    from weasyprint.formatting_structure.boxes import LineBox

    pages: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=1):
        for name in page.anchors:
            pages.setdefault(name, number)
    for index, page in enumerate(document.pages):
        lines = [box for box in page._page_box.descendants() if isinstance(box, LineBox)]
        filled = [_fill_line(line, pages) for line in lines]
        if any(filled):
            document.pages[index] = Page(page._page_box)


def _fill_line(line: LineBox, pages: Mapping[str, int]) -> bool:
    """Write the numbers of a line, and tell whether there were any."""
    inside = list(line.descendants())
    places = [box for box in inside if _is_place(box)]
    if any(box.is_leader for box in inside):
        for box in places:
            box.position_x -= _write_number(box, pages)  # the dots lead to the right margin
    elif places:
        _fill_inline(line, pages, 0)
    return bool(places)


def _fill_inline(box: Box, pages: Mapping[str, int], shift: float) -> float:
    """Move a box and what is in it; return by how much it became wider, in CSS pixels."""
    from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox

    if not isinstance(box, InlineBox | LineBox | TextBox):
        box.translate(dx=shift)
        return 0
    box.position_x += shift
    if isinstance(box, TextBox):
        return _write_number(box, pages) if _is_place(box) else 0
    wider = 0.0
    for child in box.children:
        wider += _fill_inline(child, pages, shift + wider)
    box.width += wider
    return wider


def _is_place(box: Box) -> bool:
    return box.element_tag == "a::after" and getattr(box, "text", "").endswith(PLACE) and _target(box) != ""


def _target(box: Box) -> str:
    """Return the id to which the link leads in whose place this box is."""
    address: str = box.element.get("href", "")
    return address[1:] if address.startswith("#") else ""


def _write_number(box: TextBox, pages: Mapping[str, int]) -> float:
    """Put the number into its place; return by how much that became wider."""
    from weasyprint.text.line_break import split_first_line

    number = pages.get(_target(box))
    if number is None:
        return 0  # WeasyPrint says that the link leads nowhere
    before = box.width
    box.text = box.text.removesuffix(PLACE) + str(number)
    box.pango_layout, _, _, box.width, _, _ = split_first_line(box.text, box.style, None, None, 0)
    return float(box.width - before)
