"""The sentences of all accounts on each topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tools.corpus import Corpus
from tools.model import Span, TopicUse


@dataclass(frozen=True, slots=True)
class TopicSentence:
    """A sentence that speaks of a topic: its place in the source, and the words that say so."""

    passage: str
    sentence: Span
    uses: tuple[TopicUse, ...]


#: The sentences on each topic, by topic and source, in the order of the corpus.
ByTopic = Mapping[str, Mapping[str, tuple[TopicSentence, ...]]]


def sentences_by_topic(corpus: Corpus) -> ByTopic:
    """Return the sentences on each topic; every topic is there, sources only where they speak of it."""
    found: dict[str, dict[str, dict[tuple[str, Span], list[TopicUse]]]] = {t.key: {} for t in corpus.topics.topics}
    for use in corpus.of_kind(TopicUse):
        sentences = found[use.topic].setdefault(corpus.source_of[use.passage].id, {})
        sentences.setdefault((use.passage, use.sentence), []).append(use)
    return {
        topic: {
            source: tuple(
                TopicSentence(passage, sentence, tuple(sorted(uses, key=lambda use: use.span.ends)))
                for (passage, sentence), uses in sorted(sentences.items(), key=lambda item: item[0][1].ends)
            )
            for source, sentences in sources.items()
        }
        for topic, sources in found.items()
    }
