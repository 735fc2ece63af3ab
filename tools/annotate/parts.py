"""To which other figure of its sentence a figure is tied: the whole that it is a part of, or the amount it converts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tools.annotate.farther_nouns import ABOUT
from tools.annotate.measured import is_time
from tools.annotate.nouns import head_of
from tools.annotate.numbers import Number
from tools.annotate.reading import Reading
from tools.annotate.units import NOT_CARRIED
from tools.model import Block, Span
from tools.money import is_currency

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
#: What is said of a number right after its noun: "62 victims | of sex trafficking | , 31 victims".
PHRASE = re.compile(r"\s(?:of|in|into|for|from|by)\s(?:(?!\sand\s)[^,;:.()\d]){1,80}")
#: Between two parts of which the first has such words.
THEN = re.compile(r"(?:,\s(?:and\s)?|\sand\s)")
#: Between a number and a noun that the sentence named before: "89 | of the | victims were female".
OF_THE = re.compile(r"\sof\s(?:the|these|those)\s(?!\d)")
#: Between an amount and its conversion: "kip | ( | $1,080".
CONVERSION = re.compile(r"\s?\(\s?(?:approximately|about|around|roughly|or|some|equivalent\sto|equal\sto)?\s?")


def find_ties(
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
    if _is_listed(text, start, reading, earlier):
        return earlier.figure.whole
    is_apart = reading.clause != earlier.clause and reading.figure.period.name  # "; in 2021, it identified 78"
    if (reading.count.is_carried or AND.fullmatch(between)) and not earlier.clause.is_bracketed and not is_apart:
        return earlier.figure.whole
    return None


def _is_listed(text: str, start: int, reading: Reading, earlier: Reading) -> bool:
    """Tell whether a figure is one of several parts with one noun: "62 of men, 31 of girls", "; 89 of the victims"."""
    if earlier.clause.is_bracketed or head_of(reading.count.words) != head_of(earlier.count.words):
        return False
    phrase = PHRASE.match(text, earlier.count.end, start)
    is_next = phrase is not None and THEN.fullmatch(text, phrase.end(), start) is not None
    return is_next or OF_THE.match(text, start + len(reading.figure.form)) is not None


def with_own_words(block: Block, readings: Iterable[Reading]) -> Iterator[Reading]:
    """Yield the readings of a sentence, in what stands before each part with blanks for what is said of other parts.

    That there were "15 victims of forced marriage" tells nothing of the "89 of the victims" who were female.
    """
    parts: dict[Span, list[Reading]] = {}
    for reading in readings:
        if whole := reading.figure.whole:
            siblings = parts.setdefault(whole, [])
            yield replace(reading, before=_own_words(block, reading, siblings))
            siblings.append(reading)
        else:
            yield reading


def _own_words(block: Block, reading: Reading, siblings: Sequence[Reading]) -> str:
    start = block.find(reading.figure.span)[0]
    before, first = reading.before, start - len(reading.before)
    for part in reversed(siblings):
        if part.count.end < first:
            break
        if phrase := PHRASE.match(block.text, part.count.end, start):
            a, b = phrase.start() - first, phrase.end() - first
            before = before[:a] + " " * (b - a) + before[b:]
    return before


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
