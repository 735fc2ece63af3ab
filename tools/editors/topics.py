"""Topics: what they are, the words by which each is recognised, and what editors said of single passages.

They are data (seeds/topics.toml), since the next series of reports may speak of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.toml import KEY, QUOTED, BadData, Shape, Table, Toml, load, tables

#: A phrase: words with single spaces between, each with a star for any ending or without.
PHRASE = re.compile(r"[^\W_]+\*?(?: [^\W_]+\*?)*")

TOPIC = {
    **dict.fromkeys(("key", "title", "definition", "changed"), Shape.TEXT),
    **dict.fromkeys(("words", "other", "basis"), Shape.TEXTS),
}
RULING = dict.fromkeys(("passage", "topic", "words", "reason"), Shape.TEXT)


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
    toml = load(path, "topic", "add", "remove", optional=True)
    topics = tuple(_topics(toml))
    known = {topic.key for topic in topics}
    return Topics(topics, (*_rulings(toml, "add", known), *_rulings(toml, "remove", known)))


def _topics(toml: Toml) -> Iterator[Topic]:
    seen: set[str] = set()
    for table in tables(toml, "topic", TOPIC, {"key", "title", "definition", "words"}):
        key = table["key"]
        if not KEY.fullmatch(key) or key == "index":
            remedy = "use small letters, digits and single hyphens, such as child-labor"
            raise table.bad(f"key {key!r} cannot be an address; {remedy}", "key")
        if key in seen:
            raise table.bad(f"topic {key!r} is there twice; put the two together", "key")
        seen.add(key)
        if ("changed" in table) != ("basis" in table):
            raise table.bad("'changed' and 'basis' go together; name the passages on which the line rests")
        rules = tuple(_rule(table, item, words) for item, words in enumerate(table["words"]))
        for item, phrase in enumerate(table.get("other", ())):
            _check_phrase(table, "other", item, phrase)
        values = {name: value for name, value in table.items() if name != "words"}
        yield Topic(**values, rules=rules, place=table.place("basis"))


def _rule(table: Table, item: int, words: str) -> Rule:
    """Read `a | b & !c`: one of the phrases a and b, and not c, in one sentence."""
    parts = []
    for text in words.split("&"):
        wanted = text.strip()
        phrases = tuple(phrase.strip() for phrase in wanted.removeprefix("!").split("|"))
        for phrase in phrases:
            _check_phrase(table, "words", item, phrase)
        parts.append(Part(phrases, is_absent=wanted.startswith("!")))
    if all(part.is_absent for part in parts):
        raise table.bad(f"{words!r} asks for no words at all; name some without '!'", "words", item)
    return Rule(words, tuple(parts))


def _check_phrase(table: Table, key: str, item: int, phrase: str) -> None:
    if not PHRASE.fullmatch(phrase):
        remedy = "write words with single spaces between, such as 'legal aid clinic*'"
        raise table.bad(f"{phrase!r} is no phrase; {remedy}", key, item)


def _rulings(toml: Toml, name: str, known: set[str]) -> Iterator[Ruling]:
    for table in tables(toml, name, RULING, RULING):
        if table["topic"] not in known:
            message = f"unknown topic {table['topic']!r}; name one that a [[topic]] here has as its key"
            raise table.bad(message, "topic")
        yield Ruling(**table, speaks=name == "add", place=table.place())


def check_topics(topics: Topics, texts: Mapping[str, str]) -> None:
    """Raise BadData for a ruling, or a line on what changed, with words that its passages do not have."""
    for topic in topics.topics:
        for words in QUOTED.findall(topic.changed):
            if not any(words in texts[passage] for passage in topic.basis):
                raise BadData(f"{topic.place}: no passage of the basis has “{words}”; quote one exactly")
    for ruling in topics.rulings:
        if ruling.words not in texts[ruling.passage]:
            remedy = "copy them from its text"
            raise BadData(f"{ruling.place}: {ruling.passage} has no words {ruling.words!r}; {remedy}")
