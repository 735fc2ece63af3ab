"""Finding many phrases in a text at once, also where one stands inside another.

The phrases are put into a trie of words, which is walked from every word of the text: the time grows with the text,
and not with the number of phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

WORD = re.compile(r"[^\W_]+")
#: A web address, whose words say nothing: `https://e.org/resources`  `www.e.org/tip`
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
#: What may stand between two words of a phrase: a space, a hyphen, an apostrophe, a slash.
GAP = re.compile(r"[\s'’/‐‑–-]{1,3}")
#: So many words are remembered at a place in the trie; more different ones than a corpus of reports has.
MOST_MET = 65_536


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found at `start` to `end` of a text."""

    start: int
    end: int
    phrase: str


@dataclass(slots=True)
class Node:
    """A place in the trie: the words and the beginnings of words that may follow, and the phrases that end here."""

    words: dict[str, Node] = field(default_factory=dict)
    stems: dict[str, Node] = field(default_factory=dict)
    phrases: list[str] = field(default_factory=list)
    longest: int = 0  #: length of the longest of the stems: a word of a million letters is tried no further
    met: dict[str, tuple[Node, ...]] = field(default_factory=dict)  #: where the words met so far lead to

    def after(self, word: str) -> tuple[Node, ...]:
        """Return the nodes that a word leads to; texts repeat their words, so each is looked up once."""
        if word not in self.met:
            if len(self.met) >= MOST_MET:
                self.met.clear()
            self.met[word] = tuple(self._look_up(word))
        return self.met[word]

    def _look_up(self, word: str) -> Iterator[Node]:
        if word in self.words:
            yield self.words[word]
        if self.stems:
            beginnings = (word[:n] for n in range(1, min(len(word), self.longest) + 1))
            yield from (self.stems[beginning] for beginning in beginnings if beginning in self.stems)


def make_trie(phrases: Iterable[str]) -> Node:
    """Put phrases into a trie; a star at a word's end stands for any ending."""
    root = Node()
    for phrase in dict.fromkeys(phrases):
        node = root
        for word in phrase.casefold().split():
            branch = node.stems if word.endswith("*") else node.words
            node.longest = max(node.longest, len(word)) if word.endswith("*") else node.longest
            node = branch.setdefault(word.rstrip("*"), Node())
        node.phrases.append(phrase)
    return root


def find_phrases(text: str, root: Node) -> Iterator[Found]:
    """Find every phrase of a trie in a text, as whole words, capitals or not; by place, then by length.

    >>> trie = make_trie(["sex tourism", "child sex touris*"])
    >>> [text.phrase for text in find_phrases("on child-sex tourism", trie)]
    ['child sex touris*', 'sex tourism']
    """
    words = list(WORD.finditer(ADDRESS.sub(lambda match: "\0" * len(match.group()), text)))
    small = [word.group().casefold() for word in words]
    for first, word in enumerate(small):
        nodes = root.after(word)
        last = first
        while nodes:
            start, end = words[first].start(), words[last].end()
            for node in nodes:
                for phrase in node.phrases:
                    yield Found(start, end, phrase)
            last += 1
            if last == len(words) or not GAP.fullmatch(text, end, words[last].start()):
                break
            nodes = tuple(follower for node in nodes for follower in node.after(small[last]))
