"""The way from a passage's text to the source and back."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.model import Block, Document, Drop, Kind, Piece, Source, Span, tile
from tools.text import unwrap

#: "Laos" and "ratified" on two lines, then a marker, then "it."
TEXT = "Laos\nratified[1] it."
BLOCK = Block(Kind.PARAGRAPH, unwrap(TEXT, Span(0, len(TEXT)), drops=((Span(13, 16), Drop.MARKER),)), id="x-1")


def test_text() -> None:
    """A passage's text is on one line, its markers out; its span is that of all its pieces."""
    assert BLOCK.text == "Laos ratified it."
    assert BLOCK.span == Span(0, len(TEXT))


@pytest.mark.parametrize(
    ("received", "drops", "words"),
    [
        ("Keep it.", (), "Keep it."),
        ("• \n Keep it.[1]\n", ((0, 1), (12, 15)), "Keep it."),
        ("Keep[1] it.", ((4, 7),), "Keep[1] it."),
        ("[1]", ((0, 3),), "[1]"),
    ],
)
def test_words(received: str, drops: tuple[tuple[int, int], ...], words: str) -> None:
    """A passage's words are its span without what was dropped, and without space, at its ends."""
    pieces = unwrap(received, Span(0, len(received)), drops=tuple((Span(*drop), Drop.MARKER) for drop in drops))
    assert Block(Kind.ITEM, pieces).words.of(received) == words


@pytest.mark.parametrize(
    ("words", "received"),
    [("Laos", "Laos"), ("Laos ratified", "Laos\nratified"), ("ratified", "ratified"), (" it", " it"), ("it.", "it."), ("s r", "s\nr")],
)
def test_locate(words: str, received: str) -> None:
    """Words of the passage are found in the source, line breaks in them or not."""
    at = BLOCK.text.index(words)
    assert BLOCK.locate(at, at + len(words)).of(TEXT) == received


def test_locate_spans_what_was_dropped_between() -> None:
    """A stretch that begins before a marker and ends after it has the marker in it."""
    assert BLOCK.locate(5, 16).of(TEXT) == "ratified[1] it"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 1), (0, 18), (17, 18)])
def test_nothing_comes_from_nowhere(start: int, end: int) -> None:
    """An empty or outlying stretch has no place in the source."""
    with pytest.raises(ValueError, match="no characters"):
        BLOCK.locate(start, end)


@pytest.mark.parametrize(
    ("received", "found"),
    [("Laos", (0, 4)), ("aos\nrat", (1, 8)), ("ratified", (5, 13)), ("[1]", (13, 13)), ("ratified[1] it", (5, 16)), ("\n", (4, 5))],
)
def test_find(received: str, found: tuple[int, int]) -> None:
    """A stretch of the source is found in the passage; what was dropped is found empty, at its place."""
    at = TEXT.index(received)
    assert BLOCK.find(Span(at, at + len(received))) == found


@given(st.data())
def test_find_undoes_locate(data: st.DataObject) -> None:
    """For any words of a passage, where they come from is where they are found."""
    start = data.draw(st.integers(0, len(BLOCK.text) - 1))
    end = data.draw(st.integers(start + 1, len(BLOCK.text)))
    assert BLOCK.find(BLOCK.locate(start, end)) == (start, end)


@given(st.data())
def test_find_is_what_stands_for_each_character(data: st.DataObject) -> None:
    """What is found of a stretch is what stands for its characters, each looked at by itself."""
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    found = []
    for piece, at in zip(BLOCK.pieces, accumulate((len(one.text) for one in BLOCK.pieces), initial=0), strict=False):
        is_copy = len(piece.text) == len(piece.span)
        for offset in range(max(start, piece.span.start), min(end, piece.span.end)):
            place = at + offset - piece.span.start
            found += [place, place + 1] if is_copy else [at, at + len(piece.text)]
    assert BLOCK.find(Span(start, end)) == ((min(found), max(found)) if found else (0, 0))


@pytest.mark.parametrize(
    ("spans", "length", "whole"),
    [
        ([(0, 2), (2, 5)], 5, True),
        ([], 0, True),
        ([], 1, False),
        ([(0, 2), (3, 5)], 5, False),
        ([(0, 3), (2, 5)], 5, False),
        ([(1, 5)], 5, False),
        ([(0, 4)], 5, False),
        ([(0, 0), (0, 5)], 5, False),
        ([(2, 5), (0, 2)], 5, False),
    ],
)
def test_tile(spans: list[tuple[int, int]], length: int, whole: bool) -> None:
    """Blocks tile a text if they cover it once, in order, without gap, overlap or empty piece."""
    blocks = [Block(Kind.LAYOUT, (Piece(Span(*span), ""),)) for span in spans]
    assert tile(blocks, length) is whole


def test_passages() -> None:
    """Layout is no passage; a document finds its passages by id."""
    document = Document(Source("x", "x.txt", TEXT), (BLOCK, Block(Kind.LAYOUT, (Piece(Span(20, 21), ""),))))
    assert document.passages == (BLOCK,)
    assert document.by_id == {"x-1": BLOCK}
