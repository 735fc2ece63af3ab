"""From the corpus to collations: which passages belong to an account, and which accounts to one report year."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from tools.catalog import CatalogEntry
from tools.collate.tokens import tokenize
from tools.collate.witnesses import collate
from tools.collation import Collation, Sentence
from tools.corpus import Corpus
from tools.model import Block, Document, Kind, TermUse
from tools.notices import Code, Notice, notice

#: What an account is made of. Headings order it, references carry it, and a host site's words are no part of it.
ACCOUNT_KINDS = frozenset({Kind.TIER, Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTATION})


def collate_accounts(corpus: Corpus) -> tuple[Collation, ...]:
    """Return the collation of each report year that has two or more accounts, by year, each country by itself."""
    accounts: dict[tuple[int, int], dict[str, CatalogEntry]] = {}
    for entry in corpus.entries:
        place = entry.report_year, corpus.countries.index(entry.country)
        accounts.setdefault(place, {})[entry.id] = entry
    several = len(corpus.countries) > 1
    return tuple(
        replace(collate(year, _texts(corpus, own)), country=corpus.countries[country] if several else "")
        for (year, country), own in sorted(accounts.items())
        if len(own) > 1
    )


def _texts(corpus: Corpus, accounts: Collection[str]) -> dict[str, tuple[Sentence, ...]]:
    return {
        entry.id: tuple(one for block in account_passages(document) for one in account_sentences(corpus, block))
        for entry, document in corpus
        if entry.id in accounts
    }


def account_passages(document: Document) -> Iterator[Block]:
    """Yield the passages that are collated, in order."""
    return (block for block in document.passages if block.kind in ACCOUNT_KINDS)


def account_sentences(corpus: Corpus, block: Block, *, section: str | None = None) -> tuple[Sentence, ...]:
    """Return the sentences of a passage; of the section in which it is read, unless another is given."""
    own = corpus.readings[block.id].section if section is None else section
    uses = [mark for mark in corpus.annotations.get(block.id, ()) if isinstance(mark, TermUse)]
    terms = [(*block.find(use.span), use.term) for use in uses]
    return tokenize(block.text, passage=block.id, section=own, terms=terms)


def check_accounts(corpus: Corpus, collations: Iterable[Collation]) -> Iterator[Notice]:
    """Yield a notice for each account that has nothing in common with the others of its year."""
    for collation in collations:
        matched = {index for row in collation.rows if len(row.witnesses) > 1 for index in row.witnesses}
        matched |= {index for move in collation.moves for index in (move.pair.left, move.pair.right)}
        for index, source in enumerate(collation.witnesses):
            if index not in matched:
                yield notice(Code.ACCOUNT_ALONE, corpus.entry[source].file, (1, 1), year=collation.year)
