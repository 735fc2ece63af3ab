"""The details of a reference that carry their own label: "Retrieved …", "pp. …", "doi:…", "(in Thai)".

One pattern for each printed form. The name of a group is the name of the field; what a pattern matches outside its
groups is connective. The order of ``DETAILS`` is the order in which they are looked for: each takes its
words away from the next.
"""

from __future__ import annotations

import re

from tools.annotate.reference_dates import DATE, YEAR, iso_date
from tools.annotate.reference_draft import Draft
from tools.annotate.reference_names import read_names
from tools.reference import Field, Person

PEOPLE = ("author", "editor")
DATES = ("date", "access_date", "archive_date")

_PAGES = r"\d+(?:\s?[–—-]\s?\d*)?(?:,\s?\d+(?:[–-]\d+)?)*"
_NUMBER = r"(?:\d+|[IVXLC]+)\b"


def _pattern(verbose: str) -> re.Pattern[str]:
    filled = verbose.replace("<DATE>", DATE).replace("<YEAR>", YEAR).replace("<PAGES>", _PAGES)
    return re.compile(filled.replace("<NUMBER>", _NUMBER), re.VERBOSE)


# Looked for before the authors, because they may stand in front of them.
OPENINGS = (
    _pattern(r"^\s* (?P<note> Cite\serror: .*) $"),
    _pattern(r"^\s* See(?:,?\sfor\sexample|,?\salso)?,?\s (?=\w+\s\w+\s\()"),  # See, for example, James Frazer (1922)
    _pattern(r"^\s* \( (?:in|written\sin) \s (?P<language> [^\W\d_a-z][^()\0]{1,60}) \)"),  # (in Thai)
)

DETAILS = (
    _pattern(r"\( (?:in|written\sin) \s (?P<language> [^\W\d_a-z][^()\0]{1,60}) \)"),
    _pattern(r"Archived\s(?:copy\s)?from\sthe\soriginal (?:\s\(PDF\))? (?:\son\s(?P<archive_date><DATE>))?"),
    _pattern(r"Archived\s(?P<archive_date><DATE>)\sat\sthe\s(?P<via>Wayback\sMachine)"),
    _pattern(r"\b[Rr]etrieved(?:\son)?:?\s(?P<access_date><DATE>)"),
    _pattern(r"\b[Aa]ccessed(?:\son)?:?\s(?P<access_date><DATE>)"),
    _pattern(r"(?P<url> https?://[^\s\0]*[^\s\0.,;)\]])"),
    _pattern(r"\b(?:doi|DOI):?\s? (?P<doi> 10\.\d{4,9}/[^\s\0]*[^\s\0.,;)\]])"),
    _pattern(r"\bISBN:?\s (?P<isbn> \d[\d–-]{8,15}[\dXx])"),
    _pattern(r"\bISSN:?\s (?P<issn> \d{4}[–-]\d{3}[\dXx])"),
    _pattern(r"\bJSTOR:?\s (?P<jstor> \d+)"),
    _pattern(r"(?P<note> \b(?:ASIN|OCLC|PMID|PMC|LCCN|S2CID|arXiv|Bibcode|hdl):?\s?[^\s\0]*[^\s\0.,;)\]])"),
    _pattern(r"(?P<note> \b(?:CS1\smaint:|See\salso:|This\sarticle\sincorporates\stext) [^\0]*)"),
    _pattern(r"\( (?P<note> [^()\0]{0,40}\b(?:subscription|registration)\b[^()\0]{0,40}) \)"),
    _pattern(r"\[ (?P<note> [^\[\]\0]{1,60}) \]"),  # [dead link], [EBook #16847]
    _pattern(r"\( (?P<format> PDF|DOC|DOCX|XLS|PPT|Video) \)"),
    _pattern(r"\( (?P<note> \d+\s[KM]B|\+video|custom\sdata[^()\0]{0,40}) \)"),
    _pattern(r"[–—-]\svia\s (?P<via> [^\0]{1,80}?) (?=\.?\s*(?:\0|$))"),
    _pattern(r"\bin\s (?P<via> JSTOR) \b"),
    _pattern(r"\b[Ii]n\s (?P<editor> [^\0()]{3,120}?) \s? \(eds?\.\)"),  # in Fedor, Julie; Portnov, Andriy (eds.)
    _pattern(r"(?<=[.\0]\s) (?P<editor> [^\0().,\s][^\0().]{2,60}) ,\s eds?\."),  # Von Braun, ed.
    _pattern(r"[–—-]\sPage\s(?P<pages>\d+),\s (?P<author>[^\0()]{3,60}) \s[–—-]\s (?P<date><YEAR>)"),
    _pattern(r"\bby\s (?P<person> [^\0(),:]{3,80}?) (?= ,|:|\.?\s*(?:\0|$)|\sp\.?\d)"),
    _pattern(r"(?<=,\s) (?P<place> [^\W\d_a-z]\w+,\s(?:[A-Z]\.){2})"),  # Business Wire, Washington, D.C.
    _pattern(r"\( (?P<place> [^\W\d_a-z][^(),\d\0]{1,40}), \s? (?P<date><YEAR>) \)"),  # (London, 1971)
    _pattern(r"\( (?P<date><YEAR>) \): \s? (?P<pages><PAGES>)"),  # (2013): 29-47
    _pattern(
        r"(?<=\s)(?P<volume> \d+ ) \s? \( (?P<issue> [\w–-]{1,12} ) \): \s? (?P<pages><PAGES>)"
    ),  # 50 (3): 435–466
    _pattern(r"\( (?P<issue> \d{1,4}) \): \s? (?P<pages><PAGES>)"),  # (2): 371–393
    _pattern(r"\( (?P<date><DATE>) \)"),
    _pattern(
        r"\b(?:Vol\.|Volume)\s (?P<volume><NUMBER>) (?:\s\(of\s\d+\))? (?: :\s(?P<volume_title> [^.\0]{3,200}) )?"
    ),
    _pattern(r"(?:\b(?:No\.|no\.|Issue|Special\sIssue\sNo)\s | \#) (?P<issue> \d+)"),
    _pattern(r"\(? \b (?:pp?\.?|pgs?\.?|Page) \s? (?P<pages><PAGES>) \)?"),
    _pattern(r": \s (?P<pages> \d+[–-]\d+) (?=\.|\s*$)"),  # Review: 1–20.
    _pattern(r"\b (?P<edition> \d{1,2}(?:st|nd|rd|th)) \s ed(?:ition|n)?\b \.?"),
)

# A year inside a title is part of the title, so a date counts only where it is a segment of its own.
_ALONE = _pattern(r"(?: ^ | [.,;)\0]\s* | \s[–—-]\s ) (?P<date><DATE>) (?= \s*(?:[.,;()\0]|$) )")


def find_openings(draft: Draft) -> Draft:
    """Take what may stand in front of the authors."""
    return _find(OPENINGS, draft)


def find_details(draft: Draft) -> Draft:
    """Take everything that carries its own label.

    >>> draft = find_details(Draft("CNN. Retrieved May 28, 2012.", "CNN. Retrieved May 28, 2012."))
    >>> [(field.name, field.value) for field in draft.fields], draft.free.strip(".\\0")
    ([('access_date', '2012-05-28'), ('connective', 'Retrieved')], 'CNN. ')
    """
    return _find(DETAILS, draft)


def find_date_alone(draft: Draft) -> Draft:
    """Take the date of publication where it stands between full stops or commas: the last one, if there are more."""
    for match in reversed(list(_ALONE.finditer(draft.free))):
        value = iso_date(match["date"])
        if value:
            start, end = match.span("date")
            return draft.take([Field("date", value, start, end)], start, end)
    return draft


def _find(patterns: tuple[re.Pattern[str], ...], draft: Draft) -> Draft:
    for pattern in patterns:
        for match in pattern.finditer(draft.free):
            fields = _fields(match, draft.text)
            if fields is not None:
                draft = draft.take(fields, *match.span())
    return draft


def _fields(match: re.Match[str], text: str) -> list[Field] | None:
    """The fields that a match names; None where a date is in no calendar or the names are not names."""
    fields: list[Field] = []
    for name, words in match.groupdict().items():
        if words is None:
            continue
        start, end = match.span(name)
        if name == "person":
            found = read_names("author", text, start, end)
            found = found if all(isinstance(field.value, Person) and field.value.given for field in found) else ()
        elif name in PEOPLE:
            found = read_names(name, text, start, end)
        else:
            value = iso_date(words) if name in DATES else text[start:end]
            found = (Field(name, value, start, end),) if value else ()
        if not found:
            return None
        fields += found
    return fields
