"""What a number counts: the unit, and the text's own words for it.

Where no noun follows ("two involved trafficking"), the number counts what the last number before it in the sentence
counts; where the verb is one of people ("three were arrested"), what the last number of people counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tools.annotate.currencies import currency_after, currency_before
from tools.annotate.farther_nouns import REACH, find_farther
from tools.annotate.nouns import find_noun, find_single, head_of, is_people
from tools.annotate.numbers import PARTS
from tools.figures import AGE, PERCENT, PERSONS, RATIO, SHARE, TIMES
from tools.money import is_currency

_TIME = "year|month|week|day|hour|minute"
#: 15 calls per month · 60 calls a day · 12 hours/day
PER = re.compile(rf"\s(?:each|an?|per|every)\s(?P<per>{_TIME})\b|/(?P<slash>{_TIME})\b")
PERCENT_SIGN = re.compile(r"\s?(?:%|percent\b|per\scent\b|percentage\spoints?\b)")
#: The other of two amounts, before their currency: "300 million | to 255 million".
OTHER_END = re.compile(r"\s(?:to|and|or)\s[\d,.]*\d(?:\s(?:thousand|million|billion|trillion))?\b")
#: three times that figure; not "three times a week"
MULTIPLE = re.compile(r"[\s-](?:times|fold)\b(?!\s(?:an?|per|in)\b)")
#: two-thirds · one-half · half · 2/3 · one in four
FRACTION = re.compile(rf"(?:(?!.*\band\b).*[\s-])?(?:{'|'.join(PARTS)})s?|\d+/\d+|{RATIO.pattern}", re.IGNORECASE)
#: half of female children
OF_WHAT = re.compile(r"\sof(?:\sthe|\sall|\sits|\stheir)*(?P<what>\s[\w’'-]+)")
#: 14 years of age · a 12-year-old girl · 16 and older · 15 as the minimum age
AGE_AFTER = re.compile(
    r"[\s-]years?[\s-](?:of\sage|olds?\b)|\s(?:and|or)\s(?:older|younger)\b|(?=\sas\sthe\s(?:\w+\s)?age\b)"
)
#: age 14 · children under 14 · aged between 15 and 17 · the minimum age for work (with exceptions) is 14
AGE_BEFORE = re.compile(
    r"""\b (?:
        (?: ages?(?:\sof|d)? | (?:younger|older)\sthan | as\syoung\sas | turn(?:s|ed|ing)?
          | married\s(?:by|before|at|under)
          | (?:child|person|girl|boy|adults?)\s(?:under|over|below|above)
          | (?:children|persons|girls|boys|workers|youths?|minors|anyone|those|victims?|individuals)
            (?:\s(?:under|over|below|above|between|who\sare|(?:who\s)?(?:are|were)(?=\s(?:under|over|aged))))? )
        (?: \s(?:between|from|under|over|of|age|aged|ages|the\sages?\sof) ){0,2}
      | age\b [^.;,]{0,60} \s(?:is|was|to|at|from|remains|from\s\d{1,2}\sto)
    ) \s\Z""",
    re.IGNORECASE | re.VERBOSE,
)
#: one of them under 18 · was under 18
AGE_LIMIT = re.compile(r"\b(?:(?:of|among)\s(?:them|whom|these|those)|was|were|is|are)\s(?:under|over|below|above)\s\Z")
OLDEST = 2  # digits
#: five years · 15 years’ imprisonment · an 18-month term · not "12-year-old"
DURATION = re.compile(
    rf"""[\s-] (?P<unit> {_TIME} ) (?:s[’']|s|[’']s)? (?!-old|\sold|\w)
    (?P<served> \s(?:imprisonment|of\simprisonment|in\s(?:prison|jail)) )?""",
    re.IGNORECASE | re.VERBOSE,
)
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


@dataclass(frozen=True, slots=True)
class Count:
    """What a number counts: its `unit`, the text's `words`, where they end, whether they stand in a clause before.

    `people` is the last count of persons in the sentence up to here.
    """

    unit: str
    words: str
    end: int
    is_carried: bool = False
    people: str = ""


def find_count(text: str, start: int, end: int, earlier: Count | None = None) -> Count:
    """Return what the number at `text[start:end]` counts; `earlier` is the count of the number before in the sentence.

    >>> find_count("21 potential cases of trafficking", 0, 2).words
    'potential cases'
    >>> find_count("78 million LAK", 0, 10).unit, find_count("60-100 calls a day", 0, 6).unit
    ('LAK', 'calls per day')
    """
    found = (
        _money(text, start, end)
        or _measured(text, start, end)
        or _things(text, start, end)
        or _farther(text, start, end)
        or _carried(text, start, end, earlier)
    )
    people = found.words if found.unit == PERSONS else earlier.people if earlier else ""
    return Count(found.unit, found.words, found.end, found.is_carried, people)


def is_time(unit: str) -> bool:
    """Tell whether a unit is a length of time: "years", "hours per day"."""
    return unit.partition(" ")[0].removesuffix("s") in _TIME.split("|") and unit != AGE


def _money(text: str, start: int, end: int) -> Count | None:
    code = currency_before(text[start:end])
    after, stop = currency_after(text, end)
    if not code and not after and (other := OTHER_END.match(text, end, end + REACH)):
        code = currency_after(text, other.end())[0]  # "from 300 million to 255 million kip"
    return Count(code or after, text[end:stop].strip(" -"), stop) if code or after else None


def _measured(text: str, start: int, end: int) -> Count | None:
    """Read a share, a multiple, an age or a length of time."""
    after = text[end : end + REACH]
    if match := PERCENT_SIGN.match(after):
        return Count(PERCENT, match.group().strip(), end + match.end())
    if match := MULTIPLE.match(after):
        return Count(TIMES, match.group().strip(" -"), end + match.end())
    if text[start:end].lower() == "twice":
        return Count(TIMES, "", end)
    if RATIO.fullmatch(text, start, end) and (noun := find_noun(after)):
        return Count(SHARE, noun[0], end + noun[1])
    if FRACTION.fullmatch(text[start:end]):
        of = OF_WHAT.match(after)
        what = (find_noun(after[of.start("what") :]) or (of["what"].strip(), 0))[0] if of else ""
        return Count(SHARE, what, end)
    return _age(text, start, end) or _duration(text, end)


def _age(text: str, start: int, end: int) -> Count | None:
    after = text[end : end + REACH]
    if match := AGE_AFTER.match(after):
        return Count(AGE, match.group().strip(" -"), end + match.end())
    before = text[max(0, start - REACH) : start]
    is_limit = end - start <= OLDEST and text[start].isdigit() and AGE_LIMIT.search(before) is not None
    if not is_limit and not AGE_BEFORE.search(before):
        return None
    if match := re.match(r"\syears?\b(?![’'])", after):
        return Count(AGE, match.group().strip(), end + match.end())
    return None if find_noun(after) else Count(AGE, "", end)


def _duration(text: str, end: int) -> Count | None:
    match = DURATION.match(text, end, end + REACH)
    if not match:
        return None
    return Count(f"{match['unit'].lower()}s{_per(text, match.end())}", match.group().strip(" -"), match.end())


def _per(text: str, end: int) -> str:
    match = PER.match(text, end, end + REACH)
    return f" per {match['per'] or match['slash']}" if match else ""


def _things(text: str, start: int, end: int) -> Count | None:
    found = (find_single if _is_one(text[start:end]) else find_noun)(text[end : end + REACH])
    if not found:
        return None
    words, stop = found
    return Count(_unit(words) + _per(text, end + stop), words, end + stop)


def _farther(text: str, start: int, end: int) -> Count | None:
    found = find_farther(text, start, end)
    return Count(_unit(found[0]) if found[0] else PERSONS, *found) if found else None


def _carried(text: str, start: int, end: int, earlier: Count | None) -> Count:
    """Return what the number before counts; a single thing with a name of its own, and a person, count themselves."""
    if DIFFERENCE.match(text, end):
        return Count("", "", end)
    single = find_single(text[end : end + REACH]) if _is_one(text[start:end]) else None
    own = Count(_unit(single[0]), single[0], end + single[1]) if single else Count("", "", end)
    if earlier is None or MEASURED.search(text[max(0, start - REACH) : start]):
        return own
    if own.unit == PERSONS or single:
        return own
    if earlier.people and OF_PEOPLE.match(text, end, end + REACH):
        return Count(PERSONS, earlier.people, end, is_carried=True)
    if earlier.unit in NOT_CARRIED or is_time(earlier.unit) or is_currency(earlier.unit):
        is_theirs = earlier.people and BY_PEOPLE.match(text, end, end + REACH)
        return Count(PERSONS, earlier.people, end, is_carried=True) if is_theirs else own
    return Count(earlier.unit, earlier.words, end, is_carried=True)


def _is_one(form: str) -> bool:
    return form.lower() in {"one", "single", "1"}


def _unit(words: str) -> str:
    return PERSONS if is_people(words) else head_of(words)
