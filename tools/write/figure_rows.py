"""The rows of the tables of figures, of the numbers that are none, and of measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from tools.corpus import Corpus
from tools.figures import Figure, NotFigure
from tools.model import Block, Span
from tools.sentences import sentence_at, sentences
from tools.write.rows import Cell, Row

#: How much of a sentence is given on either side of a figure, in code points: more than any in prose has.
NEAR = 500


def figure_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the figures in reading order."""
    spans = cache(lambda passage: sentences(corpus.passage[passage].text))  # once for all figures of a passage
    for figure in corpus.of_kind(Figure):
        entry = corpus.source_of[figure.passage]
        place = (figure.passage, figure.span.start, figure.span.end, figure.form)
        read = (_number(figure.value), figure.unit, figure.measure, figure.period.name, figure.qualifier)
        period = (figure.period.basis or "", figure.period.words)
        known = (figure.recognition.grounds, figure.recognition.origin if figure.measure else "")
        tied = (_start(figure.whole), _start(figure.amount))
        settled = (" ".join(figure.settled), figure.reason)
        sentence = _sentence(corpus.passage[figure.passage], figure.span, spans)
        more = (sentence, entry.id, entry.report_year, figure.scope)
        upper = "" if figure.upper is None else _number(figure.upper)
        yield (*place, *read, upper, figure.counted, *period, *known, *tied, *settled, *more)


def _sentence(block: Block, span: Span, spans: Callable[[str], Sequence[tuple[int, int]]]) -> str:
    """Return the sentence that holds a figure, or what of it is near: a list of 10,000 numbers may have no stop."""
    place = block.find(span)[0]
    start, end = sentence_at(spans(block.id), place)
    return block.text[max(start, place - NEAR) : min(end, place + NEAR)]


def no_figure_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the numbers that are no figures in reading order."""
    for one in corpus.of_kind(NotFigure):
        yield (one.passage, one.span.start, one.span.end, one.form, one.reason, one.grounds, one.origin)


def measure_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the measures in the editors' order."""
    for measure in corpus.measures.measures:
        yield (measure.key, measure.title, measure.unit, measure.definition)


def _number(value: Decimal) -> Cell:
    return int(value) if value == value.to_integral_value() else value


def _start(span: Span | None) -> Cell:
    return "" if span is None else span.start
