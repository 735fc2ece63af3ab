"""Lines, offsets and un-wrapped views. The only module that knows about newlines.

A line ends at LF, CR LF, CR or form feed: the breaks that plain-text files and PDF extractors write.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tools.model import Drop, Piece, Span

BREAK = re.compile(r"\r\n|[\n\r\f]")
SPACE = re.compile(r"\s+")
#: Characters after which a wrapped line goes on without a space: hyphen-minus, hyphens, en, em and horizontal dash.
DASHES = "-\u2010\u2011\u2013\u2014\u2015"
HYPHENS = "-\u2010"
WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")


@dataclass(frozen=True)
class Line:
    """One line of a source: `span` without its break, `text` without the white space around it."""

    number: int
    span: Span
    text: str

    @property
    def is_blank(self) -> bool:
        return not self.text

    @property
    def inner(self) -> Span:
        """The span of `text`, that is of the line without the white space around it."""
        return self._inner

    @cached_property
    def _inner(self) -> Span:
        return Span(self.span.start + self.indent, self.span.start + self.indent + len(self.text))

    indent: int = 0


def lines(text: str) -> list[Line]:
    """Cut a text into lines.

    >>> [(line.number, line.text) for line in lines("One.\\r\\n  two\\n")]
    [(1, 'One.'), (2, 'two'), (3, '')]
    """
    found = []
    start = 0
    for number, (stop, after) in enumerate(_breaks(text), start=1):
        raw = text[start:stop]
        kept = raw.lstrip()
        found.append(Line(number, Span(start, stop), kept.rstrip(), indent=len(raw) - len(kept)))
        start = after
    return found


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    for match in BREAK.finditer(text):
        yield match.span()
    yield len(text), len(text)


class Places:
    """Turns offsets of one text into lines and columns, both from 1.

    >>> Places("ab\\ncd").of(4)
    (2, 2)
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(after for _, after in _breaks(text))][:-1]

    def of(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self._starts, offset) - 1
        return index + 1, offset - self._starts[index] + 1

    def lines(self, span: Span) -> tuple[int, int]:
        """Return the first and the last line that a stretch touches."""
        return self.of(span.start)[0], self.of(max(span.start, span.end - 1))[0]


def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a text in small letters, words across a line's end left out: evidence for `unwrap`."""
    return frozenset(
        match.group().casefold()
        for match in WORD.finditer(text)
        if not _touches_break(text, match.start(), match.end())
    )


def _touches_break(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 3) : start], text[end : end + 3]
    return bool(BREAK.search(before) and any(c in HYPHENS for c in before)) or bool(
        after[:1] and after[0] in HYPHENS and BREAK.search(after)
    )


def unwrap(
    text: str,
    span: Span,
    *,
    words: frozenset[str] = frozenset(),
    drops: Sequence[tuple[Span, Drop]] = (),
) -> tuple[Piece, ...]:
    """Cut a stretch into pieces whose texts, put together, are the stretch on one line.

    White space with a line break in it becomes one space, or nothing after a dash; white space at either end becomes
    nothing; a hyphen at a line's end is dropped where `words` has the word without it. `drops` are stretches to leave
    out, in order, with the reason for each.

    >>> [piece.text for piece in unwrap("multi-\\nsector  plan\\nof work", Span(0, 27))]
    ['multi-', '', 'sector  plan', ' ', 'of work']
    """
    pieces: list[Piece] = []
    position = span.start
    for dropped, reason in drops:
        pieces.extend(_fold(text, Span(position, dropped.start), words))
        pieces.append(Piece(dropped, "", reason))
        position = dropped.end
    pieces.extend(_fold(text, Span(position, span.end), words))
    return _trim(pieces)


def _fold(text: str, span: Span, words: frozenset[str]) -> Iterator[Piece]:
    position = span.start
    for match in SPACE.finditer(text, span.start, span.end):
        if not BREAK.search(match.group()):
            continue
        start, stop = match.span()
        hyphen = _is_soft(text, start, stop, words)
        if position < start - hyphen:
            yield Piece(Span(position, start - hyphen), text[position : start - hyphen])
        if hyphen:
            yield Piece(Span(start - 1, start), "", Drop.HYPHEN)
        yield Piece(Span(start, stop), "" if _is_joined(text, start) else " ")
        position = stop
    if position < span.end:
        yield Piece(Span(position, span.end), text[position : span.end])


def _is_joined(text: str, start: int) -> bool:
    """Tell whether the line that ends at `start` ends in a dash that touches its word ("abroad—", not "abroad –")."""
    return start > 1 and text[start - 1] in DASHES and not text[start - 2].isspace()


def _is_soft(text: str, start: int, stop: int, words: frozenset[str]) -> bool:
    """Tell whether the hyphen before `start` was put there by the line's end only.

    The evidence is the text itself: the word is written elsewhere without the hyphen. Without evidence the hyphen
    stays, since a hyphen too many can be seen and one too few cannot.
    """
    if start < 2 or text[start - 1] not in HYPHENS:
        return False
    before = re.search(r"[^\W\d_]{1,40}\Z", text[max(0, start - 41) : start - 1])
    after = re.match(r"[^\W\d_]{1,40}", text[stop : stop + 40])
    if not before or not after or not after.group()[0].islower():
        return False
    return (before.group() + after.group()).casefold() in words


def _trim(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Make the white space at either end of the pieces' text nothing, without losing its place."""
    trimmed = _trim_start(pieces)
    return tuple(_trim_end(trimmed))


def _trim_start(pieces: list[Piece]) -> list[Piece]:
    done: list[Piece] = []
    for index, piece in enumerate(pieces):
        kept = piece.text.lstrip()
        if not kept:
            done.append(replace(piece, text=""))
            continue
        cut = len(piece.text) - len(kept)
        if cut:
            done.append(Piece(Span(piece.span.start, piece.span.start + cut), ""))
        done.append(Piece(Span(piece.span.start + cut, piece.span.end), kept))
        return done + pieces[index + 1 :]
    return done


def _trim_end(pieces: list[Piece]) -> list[Piece]:
    tail: list[Piece] = []
    while pieces:
        piece = pieces.pop()
        kept = piece.text.rstrip()
        if not kept:
            tail.append(replace(piece, text=""))
            continue
        cut = piece.span.end - (len(piece.text) - len(kept))
        if cut < piece.span.end:
            tail.append(Piece(Span(cut, piece.span.end), ""))
        return [*pieces, Piece(Span(piece.span.start, cut), kept), *reversed(tail)]
    return list(reversed(tail))
