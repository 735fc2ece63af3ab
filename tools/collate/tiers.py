"""The tiers that the accounts state, each with the year that it is given, or else with the report's year.

The year is that of the words around the tier: "in 2018" of "was placed on Tier 3 in 2018". Another year of the
sentence, such as that of a law, is none of the tier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tools.collate.facts import years_of
from tools.collate.tokens import tokenize
from tools.corpus import Corpus
from tools.model import STATEMENTS, Block, Span
from tools.sentences import by_sentence
from tools.text import WORD

#: A tier of the Trafficking in Persons Report: `Tier 2`  `Tier 3 Watchlist`  `Tier 2 Watch List`  `Special Case`
TIER = re.compile(r"\btier\s+\d\b(?:\s+watch\s?list\b)?|\bwatch\s?list\b|\bspecial\s+case\b", re.IGNORECASE)
#: Where the words around a tier end: `Tier 3; in 2014 …`  `Tier 2 for 2008 | when it acted …`  `Tier 3 | after being …`
BOUND = re.compile(
    r"""
      ; | \s[–—-]\s | \.\[\d+\]
    | ,\s+ (?:and|but|or) \s+ (?!\d)
    | \b (?:when|because|although|though|while|whereas|which|who) \b
    | \b (?P<aside>after|before) \s+ (?=[a-z]+ing\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: A year that stands right beside a tier or a report: `Tier 2 for 2008`  `as of 2023`  `the 2018 annual report`
BESIDE = re.compile(
    r"""
      \b (?: tier\s+\d | (?:watch\s?)?list | case | report | as\s+of ) \b
      \W{1,3} (?: (?:for|of|in|from)\s+ )? (?P<after>(?:19|20)\d\d) \b
    | \b (?P<before>(?:19|20)\d\d) \s+ (?:[\w-]+\s+){0,4}? report\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: A year in brackets that dates all of a sentence, at its end: `… in the fishing industry (2015)`
DATED = re.compile(r"\((?P<year>(?:19|20)\d\d)\)\W{0,3}\Z")
#: Words that, so near before a tier, say that it was that of another time, or is not that of the country at all.
OTHERWISE = {
    3: frozenset(
        "from not never otherwise waiver downgrade upgrade avoid avoided previous previously former formerly".split()
    ),
    5: frozenset("could would should might may if unless".split()),
}


@dataclass(frozen=True, slots=True)
class TierStatement:
    """A tier as a passage states it: `form` is its words, `span` and `sentence` are in the source.

    `is_named` tells whether the sentence names the year itself; if not, `year` is that of the account's report. It is 0
    where the tier is of another time that the sentence does not name, or of none: "after being on Tier 2".
    """

    year: int
    passage: str
    span: Span
    form: str
    sentence: Span
    is_named: bool


def find_tiers(corpus: Corpus) -> list[TierStatement]:
    """Return every statement of a tier, by year, then in the order of the corpus; what has no year comes last.

    Where the words around a tier name several years, it is given under each: which are meant is for the reader.
    """
    found = [
        statement
        for document in corpus.documents
        for block in document.passages
        if block.kind in STATEMENTS
        for statement in _in_passage(corpus, block)
    ]
    return sorted(found, key=lambda statement: (not statement.year, statement.year))


def _in_passage(corpus: Corpus, block: Block) -> Iterator[TierStatement]:
    report_year = corpus.source_of[block.id].report_year
    for place, matches in by_sentence(block.text, ((match.start(), match) for match in TIER.finditer(block.text))):
        sentence = block.text[slice(*place)]
        dated = DATED.search(sentence)
        for number, match in enumerate(matches):
            start = matches[number - 1].end() - place[0] if number else 0
            own = _years(sentence, start, match.start() - place[0])
            named = own if own or own is None else [int(dated["year"])] if dated else []
            for year in (0,) if named is None else named or (report_year,):
                span = block.locate(*match.span())
                yield TierStatement(year, block.id, span, match.group(), block.locate(*place), bool(named))


def _years(sentence: str, since: int, tier: int) -> list[int] | None:
    """Return the years that the words around a tier name; nothing at all where it is one of another time, or of none.

    `since` is where the tier before it ends. Years of the same words that are those of a law or a plan are none.

    >>> _years("Placed on Tier 3 in 2018 under the 2010 Act; in 2023 it rose.", 0, 10)
    [2018]
    >>> _years("It rose from Tier 3 in 2018.", 0, 13)
    """
    bounds = list(BOUND.finditer(sentence))
    first = next((bound for bound in reversed(bounds) if bound.end() <= tier), None)
    start = first.end() if first else 0
    part = sentence[start : next((bound.start() for bound in bounds if bound.start() > tier), len(sentence))]
    if _is_otherwise(WORD.findall(sentence[max(start, since) : tier])):
        return None
    found = {int(match["after"] or match["before"]) for match in BESIDE.finditer(part)}
    found |= {year for one in tokenize(part) for year in years_of(one.tokens)}
    return None if first and first["aside"] and not found else sorted(found)


def _is_otherwise(before: Sequence[str]) -> bool:
    """Tell whether the words before a tier say that the country was on it at another time, or is not on it."""
    return any(words.intersection(before[-reach:]) for reach, words in OTHERWISE.items())
