"""A bibliographic reference as values: what its printed words say, and where each of them stands.

Every value is made of characters of the reference itself. A ``Field`` keeps the code points that it comes
from, so that nothing can be invented on the way; what the parser could not place stays in
``Reference.rest``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class EntryType(StrEnum):
    """The kinds of work that a reference can name; each writer has a table from these to its own types."""

    ARTICLE = "article"
    NEWSPAPER = "newspaper"
    BOOK = "book"
    CHAPTER = "incollection"
    REPORT = "report"
    ENCYCLOPEDIA = "inreference"
    ONLINE = "online"
    SHORT = "short"
    MISC = "misc"


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name in parts; ``printed`` is the name as it stands in the reference."""

    given: str
    family: str
    printed: str
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """The name of an organisation, which is never split into first and last names."""

    name: str


_LABELS = {"url": "URL", "doi": "DOI", "isbn": "ISBN", "issn": "ISSN"}

Value = str | Person | Organisation


@dataclass(frozen=True, slots=True)
class Field:
    """One value and the code points ``start:end`` of the printed reference that it comes from.

    Dates (``date``, ``access_date``, ``archive_date``) are ISO 8601, as exact as the words are: ``2014``,
    ``2014-11``, ``2014-11-04``, a range ``1997/2014``, a season ``1993-24`` (winter, as in EDTF and
    biblatex).
    """

    name: str
    value: Value
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the printed reference at code points ``start:end``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A parsed reference.

    The spans of ``fields``, ``connectives`` ("Retrieved", "pp.", "doi:") and ``rest`` do not overlap, and
    between them hold every letter and digit of ``printed``. ``doubts`` are sentences for a person to
    judge.
    """

    type: EntryType
    printed: str
    fields: tuple[Field, ...] = ()
    connectives: tuple[Stretch, ...] = ()
    rest: tuple[Stretch, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def understood(self) -> bool:
        """Whether every word found its place and nothing had to be guessed."""
        return not self.rest and not self.doubts

    def values(self, name: str) -> tuple[Value, ...]:
        """All values of one field, in the order of the text."""
        return tuple(item.value for item in self.fields if item.name == name)

    def first(self, name: str) -> str:
        """The first value of a text field, or an empty string."""
        return next((item.value for item in self.fields if item.name == name and isinstance(item.value, str)), "")

    def names(self, name: str) -> tuple[Person | Organisation, ...]:
        """The authors or the editors."""
        return tuple(value for value in self.values(name) if not isinstance(value, str))


@dataclass(frozen=True, slots=True)
class Addition:
    """A value that the editors added, with the words on which it rests."""

    field: str
    value: str
    basis: str

    @property
    def note(self) -> str:
        """What was added by whom, and on what grounds.

        >>> Addition("url", "https://example.org", "the title agrees").note
        'URL added by the editors: the title agrees'
        """
        return f"{_LABELS.get(self.field, self.field.capitalize())} added by the editors: {self.basis}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A reference in the bibliography: its key, the seed's own number and source, and what editors added to it.

    `inferred` names what in the entry of a source its text does not state: "Author", "Report year".
    """

    key: str
    reference: Reference
    number: str = ""
    source: str = ""
    printed: str = ""
    additions: tuple[Addition, ...] = ()
    inferred: tuple[str, ...] = ()

    def value(self, name: str) -> str:
        """A text field, from the reference if it is there, otherwise from the editors' additions."""
        added = (addition.value for addition in self.additions if addition.field == name)
        return self.reference.first(name) or next(added, "")

    @property
    def notes(self) -> tuple[str, ...]:
        """What belongs in a note field: printed notes, words not understood, and what the editors added or inferred."""
        printed = [value for value in self.reference.values("note") if isinstance(value, str)]
        unplaced = [stretch.text for stretch in self.reference.rest]
        return (*printed, *unplaced, *(addition.note for addition in self.additions), *_concluded(self.inferred))


def _concluded(names: Sequence[str]) -> Iterator[str]:
    """Yield a sentence that says what the editors inferred, if they did; the grounds are in the bibliography.

    >>> list(_concluded(["Author", "Title", "Report year"])), list(_concluded([]))
    (['Author, title and report year inferred by the editors of the corpus'], [])
    """
    if names:
        first, *rest = [names[0], *(name.lower() for name in names[1:])]
        listed = f"{', '.join([first, *rest[:-1]])} and {rest[-1]}" if rest else first
        yield f"{listed} inferred by the editors of the corpus"
