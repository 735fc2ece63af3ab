"""Topics: what they are, the words by which each is recognised, and what editors said of single passages.

They are data (seeds/topics.toml), since the next series of reports may speak of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.toml import KEY, QUOTED, BadData, Shape, Toml, check_tables, load, records

#: A phrase: words with single spaces between, each with a star for any ending or without.
PHRASE = re.compile(r"[^\W_]+\*?(?: [^\W_]+\*?)*")

TOPIC = {
    "key": Shape.TEXT,
    "title": Shape.TEXT,
    "definition": Shape.TEXT,
    "words": Shape.TEXTS,
    "other": Shape.TEXTS,
    "changed": Shape.TEXT,
    "basis": Shape.TEXTS,
}
RULING = {"passage": Shape.TEXT, "topic": Shape.TEXT, "words": Shape.TEXT, "reason": Shape.TEXT}


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a rule asks of a sentence: one of the phrases, or none of them."""

    phrases: tuple[str, ...]
    is_absent: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """What makes a sentence speak of a topic: all its parts hold in the sentence."""

    words: str
    parts: tuple[Part, ...]

    @property
    def phrases(self) -> Iterator[str]:
        """Return the phrases that must be there, any one of each part."""
        return (phrase for part in self.parts if not part.is_absent for phrase in part.phrases)


@dataclass(frozen=True)
class Topic:
    """A topic: its key, its title on the site, the editors' definition, and the rules of its words.

    `other` are phrases in which those words mean something else. `changed` is an editor's line on what changed from
    one year to the next, `basis` the passages on which it rests.
    """

    key: str
    title: str
    definition: str
    rules: tuple[Rule, ...]
    other: tuple[str, ...] = ()
    changed: str = ""
    basis: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """An editor's word on a passage: the sentence with these words speaks of the topic, or does not, and why."""

    passage: str
    topic: str
    words: str
    reason: str
    speaks: bool
    place: str


@dataclass(frozen=True)
class Topics:
    """All topics in the editors' order, and their rulings."""

    topics: tuple[Topic, ...] = ()
    rulings: tuple[Ruling, ...] = ()

    def title(self, key: str) -> str:
        return next((topic.title for topic in self.topics if topic.key == key), "")


def load_topics(path: Path) -> Topics:
    """Read seeds/topics.toml, if there is one. Raises BadData for anything in it that does not hold."""
    if not path.exists():
        return Topics()
    toml = load(path)
    check_tables(toml, ("topic", "add", "remove"))
    topics = tuple(_topics(toml))
    known = {topic.key for topic in topics}
    return Topics(topics, (*_rulings(toml, "add", known), *_rulings(toml, "remove", known)))


def _topics(toml: Toml) -> Iterator[Topic]:
    seen: set[str] = set()
    for index, record in records(toml, "topic", TOPIC, {"key", "title", "definition", "words"}):
        key = record["key"]
        if not KEY.fullmatch(key) or key == "index":
            remedy = "use small letters, digits and single hyphens, such as child-labor"
            raise toml.bad(f"key {key!r} cannot be an address; {remedy}", table="topic", index=index, key="key")
        if key in seen:
            raise toml.bad(f"topic {key!r} is there twice; put the two together", table="topic", index=index, key="key")
        seen.add(key)
        if ("changed" in record) != ("basis" in record):
            message = "'changed' and 'basis' go together; name the passages on which the line rests"
            raise toml.bad(message, table="topic", index=index)
        rules = tuple(_rule(toml, index, item, words) for item, words in enumerate(record["words"]))
        for item, phrase in enumerate(record.get("other", ())):
            _check_phrase(toml, index, "other", item, phrase)
        place = f"{toml.name}:{toml.line('topic', index, 'basis')}"
        yield Topic(**{name: value for name, value in record.items() if name != "words"}, rules=rules, place=place)


def _rule(toml: Toml, index: int, item: int, words: str) -> Rule:
    """Read `a | b & !c`: one of the phrases a and b, and not c, in one sentence."""
    parts = []
    for text in words.split("&"):
        wanted = text.strip()
        is_absent = wanted.startswith("!")
        phrases = tuple(phrase.strip() for phrase in wanted.removeprefix("!").split("|"))
        for phrase in phrases:
            _check_phrase(toml, index, "words", item, phrase)
        parts.append(Part(phrases, is_absent))
    if all(part.is_absent for part in parts):
        message = f"{words!r} asks for no words at all; name some without '!'"
        raise toml.bad(message, table="topic", index=index, key="words", item=item)
    return Rule(words, tuple(parts))


def _check_phrase(toml: Toml, index: int, key: str, item: int, phrase: str) -> None:
    if not PHRASE.fullmatch(phrase):
        remedy = "write words with single spaces between, such as 'legal aid clinic*'"
        raise toml.bad(f"{phrase!r} is no phrase; {remedy}", table="topic", index=index, key=key, item=item)


def _rulings(toml: Toml, table: str, known: set[str]) -> Iterator[Ruling]:
    for index, record in records(toml, table, RULING, set(RULING)):
        if record["topic"] not in known:
            message = f"unknown topic {record['topic']!r}; name one that a [[topic]] here has as its key"
            raise toml.bad(message, table=table, index=index, key="topic")
        place = f"{toml.name}:{toml.line(table, index)}"
        yield Ruling(**record, speaks=table == "add", place=place)


def check_topics(topics: Topics, texts: Mapping[str, str]) -> None:
    """Raise BadData for a ruling or a basis that speaks of a passage, or of words, that the texts do not have."""
    for topic in topics.topics:
        for passage in topic.basis:
            if passage not in texts:
                raise BadData(f"{topic.place}: no passage {passage!r}; mend or drop it")
        for words in QUOTED.findall(topic.changed):
            if not any(words in texts[passage] for passage in topic.basis):
                raise BadData(f"{topic.place}: no passage of the basis has “{words}”; quote one exactly")
    for ruling in topics.rulings:
        if ruling.passage not in texts:
            raise BadData(f"{ruling.place}: no passage {ruling.passage!r}; mend or drop it")
        if ruling.words not in texts[ruling.passage]:
            remedy = "copy them from its text"
            raise BadData(f"{ruling.place}: {ruling.passage} has no words {ruling.words!r}; {remedy}")
