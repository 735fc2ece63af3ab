"""The rows of the table of conflicts: one for each two passages with conflicting readings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tools.collation import Conflict, Reading
from tools.corpus import Corpus
from tools.write.rows import Row


def conflict_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the conflicts that hold."""
    return (row for conflict in corpus.conflicts if conflict.holds for row in _rows(corpus, conflict))


def dismissed_rows(corpus: Corpus) -> Iterator[Row]:
    """Yield the differences that editors found to be no conflict."""
    return (row for conflict in corpus.conflicts if not conflict.holds for row in _rows(corpus, conflict))


def _rows(corpus: Corpus, conflict: Conflict) -> Iterator[Row]:
    outside = conflict.outside
    said = (outside.source, outside.address, outside.says) if outside else ("", "", "")
    more = ("; ".join(conflict.kinds), conflict.status)
    for number, (one, other) in enumerate(product(conflict.left, conflict.right or (None,)), start=1):
        passage_a, words_a, sentence_a = _reading(corpus, one)
        passage_b, words_b, sentence_b = _reading(corpus, other)
        readings = (passage_a, words_a, passage_b, words_b, conflict.note)
        yield (conflict.topic, *readings, conflict.id, number, *more, sentence_a, sentence_b, *said)


def _reading(corpus: Corpus, reading: Reading | None) -> tuple[str, str, str]:
    """Return the passage of a reading, its words, and its sentences; empty where the other side is no passage."""
    if reading is None:
        return ("", "", "")
    text = corpus.passage[reading.passage].text
    start, end = reading.sentences
    return (reading.passage, text[reading.start : reading.end], text[start:end])
