"""The proof of fidelity finds what was done to a document, whoever did it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tools.model import Block, Document, Drop, Kind, Piece, Source, Span
from tools.pipeline import READERS
from tools.read.passages import read
from tools.sections import Sections
from tools.verify import verify

TEXT = "Fleets\n\nThere are two fleets.[1]\n\nOne is small."
DOCUMENT, _ = read(Source("x", "x.txt", TEXT), READERS["article"], Sections())


def spoiled(index: int, spoil: Callable[[Block], list[Block]]) -> Document:
    """Return the document with one passage replaced."""
    passage = DOCUMENT.passages[index]
    blocks = [new for block in DOCUMENT.blocks for new in (spoil(block) if block is passage else [block])]
    return Document(DOCUMENT.source, tuple(blocks))


def respelled(block: Block) -> list[Block]:
    return [replace(block, pieces=tuple(replace(p, text=p.text.replace("two", "ten")) for p in block.pieces))]


def shortened(block: Block) -> list[Block]:
    return [replace(block, pieces=block.pieces[:-1])]


def lost(block: Block) -> list[Block]:
    return [Block(Kind.LAYOUT, (Piece(block.span, ""),))]


def added(block: Block) -> list[Block]:
    first, *rest = block.pieces
    return [replace(block, pieces=(replace(first, text="Once, " + first.text), *rest))]


def worded_drop(block: Block) -> list[Block]:
    return [replace(block, pieces=tuple(replace(p, text="(1)") if p.drop else p for p in block.pieces))]


def test_whole() -> None:
    """A document as it was read is whole, and its figures add up."""
    fidelity = verify(DOCUMENT)
    assert fidelity.whole
    assert fidelity.problems == ()
    assert (fidelity.characters, fidelity.kept, fidelity.left_out) == (38, 35, 3)
    assert [(item.text, item.reason) for item in fidelity.dropped] == [("[1]", Drop.MARKER)]
    assert fidelity.summary() == (
        "x: whole: 38 characters other than space, 35 in 3 passages, 3 dropped (citation marker turned into a link: 3)"
    )


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (respelled, "ten"),
        (shortened, "do not tile"),
        (lost, "stands for 'There are two fleets.[1]'"),
        (added, "Once, "),
        (worded_drop, "dropped, yet it has text"),
        (lambda block: [], "do not tile"),
        (lambda block: [block, block], "do not tile"),
    ],
)
def test_spoiled(spoil: Callable[[Block], list[Block]], problem: str) -> None:
    """A word changed, lost, doubled or added is told, and the document is not whole."""
    fidelity = verify(spoiled(1, spoil))
    assert not fidelity.whole
    assert problem in " ".join(fidelity.problems)
    assert "NOT WHOLE" in fidelity.summary()


def test_out_of_order() -> None:
    """Passages in another order than the source's are told."""
    document = Document(DOCUMENT.source, DOCUMENT.blocks[::-1])
    assert not verify(document).whole


def test_a_space_may_stand_for_a_break_and_for_nothing_else() -> None:
    """White space may become one space or nothing; anything else in its place is told."""
    source = Source("x", "x.txt", "a\nb")

    def with_gap(text: str) -> Document:
        pieces = (Piece(Span(0, 1), "a"), Piece(Span(1, 2), text), Piece(Span(2, 3), "b"))
        return Document(source, (Block(Kind.PARAGRAPH, pieces, id="x-1"),))

    assert verify(with_gap(" ")).whole
    assert verify(with_gap("")).whole
    assert not verify(with_gap("-")).whole
