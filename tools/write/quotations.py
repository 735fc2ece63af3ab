"""Quoting sentences of a passage: words marked, the way back to the seed, and what conflicts with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tools.collation import Conflict
from tools.corpus import Corpus
from tools.model import Block, Span
from tools.sentences import by_sentence
from tools.write.inline import Mark, lines_of
from tools.write.markup import escape, link
from tools.write.names import from_to, passage_name


def quote(
    corpus: Corpus, passage: str, quoted: Iterable[tuple[Span, Iterable[Span]]], *, name: str = ""
) -> Iterator[str]:
    """Yield a block quotation of sentences of one passage, each with the stretches of it to mark.

    All spans are in the source. Each sentence is a paragraph of its own, since what stands between is left out; the
    lines are those from the first quoted sentence to the last.
    `name` is what to call the passage where its section and number do not tell enough.
    """
    block, sentences = corpus.passage[passage], list[Span]()
    for sentence, marked in quoted:
        sentences.append(sentence)
        start, end = block.find(sentence)
        places = sorted(block.find(span) for span in marked)
        marks = [Mark(a - start, b - start, _marked(block.text[a:b])) for a, b in places]
        yield from (f"> {line}" for line in lines_of(block.text[start:end], marks))
        yield ">"
    lines = from_to("line", *corpus.lines_from(passage, sentences))
    yield f"> — {link(name or passage_name(block), passage)}, {lines} of the seed"


def _marked(words: str) -> str:
    return f"[{escape(words, at_start=False)}]{{.marked}}"


def sentences_with(block: Block, marked: Iterable[Span]) -> list[tuple[Span, list[Span]]]:
    """Return the sentences of a passage in which stretches begin, each with these; all spans are in the source."""
    placed = ((block.find(span)[0], span) for span in marked)
    return [(block.locate(*sentence), own) for sentence, own in by_sentence(block.text, placed)]


def conflicts_in(corpus: Corpus, passage: str, quoted: Iterable[Span]) -> list[Conflict]:
    """Return the conflicts that have a reading in one of the quoted sentences of a passage."""
    known = corpus.conflicts_of.get(passage, ())
    if not known:
        return []
    block = corpus.passage[passage]
    places = [block.find(sentence) for sentence in quoted]
    return [
        conflict
        for conflict in known
        if any(
            reading.passage == passage and start < reading.sentences[1] and reading.sentences[0] < end
            for reading in conflict.readings
            for start, end in places
        )
    ]
