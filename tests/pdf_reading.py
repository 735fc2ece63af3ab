"""What the tests of the PDF read out of one: its words without running heads, and its outline."""

import math
import re
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import Destination

from tests.small_project import ROOT

POINTS = 72 / 25.4  # a millimetre in the unit of a PDF, which counts from the bottom of the page
BODY = (26 * POINTS, (297 - 28) * POINTS)  # between the margins that book.typ gives to a page
#: A block of code in Markdown that is no directive.
EXAMPLE = re.compile(r"^```(?!\{)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def folded(text: str) -> str:
    """Take away white space, since a line may end after a hyphen as well as at a space, and the marks of lists."""
    return re.sub(r"[\s•◦▪]+", "", text)


def body(reader: PdfReader, page: int) -> str:
    """Return the text of a page without its running heads and its number."""
    return _between(reader, page, *BODY)


def head(reader: PdfReader, page: int) -> str:
    """Return the running heads of a page."""
    return _between(reader, page, BODY[1], math.inf)


def _between(reader: PdfReader, page: int, bottom: float, top: float) -> str:
    parts: list[str] = []

    def collect(text: str, matrix: list[float], *_: object) -> None:
        if bottom < matrix[5] < top:
            parts.append(text)

    reader.pages[page].extract_text(visitor_text=collect)
    return folded("".join(parts))


def outline(items: list[object], depth: int = 0) -> Iterator[tuple[int, Destination]]:
    for item in items:
        if isinstance(item, list):
            yield from outline(item, depth + 1)
        elif isinstance(item, Destination):
            yield depth, item


def words(reader: PdfReader) -> str:
    return " ".join("".join(page.extract_text() for page in reader.pages).split())


def without_examples(words: str) -> str:
    """Return folded words of the book without the code that the manual's pages give as examples: it is markup."""
    for page in sorted((ROOT / "docs").glob("*.md")):
        for block in EXAMPLE.findall(page.read_text(encoding="utf-8")):
            for line in block.splitlines():
                words = words.replace(folded(line), "")
    return words
