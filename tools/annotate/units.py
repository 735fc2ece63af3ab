"""What a number counts: the unit, and the text's own words for it.

Where no noun follows ("two involved trafficking"), the number counts what the last number before it in the sentence
counts; where the verb is one of people ("three were arrested"), what the last number of people counts.
"""

from __future__ import annotations

import re

from tools.annotate.currencies import currency_after, currency_before
from tools.annotate.farther_nouns import REACH, SAID, find_farther
from tools.annotate.measured import Count, is_time, per, read_measured, unit_of
from tools.annotate.nouns import find_noun, find_people, find_single
from tools.figures import AGE, PERCENT, PERSONS, SHARE, TIMES
from tools.money import is_currency

#: The other of two amounts, before their currency: "300 million | to 255 million".
OTHER_END = re.compile(r"\s(?:to|or)\s[\d,.]*\d(?:\s(?:thousand|million|billion|trillion))?\b")
#: Between two ages: "boys aged 9 | and | 11".
AGE_LIST = re.compile(r",?\s(?:(?:and|or)\s)?")
#: two more than last year
DIFFERENCE = re.compile(r"\s(?:more|fewer|less)\sthan\b")
#: What happens to people only: "three had been trafficked", "an additional 21 were repatriated", "the 33 convicted".
OF_PEOPLE = re.compile(
    r"\s(?:(?:(?:had|have|has)\sbeen|were|was|are|remained)\s)?(?:\w+ly\s)?(?:trafficked|arrested|convicted|sentenced|rescued"
    r"|repatriated|returned|exploited|detained|acquitted|charged|indicted|women|girls|children|men|boys|adults|minors)\b"
)
#: What people do, whatever number of years or money stood before: "seven received three to five years, and six served".
BY_PEOPLE = re.compile(
    r"\s(?:others?\s)?(?:received|were|was|got|awaited|remained|paid|served|fled|appealed|others"
    r"|in\s(?:all\sof\s)?\d{4})\b"
)
#: What is measured by a number without a noun, whatever was counted before: "two shelters with a capacity of 50".
MEASURED = re.compile(r"\b(?:capacity|score|rate|ratio|index|rank)\s(?:of|for|was|is)\s(?:[a-z]+\s){0,2}\Z")
#: Units that a bare number never takes from the number before it, beside money and lengths of time.
NOT_CARRIED = frozenset({"", PERCENT, TIMES, AGE, SHARE})


def find_count(text: str, start: int, end: int, earlier: Count | None = None) -> Count:
    """Return what the number at `text[start:end]` counts; `earlier` is the count of the number before in the sentence.

    >>> find_count("21 potential cases of trafficking", 0, 2).words
    'potential cases'
    >>> find_count("78 million LAK", 0, 10).unit, find_count("60-100 calls a day", 0, 6).unit
    ('LAK', 'calls per day')
    """
    found = (
        _money(text, start, end)
        or read_measured(text, start, end)
        or _things(text, start, end)
        or _farther(text, start, end)
        or _carried(text, start, end, earlier)
    )
    is_said = not found.is_carried and found.unit == PERSONS and SAID.match(text, end) is not None
    is_named = found.unit == PERSONS and not is_said
    people = found.words if is_named else earlier.people if earlier else ""
    return Count(found.unit, found.words, found.end, found.is_carried, people, is_said)


def _money(text: str, start: int, end: int) -> Count | None:
    code = currency_before(text[start:end])
    after, stop = currency_after(text, end)
    if not code and not after and (other := OTHER_END.match(text, end, end + REACH)):
        code = currency_after(text, other.end())[0]  # "from 300 million to 255 million kip"
    return Count(code or after, text[end:stop].strip(" -"), stop) if code or after else None


def _things(text: str, start: int, end: int) -> Count | None:
    found = (find_single if _is_one(text[start:end]) else find_noun)(text[end : end + REACH])
    if not found:
        return None
    words, stop = find_people(text, found[0], end + found[1], end + REACH)
    return Count(unit_of(words) + per(text, stop), words, stop)


def _farther(text: str, start: int, end: int) -> Count | None:
    found = find_farther(text, start, end)
    return Count(unit_of(found[0]) if found[0] else PERSONS, *found) if found else None


def _carried(text: str, start: int, end: int, earlier: Count | None) -> Count:
    """Return what the number before counts; a single thing with a name of its own, and a person, count themselves."""
    if DIFFERENCE.match(text, end):
        return Count("", "", end)
    single = find_single(text[end : end + REACH]) if _is_one(text[start:end]) else None
    own = Count(unit_of(single[0]), single[0], end + single[1]) if single else Count("", "", end)
    if earlier is None or MEASURED.search(text[max(0, start - REACH) : start]):
        return own
    if own.unit == PERSONS or single:
        return own
    if earlier.unit == AGE and AGE_LIST.fullmatch(text, earlier.end, start):
        return Count(AGE, "", end)
    if earlier.people and OF_PEOPLE.match(text, end, end + REACH):
        return Count(PERSONS, earlier.people, end, is_carried=True)
    if earlier.unit in NOT_CARRIED or is_time(earlier.unit) or is_currency(earlier.unit):
        is_theirs = earlier.people and BY_PEOPLE.match(text, end, end + REACH)
        return Count(PERSONS, earlier.people, end, is_carried=True) if is_theirs else own
    if earlier.is_said and SAID.match(text, end):  # "31 were women, and 9 were under 18"
        return Count(PERSONS, earlier.people, end, is_carried=True)
    return Count(earlier.unit, earlier.words, end, is_carried=True)


def _is_one(form: str) -> bool:
    return form.lower() in {"one", "single", "1"}
