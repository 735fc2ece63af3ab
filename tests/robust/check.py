"""What must hold of any text in any genre, as one function: for the fuzzer, and for the cases that it found."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.site.test_markup import page_problems
from tools.model import Source, tile
from tools.pipeline import READERS
from tools.read.passages import read
from tools.sections import Sections
from tools.verify import verify

GENRES = tuple(READERS)


def text_of(data: bytes) -> tuple[str, str]:
    """Return the genre and the text that some bytes stand for: the first chooses the genre."""
    return GENRES[data[0] % len(GENRES)] if data else GENRES[0], data[1:].decode("utf-8", "ignore")


def reading_problems(genre: str, text: str) -> list[str]:
    """Read a text and return what does not hold of the document."""
    document, _ = read(Source("x", "x.txt", text), READERS[genre], Sections())
    ids = [block.id for block in document.passages]
    wrong = list(verify(document).problems)
    wrong += [] if verify(document).whole else ["characters are lost, doubled or out of order"]
    wrong += [] if tile(document.blocks, len(text)) else ["the blocks do not tile the text"]
    return wrong + ([] if len(ids) == len(set(ids)) else ["an id is given twice"])


def writing_problems(genre: str, text: str) -> list[str]:
    """Convert a corpus of one seed, read its page as MyST does, and return what is not as the passages have it."""
    if "\0" in text and text.count("\0") * 5 > len(text.encode()):
        return []  # refused as UTF-16
    with tempfile.TemporaryDirectory() as folder:
        return page_problems(Path(folder), genre, text)
