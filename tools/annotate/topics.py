"""The topics of each sentence, and the words that make them its topics.

A long paragraph speaks of many things, so topics are found sentence by sentence; a passage has those of its
sentences. All phrases of all topics are looked for at once (`tools.annotate.phrases`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tools.annotate.phrases import Node, find_phrases, make_trie
from tools.editors.topics import Rule, Ruling, Topic, Topics
from tools.model import STATEMENTS, Block, Document, Span, TopicUse
from tools.sentences import sentence_at, sentences

#: Where the phrases of a sentence stand, by phrase, as offsets into the passage's text.
Places = Mapping[str, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Index:
    """The topics made ready: the trie of all their phrases, all rules, and the numbers of those a phrase can serve."""

    trie: Node
    rules: Sequence[tuple[Topic, Rule]]
    serving: Mapping[str, Sequence[int]]


@lru_cache(maxsize=4)
def make_index(topics: Topics) -> Index:
    """Make the topics ready for finding."""
    rules: list[tuple[Topic, Rule]] = []
    serving: dict[str, list[int]] = {}
    phrases: list[str] = []
    for topic in topics.topics:
        phrases += topic.other
        for rule in topic.rules:
            phrases += (phrase for part in rule.parts for phrase in part.phrases)
            for phrase in rule.phrases:
                serving.setdefault(phrase, []).append(len(rules))
            rules.append((topic, rule))
    return Index(make_trie(phrases), rules, serving)


def find_topics(document: Document, topics: Topics) -> Iterator[TopicUse]:
    """Find the topics of every sentence of a document: by the rules, then as the editors ruled."""
    index = make_index(topics)
    rulings: dict[str, list[Ruling]] = {}
    for ruling in topics.rulings:
        rulings.setdefault(ruling.passage, []).append(ruling)
    for block in document.passages:
        if block.kind in STATEMENTS:
            yield from _ruled(block, _uses(block, index), rulings.get(block.id, ()))


def _uses(block: Block, index: Index) -> Iterator[TopicUse]:
    found = list(find_phrases(block.text, index.trie))
    at = 0
    for start, end in sentences(block.text):
        own: dict[str, list[tuple[int, int]]] = {}
        while at < len(found) and found[at].start < end:
            own.setdefault(found[at].phrase, []).append((found[at].start, found[at].end))
            at += 1
        topics = list(_topics(own, index))
        sentence = block.locate(start, end) if topics else Span(0, 0)
        for topic, words in topics:
            yield from (_use(block, topic, place, sentence) for place in words)


def _topics(places: Places, index: Index) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield the topics of a sentence, each with where the words stand that make it one."""
    candidates: dict[str, tuple[Topic, list[Rule]]] = {}
    for number in dict.fromkeys(number for phrase in places for number in index.serving.get(phrase, ())):
        topic, rule = index.rules[number]
        candidates.setdefault(topic.key, (topic, []))[1].append(rule)
    for topic, rules in candidates.values():
        own = _unmasked(places, topic.other)
        words = [place for rule in rules if _holds(rule, own) for place in _telling(rule, own)]
        if words:
            yield topic.key, _apart(words)


def _unmasked(places: Places, other: Iterable[str]) -> Places:
    """Leave out the words that stand inside a phrase in which they mean something else."""
    masks = [place for phrase in other for place in places.get(phrase, ())]
    if not masks:
        return places
    return {
        phrase: kept
        for phrase, found in places.items()
        if (kept := [(a, b) for a, b in found if not any(start <= a and b <= end for start, end in masks)])
    }


def _holds(rule: Rule, places: Places) -> bool:
    return all(any(phrase in places for phrase in part.phrases) != part.is_absent for part in rule.parts)


def _telling(rule: Rule, places: Places) -> Iterator[tuple[int, int]]:
    """Yield the places of a rule's first part, and of each other part the first."""
    asked = [part.phrases for part in rule.parts if not part.is_absent]
    for number, phrases in enumerate(asked):
        found = sorted(place for phrase in phrases for place in places.get(phrase, ()))
        yield from found if number == 0 else found[:1]


def _apart(words: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest of the places that overlap, in order."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(words), key=lambda place: (place[0], -place[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _use(block: Block, topic: str, place: tuple[int, int], sentence: Span, reason: str = "") -> TopicUse:
    return TopicUse(block.id, block.locate(*place), block.text[slice(*place)], topic, sentence, reason)


def _ruled(block: Block, uses: Iterable[TopicUse], rulings: Iterable[Ruling]) -> Iterator[TopicUse]:
    """Yield the uses as the editors ruled: those of a sentence taken away, or given with their reason."""
    kept = list(uses)
    for ruling in rulings:
        at = block.text.find(ruling.words)
        span = block.locate(*sentence_at(sentences(block.text), at))
        kept = [use for use in kept if (use.topic, use.sentence) != (ruling.topic, span)]
        if ruling.speaks:
            kept.append(_use(block, ruling.topic, (at, at + len(ruling.words)), span, ruling.reason))
    yield from kept
