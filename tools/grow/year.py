"""The report year and the period of a text, from the years that it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from tools.catalog import Claim
from tools.grow.file_name import WEAK, settle_year
from tools.grow.past_years import around, is_standing, past_years
from tools.model import HEADINGS, Document
from tools.seed_files import holds_words

#: A report that names its own year: "Trafficking in Persons Report 2008", "the 2021 Report on".
TITLED = re.compile(
    r"\b(?:[A-Z][\w’'-]{0,30}\s){0,6}(?:Report|Findings|Practices|Survey|Review|Factbook)\s(?:of\s|for\s)?(?P<after>\d{4})\b"
    r"|\b(?P<before>\d{4})\s(?:[A-Z][\w’'-]{0,30}\s(?:in\s|on\s|of\s)?){0,6}(?:Report|Findings|Survey|Review)\b"
)
#: An address that names the report: "/reports/2024-report-on-fishing/laos/".
ADDRESSED = re.compile(
    r"/(?:(?P<year>(?:19|20)\d\d)-[\w-]{0,80}(?:report|finding|survey|review)|[\w-]{0,80}report[\w-]{0,40}-(?P<last>20\d\d)/)"
)
#: With these words a report names the months of its own year before it went to print.
EARLY = re.compile(r"\b(?:January|February|March|April|May|June|early|first\s(?:half|quarter)\sof)\s(?:\d{1,2},?\s)?\Z")
#: A text that dates itself: "… have been identified since. (2015)", as the last thing that a passage says.
SELF_DATED = re.compile(r"\((?P<year>(?:19|20)\d\d)(?:\sest\.)?\)\.?\s*\Z")


def guess_year(
    document: Document,
    *,
    unnamed: bool = False,
    is_report: bool = False,
    is_own: bool = False,
    dated: Mapping[str, int] | None = None,
    beside: Iterable[Claim] = (),
    name: str = "",
) -> Claim | None:
    """Return the year of the report, stated by its title or inferred from the latest year that it names.

    `unnamed` tells that such texts leave their own year unnamed: it is the one after, then, and the year of an act that
    still holds, which may lie long ago, tells nothing. `is_report` tells that they may: a report of spring tells mostly
    of the year before; `is_own` that they are called by the year of which they tell. `dated` are words that no text has
    before a year, `beside` what the file says beside its text, `name` that of the file, which settles what is open.
    """
    opening = [block for block in document.passages if block.kind in HEADINGS]
    for block in (*opening, *document.passages[:2]):
        titled = TITLED.search(block.text)
        if titled:
            return Claim(titled["after"] or titled["before"], stated=True, words=titled.group())
    for said in beside:
        found = TITLED.search(said.value) or ADDRESSED.search(said.value)
        if found:
            return Claim(_year_of(found), stated=False, words=f"{said.words}: “{said.value}”")
    sure = None if unnamed else _self_dated(document)
    if sure:
        return settle_year(sure, name, latest=int(sure.value), is_sure=True)
    claims = [
        _latest(document, unnamed=unnamed, is_report=is_report),
        _first_possible(document.source.text, dated or {}),
        _referred(document.source.text),
    ]
    told = max((claim for claim in claims if claim), key=lambda claim: int(claim.value), default=None)
    named = [year for year, _, _ in past_years(document)]
    named += [int(claim.value) for claim in claims[1:] if claim]
    return settle_year(told, name, latest=max(named, default=None), is_sure=is_own)


def why_no_year(document: Document) -> str:
    """Return why the year of a report cannot be told from it."""
    found = max(past_years(document), key=lambda each: each[0], default=None)
    if found is None:
        return "names no year from which its own could be told"
    return f"is later than the latest year that it names, but who knows by how much: “{around(*found[1:])}”"


def _self_dated(document: Document) -> Claim | None:
    """Return the year in brackets with which a passage ends, unless the text names a later one."""
    found = list(past_years(document))
    last = max((year for year, _, _ in found), default=None)
    for year, block, mention in found:
        dated = SELF_DATED.search(block.text, max(0, len(block.text) - 20))
        if year == last and dated and block.find(mention.span)[0] == dated.start("year"):
            words = f"the text dates itself, at the end of a passage: “{around(block, mention)}”"
            return Claim(str(year), stated=False, words=words)
    return None


def _latest(document: Document, *, unnamed: bool, is_report: bool) -> Claim | None:
    """Return the latest year that a text names; the one after it where such texts leave their own unnamed."""
    found = list(past_years(document))
    last = max((year for year, _, _ in found), default=None)
    telling = [each for each in found if each[0] == last and not (unnamed and is_standing(*each[1:]))]
    if not telling:
        return None
    year, block, mention = telling[0]
    quoted = f"“{around(block, mention)}”"
    if unnamed:
        words = f"{WEAK} the year after the latest that it names, since such texts leave their own unnamed: {quoted}"
        return Claim(str(year + 1), stated=False, words=words)
    for _, own, named in telling:
        start, _ = own.find(named.span)
        if EARLY.search(own.text[max(0, start - 40) : start]):
            return Claim(str(year), stated=False, words=f"the latest year that it names: “{around(own, named)}”")
    doubt = f"{WEAK} its own may be the year after " if is_report else ""
    return Claim(str(year), stated=False, words=f"{doubt}the latest year that it names: {quoted}")


def _referred(text: str) -> Claim | None:
    """Return the year of the latest report to whose address a text refers: it was written after that came out."""
    found = max((match for match in ADDRESSED.finditer(text)), key=_year_of, default=None)
    if found is None:
        return None
    return Claim(_year_of(found), stated=False, words=f"{WEAK} it refers to the report of that year: “{found.group()}”")


def _year_of(found: re.Match[str]) -> str:
    return str(next(filter(None, found.groups())))


def _first_possible(text: str, dated: Mapping[str, int]) -> Claim | None:
    """Return the first year in which a text can have been written that has one of the dated words."""
    folded = text.casefold()
    found = [(year, words) for words, year in dated.items() if holds_words(folded, words.casefold())]
    if not found:
        return None
    year, words = max(found)
    grounds = f"{WEAK} it speaks of “{words}”, as no text before that year does"
    return Claim(str(year), stated=False, words=grounds)


def guess_period(document: Document, year: int, *, unnamed: bool = False) -> Claim:
    """Return of which time a text tells: the report's year and the one before, as far as it names them."""
    if unnamed:
        return Claim(str(year), stated=False, words="the report year; such texts tell of it without naming it")
    counts = Counter(found for found, _, _ in past_years(document) if year - 1 <= found <= year)
    if not counts:
        return Claim(str(year), stated=False, words="the report year; the text names no year near it")
    listed = ", ".join(f"{found} (times: {count})" for found, count in sorted(counts.items()))
    return Claim(" and ".join(map(str, sorted(counts))), stated=False, words=f"the years that it names: {listed}")
