"""TOML that people edit, checked so that every complaint names file, line and remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
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
    """A parsed TOML file that can say on which line a table or key stands."""

    name: str
    text: str
    data: dict[str, Any]

    @cached_property
    def _places(self) -> dict[tuple[str | int, ...], int]:
        return find_places(self.text)

    def line(self, table: str = "", index: int = 0, key: str = "", item: int | None = None) -> int:
        """Return the line of a key in the index-th `[table]` or `[[table]]`, or of an item of the key's list.

        Where there is no such key the line of the table is returned, and where there is no such table 1.
        """
        path = (table, index, key) if item is None else (table, index, key, item)
        tried = [path[:length] for length in range(len(path), 0, -1)] if table else [(key,)]
        return next((self._places[path] for path in tried if path in self._places), 1)

    def bad(
        self, message: str, *, table: str = "", index: int = 0, key: str = "", item: int | None = None
    ) -> BadData:
        """Return the complaint to raise about a key of a table."""
        return BadData(f"{self.name}:{self.line(table, index, key, item)}: {message}")


def load(path: Path) -> Toml:
    """Read a TOML file. Raises BadData for a file that is missing, not UTF-8 or not TOML."""
    name = f"{path.parent.name}/{path.name}"
    text = read_text(path, name)
    try:
        return Toml(name, text, tomllib.loads(text))
    except RecursionError:
        raise BadData(f"{name}:1: broken TOML: lists or tables too deep in one another; write it flat") from None
    except ValueError as error:  # more than TOMLDecodeError: a number of thousands of digits
        raise _broken(name, text, str(error)) from None


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


def check_tables(toml: Toml, known: Collection[str]) -> None:
    """Raise BadData for a table or key at the top of a file that nobody knows."""
    for name in toml.data:
        if name not in known:
            tables = ", ".join(f"[[{table}]]" for table in known)
            raise toml.bad(f"unknown table {name!r}; known: {tables}", table=name)


def tables(toml: Toml, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each `[[name]]` of a file with its index. Raises BadData for anything else of that name."""
    found = toml.data.get(name, [])
    if not isinstance(found, list) or not all(isinstance(record, dict) for record in found):
        raise toml.bad(f"{name!r} is not a list of tables; write each as [[{name}]]", table=name)
    yield from enumerate(found)


def records(
    toml: Toml, table: str, shapes: Mapping[str, Shape | None], needed: Collection[str]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each `[[table]]` with its index, its keys checked. Raises BadData for the first that does not hold.

    A key without a shape is left to the caller. Lists of texts are given as tuples, as values have them.
    """
    for index, record in tables(toml, table):
        check_keys(toml, table, index, record, set(shapes), set(needed))
        for key, value in record.items():
            shape = shapes[key]
            if shape and not shape.fits(value):
                raise toml.bad(f"{key!r} {shape}", table=table, index=index, key=key)
        yield index, {key: tuple(value) if shapes[key] is Shape.TEXTS else value for key, value in record.items()}


def check_keys(toml: Toml, table: str, index: int, record: dict[str, Any], known: set[str], needed: set[str]) -> None:
    """Raise BadData for a key of a record that nobody knows, or a needed one that is not there."""
    for key in record:
        if key not in known:
            raise toml.bad(f"unknown key {key!r}; known: {', '.join(sorted(known))}", table=table, index=index, key=key)
    for key in sorted(needed - record.keys()):
        raise toml.bad(f"no {key!r} in this [[{table}]]; add it", table=table, index=index)
