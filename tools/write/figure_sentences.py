"""The sentences that state figures, quoted passage by passage, with the figures marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tools.corpus import Corpus
from tools.figures import Figure
from tools.write.markup import div
from tools.write.names import full_name
from tools.write.passage_conflicts import conflict_parts
from tools.write.quotations import conflicts_in, quote, sentences_with


def sentence_target(measure: str, passage: str) -> str:
    """Return the target of the sentences of a passage on the page of a measure; no key or id has two hyphens."""
    return f"measure-{measure}--{passage}"


def quote_figures(corpus: Corpus, figures: Iterable[Figure], measure: str = "") -> Iterator[str]:
    """Quote the sentences in which figures stand, each once, and say of which there is a conflict.

    Those of a measure, by its key, have targets.
    """
    by_passage: dict[str, list[Figure]] = {}
    for figure in figures:
        by_passage.setdefault(figure.passage, []).append(figure)
    for passage, own in by_passage.items():
        block = corpus.passage[passage]
        quoted = sentences_with(block, (figure.span for figure in own))
        name = full_name(corpus.source_of[passage], block)
        yield from ("", f"({sentence_target(measure, passage)})=") if measure else ()
        yield ""
        yield from quote(corpus, passage, quoted, name=name)
        conflicts = conflicts_in(corpus, passage, [sentence for sentence, _ in quoted])
        if conflicts:
            yield from ("", *div("editorial", [" · ".join(conflict_parts(corpus, block, conflicts))]))
