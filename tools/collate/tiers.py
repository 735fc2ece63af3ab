"""The tiers that the accounts state, each with the year that its sentence names, or else with the report's year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tools.corpus import Corpus
from tools.model import STATEMENTS, Block, Span, YearMention
from tools.sentences import by_sentence

#: A tier of the Trafficking in Persons Report: `Tier 2`  `Tier 3 Watchlist`  `Tier 2 Watch List`  `Special Case`
TIER = re.compile(r"\btier\s+\d\b(?:\s+watch\s?list\b)?|\bwatch\s?list\b|\bspecial\s+case\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TierStatement:
    """A tier as a passage states it: `form` is its words, `span` and `sentence` are in the source.

    `is_named` tells whether the sentence names the year itself; if not, `year` is that of the account's report.
    """

    year: int
    passage: str
    span: Span
    form: str
    sentence: Span
    is_named: bool


def find_tiers(corpus: Corpus) -> list[TierStatement]:
    """Return every statement of a tier, by year, then in the order of the corpus.

    A sentence that names several years is given under each of them: which tier it means for which is for the reader.
    """
    found = [
        statement
        for document in corpus.documents
        for block in document.passages
        if block.kind in STATEMENTS
        for statement in _in_passage(corpus, block)
    ]
    return sorted(found, key=lambda statement: statement.year)


def _in_passage(corpus: Corpus, block: Block) -> Iterator[TierStatement]:
    found = list(by_sentence(block.text, ((match.start(), match) for match in TIER.finditer(block.text))))
    mentions = corpus.marks_in(block.id, YearMention) if found else ()
    years = dict(by_sentence(block.text, ((block.find(one.span)[0], one.year) for one in mentions)))
    for place, matches in found:
        named = dict.fromkeys(years.get(place, ()))
        for match in matches:
            span = block.locate(*match.span())
            for year in named or (corpus.source_of[block.id].report_year,):
                yield TierStatement(year, block.id, span, match.group(), block.locate(*place), bool(named))
