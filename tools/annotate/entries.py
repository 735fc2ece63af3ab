"""The entries of the glossary: what the texts define, what the editors expand, and what nobody explains."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tools.annotate.abbreviations import ALIKE, find_abbreviations
from tools.annotate.definitions import find_pairs
from tools.annotate.forms import long_forms, singular_phrase
from tools.annotate.terms import find_forms, find_terms, forms_in
from tools.editors.terms import EditorsTerms
from tools.glossary import Origin, Term, by_abbreviation
from tools.model import Block, Document, Kind, Source
from tools.notices import Code, Notice, notice_at
from tools.text import WORD

#: A word in capitals that is longer than this is no abbreviation if the texts have it in small letters too.
SHORT = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """A definition as a passage gives it, with its long form in the singular."""

    abbreviation: str
    long_form: str
    passage: str


def collect_terms(documents: Iterable[Document], editors: EditorsTerms) -> tuple[Term, ...]:
    """Return all terms of the documents, sorted by head word; no two have one head word."""
    documents = tuple(documents)
    known = tuple(_known_terms(documents, editors))
    met = {head for document in documents for head in _unexplained(document, known)}
    met -= editors.rejected | _ordinary_words(documents, met)
    found = (*known, *(Term(head, head) for head in met))
    return tuple(sorted(found, key=lambda term: (term.term.casefold(), term.term)))


def _known_terms(documents: Sequence[Document], editors: EditorsTerms) -> Iterator[Term]:
    """Join what the texts define with what the editors say of it."""
    readings: dict[Term, list[Reading]] = defaultdict(list)
    for document in documents:
        entries = by_abbreviation(editors.terms, document.source.id)
        for reading in _readings(document, editors):
            plain = Term(reading.abbreviation, reading.abbreviation)
            readings[entries.get(reading.abbreviation, plain)].append(reading)
    for term in dict.fromkeys((*editors.terms, *readings)):
        yield _define(term, readings.get(term, []))


def _readings(document: Document, editors: EditorsTerms) -> Iterator[Reading]:
    """Read the definitions of a document; a long form printed in the plural is turned into the singular."""
    for block in _account(document):
        for pair in find_pairs(block.text, editors.labels | editors.rejected):
            printed = " ".join(block.text[pair.start : pair.end].split())
            long_form = singular_phrase(printed) if pair.is_plural else printed
            yield Reading(pair.abbreviation, long_form, block.id)


def _account(document: Document) -> Iterator[Block]:
    """Yield the passages whose words are the account's own: what only the host site says makes no entry."""
    return (block for block in document.passages if block.kind is not Kind.BOILERPLATE)


def _define(term: Term, readings: Sequence[Reading]) -> Term:
    """Give a term the long forms of the texts, first read first, and an editor's last if it is another."""
    if not readings:
        return term
    settled = {_likeness(form) for variant in term.variants for form in long_forms(variant)}
    distinct: dict[str, str] = {}
    for form in (*(reading.long_form for reading in readings), term.long_form):
        if form and (not distinct or _likeness(form) not in settled):
            distinct.setdefault(_likeness(form), form)
    first, *others = distinct.values()
    return replace(
        term,
        long_form=first,
        other_long_forms=tuple(others),
        defined_in=tuple(dict.fromkeys(reading.passage for reading in readings)),
        origin=Origin.SEED,
    )


def _likeness(phrase: str) -> str:
    """Return what two phrases share that differ only in capitals, hyphens, apostrophes or spaces."""
    return " ".join(phrase.translate(ALIKE).replace("-", " ").casefold().split())


def _unexplained(document: Document, known: tuple[Term, ...]) -> Iterator[str]:
    """Find what looks like an abbreviation and is no part of a known term.

    Initials of names fill reference lists, so there a dotted form says nothing; nor do the capitals of a country over
    its tier.
    """
    forms = forms_in(document, known)
    for block in _account(document):
        if block.kind is Kind.TIER:
            continue
        sightings = tuple(find_abbreviations(block.text))
        covered = [(match.start, match.end) for match in find_forms(block.text, forms)] if sightings else []
        for found in sightings:
            is_initials = block.kind is Kind.REFERENCE and "." in found.head
            if not is_initials and not _overlaps(found.start, found.end, covered):
                yield found.head


def _overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_left(spans, end, key=lambda span: span[0])
    return index > 0 and spans[index - 1][1] > start


def _ordinary_words(documents: Iterable[Document], heads: Iterable[str]) -> frozenset[str]:
    """Return the longer ones of the heads that the texts also have in small letters: KINGSTON, NOVEMBER."""
    longer = {head.casefold(): head for head in heads if len(head) > SHORT}
    if not longer:
        return frozenset()
    words = (word for document in documents for block in document.passages for word in WORD.findall(block.text))
    return frozenset(longer[word.casefold()] for word in words if word.casefold() in longer and not word.isupper())


def notice_terms(documents: Iterable[Document], terms: Iterable[Term]) -> tuple[Notice, ...]:
    """Tell of terms that nobody explains, and of those explained in two ways, at the first place of each."""
    told = tuple(term for term in terms if _is_unexplained(term) or term.other_long_forms)
    first: dict[str, Notice] = {}
    for document in documents:
        if len(first) == len(told):
            break
        for use in find_terms(document, told):
            if use.term not in first and document.by_id[use.passage].kind is not Kind.BOILERPLATE:
                term = next(term for term in told if term.term == use.term)
                first[use.term] = _notice(term, document.source, use.span.start)
    return tuple(first.values())


def _is_unexplained(term: Term) -> bool:
    return not term.long_form and term.origin is Origin.SEED


def _notice(term: Term, source: Source, offset: int) -> Notice:
    if _is_unexplained(term):
        return notice_at(Code.TERM_UNDEFINED, source, offset, term=term.term)
    words = "; ".join((term.long_form, *term.other_long_forms))
    return notice_at(Code.TERM_TWICE, source, offset, term=term.term, words=words)
