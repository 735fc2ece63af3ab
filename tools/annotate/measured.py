"""Numbers that measure rather than count: shares, multiples, ages, lengths of time, extents; and what a count is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tools.annotate.nouns import find_noun, head_of, is_people
from tools.annotate.numbers import PARTS
from tools.figures import AGE, PERCENT, PERSONS, RATIO, SHARE, TIMES

REACH = 90  # how far the words for what is measured are looked for, in code points
_TIME = "year|month|week|day|hour|minute"
#: 15 calls per month · 60 calls a day · 12 hours/day
PER = re.compile(rf"\s(?:each|an?|per|every)\s(?P<per>{_TIME})\b|/(?P<slash>{_TIME})\b")
PERCENT_SIGN = re.compile(r"\s?(?:%|percent\b|per\scent\b|percentage\spoints?\b)")
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
#: 1,835 km · 300 square miles
EXTENT = re.compile(
    r"[\s-](?P<square>square\s)?(?P<unit>kilomet(?:er|re)|mile|met(?:er|re)|hectare|kilogram|ton(?:ne)?|lit(?:er|re))s?\b"
    r"|\s?(?P<short>km|kg|ha)\b"
)
#: 12-member committee · 60-bed shelter
HYPHENATED = re.compile(r"-(?!plus\b|odd\b|some\b|strong\b)(?P<noun>[a-z]{3,})(?=\s[a-z])")


@dataclass(frozen=True, slots=True)
class Count:
    """What a number counts: its `unit`, the text's `words`, where they end, whether they stand in a clause before.

    `people` is the last count of persons in the sentence up to here; `is_said` where the words only say what so many
    were: "31 were women".
    """

    unit: str
    words: str
    end: int
    is_carried: bool = False
    people: str = ""
    is_said: bool = False


def is_time(unit: str) -> bool:
    """Tell whether a unit is a length of time: "years", "hours per day"."""
    return unit.partition(" ")[0].removesuffix("s") in _TIME.split("|") and unit != AGE


def unit_of(words: str) -> str:
    """Return the unit of what is counted in words: persons, or their noun."""
    return PERSONS if is_people(words) else head_of(words)


def per(text: str, end: int) -> str:
    """Return for each of which time something is counted: " per month"; empty where nothing says so."""
    match = PER.match(text, end, end + REACH)
    return f" per {match['per'] or match['slash']}" if match else ""


def read_measured(text: str, start: int, end: int) -> Count | None:
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
    return _age(text, start, end) or _duration(text, end) or _extent(text, end)


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
    return Count(f"{match['unit'].lower()}s{per(text, match.end())}", match.group().strip(" -"), match.end())


def _extent(text: str, end: int) -> Count | None:
    """Read a length, an area or a weight, or the noun of a compound with a hyphen."""
    if match := EXTENT.match(text, end, end + REACH):
        unit = match["short"] or f"{match['square'] or ''}{match['unit']}s"
        return Count(unit, match.group().strip(" -"), match.end())
    if match := HYPHENATED.match(text, end, end + REACH):
        return Count(unit_of(f"{match['noun']}s"), "", match.end())
    return None
