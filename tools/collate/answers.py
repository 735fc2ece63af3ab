"""Which passages of different accounts answer each other on a topic.

A passage is linked to the accounts of its own report year, and to those of the nearest year before and after that
speak of the topic; those of another country are not linked. In each, every sentence looks for the one with which it
shares most, rare words counting most, and the passages of the best few are linked. So the links grow with the corpus
and not with its square, and a reader goes from year to year as along a chain.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from tools.catalog import CatalogEntry
from tools.collate.tokens import stem_of_matter
from tools.collate.topics import ByTopic, TopicSentence
from tools.corpus import Corpus
from tools.links import SAME_TOPIC, Answer, Link
from tools.model import Span
from tools.text import WORD

S = TypeVar("S")
#: Which sentences have a word: by the word and the account, their numbers.
Index = Mapping[str, Mapping[str, list[int]]]

#: A word in more sentences on a topic than this is not looked up: it says little, and would make all pairs.
MOST_SENTENCES = 24
#: An account is linked to so many others of its own year, and of each year beside it.
MOST_ACCOUNTS = 6
#: A passage is linked to so many passages of one account.
MOST_ANSWERS = 4
#: So many shared words are named as the basis of a link.
MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Speaking:
    """A sentence that speaks of a topic: its stems, each with the word as printed, and the first telling words."""

    passage: str
    source: str
    year: int
    stems: Mapping[str, str]
    form: str


def find_answers(corpus: Corpus, by_topic: ByTopic) -> Iterator[Answer]:
    """Yield for each passage and topic the passage of each account beside its own that answers it best."""
    weights = _weights(corpus)
    stems: dict[tuple[str, Span], dict[str, str]] = {}
    for topic, sources in by_topic.items():
        for country in _by_country(corpus, sources):
            weight = weights[corpus.entry[next(iter(country))].country]
            for passage, other, basis in _best(list(_speaking(corpus, country, stems)), weight):
                yield Answer(topic, passage, other, basis)


def _by_country(corpus: Corpus, sources: Mapping[str, S]) -> Iterable[Mapping[str, S]]:
    """Return the accounts of each country by themselves: those of another country tell of other events."""
    found: dict[str, dict[str, S]] = {}
    for source, sentences in sources.items():
        found.setdefault(corpus.entry[source].country, {})[source] = sentences
    return found.values()


def topic_links(corpus: Corpus) -> Iterator[Link]:
    """Yield the links between passages of different accounts that speak of one topic, each pair once."""
    pairs: dict[tuple[str, str, str], str] = {}
    for answer in corpus.answers:
        first, last = sorted((answer.passage, answer.other), key=corpus.order.__getitem__)
        pairs.setdefault((answer.topic, first, last), answer.basis)
    for (topic, first, last), basis in pairs.items():
        yield Link(first, last, SAME_TOPIC, topic, basis)


def _weights(corpus: Corpus) -> dict[str, dict[str, float]]:
    """Return by country the weight of each stem: the rarer in its passages, the heavier; a common one weighs nothing.

    Only passages of one country are linked, so what is rare in one is not asked of the others, and a text on another
    country changes no link.
    """
    return {country: _weights_of(corpus, corpus.of_country(country)) for country in corpus.countries}


def _weights_of(corpus: Corpus, entries: Iterable[CatalogEntry]) -> dict[str, float]:
    passages = [block for entry in entries for block in corpus.document[entry.id].passages]
    counts = Counter(word for block in passages for word in _stems(block.text))
    return {word: math.log(max(1.0, len(passages) / (2 * count))) for word, count in counts.items()}


def _speaking(
    corpus: Corpus, sources: Mapping[str, Iterable[TopicSentence]], stems: dict[tuple[str, Span], dict[str, str]]
) -> Iterator[Speaking]:
    """Yield the sentences on a topic; `stems` keeps those of a sentence for the other topics of which it speaks."""
    for source, sentences in sources.items():
        year = corpus.entry[source].report_year
        for said in sentences:
            place = (said.passage, said.sentence)
            if place not in stems:
                block = corpus.passage[said.passage]
                stems[place] = _stems(block.text[slice(*block.find(said.sentence))])
            yield Speaking(said.passage, source, year, stems[place], said.uses[0].form)


def _stems(text: str) -> dict[str, str]:
    """Return the words that carry matter, by their stems."""
    stems: dict[str, str] = {}
    for word in WORD.findall(text):
        if stem := stem_of_matter(word):
            stems.setdefault(stem, word)
    return stems


def _best(spoken: Sequence[Speaking], weights: Mapping[str, float]) -> Iterator[tuple[str, str, str]]:
    """Yield for each passage the best few of each account beside its own, and the words that both have.

    Where nothing rare is shared, that is the first one there on the topic.
    """
    index = _index(spoken, weights)
    first = {said.source: said for said in reversed(spoken)}
    beside = _beside(spoken)
    for passage, group in groupby(spoken, key=lambda said: said.passage):
        own = list(group)
        found: dict[str, dict[str, tuple[float, Speaking, Speaking]]] = {source: {} for source in beside[own[0].source]}
        for said in own:
            for score, number in _alike(said, found, index, weights):
                other = spoken[number]
                answers = found[other.source]
                if other.passage not in answers or score > answers[other.passage][0]:
                    answers[other.passage] = (score, said, other)
        for source, answers in found.items():
            ranked = sorted(answers.values(), key=lambda answer: -answer[0])
            for _, said, other in ranked[:MOST_ANSWERS]:
                yield passage, other.passage, _basis(said, other, weights)
            if not ranked:
                yield passage, first[source].passage, _basis(own[0], first[source], weights)


def _alike(
    said: Speaking, sources: Iterable[str], index: Index, weights: Mapping[str, float]
) -> Iterator[tuple[float, int]]:
    """Yield for a sentence the one of each account with which it shares most, and how much that is."""
    scores: dict[str, dict[int, float]] = {source: {} for source in sources}
    for word in said.stems:
        if word not in index:
            continue
        numbers, weight = index[word], weights[word]
        for source, own in scores.items():
            for number in numbers.get(source, ()):
                own[number] = own.get(number, 0.0) + weight
    for own in scores.values():
        if own:
            score = max(own.values())
            yield score, min(number for number in own if own[number] == score)


def _index(spoken: Iterable[Speaking], weights: Mapping[str, float]) -> Index:
    """Return which sentences have a word, without the words that weigh nothing or that too many have."""
    counts = Counter(word for said in spoken for word in said.stems)
    telling = {word for word, count in counts.items() if count <= MOST_SENTENCES and weights[word] > 0}
    index: dict[str, dict[str, list[int]]] = {word: {} for word in telling}
    for number, said in enumerate(spoken):
        for word in said.stems.keys() & telling:
            index[word].setdefault(said.source, []).append(number)
    return index


def _basis(one: Speaking, other: Speaking, weights: Mapping[str, float]) -> str:
    """Name the rarest words that two sentences share, or else the words that make each speak of the topic."""
    shared = (word for word in one.stems.keys() & other.stems.keys() if weights[word] > 0)
    rarest = sorted(shared, key=lambda word: (-weights[word], word))[:MOST_WORDS]
    return ", ".join(one.stems[word] for word in rarest) or f"{one.form} / {other.form}"


def _beside(spoken: Iterable[Speaking]) -> dict[str, list[str]]:
    """Return for each account those of its own year, and of the nearest years before and after that speak."""
    accounts: dict[int, list[str]] = {}
    for said in spoken:
        own = accounts.setdefault(said.year, [])
        if said.source not in own:
            own.append(said.source)
    years = sorted(accounts)
    found = {}
    for year in years:
        at = bisect_left(years, year)
        near = years[max(0, at - 1) : at + 2]
        for source in accounts[year]:
            others = ([other for other in accounts[other_year] if other != source] for other_year in near)
            found[source] = [other for group in others for other in group[:MOST_ACCOUNTS]]
    return found
