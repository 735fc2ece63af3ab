"""The report year and the period of a text, from the years that it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tools.annotate.years import find_years
from tools.catalog import Claim
from tools.model import HEADINGS, PROSE, Block, Document
from tools.model import YearMention as Mention
from tools.seed_files import holds_words
from tools.sentences import sentences

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
#: What stands before a year that has not come yet: "by 2025", "until 2030".
AHEAD = re.compile(
    r"\b(?:by|beyond|until|till|through|to|before|towards?)\s+(?:the\s(?:end|year)\sof\s)?(?:[A-Z]\w+\s)?\Z"
)
#: "scheduled to resume in January 2021", "are to be built in 2025".
SCHEDULED = re.compile(r"\b(?:scheduled|planned|expected|due|projected|set|will|to\sbe)\b[^.;]{0,60}\Z")
#: With this word the grounds of a guess begin that is likely to be wrong.
WEAK = "uncertain:"
#: What was done once and holds since: "outlawed in 2013", "which it adopted in 2014", "released in 2013 and based on".
STANDING = re.compile(
    r"\b(?:(?:abolish|adopt|amend|approv|bann|creat|criminali[sz]|enact|establish|introduc|issu|outlaw|pass|prohibit"
    r"|promulgat|publish|ratifi|releas|sign)(?:ed|ing)|based\son)\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)
PLAN = re.compile(r"\s(?:Agenda|Goals|targets?|Plan|Strategy|Vision)\b")
FOUR_DIGITS = re.compile(r"\d{4}")
#: A text with no larger share of prose is a list of references.
FEW = 0.18
#: How many code points of a sentence are quoted as grounds.
QUOTED = 90


def guess_year(
    document: Document,
    *,
    unnamed: bool = False,
    is_report: bool = False,
    dated: Mapping[str, int] | None = None,
    beside: Iterable[Claim] = (),
) -> Claim | None:
    """Return the year of the report, stated by its title or inferred from the latest year that it names.

    `unnamed` tells that such texts leave their own year unnamed: it is the one after, then, and the year of an act that
    still holds, which may lie long ago, tells nothing. `is_report` tells that they may: a report of spring tells mostly
    of the year before. `dated` are words that no text has before a year, `beside` what the file says beside its text.
    """
    opening = [block for block in document.passages if block.kind in HEADINGS]
    for block in (*opening, *document.passages[:2]):
        titled = TITLED.search(block.text)
        if titled:
            return Claim(titled["after"] or titled["before"], stated=True, words=titled.group())
    for said in beside:
        named = TITLED.search(said.value) or ADDRESSED.search(said.value)
        if named:
            return Claim(next(filter(None, named.groups())), stated=False, words=f"{said.words}: “{said.value}”")
    known = _latest(document, unnamed=unnamed, is_report=is_report)
    first = _first_possible(document.source.text, dated or {})
    return max((claim for claim in (known, first) if claim), key=lambda claim: int(claim.value), default=None)


def why_no_year(document: Document) -> str:
    """Return why the year of a report cannot be told from it."""
    found = max(_past(document), key=lambda each: each[0], default=None)
    if found is None:
        return "names no year from which its own could be told"
    return f"is later than the latest year that it names, but who knows by how much: “{_around(*found[1:])}”"


def _latest(document: Document, *, unnamed: bool, is_report: bool) -> Claim | None:
    """Return the latest year that a text names; the one after it where such texts leave their own unnamed."""
    found = list(_past(document))
    last = max((year for year, _, _ in found), default=None)
    telling = [each for each in found if each[0] == last and not (unnamed and _is_standing(*each[1:]))]
    if not telling:
        return None
    year, block, mention = telling[0]
    around = f"“{_around(block, mention)}”"
    if unnamed:
        words = f"{WEAK} the year after the latest that it names, since such texts leave their own unnamed: {around}"
        return Claim(str(year + 1), stated=False, words=words)
    for _, own, named in telling:
        start, _ = own.find(named.span)
        if EARLY.search(own.text[max(0, start - 40) : start]):
            return Claim(str(year), stated=False, words=f"the latest year that it names: “{_around(own, named)}”")
    doubt = f"{WEAK} its own may be the year after " if is_report else ""
    return Claim(str(year), stated=False, words=f"{doubt}the latest year that it names: {around}")


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
    counts = Counter(found for found, _, _ in _past(document) if year - 1 <= found <= year)
    if not counts:
        return Claim(str(year), stated=False, words="the report year; the text names no year near it")
    listed = ", ".join(f"{found} (times: {count})" for found, count in sorted(counts.items()))
    return Claim(" and ".join(map(str, sorted(counts))), stated=False, words=f"the years that it names: {listed}")


def _past(document: Document) -> Iterator[tuple[int, Block, Mention]]:
    """Yield the years named for what has happened; of a reference list only where there is nothing else."""
    prose = [block for block in document.passages if block.kind in PROSE]
    is_list = len(prose) <= FEW * len(document.passages)
    for block in document.passages if is_list else prose:
        for mention in find_years(block):
            if not _is_ahead(block, mention):
                yield mention.year, block, mention


def _is_ahead(block: Block, mention: Mention) -> bool:
    """Tell whether a year may lie ahead of the text: the end of a range, of a plan, or after "by"."""
    start, end = block.find(mention.span)
    first = FOUR_DIGITS.search(mention.form)
    is_range_end = first is not None and first.group() != str(mention.year)
    before = block.text[max(0, start - 80) : start]
    is_planned = bool(AHEAD.search(before) or SCHEDULED.search(before) or PLAN.match(block.text, end))
    return is_planned or is_range_end


def _is_standing(block: Block, mention: Mention) -> bool:
    """Tell whether a year is that of something done once that holds since, which says only that the text is later."""
    start, _ = block.find(mention.span)
    return bool(STANDING.search(block.text[max(0, start - 80) : start]))


def _around(block: Block, mention: Mention) -> str:
    """Quote the sentence around a year, its two ends cut where it is long."""
    at, _ = block.find(mention.span)
    start, end = next(((a, b) for a, b in sentences(block.text) if a <= at < b), (0, len(block.text)))
    first, last = max(start, at - QUOTED // 2), min(end, at + QUOTED // 2)
    words = block.text[first:last]
    before = "" if first == start else "…" + words.partition(" ")[2]
    whole = before or words
    return whole if last == end else whole.rpartition(" ")[0] + "…"
