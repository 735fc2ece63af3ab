"""The figures of one sentence, read from left to right, since each may lean on those before it.

A number without a noun counts what the number before it counts; one in brackets without a time of its own belongs
to the time of the figure before the brackets, and is a part of it; an amount of money in brackets after another is
its conversion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from tools.annotate.assertion import is_denied, is_difference
from tools.annotate.clauses import Clause, clauses_at, find_clauses
from tools.annotate.farther_nouns import ABOUT
from tools.annotate.measured import Count, is_time
from tools.annotate.nouns import head_of
from tools.annotate.numbers import Number
from tools.annotate.periods import Time, choose_period
from tools.annotate.qualifiers import find_qualifier
from tools.annotate.units import NOT_CARRIED, find_count
from tools.figures import Basis, Figure, Period
from tools.model import Block, Span
from tools.money import is_currency

#: The number after these was given before, and is only referred to: "these 21 cases", "that figure".
REFERENCE = re.compile(r"\b(?:these|those|both|of\sthe)\s\Z", re.IGNORECASE)
#: The number is one of what shall be: "planned to hire 30".
PLANNED = re.compile(r"\b(?:plan|intend|aim|propos|pledg|agre)(?:e?s|e?d|ned)?\sto\s(?:\w+\s){1,3}\Z")
#: The section of what a report asks for, which is no fact yet: "appoint at least 20 inspectors".
ASKED = "recommendations"
#: In a sentence with this word each figure has its own of several years.
RESPECTIVELY = re.compile(r"\brespectively\b")
YEAR = re.compile(r"\b\d{4}\b")
#: The sentence divides what this number counts: "Of the 12 cases, three".
DIVIDED = re.compile(r"\bof\s(?:the|these|those)\s\Z|\A\W*of\s\Z|\bout\sof\s(?:the\s)?\Z", re.IGNORECASE)
#: What follows is a part: "57 victims, which included 17 children and 40 adults".
INCLUDING = re.compile(
    r"(?:\b(?:includ(?:ing|ed|es?)|of\s(?:whom|which|these|those|them)|among\s(?:them|whom)|consisting\sof|comprising)"
    r"\b[^.;()]{0,80}|(?:\s?[—–:]\s?))\Z"
)
#: Between a part and its whole: "seven | of the | 10 cases", "seven | of | 10 cases".
PART_OF = re.compile(rf"\s(?:out\s)?of\s(?:(?:the|these|those|all|its)\s(?:other\s|total\s|\w+[’']s\s)?)?{ABOUT}")
#: After a part of what was counted before: "110 victims, 83 | of whom".
OF_THEM = re.compile(r"\sof\s(?:them|whom|which|these|those)\b")
#: Between what a sentence tells and the next thing that it tells: "34 traffickers, | and rescued | 20".
NEXT = re.compile(r",\sand\s[a-z]+ed\s\Z")
#: Between two parts of one whole: "42 officials | and | 51 officials".
AND = re.compile(r",?\s(?:and\s)?")
#: Between an amount and its conversion: "kip | ( | $1,080".
CONVERSION = re.compile(r"\s?\(\s?(?:approximately|about|around|roughly|or|some|equivalent\sto|equal\sto)?\s?")
#: How much of the sentence around a figure may tell its measure, in code points; bounded, to stay linear.
ZONE = 300


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure as read in its sentence, before its measure is known.

    `before` and `after` are the words of the sentence around the number and its noun, up to the next number;
    `is_reference` where the number only refers back to one given before, or ahead to what shall be; `is_denied` where
    its clause denies what it says of it; `is_difference` where it is how far two others are apart.
    """

    figure: Figure
    count: Count
    clause: Clause
    before: str
    after: str
    is_reference: bool = False
    is_denied: bool = False
    is_difference: bool = False

    @property
    def is_stated(self) -> bool:
        return not self.is_denied and not self.is_difference


def read_sentence(
    block: Block, place: tuple[int, int], times: Sequence[Time], numbers: Sequence[Number]
) -> Iterator[Reading]:
    """Read the numbers of the sentence at `place` of a passage; `times` are its expressions of time, all in order."""
    readings = _read_all(block, place, times, numbers)
    return _each_its_year(list(_each_its_noun(list(readings)))) if RESPECTIVELY.search(block.text, *place) else readings


def _each_its_noun(readings: Sequence[Reading]) -> Iterator[Reading]:
    """Yield readings, those without a noun that end a sentence with what as many before them count, in order."""
    own = next((place for place, one in enumerate(reversed(readings)) if _has_noun(one)), len(readings))
    first = len(readings) - own
    counted = readings[first - own : first] if 1 < own <= first else ()
    if not all(map(_has_noun, counted)):
        counted = ()
    yield from readings[: len(readings) - len(counted)]
    for one, like in zip(readings[first:] if counted else (), counted, strict=True):
        unit, words = like.figure.unit, like.figure.counted
        count = replace(like.count, end=one.count.end, is_carried=True)
        yield replace(one, count=count, figure=replace(one.figure, unit=unit, counted=words, is_carried=True))


def _has_noun(reading: Reading) -> bool:
    return bool(reading.count.unit) and not reading.count.is_carried


def _each_its_year(readings: Sequence[Reading]) -> Iterator[Reading]:
    """Yield readings, those that share an expression of as many years as they are with one of these each, in order."""
    for period, group in groupby(readings, key=lambda reading: reading.figure.period):
        own, years = list(group), YEAR.findall(period.words)
        for index, reading in enumerate(own):
            one = replace(period, name=years[index]) if len(years) == len(own) > 1 else period
            yield replace(reading, figure=replace(reading.figure, period=one))


def _read_all(
    block: Block, place: tuple[int, int], times: Sequence[Time], numbers: Sequence[Number]
) -> Iterator[Reading]:
    clauses = find_clauses(block.text, *place)
    homes = clauses_at(clauses, [time.start for time in times])
    own: dict[Clause, list[Time]] = {}
    for time, home in zip(times, homes, strict=True):
        own.setdefault(home, []).append(time)
    starts = [*(number.start for number in numbers), place[1]]
    host: Reading | None = None
    earlier: Reading | None = None
    for index, clause in enumerate(clauses_at(clauses, starts[:-1])):
        number = numbers[index]
        neighbours = (numbers[index - 1].end if index else place[0], starts[index + 1])
        period = choose_period(own.get(clause, []), (number.start, number.end), neighbours)
        reading = _read(block, number, clause, (place[0], neighbours[1]), earlier, period or Period())
        is_after_brackets = earlier is not None and earlier.clause.is_bracketed and not clause.is_bracketed
        whole_before = host if is_after_brackets else earlier
        amount, whole = _ties(block, reading, numbers[index : index + 2], whole_before, None if period else host)
        if period is None:
            is_aside = host is not None and host.is_denied and clause.is_bracketed
            reading = replace(reading, is_denied=reading.is_denied or is_aside)
            period = host.figure.period if host and clause.is_bracketed else _shared(times, homes, clause)
        reading = replace(reading, figure=replace(reading.figure, period=period, amount=amount, whole=whole))
        yield reading
        earlier = reading
        host = host if clause.is_bracketed else reading


def _shared(times: Sequence[Time], homes: Sequence[Clause], clause: Clause) -> Period:
    """Return the one period that the sentence gives outside of brackets, for what has none of its own.

    A year holds for what follows: that "in 2021, it identified 78" comes says nothing of what stands before. Words on
    the reporting period hold for all.
    """
    free = [(home.start, time.period) for time, home in zip(times, homes, strict=True) if not home.is_aside]
    if len({period.name for _, period in free}) != 1:
        return Period()
    first, period = free[0]
    return period if first <= clause.start or period.basis is Basis.REPORTING else Period()


def _read(
    block: Block, number: Number, clause: Clause, limits: tuple[int, int], earlier: Reading | None, period: Period
) -> Reading:
    """Read one number by itself: what it counts, its qualifier, and the words around it within `limits`."""
    text, start, end = block.text, number.start, number.end
    count = find_count(text, start, end, earlier.count if earlier else None)
    figure = Figure(
        block.id,
        block.locate(start, end),
        text[start:end],
        value=number.value or Decimal(0),
        upper=number.upper,
        unit=count.unit,
        counted=count.words,
        is_carried=count.is_carried,
        period=period,
        qualifier=find_qualifier(text, start, end),
    )
    before = text[max(limits[0], start - ZONE) : start]
    # Brackets end what is said of a number, but not of an amount: "78 million kip ($8,300) in restitution".
    last = clause.end if clause.is_bracketed and not is_currency(count.unit) else limits[1]
    after = text[count.end : min(last, limits[1], count.end + ZONE)]
    is_reference = block.section == ASKED or bool(REFERENCE.search(before) or PLANNED.search(before))
    denied = is_denied(before[max(0, clause.start - start + len(before)) :])
    difference = is_difference(text, start, end, count.end)
    return Reading(figure, count, clause, before, after, is_reference, denied, difference)


def _ties(
    block: Block, reading: Reading, numbers: Sequence[Number], earlier: Reading | None, host: Reading | None
) -> tuple[Span | None, Span | None]:
    """Return the amount that a figure converts, and the whole of which it is a part; it has one of them at most.

    `numbers` are its own and the one after it; `host` is the figure before the brackets in which it stands without a
    time of its own.
    """
    figure, text = reading.figure, block.text
    if earlier and _is_conversion(text[earlier.count.end : numbers[0].start], figure.unit, earlier.figure.unit):
        return earlier.figure.span, None
    whole = None
    if len(numbers) > 1 and PART_OF.fullmatch(text[numbers[0].end : numbers[1].start]):
        whole = block.locate(numbers[1].start, numbers[1].end)
    elif reading.clause.is_bracketed:
        whole = host.figure.span if host and _may_be_part(reading, host) and _is_aside_on(reading, host) else None
    elif earlier:
        whole = _whole(text, numbers[0].start, reading, earlier)
    return None, whole


def _is_conversion(between: str, unit: str, of_unit: str) -> bool:
    is_other = is_currency(unit) and is_currency(of_unit) and unit != of_unit
    return is_other and CONVERSION.fullmatch(between) is not None


def _whole(text: str, start: int, reading: Reading, earlier: Reading) -> Span | None:
    """Return the whole that the figure before is, or of which it is a part as this one is."""
    if earlier.clause.is_compared != reading.clause.is_compared or not _may_be_part(reading, earlier):
        return None
    between = text[earlier.count.end : start]
    if DIVIDED.search(earlier.before):
        return earlier.figure.span
    periods = {reading.figure.period.name, earlier.figure.period.name} - {""}
    if NEXT.search(between) or len(periods) > 1:
        return None
    if INCLUDING.search(between) or OF_THEM.match(text, reading.count.end):
        return earlier.figure.whole or earlier.figure.span
    is_apart = reading.clause != earlier.clause and reading.figure.period.name  # "; in 2021, it identified 78"
    if (reading.count.is_carried or AND.fullmatch(between)) and not earlier.clause.is_bracketed and not is_apart:
        return earlier.figure.whole
    return None


def _is_aside_on(reading: Reading, host: Reading) -> bool:
    """Tell whether brackets speak of the figure before them, not of a noun after it: "paid victims (4 victims)"."""
    noun = head_of(reading.count.words)
    between = host.after.partition("(")[0].lower()
    return reading.count.is_carried or not re.search(rf"\b{re.escape(noun)}\b", between)


def _may_be_part(reading: Reading, whole: Reading) -> bool:
    """Tell whether a figure counts the same kind of thing as another, and no more of it."""
    unit = reading.figure.unit
    is_less = whole.figure.whole is not None or reading.figure.value <= whole.figure.value
    is_countable = unit not in NOT_CARRIED and not is_currency(unit) and not is_time(unit)
    return is_less and is_countable and unit == whole.figure.unit
