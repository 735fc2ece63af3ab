"""What is said of the numbers of a text: a figure, or no figure and why; and the periods that figures belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tools.model import Annotation, Sent, Span


class Reason(StrEnum):
    """The closed list of reasons why a number of the prose is no figure."""

    YEAR = "year or date"
    PROVISION = "number of an article or section"
    INSTRUMENT = "number of a decree, convention or resolution"
    TIER = "tier"
    ORDINAL = "ordinal"
    NAME = "part of a name or code"
    MARK = "reference mark"
    ADDRESS = "address or telephone number"
    PRONOUN = "one as a pronoun"
    IDIOM = "figure of speech"
    VAGUE = "indefinite number"
    UNCLEAR = "digits that can be read in two ways"
    EDITOR = "editor's decision"


class Basis(StrEnum):
    """How the period of a figure is known."""

    STATED = "stated"
    REPORTING = "inferred from words on the reporting period"
    EDITOR = "editor"


class Origin(StrEnum):
    """Who says it: the conversion by its rules, or an editor."""

    MACHINE = "machine"
    EDITOR = "editor"


#: The unit of a number that counts people, whatever the text calls them.
PERSONS = "persons"
AGE = "years of age"
PERCENT = "percent"
TIMES = "times"
SHARE = "share"
#: A share that is told by two numbers: "one in four", "2 of every 3".
RATIO = re.compile(r".*\s(?:in|every)\s.*", re.DOTALL)


#: What ends the name of a period that goes on: "since 2018" is "2018/..", as ISO 8601-2 has it.
OPEN = "/.."
#: What the name of a period can be: a year or a month, two of them, one that goes on, or the period of a report.
PERIOD = re.compile(
    r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?(?:/(?:\.\.|[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?))?|reporting period [0-9]{4}"
)


@dataclass(frozen=True, slots=True)
class Period(Sent):
    """The time that a figure belongs to: "2020", "2020-01/2020-12", "2018/..", "reporting period 2021" is its `name`.

    `words` are those of the text that say so; all are empty where the text says nothing.
    """

    name: str = ""
    basis: Basis | None = None
    words: str = ""

    @property
    def years(self) -> tuple[int, ...]:
        """Return the calendar years of a stated period; none for one that no calendar bounds, or that goes on."""
        if not self.name[:4].isdigit() or self.name.endswith(OPEN):
            return ()
        ends = [int(end[:4]) for end in self.name.split("/")]
        return tuple(range(ends[0], ends[-1] + 1))


@dataclass(frozen=True, slots=True)
class Recognition(Sent):
    """The measure of a figure, by its key, and the words by which it was recognised or an editor's reason."""

    measure: str = ""
    grounds: str = ""
    origin: Origin = Origin.MACHINE


@dataclass(frozen=True, slots=True)
class Figure(Annotation):
    """A number in prose that says how many or how much.

    `upper` is the other end of a range. `unit` is a code of ISO 4217, "persons", "percent" and so on, or the
    text's own noun; `counted` are the text's words for what is counted, and `is_carried` where they stand in a clause
    before; `scope` are words of the sentence that narrow it, as an editor copied them. `whole` is the figure, by its
    place in the source, of which this one is a part, `amount` that of the amount of money of which this one is the
    conversion.
    `settled` names what an editor set, and `reason` says why; both are empty where all is as the machine read it.
    """

    value: Decimal
    upper: Decimal | None = None
    unit: str = ""
    counted: str = ""
    is_carried: bool = False
    scope: str = ""
    qualifier: str = ""
    period: Period = Period()
    recognition: Recognition = Recognition()
    whole: Span | None = None
    amount: Span | None = None
    settled: tuple[str, ...] = ()
    reason: str = ""

    @property
    def measure(self) -> str:
        return self.recognition.measure


@dataclass(frozen=True, slots=True)
class NotFigure(Annotation):
    """A number in prose that counts nothing; `grounds` names the rule or gives the editor's reason."""

    reason: Reason
    grounds: str
    origin: Origin = Origin.MACHINE
