"""Dates as references print them, as partial ISO 8601 dates."""

from __future__ import annotations

import datetime
import re

from tools.months import MONTHS, SEASONS

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
YEAR = r"(?:1[4-9]|20)\d\d"
_DASH = r"\s?[–—/-]\s?"

# 2019-10-12 · November 4, 2014 · 5 July 2006 · April–June 2006 · October 1947 · Winter 1993 · 1997–2014 · 2005
DATE = (
    rf"(?:{YEAR}-\d\d-\d\d|{MONTH}\s\d{{1,2}},?\s{YEAR}|\d{{1,2}}\s{MONTH},?\s{YEAR}"
    rf"|(?:{MONTH}{_DASH})?{MONTH},?\s{YEAR}|(?:{'|'.join(SEASONS)}|Fall)\s{YEAR}"
    rf"|{YEAR}{_DASH}{YEAR}|{YEAR})(?!\w)"
)

_PARTS = re.compile(rf"(?P<year>{YEAR})|(?P<month>{MONTH})|(?P<season>{'|'.join(SEASONS)}|Fall)|(?P<day>\d{{1,2}})")
_ISO = re.compile(rf"{YEAR}-\d\d-\d\d")


def iso_date(words: str) -> str | None:
    """Turn a printed date into ISO 8601, no more exact than its words; None if there is no such day.

    >>> iso_date("November 4, 2014"), iso_date("October 1947"), iso_date("April–June 2006"), iso_date("Winter 1993")
    ('2014-11-04', '1947-10', '2006-04/2006-06', '1993-24')
    >>> iso_date("31 February 2020") is None
    True
    """
    if _ISO.fullmatch(words):
        return _checked(words)
    found: dict[str, list[str]] = {"year": [], "month": [], "season": [], "day": []}
    for part in _PARTS.finditer(words):
        found[str(part.lastgroup)].append(part.group())
    years, months = found["year"], [_month_number(name) for name in found["month"]]
    if len(years) == 2:
        return "/".join(years)
    if found["season"]:
        season = found["season"][0].replace("Fall", "Autumn")
        return f"{years[0]}-{21 + SEASONS.index(season)}"
    if found["day"] and months:
        return _checked(f"{years[0]}-{months[0]:02}-{int(found['day'][0]):02}")
    return "/".join(f"{years[0]}-{month:02}" for month in months) or (years[0] if years else None)


def _month_number(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, start=1) if month.startswith(name[:3]))


def _checked(iso: str) -> str | None:
    """The date itself if the calendar has it."""
    try:
        return datetime.date.fromisoformat(iso).isoformat()
    except ValueError:
        return None
