"""What a text is called: by its own title, by the series that it is of, or by the words with which it begins."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tools.catalog import UNKNOWN, Claim
from tools.editors.series import Series
from tools.model import HEADINGS, Document, Kind
from tools.sections import LETTER
from tools.text import BREAK

#: "SUBJECT: JAMAICA: REMITTANCES PROVIDING LIFELINE", the title line of a cable.
SUBJECT = re.compile(r"^SUBJECT:[ \t]+(?P<title>\S[^\r\n]{0,200})", re.MULTILINE)
#: "Human trafficking is the trade of humans …": what an article without a title is about.
ABOUT = re.compile(
    r"(?P<title>[A-Z][^.,;:()\n]{2,60}?)\s(?:\([^()\n]{1,80}\)\s)?(?:is|are|was|were|refers\sto)\s(?:a|an|the|any|when)\b"
)
#: What stands over the title of many a text, and names its kind alone.
KIND = re.compile(
    r"(?:for\s(?:immediate\s)?release|(?:press|media|news)\s(?:release|statement|advisory)|fact\s?sheet|briefing\snote)\W*",
    re.IGNORECASE,
)
#: So long a title may be, and so many words of a beginning may stand for one.
LENGTH, WORDS = 100, 8
#: The share of references among the passages of a text that is hardly anything else.
MOSTLY = 0.8
#: Why a title is the editors' own.
_REFERENCES_ONLY = "the text is references only, without the article that they belong to"
_FIRST_WORDS = "the text has no title; these are its first words"


def guess_title(document: Document, series: Series | None, claims: Mapping[str, Claim]) -> Claim:
    """Return the title of a text, stated where the text has it, with the grounds where it is made."""
    if series and "title" in series.claims:
        return _from_series(document, series, claims)
    text = document.source.text
    subject = SUBJECT.search(text)
    if subject:
        return _stated(subject["title"].strip())
    headings = document.passages[1:] if KIND.fullmatch(document.passages[0].text) else document.passages
    first = headings[0] if headings else document.passages[0]
    if first.kind is Kind.HEADING and len(first.text) <= LENGTH and not BREAK.search(first.span.of(text)):
        return _stated(first.text)
    about = ABOUT.match(first.text)
    if about:
        return Claim(about["title"], stated=True, words=about["title"])
    references = sum(block.kind is Kind.REFERENCE for block in document.passages)
    if first.kind is Kind.REFERENCE and references > MOSTLY * len(document.passages):
        country = claims["country"].value
        what = "A reference list" + (f" about {country}" if country != UNKNOWN else "")
        return Claim(what, stated=False, words=_REFERENCES_ONLY, supplied=True)
    words = " ".join(first.text.split()[:WORDS])[:LENGTH]
    return Claim(f"“{words} …”", stated=False, words=_FIRST_WORDS, supplied=True)


def _stated(title: str) -> Claim:
    return Claim(title, stated=True, words=title)


def _from_series(document: Document, series: Series, claims: Mapping[str, Claim]) -> Claim:
    """Fill in the title that texts of a series have; a country that nobody knows is left out."""
    headings = [block.text for block in document.passages if block.kind in HEADINGS]
    heading = LETTER.sub("", headings[0], count=1).rstrip(" :") if headings else ""
    country = claims["country"].value
    values = {"country": country, "year": claims["report_year"].value, "heading": heading}
    title = series.claims["title"].format_map(values).strip(" ,")
    if country == UNKNOWN:
        title = title.removeprefix(f"{UNKNOWN}: ")
    return Claim(title, stated=False, words=f"the form of the text, which is that of the series “{series.key}”")
