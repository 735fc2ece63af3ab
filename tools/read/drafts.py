"""What a reader finds, before it has an id: drafts of passages, and how they become blocks that tile the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tools.model import Block, Drop, Kind, Piece, Span
from tools.text import Line, unwrap, vocabulary


@dataclass(frozen=True)
class Draft:
    """A passage as a reader found it: where it stands, what it is, and which stretches of it are marks.

    `section` is set for what opens a section other than by its own words, `label` for what carries its own number.
    """

    kind: Kind
    span: Span
    drops: tuple[tuple[Span, Drop], ...] = ()
    label: str = ""
    opens: str = field(default="")


def blocks_of(text: str, drafts: Sequence[Draft]) -> list[Block]:
    """Turn drafts into blocks that tile the text: what lies between drafts becomes layout.

    Raises ValueError if drafts overlap or leave out a character other than space: a reader that does so is wrong.
    """
    words = vocabulary(text)
    blocks: list[Block] = []
    position = 0
    for draft in drafts:
        blocks.extend(_layout(text, Span(position, draft.span.start)))
        blocks.append(_block(text, draft, words))
        position = draft.span.end
    blocks.extend(_layout(text, Span(position, len(text))))
    return blocks


def _block(text: str, draft: Draft, words: frozenset[str]) -> Block:
    if draft.kind is Kind.LAYOUT:
        return Block(Kind.LAYOUT, tuple(Piece(span, "", reason) for span, reason in draft.drops))
    pieces = unwrap(text, draft.span, words=words, drops=draft.drops)
    return Block(draft.kind, pieces, label=draft.label)


def _layout(text: str, span: Span) -> Iterator[Block]:
    if len(span) < 0:
        raise ValueError(f"two passages overlap at {span.end}")
    if len(span):
        if span.of(text).strip():
            raise ValueError(f"characters at {span.start} are in no passage")
        yield Block(Kind.LAYOUT, (Piece(span, ""),))


def groups(found: Iterable[Line]) -> Iterator[tuple[list[Line], int]]:
    """Yield each run of lines that are not blank, with the number of blank lines before it."""
    run: list[Line] = []
    blank = before = 0
    for line in found:
        if line.is_blank:
            if run:
                yield run, before
                run, blank = [], 0
            blank += 1
            continue
        if not run:
            before = blank
        run.append(line)
    if run:
        yield run, before


def covering(run: Sequence[Line]) -> Span:
    """Return the stretch from the first word of the first line to the last word of the last line."""
    return Span(run[0].inner.start, run[-1].inner.end)
