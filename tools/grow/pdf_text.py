"""The text of a PDF, as pdfminer.six finds it: columns in the order in which they are read, words one space apart."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTContainer, LTItem, LTPage, LTText, LTTextBox

from tools.grow.columns import Box, columns

#: Lines that are set to both margins come out with spaces of several widths: several where one was meant.
SPACES = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
#: Between two columns a paragraph goes on as between two pages: so many line ends are a page break to the readers.
COLUMN_END = "\n\n\n\n"


def pdf_text(data: bytes) -> str:
    """Return the text of a PDF: a form feed after each page but the last, a blank line between blocks of lines."""
    return "\f".join(SPACES.sub(" ", _page(page)) for page in extract_pages(io.BytesIO(data)))


def _page(page: LTPage) -> str:
    """Return the text of a page; what is in no block, such as the letters of a picture, in its place at the end."""
    boxes = [_box(item) for item in page if isinstance(item, LTTextBox)]
    loose = "".join(text for item in page if not isinstance(item, LTTextBox) for text in _texts(item))
    found = ["".join(f"{box.text}\n" for box in column) for column in columns(boxes)]
    return COLUMN_END.join(text.rstrip("\n") for text in found) + "\n\n" * bool(found) + loose


def _box(item: LTTextBox) -> Box:
    return Box(item.x0, item.y0, item.x1, item.y1, max(1, len(list(item))), item.get_text())


def _texts(item: LTItem) -> Iterator[str]:
    """Yield the texts of what is drawn, figures within figures included."""
    waiting = [item]
    while waiting:
        one = waiting.pop()
        if isinstance(one, LTText):
            yield one.get_text()
        elif isinstance(one, LTContainer):
            waiting += reversed(list(one))
