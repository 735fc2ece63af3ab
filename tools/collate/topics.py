"""The topics across accounts and years: the sentences on each, and which passages answer each other.

A passage is linked to the accounts of its own report year, and to those of the nearest year before and after that
speak of the topic. In each it is linked to the passage with which it shares most, rare words counting most. So the
links grow with the corpus and not with its square, and a reader goes from year to year as along a chain.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tools.collate.english import FUNCTION_WORDS
from tools.collate.tokens import normalise, stem
from tools.corpus import Corpus
from tools.links import SAME_TOPIC, Link
from tools.model import Span
from tools.text import WORD
from tools.topics import TopicUse

#: A word in more passages on a topic than this is not looked up: it says little, and would make all pairs.
MOST_PASSAGES = 24
#: An account is linked to so many others of its own year, and of each year beside it.
MOST_ACCOUNTS = 6
#: So many shared words are named as the basis of a link.
MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class TopicSentence:
    """A sentence that speaks of a topic: its place in the source, and the words that say so."""

    passage: str
    sentence: Span
    uses: tuple[TopicUse, ...]


#: The sentences on each topic, by topic and source, in the order of the corpus.
ByTopic = Mapping[str, Mapping[str, tuple[TopicSentence, ...]]]


@dataclass(frozen=True, slots=True)
class Answer:
    """For a passage on a topic, the passage of another account that says most of the same; `basis` are shared words."""

    topic: str
    passage: str
    other: str
    basis: str


@dataclass(frozen=True, slots=True)
class Speaking:
    """A passage as far as it speaks of one topic: the stems of those sentences, each with the word as printed.

    `form` are the first words that make the passage speak of the topic.
    """

    passage: str
    source: str
    year: int
    stems: Mapping[str, str]
    form: str


def sentences_by_topic(corpus: Corpus) -> ByTopic:
    """Return the sentences on each topic; every topic is there, sources only where they speak of it."""
    found: dict[str, dict[str, dict[tuple[str, Span], list[TopicUse]]]] = {t.key: {} for t in corpus.topics.topics}
    for use in corpus.of_kind(TopicUse):
        sentences = found[use.topic].setdefault(corpus.source_of[use.passage].id, {})
        sentences.setdefault((use.passage, use.sentence), []).append(use)
    return {
        topic: {
            source: tuple(
                TopicSentence(passage, sentence, tuple(sorted(uses, key=lambda use: use.span)))
                for (passage, sentence), uses in sorted(sentences.items(), key=lambda item: item[0][1])
            )
            for source, sentences in sources.items()
        }
        for topic, sources in found.items()
    }


def find_answers(corpus: Corpus, by_topic: ByTopic) -> Iterator[Answer]:
    """Yield for each passage and topic the passage of each account beside its own that answers it best."""
    weights = _weights(corpus)
    for topic, sources in by_topic.items():
        for passage, other, basis in _best(list(_speaking(corpus, sources)), weights):
            yield Answer(topic, passage, other, basis)


def topic_links(corpus: Corpus, by_topic: ByTopic) -> Iterator[Link]:
    """Yield the links between passages of different accounts that speak of one topic, each pair once."""
    order = {passage: index for index, passage in enumerate(corpus.passage)}
    pairs: dict[tuple[str, str, str], str] = {}
    for answer in find_answers(corpus, by_topic):
        first, last = sorted((answer.passage, answer.other), key=order.__getitem__)
        pairs.setdefault((answer.topic, first, last), answer.basis)
    for (topic, first, last), basis in pairs.items():
        yield Link(first, last, SAME_TOPIC, topic, basis)


def _weights(corpus: Corpus) -> dict[str, float]:
    """Return the weight of each stem: the rarer in the corpus, the heavier; one in most passages weighs nothing."""
    counts = Counter(word for block in corpus.passage.values() for word in _stems(block.text))
    return {word: math.log(max(1.0, len(corpus.passage) / (2 * count))) for word, count in counts.items()}


def _speaking(corpus: Corpus, sources: Mapping[str, Iterable[TopicSentence]]) -> Iterator[Speaking]:
    for source, sentences in sources.items():
        year = corpus.entry[source].report_year
        for passage, group in groupby(sentences, key=lambda said: said.passage):
            own, block = list(group), corpus.passage[passage]
            text = " ".join(block.text[slice(*block.find(said.sentence))] for said in own)
            yield Speaking(passage, source, year, _stems(text), own[0].uses[0].form)


def _stems(text: str) -> dict[str, str]:
    """Return the words that carry matter, by their stems."""
    stems: dict[str, str] = {}
    for match in WORD.finditer(text):
        norm = normalise(match.group())
        if norm not in FUNCTION_WORDS:
            stems.setdefault(stem(norm), match.group())
    return stems


def _best(passages: Sequence[Speaking], weights: Mapping[str, float]) -> Iterator[tuple[str, str, str]]:
    """Yield for each passage the best one of each account beside its own, and the words that both have.

    Where nothing rare is shared, that is the first one there on the topic.
    """
    index = _index(passages)
    first = {passage.source: passage for passage in reversed(passages)}
    beside = _beside(passages)
    for passage in passages:
        scores = defaultdict[int, float](float)
        for word in passage.stems:
            for number in index.get(word, ()):
                scores[number] += weights[word]
        best: dict[str, Speaking] = {}
        for number in sorted(scores, key=lambda number: (-scores[number], number)):
            best.setdefault(passages[number].source, passages[number])
        for source in beside[passage.source]:
            other = best.get(source, first[source])
            yield passage.passage, other.passage, _basis(passage, other, weights)


def _index(passages: Iterable[Speaking]) -> dict[str, list[int]]:
    """Return which passages have a word, without the words that too many have."""
    index: dict[str, list[int]] = {}
    for number, passage in enumerate(passages):
        for word in passage.stems:
            index.setdefault(word, []).append(number)
    return {word: found for word, found in index.items() if len(found) <= MOST_PASSAGES}


def _basis(one: Speaking, other: Speaking, weights: Mapping[str, float]) -> str:
    """Name the rarest words that two passages share on their topic, or else the words that make each speak of it."""
    shared = (word for word in one.stems.keys() & other.stems.keys() if weights[word] > 0)
    rarest = sorted(shared, key=lambda word: (-weights[word], word))[:MOST_WORDS]
    return ", ".join(one.stems[word] for word in rarest) or f"{one.form} / {other.form}"


def _beside(passages: Iterable[Speaking]) -> dict[str, list[str]]:
    """Return for each account those of its own year, and of the nearest years before and after that speak."""
    accounts: dict[int, list[str]] = {}
    for passage in passages:
        own = accounts.setdefault(passage.year, [])
        if passage.source not in own:
            own.append(passage.source)
    years = sorted(accounts)
    found = {}
    for year in years:
        at = bisect_left(years, year)
        near = years[max(0, at - 1) : at + 2]
        for source in accounts[year]:
            others = ([other for other in accounts[other_year] if other != source] for other_year in near)
            found[source] = [other for group in others for other in group[:MOST_ACCOUNTS]]
    return found
