"""Lines, offsets and un-wrapped views. The only module that knows about newlines.

A line ends at LF, CR LF, CR or form feed. A form feed also ends a page, but starts no new line number, since no
editor counts it as one. Everything else that Unicode calls white space (no-break space, U+0085, U+2028, the
separators U+001C to U+001F) is white space within a line, and is copied as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from tools.model import Drop, Piece, Span

BREAK = re.compile(r"\r\n|[\n\r\f]")
SPACE = re.compile(r"\s+")
VISIBLE = re.compile(r"\S")
#: Characters that show nothing and take no room: zero width space, word joiner, byte order mark.
INVISIBLE = "\u200b\u2060\ufeff"
#: What a line is stripped of: these, and every character of which `str.isspace` is true.
EDGES = INVISIBLE + "".join(map(chr, (*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B))))
EDGES += "\u2028\u2029\u202f\u205f\u3000"
#: Characters after which a wrapped line goes on without a space: hyphen-minus, hyphens, en, em and horizontal dash.
DASHES = "-\u2010\u2011\u2013\u2014\u2015"
HYPHENS = "-\u2010"
HYPHEN = re.compile(f"[{HYPHENS}]")
#: A hyphen that exists only for a line's end, by its definition in Unicode.
SOFT_HYPHEN = "\u00ad"
#: The hyphen that programs set where they divide a word; people type the other, which stands within lines too.
SET_HYPHEN = "\u2010"
WITHIN_LINE = re.compile(rf"{SET_HYPHEN}(?![ \t]*(?:[\r\n\f]|\Z))")
WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
#: What stands between the halves of a suspended compound: the "and" of "short- and long-term".
SUSPENDED = re.compile(rf"(?:and|or|nor|to)\b(?![{HYPHENS}])")


@dataclass(frozen=True)
class Line:
    """One line of a source: `span` without its break, `text` without the white space around it.

    `number` and `page` count from 1; `indent` is the code points before `text`.
    """

    number: int
    span: Span
    text: str
    indent: int = 0
    page: int = 1

    @property
    def is_blank(self) -> bool:
        return not self.text

    @cached_property
    def inner(self) -> Span:
        """The span of `text`, that is of the line without the white space around it."""
        return Span(self.span.start + self.indent, self.span.start + self.indent + len(self.text))


def lines(text: str) -> list[Line]:
    """Cut a text into lines.

    >>> [(line.number, line.page, line.text) for line in lines("One.\\r\\n  two\\f three")]
    [(1, 1, 'One.'), (2, 1, 'two'), (2, 2, 'three')]
    """
    found = []
    start, number, page = 0, 1, 1
    for stop, after in _breaks(text):
        raw = text[start:stop]
        kept = raw.lstrip(EDGES)
        found.append(Line(number, Span(start, stop), kept.rstrip(EDGES), len(raw) - len(kept), page))
        is_feed = text[stop:after] == "\f"
        number, page = number + (not is_feed), page + is_feed
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
        breaks = list(_breaks(text))
        self._starts = [0, *(after for stop, after in breaks if text[stop:after] not in ("\f", ""))]
        self._feeds = [stop for stop, after in breaks if text[stop:after] == "\f"]
        self._length = len(text)

    def of(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self._starts, offset) - 1
        return index + 1, offset - self._starts[index] + 1

    def start_of(self, line: int) -> int:
        """Return the offset at which a line begins."""
        return self._starts[line - 1]

    def end_of(self, line: int) -> int:
        """Return the offset after a line and its break; that of the text's end for the last line."""
        return self._starts[line] if line < len(self._starts) else self._length

    def pages(self, span: Span) -> tuple[int, int] | None:
        """Return the first and the last page that a stretch touches; None for a text without form feeds.

        >>> Places("one\\ftwo").pages(Span(4, 7)), Places("one").pages(Span(0, 3))
        ((2, 2), None)
        """
        if not self._feeds:
            return None
        first, last = span.start, max(span.start, span.end - 1)
        return bisect_right(self._feeds, first) + 1, bisect_right(self._feeds, last) + 1

    def lines(self, span: Span) -> tuple[int, int]:
        """Return the first and the last line that a stretch touches."""
        return self.of(span.start)[0], self.of(max(span.start, span.end - 1))[0]


@lru_cache(maxsize=4)  # all that is checked of a text asks for them
def places_in(text: str) -> Places:
    """Return what turns offsets of a text into lines and columns."""
    return Places(text)


@lru_cache(maxsize=4)  # a reader asks for it, and then whoever tells of hyphens
def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a text in small letters, and its hyphenated pairs: the evidence for `unwrap`.

    What a line's end may have cut is left out. Only a hyphen shows such an end, and hyphens are few.

    >>> sorted(vocabulary("Multi-sector plans, traf-\\nficking"))
    ['multi', 'multi-sector', 'plans', 'sector']
    """
    hyphens = [match.start() for match in HYPHEN.finditer(text)]
    cut_ends = {at for at in hyphens if BREAK.search(text, at, at + 3)}
    cut_starts = {at + n for at in hyphens for n in (1, 2, 3) if BREAK.search(text, max(0, at + n - 3), at + n)}
    words = set[str]()
    ending: dict[int, str] = {}  # the words right before a hyphen, by where they end
    before_hyphens = set(hyphens)
    for match in WORD.finditer(text):
        start, end = match.span()
        word = match.group().casefold()
        if start not in cut_starts and end not in cut_ends:
            words.add(word)
        if end in before_hyphens:
            ending[end] = word
        if start - 1 in ending:
            words.add(f"{ending[start - 1]}-{word}")
    return frozenset(words)


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
    out, in order, with the reason for each; over page furniture a sentence goes on as if it were not there.

    >>> [piece.text for piece in unwrap("multi-\\nsector  plan\\nof work", Span(0, 27))]
    ['multi-', '', 'sector  plan', ' ', 'of work']
    """
    pieces: list[Piece] = []
    position, joined = span.start, False
    for (dropped, reason), after in zip(drops, _resumptions(text, drops), strict=True):
        stretch = list(_fold(text, Span(position, dropped.start), words, after))
        pieces.extend(_without_start(stretch) if joined else stretch)
        pieces.append(Piece(dropped, "", reason))
        position, joined = dropped.end, reason is Drop.FURNITURE
    stretch = list(_fold(text, Span(position, span.end), words, span.end))
    pieces.extend(_without_start(stretch) if joined else stretch)
    return tuple(_trim(pieces))


def _resumptions(text: str, drops: Sequence[tuple[Span, Drop]]) -> list[int]:
    """Return for each drop where the words go on after it: past page furniture, at the drop itself otherwise."""
    found: list[int] = []
    following, resumed = -1, -1
    for span, reason in reversed(drops):
        if reason is Drop.FURNITURE:
            visible = VISIBLE.search(text, span.end)
            after = visible.start() if visible else len(text)
            resumed = resumed if after == following else after
        else:
            resumed = span.start
        following = span.start
        found.append(resumed)
    return found[::-1]


def _without_start(pieces: list[Piece]) -> list[Piece]:
    """Make the white space after page furniture nothing: what stands before the furniture stands for it too."""
    return [replace(pieces[0], text=""), *pieces[1:]] if pieces and not pieces[0].text.strip() else pieces


def _fold(text: str, span: Span, words: frozenset[str], after: int) -> Iterator[Piece]:
    """Yield the pieces of a stretch without drops; if it ends in white space, the words go on at `after`."""
    position = span.start
    for match in SPACE.finditer(text, span.start, span.end):
        if not BREAK.search(match.group()):
            continue
        start, stop = match.span()
        goes_on = stop if stop < span.end else after
        hyphen = start > position and is_division(text, start, goes_on, words)
        if position < start - hyphen:
            yield Piece(Span(position, start - hyphen), text[position : start - hyphen])
        if hyphen:
            yield Piece(Span(start - 1, start), "", Drop.HYPHEN)
        yield Piece(Span(start, stop), "" if hyphen or _is_joined(text, start, goes_on) else " ")
        position = stop
    if position < span.end:
        yield Piece(Span(position, span.end), text[position : span.end])


def _is_joined(text: str, start: int, goes_on: int) -> bool:
    """Tell whether a line that ends in a dash goes on without a space ("abroad—", not "abroad –" or "short- and")."""
    if start < 2 or text[start - 1] not in DASHES or text[start - 2].isspace():
        return False
    return not (text[start - 1] in HYPHENS and SUSPENDED.match(text, goes_on))


def is_division(text: str, start: int, goes_on: int, words: frozenset[str]) -> bool:
    """Tell whether the hyphen before `start` was put there by the line's end only; the word goes on at `goes_on`.

    The evidence is the text itself: the word is elsewhere without the hyphen, and nowhere with it; or this hyphen is
    nowhere but at lines' ends. Without it the hyphen stays: one too many can be seen and one too few cannot.
    """
    if start and text[start - 1] == SOFT_HYPHEN:
        return True
    halves = divided(text, start, goes_on)
    if not halves or not halves[1][0].islower():
        return False
    if divides_only(text, text[start - 1]):
        return not SUSPENDED.match(text, goes_on)
    return "".join(halves).casefold() in words and "-".join(halves).casefold() not in words


@lru_cache(maxsize=8)  # asked again for each hyphen of a text
def divides_only(text: str, hyphen: str) -> bool:
    """Tell whether a hyphen is one that a text has only where a line's end divides a word.

    >>> [divides_only(text, "‐") for text in ("a re‐\\nturn, well-known", "a re‐\\nturn, well‐known")]
    [True, False]
    """
    return hyphen == SOFT_HYPHEN or (hyphen == SET_HYPHEN and not WITHIN_LINE.search(text))


def divided(text: str, start: int, goes_on: int) -> tuple[str, str] | None:
    """Return the two halves of a word cut by a hyphen that ends a line at `start`; None where it cuts no letters."""
    if start < 2 or text[start - 1] not in HYPHENS:
        return None
    before = re.search(r"[^\W\d_]{1,40}\Z", text[max(0, start - 41) : start - 1])
    after = re.match(r"[^\W\d_]{1,40}", text[goes_on : goes_on + 40])
    return (before.group(), after.group()) if before and after else None


def _trim(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Make the white space at either end of the pieces' text nothing, without losing its place."""
    shown = [number for number, piece in enumerate(pieces) if piece.text.strip()]
    for number, piece in enumerate(pieces):
        if not shown or not shown[0] <= number <= shown[-1]:
            yield replace(piece, text="")
            continue
        before = len(piece.text) - len(piece.text.lstrip()) if number == shown[0] else 0
        after = len(piece.text) - len(piece.text.rstrip()) if number == shown[-1] else 0
        inner = Span(piece.span.start + before, piece.span.end - after)
        if before:
            yield Piece(Span(piece.span.start, inner.start), "")
        yield replace(piece, span=inner, text=piece.text[before : len(piece.text) - after])
        if after:
            yield Piece(Span(inner.end, piece.span.end), "")
