"""Quoting sentences of a passage, words marked, with the way back to the passage and to its lines in the seed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tools.corpus import Corpus
from tools.model import Span
from tools.write.inline import Mark, lines_of
from tools.write.markup import escape, link
from tools.write.names import passage_name


def quote(corpus: Corpus, passage: str, quoted: Iterable[tuple[Span, Iterable[Span]]]) -> Iterator[str]:
    """Yield a block quotation of sentences of one passage, each with the stretches of it to mark.

    All spans are in the source. Each sentence is a paragraph of its own, since what stands between is left out.
    """
    block = corpus.passage[passage]
    for sentence, marked in quoted:
        start, end = block.find(sentence)
        places = sorted(block.find(span) for span in marked)
        marks = [Mark(a - start, b - start, _marked(block.text[a:b])) for a, b in places]
        yield from (f"> {line}" for line in lines_of(block.text[start:end], marks))
        yield ">"
    first, last = corpus.lines(passage)
    where = f"line {first}" if first == last else f"lines {first}–{last}"
    yield f"> — {link(passage_name(block), passage)}, {where} of the seed"


def _marked(words: str) -> str:
    return f"[{escape(words, at_start=False)}]{{.marked}}"
