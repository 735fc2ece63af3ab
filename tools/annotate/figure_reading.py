"""The figures of one sentence, read from left to right, since each may lean on those before it.

A number without a noun counts what the number before it counts; one in brackets without a time of its own belongs
to the time of the figure before the brackets, and is a part of it; an amount of money in brackets after another is
its conversion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from tools.annotate.assertion import is_denied, is_difference
from tools.annotate.clauses import Clause, clauses_at, find_clauses
from tools.annotate.numbers import Number
from tools.annotate.parts import find_ties, with_own_words
from tools.annotate.periods import Time, choose_period
from tools.annotate.qualifiers import find_qualifier
from tools.annotate.reading import Reading
from tools.annotate.units import find_count
from tools.figures import Basis, Figure, Period
from tools.model import Block
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
#: How much of the sentence around a figure may tell its measure, in code points; bounded, to stay linear.
ZONE = 300


def read_sentence(
    block: Block, place: tuple[int, int], times: Sequence[Time], numbers: Sequence[Number]
) -> Iterator[Reading]:
    """Read the numbers of the sentence at `place` of a passage; `times` are its expressions of time, all in order."""
    readings = with_own_words(block, _read_all(block, place, times, numbers))
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
        amount, whole = find_ties(block, reading, numbers[index : index + 2], whole_before, None if period else host)
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
