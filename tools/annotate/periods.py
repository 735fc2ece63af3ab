"""The time that a figure belongs to, as its sentence says it; never one that the sentence does not give.

An expression of time counts for the figures of its own clause: "32 cases in 2019" in brackets within a sentence on
2020 belongs to 2019. A bare year before a noun ("the 2016 law") dates the noun and is no expression of time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tools.figures import OPEN, Basis, Period
from tools.months import MONTHS

_MONTH = f"(?:{'|'.join(MONTHS)})"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
SOME_YEAR = re.compile(_YEAR)
#: After these a year is a time whatever follows: "In 2018 inspectors found".
_IN = r"\b(?:[Ii]n|[Dd]uring|[Bb]y|[Tt]hroughout|[Aa]s\sof|[Uu]ntil|[Tt]hrough)"
#: After these it is one unless it describes what follows: "for 2019", not "of 2019 data".
_OF = r"\b(?:[Ff]or|[Ff]rom|[Bb]etween|[Oo]f|[Oo]n|[Aa]fter|[Bb]efore|[Tt]han|[Tt]o)"
_PLAIN = "and|or|to|the|an?|was|were|in|on|for|by|with|had|has|as|of|at|from|that|which|when|while|through|until"
_THE = (
    r"(?:early|late|mid-?|(?:the\s)?(?:start|beginning|end|(?:first|second)\s(?:half|quarter))\sof"
    r"|(?:fiscal|calendar|school|the)\syear|FY)"
)

_DAY = r"\d{1,2}"
#: from January to December 2020 · October 2018 to September 2019 · March and April 2021 · May 1 to June 30, 2022
MONTH_RANGE = re.compile(
    rf"\b(?:{_DAY}\s)?(?P<from>{_MONTH})(?:\s{_DAY}\b)?(?:,?\s(?P<from_year>{_YEAR}))?"
    rf"(?:\s?[-–—]\s?|,?\s(?:to|and|through|until)\s)"
    rf"(?:{_DAY}\s)?(?P<to>{_MONTH})(?:\s{_DAY}\b)?,?\s(?P<to_year>{_YEAR})\b"
)
#: March 2020 · September 5, 2019 · 12 May 2019
MONTH = re.compile(rf"\b(?:\d{{1,2}}\s)?(?P<month>{_MONTH})\s(?:\d{{1,2}},\s)?(?P<year>{_YEAR})\b")
#: from 2016 to 2020 · between 2016 and 2020 · in 2016-2020 · in 2019 and 2020 · in 2018, 2019, and 2020
YEARS = re.compile(
    rf"(?:{_IN}|{_OF})\s(?P<from>{_YEAR})(?:,\s{_YEAR}){{0,9}}(?:\s?[-–—]\s?|,?\s(?:to|and|through|until)\s)"
    rf"(?P<to>{_YEAR})\b"
    rf"(?!\s(?!(?:{_PLAIN})\b)[A-Za-z])"
)
#: in 2020 · during the year 2019 · by early 2020 · for 2019
ONE_YEAR = re.compile(
    rf"(?:(?:{_IN}|\b[Ss]ince)\s(?:{_THE}\s?)?(?P<year>{_YEAR})\b|{_OF}\s(?:{_THE}\s?)?(?P<plain>{_YEAR})\b(?!\s(?!(?:{_PLAIN})\b)[A-Za-z]))"
)
#: (2019) · (2019, est.)
BRACKETED = re.compile(rf"\((?P<year>{_YEAR})(?=[);,])")
#: (2019: 120), of which the time is that of what is in the brackets
LABEL = re.compile(rf"(?<=\()(?P<year>{_YEAR})(?=:\s?\d)")
#: the previous reporting period · the previous year · the year before · a year earlier
_LAST = (
    r"(?:(?:the\s)?(?:previous|prior|last|preceding)\sreporting\speriod\b|the\s(?:previous|prior|preceding)\syear\b(?![’'])"
    r"|(?:the|a|one)\syear\s(?:before|prior|earlier)\b(?=\s(?:and|but|or|in|when|while)\b|[^\w\s]|\Z))"
)
#: the reporting period · this reporting period · the past year · the year · this year
REPORTING = re.compile(
    rf"\b(?:(?P<before>(?:same\sas|unchanged\sfrom|to|than|with|from|over|as)\s(?:in\s|during\s)?{_LAST})"
    rf"|(?P<previous>(?:(?:in|during)\s)?{_LAST})"
    r"|(?:during|in|over|throughout|for|within|at\sthe\s(?:end|beginning|start)\sof)\s(?:the|this)\s"
    r"(?:current\s)?(?:(?:past|last|reporting|report’s)\s)?(?:(?<=reporting\s)period|year\b(?!\s\d))|this\syear\b)",
    re.IGNORECASE,
)
#: What begins before it is counted: "two cases initiated in 2019 remained pending", "21 cases pending from 2020".
BEGUN = re.compile(
    r"\b(?:initiated|begun|began|started|opened|launched|filed|registered|pending|ongoing|outstanding|carried\sover)\s\Z"
)
#: What is no time of a count: what has not happened yet ("scheduled to resume in January 2021"), the date of a thing
#: ("outlawed in 2013", "a report released in 2013"), and that of something like it ("the same amount as in 2021").
OTHER = re.compile(
    r"\b(?:same\s(?:\w+\s)?as\s|(?:unchanged|similar)\s(?:to\s)?"
    r"|(?:scheduled|planned|expected|due|set|intended)\sto\s(?:\w+\s){1,4}?"
    r"|(?:outlawed|adopted|enacted|released|signed|established|passed|published|created|drafted|amended|ratified|founded)\s)\Z"
)
#: "For the first time since 2017" says nothing of when.
FIRST_SINCE = re.compile(r"\bfirst\s(?:\w+\s){0,3}since\b")
#: What an "of 2014" dates that stands after it: "the ILO Protocol"; not "March" or "Spring".
NAMED = re.compile(rf"\b(?!{_MONTH}|Spring|Summer|Autumn|Fall|Winter|Q\d)[A-Z]\w+\s\Z")
SINCE = re.compile(r"\b[Ss]ince\s\Z")
REACH = 60  # how far before an expression of time a rule looks, in code points
NEAR = 30  # how close after a figure a time is its own, in code points: the noun and a word or two
SAME = "same as", "unchanged from"


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time at `text[start:end]`; `is_begin` where it only says when the thing counted began."""

    start: int
    end: int
    period: Period
    is_begin: bool = False


def find_times(text: str, start: int, end: int, report_year: int) -> list[Time]:
    """Return the expressions of time of a sentence, in order and apart; the longer one wins where two overlap.

    >>> text = "It had 21 cases from January to December 2020 (32 in 2019) under the 2016 law."
    >>> [time.period.name for time in find_times(text, 0, len(text), 2021)]
    ['2020-01/2020-12', '2019']
    """
    found: list[Time] = []
    for time in sorted(_all_times(text, start, end, report_year), key=lambda time: (time.start, -time.end)):
        if not found or time.start >= found[-1].end:
            found.append(time)
    return [time for time in found if not _is_other(text, max(start, time.start - REACH), time)]


def _is_other(text: str, start: int, time: Time) -> bool:
    """Tell whether an expression, after the text from `start`, says of something else when it was, or not when."""
    before = text[start : time.start]
    is_of_name = text.startswith("of ", time.start) and NAMED.search(before) is not None
    return is_of_name or OTHER.search(before) is not None or FIRST_SINCE.search(text, start, time.end) is not None


def _all_times(text: str, start: int, end: int, report_year: int) -> Iterator[Time]:
    if SOME_YEAR.search(text, start, end):  # most sentences have none
        yield from _stated(text, start, end)
    for match in REPORTING.finditer(text, start, end):
        yield from _reporting(match, text[start : match.start()], report_year)


def _stated(text: str, start: int, end: int) -> Iterator[Time]:
    """Yield the expressions with a year in figures."""
    for match in MONTH_RANGE.finditer(text, start, end):
        first_year = match["from_year"] or match["to_year"]
        yield _time(text, match, f"{first_year}-{_month(match['from'])}/{match['to_year']}-{_month(match['to'])}")
    for match in MONTH.finditer(text, start, end):
        yield _time(text, match, f"{match['year']}-{_month(match['month'])}")
    for match in YEARS.finditer(text, start, end):
        yield _time(text, match, f"{match['from']}/{match['to']}")
    for pattern in (ONE_YEAR, BRACKETED, LABEL):
        for match in pattern.finditer(text, start, end):
            yield _time(text, match, match.groupdict().get("plain") or match["year"])


def _time(text: str, match: re.Match[str], name: str) -> Time:
    words = match.group().lstrip("(")
    before = text[max(0, match.start() - REACH) : match.start()]
    is_begin = BEGUN.search(before) is not None
    if "/" not in name and (SINCE.search(before) or words[:5].lower() == "since"):
        name += OPEN
    return Time(match.start(), match.end(), Period(name, Basis.STATED, words), is_begin)


def _reporting(match: re.Match[str], before: str, report_year: int) -> Iterator[Time]:
    """Read words on the reporting period; a value that is the same as in the previous one is one of this one too.

    "The previous year" is that before the year which the sentence has named last, or else the reporting period before.
    """
    words = match.group()
    if match["before"] and not words.lower().startswith(SAME):
        return
    year = report_year - 1 if match["previous"] else report_year
    named = SOME_YEAR.findall(before) if match["previous"] and "period" not in words.lower() else []
    name = str(int(named[-1]) - 1) if named else f"reporting period {year}"
    yield Time(match.start(), match.end(), Period(name, Basis.REPORTING, words))


def _month(name: str) -> str:
    return f"{MONTHS.index(name) + 1:02}"


def choose_period(times: Sequence[Time], place: tuple[int, int], neighbours: tuple[int, int]) -> Period | None:
    """Return the period of a figure at `place` from the expressions of time of its own clause; None if it has none.

    `neighbours` are the places of the figures before and after it. A time that follows with no other figure between
    wins over one at the head of the clause that other figures share ("an additional 21 in 2008"), and, close by, over
    one that the figure before has ("18 in 2019 and 11 in 2020").
    """
    index = bisect_left(times, place[0], key=lambda time: time.start)
    before = times[index - 1] if index else None
    after = times[index] if index < len(times) else None
    if before and before.is_begin and after:
        before = None
    if after and after.is_begin and index + 1 < len(times):
        after = times[index + 1]
    if after and neighbours[1] >= after.start:
        is_near = after.start - place[1] <= NEAR
        if before is None or neighbours[0] >= before.end or (neighbours[0] < before.start and is_near):
            return after.period
    found = before or after
    return found.period if found else None
