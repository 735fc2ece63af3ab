"""The topics of a passage, in place: by which words, and where other accounts and years speak of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tools.collate.topics import sentences_by_topic
from tools.corpus import Corpus
from tools.editors.topics import Topic
from tools.model import Block, TopicUse
from tools.write.markup import escape, link
from tools.write.names import full_name

#: So many topics are named in the line that opens the list.
NAMED = 3


@dataclass(frozen=True)
class PassageTopics:
    """The topics of all passages: by passage and topic the words, and the passages elsewhere that answer best."""

    uses: Mapping[tuple[str, str], tuple[TopicUse, ...]]
    answers: Mapping[tuple[str, str], tuple[str, ...]]


def passage_topics(corpus: Corpus) -> PassageTopics:
    """Gather the topics of every passage, once for all pages."""
    found = sentences_by_topic(corpus)
    uses: dict[tuple[str, str], tuple[TopicUse, ...]] = {}
    for topic, sources in found.items():
        for said in (said for sentences in sources.values() for said in sentences):
            uses[said.passage, topic] = uses.get((said.passage, topic), ()) + said.uses
    answers: dict[tuple[str, str], tuple[str, ...]] = {}
    for answer in corpus.answers:
        place = (answer.passage, answer.topic)
        answers[place] = (*answers.get(place, ()), answer.other)
    return PassageTopics(uses, answers)


def topic_lines(corpus: Corpus, block: Block, about: PassageTopics, reading: Sequence[str] = ()) -> list[str]:
    """Return the folded list of a passage's topics, below the grounds on which its section was read.

    A passage without topics has nothing to fold: the grounds stand open.
    """
    own = [topic for topic in corpus.topics.topics if (block.id, topic.key) in about.uses]
    if not own:
        return [line for grounds in reading for line in ("", grounds)]
    lines = [*(f"- {grounds}" for grounds in reading), *(f"- {_topic(corpus, block, topic, about)}" for topic in own)]
    return ["", ":::{dropdown} " + _opening(own), ":class-container: topics", "", *lines, ":::"]


def _opening(topics: list[Topic]) -> str:
    """Name the first topics and count the rest.

    >>> topics = [Topic(title, title, "", ()) for title in ("Laws", "Courts", "Tier", "Demand")]
    >>> _opening(topics)
    'Topics: Laws, Courts, Tier and 1 more'
    """
    named = ", ".join(escape(topic.title, at_start=False) for topic in topics[:NAMED])
    more = len(topics) - NAMED
    return f"Topics: {named} and {more} more" if more > 0 else f"Topics: {named}"


def _topic(corpus: Corpus, block: Block, topic: Topic, about: PassageTopics) -> str:
    uses = about.uses[block.id, topic.key]
    forms = dict.fromkeys(use.form for use in uses)
    words = ", ".join(f"“{escape(form, at_start=False)}”" for form in forms)
    parts = [f"{link(topic.title, f'topic-{topic.key}')}, by {words}"]
    found = about.answers.get((block.id, topic.key), ())
    others = sorted(found, key=lambda id_: corpus.source_of[id_].report_year)
    if others:
        parts.append(", ".join(link(full_name(corpus.source_of[id_], corpus.passage[id_]), id_) for id_ in others))
    return " · ".join(parts)
