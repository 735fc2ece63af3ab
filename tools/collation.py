"""The values of collation: tokens, sentences, rows, variants, and the conflicts between readings.

The words are those of scholarly editing, as CollateX has them: a *witness* is one of several accounts of the same
report, a *token* a word with its original and its normalised form, a *variant* a place where two witnesses are set
side by side. All offsets are code points into the text of the token's passage.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """In what two readings differ. A variant may differ in several ways."""

    SPELLING = "spelling or punctuation"
    TENSE = "tense"
    WORDING = "wording"
    NUMBER = "number"
    DATE = "date"
    NAME = "name or place"
    ACTOR = "actor"
    NEGATION = "negation"
    ADDITION = "addition"
    OMISSION = "omission"

    @property
    def is_factual(self) -> bool:
        """Tell whether readings that differ in this way do not tell the same facts."""
        return self in {Kind.NUMBER, Kind.DATE, Kind.NAME, Kind.ACTOR, Kind.NEGATION}


#: What editors call a difference that no rule can see: the two readings claim different things.
CLAIM = "claim"


class Relation(StrEnum):
    """How two witnesses stand to each other in a row."""

    IDENTICAL = "identical"
    REWORDED = "reworded"
    CONFLICTING = "conflicting"


class Status(StrEnum):
    """Who says that two readings conflict."""

    PROPOSED = "proposed by the machine"
    REVIEWED = "proposed by the machine, reviewed by the editors"
    ADDED = "added by the editors"
    DISMISSED = "reviewed by the editors: no conflict"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, a sign, or a term of the glossary of several words.

    `text` is the original form; `norm` makes spellings alike, `stem` inflections too. `is_name` marks what is
    written like a name: with a capital in mid-sentence; `is_word` what is no sign; `is_matter` a word that carries
    more than grammar.
    """

    passage: str
    start: int
    end: int
    text: str
    norm: str
    stem: str
    is_name: bool
    is_word: bool
    is_matter: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a witness: what rows are made of. `section` is the shared section of its passage."""

    passage: str
    section: str
    start: int
    end: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A stretch of one witness beside the stretch of another that stands in its place; either may be empty.

    Without kinds, the two are identical, but for curly and straight marks of quotation. `grounds` are the rules that
    gave the kinds, in words.
    """

    left: tuple[Token, ...]
    right: tuple[Token, ...]
    kinds: tuple[Kind, ...] = ()
    grounds: tuple[str, ...] = ()

    @property
    def mirrored(self) -> Variant:
        return Variant(self.right, self.left, tuple(OPPOSITE.get(kind, kind) for kind in self.kinds), self.grounds)


OPPOSITE = {Kind.ADDITION: Kind.OMISSION, Kind.OMISSION: Kind.ADDITION}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two witnesses of a collation, by index, word by word: the variants tile the tokens of both."""

    left: int
    right: int
    variants: tuple[Variant, ...]

    @property
    def is_identical(self) -> bool:
        return not any(variant.kinds for variant in self.variants)


@dataclass(frozen=True)
class Row:
    """What the witnesses say at one place: for each witness its sentences there, in its own order, or none.

    `pairs` compares each two witnesses that speak here.
    """

    cells: tuple[tuple[Sentence, ...], ...]
    pairs: tuple[Pair, ...] = ()

    @property
    def witnesses(self) -> tuple[int, ...]:
        """The indices of the witnesses that speak here."""
        return tuple(index for index, cell in enumerate(self.cells) if cell)

    @property
    def section(self) -> str:
        return next((sentence.section for cell in self.cells for sentence in cell if sentence.section), "")

    def tokens(self, witness: int) -> tuple[Token, ...]:
        return tuple(token for sentence in self.cells[witness] for token in sentence.tokens)


@dataclass(frozen=True)
class Move:
    """A sentence that one witness tells at another place: the rows of both, and the comparison of the two."""

    left_row: int
    right_row: int
    pair: Pair


@dataclass(frozen=True)
class Collation:
    """The accounts of one report side by side. `witnesses` are source ids in the catalog's order.

    Every token of every witness is in exactly one row, in the order of its text. `place` is the country where the
    corpus has several, `abroad` its part of the address where it is not the first of them; `series` is that of the
    report where it is not the first of its country and year.
    """

    year: int
    witnesses: tuple[str, ...]
    rows: tuple[Row, ...]
    moves: tuple[Move, ...] = ()
    place: str = ""
    abroad: str = ""
    series: str = ""

    @property
    def name(self) -> str:
        """The report of which these are accounts: `2008`, or `Kenya 2020` where there are several countries."""
        return f"{self.place} {self.year}".strip() + (f" ({self.series})" if self.series else "")

    @property
    def key(self) -> str:
        """The report as part of an address: `2008`, or `kenya-2020`."""
        return f"{self.abroad}-{self.year}-{self.series}".strip("-")

    @cached_property
    def compared(self) -> tuple[tuple[int, int, Pair], ...]:
        """Every comparison, with the row of its left and the row of its right witness."""
        found = [(index, index, pair) for index, row in enumerate(self.rows) for pair in row.pairs]
        return (*found, *((move.left_row, move.right_row, move.pair) for move in self.moves))


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a passage that conflict with others; where it is silent, `start` equals `end`.

    `sentences` are the start and the end of the sentences that it is read in.
    """

    passage: str
    start: int
    end: int
    sentences: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outside:
    """What an official source outside the seeds says: its title, its address, and the words or gist."""

    source: str
    address: str
    says: str


@dataclass(frozen=True)
class Conflict:
    """Two readings that do not tell the same: the accounts that have the one, and those that have the other.

    The corpus never decides who is right. `kinds` are words of `Kind`, or `CLAIM`; `note` is the editors', or their
    reason why there is no conflict. `outside` stands in place of the second side where that is no seed.
    """

    id: str
    topic: str
    kinds: tuple[str, ...]
    left: tuple[Reading, ...]
    right: tuple[Reading, ...]
    status: Status
    note: str = ""
    grounds: tuple[str, ...] = ()
    outside: Outside | None = field(default=None)

    @property
    def holds(self) -> bool:
        """Tell whether the conflict stands: nobody has found that it is none."""
        return self.status is not Status.DISMISSED

    @property
    def readings(self) -> tuple[Reading, ...]:
        return (*self.left, *self.right)
