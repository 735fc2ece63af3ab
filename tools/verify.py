"""The proof of fidelity: every character of a seed other than space is in one passage, in order, or in the drop log.

It trusts no reader. It takes only the blocks and the text as received, and looks at each stretch itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tools.model import Document, Drop, Piece, tile


@dataclass(frozen=True)
class Dropped:
    """One entry of the drop log: characters left out of a passage's text, and why."""

    passage: str
    start: int
    end: int
    text: str
    reason: Drop


@dataclass(frozen=True)
class Fidelity:
    """What became of a source's characters other than space."""

    source: str
    characters: int
    kept: int
    passages: int
    dropped: tuple[Dropped, ...]
    problems: tuple[str, ...] = field(default=())

    @property
    def whole(self) -> bool:
        """Whether nothing is lost, doubled, out of order or invented."""
        return not self.problems and self.kept + self.left_out == self.characters

    @property
    def left_out(self) -> int:
        return sum(_count(item.text) for item in self.dropped)

    def by_reason(self) -> Counter[Drop]:
        """Return how many characters other than space were dropped for each reason."""
        counted: Counter[Drop] = Counter()
        for item in self.dropped:
            counted[item.reason] += _count(item.text)
        return counted

    def summary(self) -> str:
        """Return the result as one line."""
        reasons = ", ".join(f"{reason}: {count:,}" for reason, count in sorted(self.by_reason().items()))
        dropped = f"{self.left_out:,} dropped ({reasons})" if self.dropped else "none dropped"
        state = "whole" if self.whole else "NOT WHOLE"
        return (
            f"{self.source}: {state}: {self.characters:,} characters other than space, "
            f"{self.kept:,} in {self.passages} passages, {dropped}"
        )


def verify(document: Document) -> Fidelity:
    """Prove a document against its source, or say where the proof fails."""
    text = document.source.text
    dropped: list[Dropped] = []
    problems = [] if tile(document.blocks, len(text)) else ["the blocks do not tile the text"]
    kept = 0
    for block in document.blocks:
        for piece in block.pieces:
            problems.extend(_problems(text, piece, block.id))
            kept += _count(piece.text) if block.is_passage else 0
            if piece.drop is not None:
                dropped.append(Dropped(block.id, piece.span.start, piece.span.end, piece.span.of(text), piece.drop))
    passages = len(document.passages)
    return Fidelity(document.source.id, _count(text), kept, passages, tuple(dropped), tuple(problems))


def _problems(text: str, piece: Piece, passage: str) -> Iterator[str]:
    """Yield what is wrong with a piece: it must be the text itself, white space made one space, or a logged drop."""
    received = piece.span.of(text)
    place = f"{passage or 'layout'} at {piece.span.start}"
    if piece.drop is not None:
        if piece.text:
            yield f"{place}: dropped, yet it has text"
    elif piece.text != received and (received.strip() or piece.text.strip()):
        yield f"{place}: {piece.text!r} stands for {received!r}"


def _count(text: str) -> int:
    return sum(map(len, text.split()))
