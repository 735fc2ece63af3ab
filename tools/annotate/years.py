"""The years that a passage names, with the doubtful ones as data.

A year is a number from 1500 to 2100 that the words around it make one (`tools.annotate.year_rules`). A range
names its two ends; a date names its year. A decade ("the 1930s") names no single year, and digits of web
addresses, ISBNs and other codes name none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tools.annotate.year_rules import AFTER, BEFORE, YEAR, Verdict, judge
from tools.model import Block, Document, YearMention
from tools.notices import Code, Notice, notice_at

#: A number that may be a year: 2008 · FY2019 · 2016-2020 · 2021–22 · 2020/21 · 2019-10-12 · 1930s · 1930's
SHAPE = re.compile(
    rf"""
    (?: (?<!\w) | (?<=\bFY) )
    (?P<first> {YEAR} )
    (?:
        (?P<day> -(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]) ) (?!\d)
      | (?: \s?[-‐–—]\s? | / ) (?P<last> {YEAR} ) (?!\w)
      | [-‐–/] (?P<short> \d\d ) (?![\w-])
      | (?P<decade> ['’]?s ) (?!\w)
      | (?!\w)
    )
    """,
    re.VERBOSE,
)
#: A word that is an address or an identifier: https://a.org/2014/05 · a.org/2014 · x@y.org · 10.1017/S0020
ADDRESS = re.compile(r"://|\bwww\.|@|\.\w{2,}/|\b10\.\d{4}")
#: A code with its digits: ISBN 978-0-8047-3934-4 · ISSN 1932-2019 · +856 20 2012 3456
CODE = re.compile(
    r"\b(?:ISBN|ISSN|JSTOR|OCLC|PMID|PMC|ASIN|S2CID|DOI|doi)\b[:\s]*[\w./–-]+ | \+\d[\d\s().-]{6,24}", re.VERBOSE
)
BLANK = "\0"


@dataclass(frozen=True, slots=True)
class Judged:
    """A number that may be a year: where it stands in the text, the years it names, the verdict."""

    start: int
    end: int
    years: tuple[int, ...]
    verdict: Verdict


def find_years(block: Block) -> Iterator[YearMention]:
    """Find every year that a passage names, in order; a range gives two mentions with one span."""
    for number in judge_numbers(block.text):
        if number.verdict.is_year:
            span = block.locate(number.start, number.end)
            form = block.text[number.start : number.end]
            yield from (YearMention(block.id, span, form, year) for year in number.years)


def check_years(document: Document) -> Iterator[Notice]:
    """Yield a notice for each number of a document that may or may not be a year."""
    for block in document.passages:
        for number in judge_numbers(block.text):
            if number.verdict.is_doubtful:
                start = block.locate(number.start, number.end).start
                words = block.text[number.start : number.end]
                done = "taken as a year" if number.verdict.is_year else "not taken as a year"
                yield notice_at(Code.YEAR_DOUBT, document.source, start, words=words, done=done)


@lru_cache(maxsize=65536)
def judge_numbers(text: str) -> tuple[Judged, ...]:
    """Judge the numbers of a text, in order, once for all who ask: years, doubts, and figures, which no year is."""
    masked = _without_addresses(text)
    named = ((match, *_named(match)) for match in SHAPE.finditer(masked))
    return tuple(
        Judged(match.start(), end, years, _verdict(masked, match, end, years)) for match, years, end in named if years
    )


def _verdict(text: str, match: re.Match[str], end: int, years: tuple[int, ...]) -> Verdict:
    if match["day"]:
        return Verdict.YEAR
    start = match.start()
    before, after = text[max(0, start - BEFORE) : start], text[end : end + AFTER]
    verdict = judge(before, after, is_round=all(year % 100 == 0 for year in years)).verdict
    if len(years) == 1 or not verdict.is_year:
        return verdict
    # Two years with a dash say more than a number alone, but a year with a month looks the same.
    return Verdict.LIKELY_YEAR if _may_be_month(match) else Verdict.YEAR


def _named(match: re.Match[str]) -> tuple[tuple[int, ...], int]:
    """Return the years that a number names if it is a year at all, and where its form ends.

    >>> [_named(SHAPE.match(form))[0] for form in ("2016-2020", "1999-00", "2019-10-12", "the 1930s"[4:])]
    [(2016, 2020), (1999, 2000), (2019,), ()]
    """
    first = int(match["first"])
    if match["decade"]:
        is_decade = first % 10 == 0 or match["decade"] == "s"
        return ((), match.end()) if is_decade else ((first,), match.end("first"))
    if match["last"]:
        last = int(match["last"])
        return ((first, last) if first < last else (), match.end())
    if match["short"]:
        return _short_range(match, first)
    return (first,), match.end("first")


def _short_range(match: re.Match[str], first: int) -> tuple[tuple[int, ...], int]:
    """Read the two digits after a dash or slash: the end of a range, or else a month ("2019-05")."""
    last = first - first % 100 + int(match["short"])
    last += 100 if last < first and first % 100 == 99 else 0
    separator = match.string[match.end("first")]
    if first < last and (separator != "/" or last == first + 1):
        return (first, last), match.end()
    return ((first,) if separator == "/" else ()), match.end("first")


def _may_be_month(match: re.Match[str]) -> bool:
    """Tell whether a range such as "2009-10" may as well be a month."""
    return bool(match["short"]) and match.string[match.end("first")] == "-" and 1 <= int(match["short"]) <= 12


def _without_addresses(text: str) -> str:
    """Blank the words that are addresses and codes, so that the rest keeps its offsets."""
    if ADDRESS.search(text):  # most passages have none
        text = re.sub(r"\S+", lambda word: _blank(word) if ADDRESS.search(word.group()) else word.group(), text)
    return CODE.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return BLANK * (match.end() - match.start())
