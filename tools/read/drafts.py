"""What a reader finds, before it has an id: drafts of passages, and how they become blocks that tile the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tools.model import Block, Drop, Kind, Piece, Span
from tools.text import INVISIBLE, Line, unwrap, vocabulary

#: White space, or characters that show nothing: what may lie between passages.
BETWEEN = re.compile(rf"\s+|[{INVISIBLE}]+")


@dataclass(frozen=True)
class Draft:
    """A passage as a reader found it: where it stands, what it is, and which stretches of it are marks.

    `drops` are in order; `label` is set for what carries its own number or letter.
    """

    kind: Kind
    span: Span
    drops: tuple[tuple[Span, Drop], ...] = ()
    label: str = ""


def blocks_of(text: str, drafts: Sequence[Draft]) -> list[Block]:
    """Turn drafts into blocks that tile the text: what lies between drafts becomes layout.

    Raises ValueError if drafts overlap or leave out a character that can be seen: a reader that does so is wrong.
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
    block = Block(draft.kind, unwrap(text, draft.span, words=words, drops=draft.drops), label=draft.label)
    if block.text.strip(INVISIBLE) or not draft.drops:
        return block
    # Nothing but marks: they are all the text there is.
    return replace(block, pieces=unwrap(text, draft.span, words=words))


def _layout(text: str, span: Span) -> Iterator[Block]:
    if len(span) < 0:
        raise ValueError(f"two passages overlap at {span.end}")
    pieces: list[Piece] = []
    position = span.start
    while position < span.end:
        match = BETWEEN.match(text, position, span.end)
        if not match:
            raise ValueError(f"characters at {position} are in no passage")
        drop = None if match.group().isspace() else Drop.FURNITURE
        pieces.append(Piece(Span(*match.span()), "", drop))
        position = match.end()
    if pieces:
        yield Block(Kind.LAYOUT, tuple(pieces))


def groups(found: Iterable[Line]) -> Iterator[tuple[list[Line], int]]:
    """Yield each run of lines that are not blank and on one page, with the number of blank lines before it."""
    run: list[Line] = []
    blank = before = 0
    for line in found:
        if run and (line.is_blank or line.page != run[-1].page):
            yield run, before
            run, blank = [], 0
        if line.is_blank:
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


def leave_out(drafts: Iterable[Draft], furniture: Iterable[Line]) -> Iterator[Draft]:
    """Yield the drafts with page furniture left out: as a drop in the passage around it, as layout between passages."""
    waiting = iter(sorted(line.inner for line in furniture))
    span = next(waiting, None)
    for draft in drafts:
        while span and span.start < draft.span.start:
            yield _furniture(span)
            span = next(waiting, None)
        inside: list[tuple[Span, Drop]] = []
        while span and span.start < draft.span.end:
            inside.append((span, Drop.FURNITURE))
            span = next(waiting, None)
        yield replace(draft, drops=tuple(sorted((*draft.drops, *inside)))) if inside else draft
    while span:
        yield _furniture(span)
        span = next(waiting, None)


def _furniture(span: Span) -> Draft:
    return Draft(Kind.LAYOUT, span, ((span, Drop.FURNITURE),))
