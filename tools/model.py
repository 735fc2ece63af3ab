"""The values that the whole program passes along: source, span, piece, block, document, annotation.

The model is standoff: the text of a source is never changed, and everything else says where in it it stands. That is
what makes the proof of fidelity (`tools.verify`) and the way back from every word of a page to its seed cheap.

All offsets are code points into the seed as decoded from UTF-8; lines and columns count from 1.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from operator import attrgetter


class Kind(StrEnum):
    """What a block is. Every kind but `LAYOUT` is a passage: it can be cited, and has an id."""

    HEADING = "heading"
    TIER = "tier"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTATION = "quotation"
    REFERENCE = "reference"
    BOILERPLATE = "boilerplate"
    LAYOUT = "layout"


#: What stands over other passages.
HEADINGS = frozenset({Kind.HEADING, Kind.TIER})
#: An account's own prose; a heading names what follows, a reference other works, and a host site's words are no part
#: of the account.
PROSE = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTATION})
#: What states something: prose, and the line of a tier.
STATEMENTS = PROSE | {Kind.TIER}


class Drop(StrEnum):
    """The closed list of reasons why a character other than space may be missing from a passage's text."""

    FURNITURE = "page furniture"
    HYPHEN = "hyphen joined"
    MARKER = "citation marker turned into a link"
    LIST_MARK = "list mark turned into a list"
    HOST = "boilerplate of the host site"
    MARKUP = "mark of the text's own format"


class Sent:
    """What processes send each other: brought back by its class from its fields, at half of what it costs otherwise.

    Python takes a frozen dataclass with slots to pieces, and puts it together, by functions that look for its fields.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[type[Sent], tuple[object, ...]]:
        return type(self), attrgetter(*self.__match_args__)(self)  # type: ignore[attr-defined]  # of each dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span(Sent):
    """A half-open stretch of a source: code points `start` up to, not including, `end`.

    >>> Span(3, 7).of("the word here")
    ' wor'
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    @property
    def ends(self) -> tuple[int, int]:
        """Both ends: what to sort many spans by, since two tuples are compared sooner than two spans."""
        return self.start, self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source and what stands for it in the un-wrapped text.

    A piece is copied (`text` is the stretch itself), folded (white space with a line break, for which one space or
    nothing stands) or dropped (`text` is empty and `drop` says why).
    """

    span: Span
    text: str
    drop: Drop | None = None


@dataclass(frozen=True)
class Block:
    """A stretch of a source with one part in the text: a passage, or the layout between passages.

    Its pieces tile its span. `section` is the key of the section in which it stands, `label` its own number or mark
    as printed (the `2` of a reference). `id` is empty for layout.
    """

    kind: Kind
    pieces: tuple[Piece, ...]
    section: str = ""
    label: str = ""
    id: str = ""

    @cached_property
    def span(self) -> Span:
        return Span(self.pieces[0].span.start, self.pieces[-1].span.end)

    @cached_property
    def text(self) -> str:
        """The passage un-wrapped: one line, hyphens joined, markers out."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def words(self) -> Span:
        """Where its words stand: its span without marks and space at the ends, such as a bullet on the line before.

        Where it has no words, its span.
        """
        start, end = len(self.text) - len(self.text.lstrip()), len(self.text.rstrip())
        return self.locate(start, end) if start < end else self.span

    @cached_property
    def _starts(self) -> list[int]:
        """Where each piece begins in `text`; built forward, so it needs no diffing afterwards."""
        return list(accumulate((len(piece.text) for piece in self.pieces), initial=0))[:-1]

    @cached_property
    def _ends(self) -> list[int]:
        """Where each piece ends in the source."""
        return [piece.span.end for piece in self.pieces]

    def locate(self, start: int, end: int) -> Span:
        """Return the stretch of the source from which `text[start:end]` comes.

        Raises ValueError for an empty or outlying stretch, which comes from nowhere.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no characters {start} to {end} in {self.id or self.kind}")
        return Span(self._source_offset(start), self._source_offset(end - 1) + 1)

    def _source_offset(self, offset: int) -> int:
        # Empty pieces share their start with the piece after them; bisect_right lands on the last, which has text.
        index = bisect_right(self._starts, offset) - 1
        piece = self.pieces[index]
        within = offset - self._starts[index]
        return piece.span.start + (within if self._is_copy(index) else 0)

    def find(self, span: Span) -> tuple[int, int]:
        """Return where the stretch `span` of the source stands in `text`; empty where all of it was dropped."""
        first = bisect_right(self._ends, span.start)
        last = min(bisect_left(self._ends, span.end), len(self.pieces) - 1)
        if last < first:
            return 0, 0
        start, end = self._starts[first], self._starts[last] + len(self.pieces[last].text)
        if self._is_copy(first):
            start += max(0, span.start - self.pieces[first].span.start)
        if self._is_copy(last):
            end -= max(0, self._ends[last] - span.end)
        return start, max(start, end)

    def _is_copy(self, index: int) -> bool:
        piece = self.pieces[index]
        return len(piece.text) == piece.span.end - piece.span.start

    @property
    def is_passage(self) -> bool:
        return self.kind is not Kind.LAYOUT


@dataclass(frozen=True)
class Source:
    """A seed as received: the catalog's id, its file name under seeds/, and its decoded text, never changed."""

    id: str
    file: str
    text: str = field(repr=False)


@dataclass(frozen=True)
class Document:
    """A source that was read: blocks that tile it, in order."""

    source: Source
    blocks: tuple[Block, ...]

    @cached_property
    def passages(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.is_passage)

    @cached_property
    def by_id(self) -> dict[str, Block]:
        return {block.id: block for block in self.passages}


@dataclass(frozen=True, slots=True)
class Annotation(Sent):
    """Something said of a stretch of one passage.

    `span` is in the source; `form` is the characters as the un-wrapped text has them. Subclasses say what is said.
    """

    passage: str
    span: Span
    form: str


@dataclass(frozen=True, slots=True)
class TermUse(Annotation):
    """A use of a glossary term; `is_long` where it is written in words, not as an abbreviation."""

    term: str
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class TermDefinition(Annotation):
    """A place where a text defines an abbreviation: `form` is the long form as printed there."""

    term: str


@dataclass(frozen=True, slots=True)
class Citation(Annotation):
    """A marker such as `[7]`: `form` is the marker, `key` the passage cited, which is the bibliography entry too."""

    key: str


@dataclass(frozen=True, slots=True)
class YearMention(Annotation):
    """A year named in a passage. A range (`2016-2020`) is two mentions with one span, one for each end it names."""

    year: int


@dataclass(frozen=True, slots=True)
class NameUse(Annotation):
    """A use of a name; `name` is its head in the index."""

    name: str


@dataclass(frozen=True, slots=True)
class TopicUse(Annotation):
    """Words of a sentence that speak of a topic.

    `sentence` is where the sentence stands in the source; `reason` is an editor's, and empty where the rule found it.
    """

    topic: str
    sentence: Span
    reason: str = ""


def tile(blocks: Iterable[Block], length: int) -> bool:
    """Tell whether blocks, and the pieces in them, cover 0..length once, in order and without gaps."""
    position = 0
    for block in blocks:
        for piece in block.pieces:
            if piece.span.start != position or piece.span.end <= position:
                return False
            position = piece.span.end
    return position == length
