"""From the corpus to collations: which passages belong to an account, and which accounts to one report year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tools.catalog import CatalogEntry
from tools.collate.parts import comparable
from tools.collate.reports import reports
from tools.collate.tokens import tokenize
from tools.collate.witnesses import collate
from tools.collation import Collation, Sentence
from tools.corpus import Corpus
from tools.model import STATEMENTS, Block, Document, TermUse
from tools.notices import Code, Notice, notice

#: What the accounts are called of which nobody knows the report, where they are not the first of their year.
OTHERS = "others"


def collate_accounts(corpus: Corpus) -> tuple[Collation, ...]:
    """Return the collation of each report that has two or more accounts, by country in the catalog's order and year.

    The first report of a country and year has its address from these; any further one names its series as well.
    """
    order = {country: index for index, country in enumerate(corpus.countries)}
    found = {
        (*report, number): accounts
        for report, together in reports(corpus.entries, corpus.series).items()
        for number, accounts in enumerate(comparable(corpus, together), start=1)
        if len(accounts) > 1
    }
    in_order = sorted(found, key=lambda report: (order[report[0]], report[1]))
    first = {report[:2]: report for report in reversed(in_order)}
    return tuple(
        _collate(corpus, found[report], "" if first[report[:2]] == report else _name(*report[2:]))
        for report in in_order
    )


def _name(series: str, number: int) -> str:
    """Return what tells a report from the first of its country and year, its parts by number from the second on."""
    return f"{series or OTHERS}-{number}" if number > 1 else series or OTHERS


def _collate(corpus: Corpus, accounts: Sequence[CatalogEntry], series: str) -> Collation:
    first = accounts[0]
    collation = collate(first.report_year, _texts(corpus, accounts))
    return replace(collation, place=first.place, abroad=first.abroad, series=series)


def _texts(corpus: Corpus, accounts: Iterable[CatalogEntry]) -> dict[str, tuple[Sentence, ...]]:
    documents = (corpus.document[entry.id] for entry in accounts)
    return {
        document.source.id: tuple(
            one for block in account_passages(document) for one in account_sentences(corpus, block)
        )
        for document in documents
    }


def account_passages(document: Document) -> Iterator[Block]:
    """Yield the passages that are collated, in order."""
    return (block for block in document.passages if block.kind in STATEMENTS)


def account_sentences(corpus: Corpus, block: Block, *, section: str | None = None) -> tuple[Sentence, ...]:
    """Return the sentences of a passage; of the section in which it is read, unless another is given."""
    own = corpus.readings[block.id].section if section is None else section
    terms = ((*block.find(use.span), use.term) for use in corpus.marks_in(block.id, TermUse))
    return tokenize(block.text, passage=block.id, section=own, terms=terms)


def check_accounts(corpus: Corpus) -> Iterator[Notice]:
    """Yield a notice for each account that has nothing in common with the others of its report."""
    for collation in corpus.collations:
        matched = {index for row in collation.rows if len(row.witnesses) > 1 for index in row.witnesses}
        matched |= {index for move in collation.moves for index in (move.pair.left, move.pair.right)}
        for index, source in enumerate(collation.witnesses):
            if index not in matched:
                yield notice(Code.ACCOUNT_ALONE, corpus.entry[source].file, (1, 1), year=collation.name)
