"""TOML that people edit, checked so that every complaint names file, line and remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any  # TOML values are of any type until a record has checked them

from tools.toml.places import find_opening, find_places

#: Where the standard library's parser says that it stopped, at the end of its message.
STOPPED = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)\Z")
#: What can be an id, and a part of an address.
KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
#: Words that an editor quotes from a passage.
QUOTED = re.compile(r"“([^“”]+)”")
#: What has no place in a line of a page.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class BadData(Exception):
    """A file that people edit does not hold. The message is one line: file, line, what and remedy."""


class Shape(StrEnum):
    """What the value of a key must be, in the words of a complaint."""

    TEXT = "is not a text on one line; put it in quotation marks"
    TEXTS = 'is not a list of texts; write ["one", "two"]'
    TEXT_OR_NONE = 'is not a text on one line; put it in quotation marks, or write "" for none'
    SWITCH = "is neither true nor false; write one of them"
    COUNT = "is not a number from 1; write it in digits, without quotation marks"

    def fits(self, value: object) -> bool:
        match self:
            case Shape.TEXT:
                return isinstance(value, str) and bool(value.strip()) and not CONTROL.search(value)
            case Shape.TEXT_OR_NONE:
                return value == "" or Shape.TEXT.fits(value)
            case Shape.TEXTS:
                return isinstance(value, list) and all(Shape.TEXT.fits(item) for item in value)
            case Shape.SWITCH:
                return isinstance(value, bool)
            case Shape.COUNT:
                return type(value) is int and value > 0  # a bool is an int, too


@dataclass(frozen=True)
class Toml:
    """A parsed TOML file that can say on which line a table or key stands.

    A place in it is a path from the top: `"source", 1, "title"` is the title in the second `[[source]]`.
    """

    name: str
    text: str
    data: dict[str, Any]

    @cached_property
    def _places(self) -> dict[tuple[str | int, ...], int]:
        return find_places(self.text)

    def line(self, *path: str | int) -> int:
        """Return the line of a place, or of what is nearest around it; 1 where the file has nothing of it."""
        around = (path[:length] for length in range(len(path), 0, -1))
        return next((self._places[place] for place in around if place in self._places), 1)

    def place(self, *path: str | int) -> str:
        """Return the file and the line of a place, as complaints begin."""
        return f"{self.name}:{self.line(*path)}"

    def bad(self, message: str, *path: str | int) -> BadData:
        """Return the complaint to raise about a place."""
        return BadData(f"{self.place(*path)}: {message}")


class Table(dict[str, Any]):
    """The values of a `[[table]]` by key, which know where they stand. A place is a key, and a position in its list."""

    def __init__(self, values: Mapping[str, Any], toml: Toml, *path: str | int) -> None:
        super().__init__(values)
        self._toml, self._path = toml, path

    def line(self, *place: str | int) -> int:
        return self._toml.line(*self._path, *place)

    def place(self, *place: str | int) -> str:
        return self._toml.place(*self._path, *place)

    def bad(self, message: str, *place: str | int) -> BadData:
        """Return the complaint to raise about a value, or about all of them."""
        return self._toml.bad(message, *self._path, *place)


def misspelt(word: str, known: Iterable[str]) -> str:
    """Return which of some words is meant by one that is none of them but almost; empty where it is another.

    A slip is one letter too many or too few, or two that changed places; a letter for another makes another word.

    >>> misspelt("mony", ["money"]), misspelt("precent", ["percent"]), misspelt("honey", ["money"])
    ('money', 'percent', '')
    """
    words = list(known)
    return next((each for each in words if _is_slip(word, each)), "") if word not in words else ""


def _is_slip(word: str, meant: str) -> bool:
    swapped = {meant[:at] + meant[at : at + 2][::-1] + meant[at + 2 :] for at in range(len(meant))}
    return word in _shortened(meant) | swapped or meant in _shortened(word)


def _shortened(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def load(path: Path, *known: str, optional: bool = False) -> Toml:
    """Read a TOML file with tables of the `known` names, or of any; one that is `optional` may be missing.

    Raises BadData for a file that is not there, not UTF-8 or not TOML, and for a table that nobody knows.
    """
    name = f"{path.parent.name}/{path.name}"
    if optional and not path.exists():
        return Toml(name, "", {})
    text = read_text(path, name)
    try:
        toml = Toml(name, text, tomllib.loads(text))
    except RecursionError:
        raise BadData(f"{name}:1: broken TOML: lists or tables too deep in one another; write it flat") from None
    except ValueError as error:  # more than TOMLDecodeError: a number of thousands of digits
        raise _broken(name, text, str(error)) from None
    for table in toml.data:
        if known and table not in known:
            raise toml.bad(f"unknown table {table!r}; known: {', '.join(f'[[{each}]]' for each in known)}", table)
    return toml


def read_text(path: Path, name: str) -> str:
    """Read a text file that people edit, called `name` in complaints; a byte order mark is no part of its text."""
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise BadData(f"{name}:1: cannot be read ({error.strerror}); put the file there") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadData(f"{name}:{line}: not UTF-8; save the file as UTF-8") from None


def _broken(name: str, text: str, message: str) -> BadData:
    """Return the complaint about broken TOML, with the line where something was opened and never closed."""
    stopped = STOPPED.search(message)
    what = f"broken TOML: {STOPPED.sub('', message)}"
    if stopped and stopped["line"] is None:
        last = text.count("\n") + 1
        opening = find_opening(text, last + 1)
        return BadData(f"{name}:{opening or last}: {what}; close what this line opens")
    if not stopped:  # the parser's only complaint without a place
        line = _line_of_longest_number(text)
        return BadData(f"{name}:{line}: a number of too many digits; put it in quotation marks")
    line = int(stopped["line"])
    opening = find_opening(text, line)
    begun = f", in what line {opening} opens" if opening else ""
    return BadData(f"{name}:{line}: {what}{begun}; mend this line")


def _line_of_longest_number(text: str) -> int:
    longest = max(re.finditer(r"[0-9_]+", text), key=lambda match: len(match.group()))
    return text.count("\n", 0, longest.start()) + 1


def tables(toml: Toml, name: str, shapes: Mapping[str, Shape | None], needed: Collection[str]) -> Iterator[Table]:
    """Yield each `[[name]]` of a file, its keys checked. Raises BadData for the first that does not hold.

    A key without a shape is left to the caller. Lists of texts are given as tuples, as values have them.
    """
    found = toml.data.get(name, [])
    if not isinstance(found, list) or not all(isinstance(values, dict) for values in found):
        raise toml.bad(f"{name!r} is not a list of tables; write each as [[{name}]]", name)
    for index, values in enumerate(found):
        table = Table(values, toml, name, index)
        for key in values:
            if key not in shapes:
                raise table.bad(f"unknown key {key!r}; known: {', '.join(sorted(shapes))}", key)
        for key in sorted(set(needed) - values.keys()):
            raise table.bad(f"no {key!r} in this [[{name}]]; add it")
        for key, value in values.items():
            shape = shapes[key]
            if shape and not shape.fits(value):
                raise table.bad(f"{key!r} {shape}", key)
            table[key] = tuple(value) if shape is Shape.TEXTS else value
        yield table
