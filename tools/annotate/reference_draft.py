"""A reference half read: which words have found a field, and which are still free.

Each step of the parser takes a draft and returns one with less free text. Taken words are blanked, so
that the patterns of later steps do not see them and offsets never move.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tools.reference import Field

TAKEN = "\x00"
CONNECTIVE = "connective"
REPEATED = frozenset({"author", "editor", "note", CONNECTIVE})

_WORDS = re.compile(r"[^\W\0](?:[^\0]*\w)?")


@dataclass(frozen=True, slots=True)
class Draft:
    """The text, the text with what is taken blanked, what was taken, and doubts for a person to judge."""

    text: str
    free: str
    fields: tuple[Field, ...] = ()
    doubts: tuple[str, ...] = ()

    def has(self, *names: str) -> bool:
        """Whether one of these fields is already filled."""
        return any(field.name in names for field in self.fields)

    def take(self, fields: Iterable[Field], start: int, end: int) -> Draft:
        """Take the stretch ``start:end``: its fields, and as connectives the words between them.

        Only authors, editors and notes may repeat. A second value for any other field is left to the
        rest, where a person will see it.
        """
        taken = sorted(fields, key=lambda field: field.start)
        if any(field.name not in REPEATED and self.has(field.name) for field in taken):
            return self
        if any(TAKEN in self.free[field.start : field.end] for field in taken):
            return self
        between = _between(self.free, taken, start, end)
        free = self.free[:start] + TAKEN * (end - start) + self.free[end:]
        return replace(self, free=free, fields=(*self.fields, *taken, *between))

    def take_text(self, name: str, start: int, end: int) -> Draft:
        """Take one stretch as the value of one field."""
        return self.take([Field(name, self.text[start:end], start, end)], start, end)

    def doubting(self, sentence: str) -> Draft:
        """The same draft with one more doubt."""
        return self if sentence in self.doubts else replace(self, doubts=(*self.doubts, sentence))


def _between(free: str, fields: list[Field], start: int, end: int) -> Iterator[Field]:
    for field in [*fields, Field("", "", end, end)]:
        for words in _WORDS.finditer(free, start, field.start):
            yield Field(CONNECTIVE, words.group(), words.start(), words.end())
        start = field.end
