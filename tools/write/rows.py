"""The rows of the tables: one function from the corpus for each table.

Rows stand in reading order: sources as the catalog has them, passages as the source has them, annotations by
place. Terms stand in the order of the alphabet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from tools.collate.links import links
from tools.corpus import Corpus
from tools.lock import digest
from tools.model import Annotation, Block, Citation, TermUse, TopicUse, YearMention
from tools.sentences import sentences
from tools.verify import verify
from tools.write.names import account, shown_title

Cell = str | int | Decimal
Row = tuple[Cell, ...]


def source_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the sources, with the catalog's claims and what was counted in them."""
    for entry, document in corpus:
        words = sum(len(block.text.split()) for block in document.passages)
        claims = (entry[name] for name in ("title", "publisher", "genre"))
        more = (entry[name] for name in ("period", "trust", "rights"))
        counts = (words, len(document.passages), len(document.source.text))
        added = (entry.country, shown_title(entry), account(entry))
        yield (entry.id, entry.file, entry.sha256, *claims, entry.report_year, *more, *counts, *added)


def passage_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the passages, with their places and the shared section of each."""
    for entry, document in corpus:
        for block in document.passages:
            reading = corpus.readings.get(block.id)
            section = reading.section if reading else block.section
            place = (block.span.start, block.span.end, *corpus.lines(block.id))
            more = (block.label, reading.basis, reading.grounds) if reading else (block.label, "", "")
            pages = corpus.pages(block.id)
            last = (pages[0] if pages else "", _sentence_lines(corpus, block))
            yield (block.id, entry.id, section, block.kind, block.text, *place, digest(block.text), *more, *last)


def _sentence_lines(corpus: Corpus, block: Block) -> str:
    """Return the first and last line of each sentence of a passage: "183-185 185-186"."""
    lines = (corpus.lines_from(block.id, [block.locate(*place)]) for place in sentences(block.text))
    return " ".join(f"{first}-{last}" for first, last in lines)


def term_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the glossary's entries."""
    for term in sorted(corpus.terms, key=lambda term: (term.term.casefold(), term.term)):
        first = term.defined_in[0] if term.defined_in else ""
        more = (" ".join(term.defined_in[1:]), "; ".join(term.other_long_forms))
        yield (term.term, term.long_form, term.definition, first, term.origin, *more)


def use_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the uses of terms."""
    return _in_order(corpus, ((use, (use.term, *_place(use))) for use in corpus.of_kind(TermUse)))


def definition_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the places that define a term."""
    return _in_order(corpus, ((found, (found.term, *_place(found))) for found in corpus.definitions))


def year_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the years named, one for each end of a range."""
    return _in_order(corpus, ((found, (found.year, *_place(found))) for found in corpus.of_kind(YearMention)))


def citation_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the citation markers."""
    citations = corpus.of_kind(Citation)
    return _in_order(corpus, ((found, (found.key, *_place(found), found.key)) for found in citations))


def drop_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the drop log: every character other than space that no passage's text has, and why."""
    for document in corpus.documents:
        for drop in verify(document).dropped:
            yield (document.source.id, drop.passage, drop.start, drop.end, drop.text, drop.reason)


def topic_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the topics, in the editors' order."""
    for topic in corpus.topics.topics:
        yield (topic.key, topic.title, topic.definition, "; ".join(rule.words for rule in topic.rules))


def topic_use_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the words that make a sentence speak of a topic."""
    uses = corpus.of_kind(TopicUse)
    return _in_order(corpus, ((u, (u.topic, *_place(u), u.sentence.start, u.sentence.end, u.reason)) for u in uses))


def link_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the links between passages of different accounts."""
    return ((one.from_passage, one.to_passage, str(one.relation), one.topic, one.basis) for one in links(corpus))


def _place(found: Annotation) -> Row:
    return (found.passage, found.span.start, found.span.end, found.form)


def _in_order(corpus: Corpus, rows: Iterable[tuple[Annotation, Row]]) -> Iterator[Row]:
    """Yield the rows in reading order; those of annotations with one span by what they say."""
    placed = sorted((corpus.order[found.passage], found.span.ends, row) for found, row in rows)
    yield from (row for _, _, row in placed)
