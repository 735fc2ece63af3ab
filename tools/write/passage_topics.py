"""The topics of a passage, in place: of which each sentence speaks, by which words, and where else they are told of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tools.catalog import CatalogEntry
from tools.collate.topics import TopicSentence, sentences_by_topic
from tools.corpus import Corpus
from tools.editors.topics import Topic
from tools.model import Block, Span
from tools.write.markup import CUT, escape, link
from tools.write.names import account, passage_name
from tools.write.topic_parts import is_divided, part_target

#: So many topics are named in the line that opens the list; more are counted.
NAMED = 3
#: So many words of its beginning say which sentence is meant.
WORDS = 6
SEPARATOR = " · "  # titles of topics have commas


@dataclass(frozen=True)
class PassageTopics:
    """The topics of all passages: by passage the sentences on each, by passage and topic what answers elsewhere."""

    said: Mapping[str, Mapping[str, Sequence[TopicSentence]]]
    answers: Mapping[tuple[str, str], tuple[str, ...]]
    is_divided: bool

    def link(self, topic: Topic, source: CatalogEntry) -> str:
        """Return a link to a topic; where each country has a page of it, to the part in which a source is quoted."""
        return link(topic.title, part_target(topic.key, source) if self.is_divided else f"topic-{topic.key}")


def passage_topics(corpus: Corpus) -> PassageTopics:
    """Gather the topics of every passage, once for all pages."""
    said: dict[str, dict[str, list[TopicSentence]]] = {}
    for topic, sources in sentences_by_topic(corpus).items():
        for one in (one for sentences in sources.values() for one in sentences):
            said.setdefault(one.passage, {}).setdefault(topic, []).append(one)
    answers: dict[tuple[str, str], tuple[str, ...]] = {}
    for answer in corpus.answers:
        place = (answer.passage, answer.topic)
        answers[place] = (*answers.get(place, ()), answer.other)
    return PassageTopics(said, answers, is_divided(corpus))


def topic_lines(corpus: Corpus, block: Block, about: PassageTopics, reading: Sequence[str] = ()) -> list[str]:
    """Return the folded list of a passage's topics, below the grounds on which its section was read.

    A passage without topics has nothing to fold: the grounds stand open.
    """
    said = about.said.get(block.id, {})
    own = [topic for topic in corpus.topics.topics if topic.key in said]
    if not own:
        return [line for grounds in reading for line in ("", grounds)]
    sentences = dict.fromkeys(sorted((one.sentence for found in said.values() for one in found), key=lambda s: s.ends))
    links = {topic.key: about.link(topic, corpus.source_of[block.id]) for topic in own}
    listed = _by_sentence(block, links, said, sentences) if len(sentences) > 1 else _by_topic(links, said)
    lines = [*(f"- {grounds}" for grounds in reading), *listed, *_elsewhere(corpus, block, own, about)]
    opening = _opening(own, len(sentences))
    return ["", f":::{{dropdown}} {opening}", ":class-container: topics", "", *lines, ":::"]


def _opening(topics: Sequence[Topic], sentences: int) -> str:
    """Name the topics; the first of many would say little of a passage.

    >>> topics = [Topic(title, title, "", ()) for title in ("Laws", "Courts", "Tier", "Demand")]
    >>> _opening(topics[:2], 2), _opening(topics, 2)
    ('Topics: Laws · Courts', '4 topics, sentence by sentence')
    """
    if len(topics) > NAMED:
        return f"{len(topics)} topics{', sentence by sentence' if sentences > 1 else ''}"
    named = SEPARATOR.join(escape(topic.title, at_start=False) for topic in topics)
    return f"Topic{'s' if len(topics) > 1 else ''}: {named}"


def _by_topic(links: Mapping[str, str], said: Mapping[str, Sequence[TopicSentence]]) -> Iterator[str]:
    """Yield the topics of a single sentence, each with the words that tell of it."""
    for topic, way in links.items():
        forms = dict.fromkeys(use.form for one in said[topic] for use in one.uses)
        yield f"- {way}, by {', '.join(f'“{escape(form, at_start=False)}”' for form in forms)}"


def _by_sentence(
    block: Block, links: Mapping[str, str], said: Mapping[str, Sequence[TopicSentence]], sentences: Iterable[Span]
) -> Iterator[str]:
    """Yield the sentences that speak of topics: how each begins, and its topics, whose pages mark the telling words."""
    for sentence in sentences:
        start, end = block.find(sentence)
        own = [way for topic, way in links.items() if any(one.sentence == sentence for one in said[topic])]
        begins = escape(beginning(block.text[start:end]), at_start=False)
        yield f"- [{begins}]{{.seed}} {SEPARATOR.join(own)}"


def beginning(sentence: str) -> str:
    r"""Return the first words of a sentence in quotation marks.

    >>> beginning("It is so."), beginning("The courts ordered nine defendants to pay 78 million LAK.")
    ('“It is so.”', '“The courts ordered nine defendants to\xa0…”')
    """
    words = sentence.split()
    return f"“{' '.join(words)}”" if len(words) <= WORDS + 1 else f"“{' '.join(words[:WORDS])}{CUT}”"


def _elsewhere(corpus: Corpus, block: Block, topics: Sequence[Topic], about: PassageTopics) -> Iterator[str]:
    """Yield the passages of other accounts that say most of the same, oldest account first, those on most topics first.

    Which of them is on which topic, the topics' own pages show side by side.
    """
    shared = Counter(other for topic in topics for other in about.answers.get((block.id, topic.key), ()))
    if shared:
        yield from ("", "The same topics elsewhere" if len(topics) > 1 else "The same topic elsewhere", "")
    accounts: dict[str, list[str]] = {}
    for other in sorted(shared, key=lambda id_: (corpus.source_of[id_].report_year, -shared[id_], corpus.order[id_])):
        place = link(passage_name(corpus.passage[other]), other)
        accounts.setdefault(account(corpus.source_of[other]), []).append(place)
    yield from (f"- {escape(name, at_start=False)}: {', '.join(links)}" for name, links in accounts.items())
