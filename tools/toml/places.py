"""On which line each key of a TOML file stands, which the standard library's parser does not tell.

The text is cut into tokens and followed as TOML is: headers, dotted and quoted keys, inline tables, lists. It has been
parsed before, so nothing is judged here. Lines count from 1 and end where TOML's do, at a line feed.
"""

from __future__ import annotations

import re
import tomllib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

#: Keys and positions in lists, from the top: `("source", 1, "title", "stated")`.
Path = tuple[str | int, ...]

TOKEN = re.compile(
    r'''
      (?P<nothing> [ \t\r]+ | \#[^\n]* )
    | (?P<text>                                         # strings, the long ones first; none is given back once taken
          """ (?> (?: [^"\\] | \\. | "{1,2}(?!") )* ) "{3,5}
        | \'\'\' (?> (?: [^'] | '{1,2}(?!') )* ) '{3,5}
        | (?!""") " (?> (?: [^"\\\n] | \\[^\n] )* ) "
        | (?!\'\'\') ' [^'\n]* '
      )
    | (?P<endless> """ | \'\'\' )                           # a long string that nothing closes
    | (?P<mark> [\n\[\]{}=,.] )
    | (?P<bare> [^\s\[\]{}=,."'\#]+ | . )
    ''',
    re.VERBOSE | re.DOTALL,
)

ENDS = frozenset("\n,]}")


@dataclass(frozen=True, slots=True)
class Token:
    """A string, a mark (a line feed is one) or the characters between, and the line on which it begins."""

    kind: str
    text: str
    line: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of TOML, without spaces and comments."""
    line = 1
    for match in TOKEN.finditer(text):
        if match.lastgroup != "nothing":
            yield Token(str(match.lastgroup), match.group(), line)
        line += match.group().count("\n")


def find_places(text: str) -> dict[Path, int]:
    """Return the line of each table, key and list item of TOML that has been parsed.

    >>> find_places('[[a]]\\nb = { c = 1, d = [\\n  2,\\n  3] }\\n[[a]]\\ne.f = 4')[("a", 0, "b", "d", 1)]
    4
    """
    found: dict[Path, int] = {}
    latest: dict[Path, int] = {}
    table: Path = ()
    rest = deque(tokens(text))
    while rest:
        if rest[0].text == "\n":
            rest.popleft()
        elif rest[0].text == "[":
            table = _take_header(rest, latest, found)
        else:
            _take_entry(rest, table, found)
    return found


def _take_header(rest: deque[Token], latest: dict[Path, int], found: dict[Path, int]) -> Path:
    """Take `[a.b]` or `[[a.b]]`; return the path of what stands below it. `latest` counts the tables of each list."""
    line = rest.popleft().line
    listed = rest[0].text == "["
    if listed:
        rest.popleft()
    path: Path = ()
    for key in _take_keys(rest, "]"):
        path = (*path, latest[path], key) if path in latest else (*path, key)
        found.setdefault(path, line)
    if listed:
        rest.popleft()
        latest[path] = latest.get(path, -1) + 1
        path = (*path, latest[path])
    found[path] = line
    return path


def _take_entry(rest: deque[Token], table: Path, found: dict[Path, int]) -> None:
    line = rest[0].line
    for key in _take_keys(rest, "="):
        table = (*table, key)
        found.setdefault(table, line)
    _take_value(rest, table, found)


def _take_keys(rest: deque[Token], end: str) -> list[str]:
    """Take a dotted key and the mark that ends it."""
    keys = []
    while (token := rest.popleft()).text != end:
        if token.text != ".":
            keys.append(tomllib.loads(f"key = {token.text}")["key"] if token.kind == "text" else token.text)
    return keys


def _take_value(rest: deque[Token], path: Path, found: dict[Path, int]) -> None:
    opening, items = rest.popleft().text, 0
    if opening not in ("[", "{"):
        while rest and rest[0].text not in ENDS:  # what is left of a number or a date with a point in it
            rest.popleft()
        return
    while rest[0].text not in ("]", "}"):
        if rest[0].text in ENDS:
            rest.popleft()
        elif opening == "{":
            _take_entry(rest, path, found)
        else:
            found[*path, items] = rest[0].line
            _take_value(rest, (*path, items), found)
            items += 1
    rest.popleft()


def find_opening(text: str, line: int) -> int:
    """Return the line of the outermost bracket or long string that is open where `line` begins, 0 if none is.

    >>> find_opening('a = 1\\nb = [\\n  2,\\nc = 3', 4)
    2
    """
    opened: list[int] = []
    for token in tokens(text):
        if token.line >= line:
            break
        if token.kind == "endless":
            return token.line
        if token.text in ("[", "{"):
            opened.append(token.line)
        elif token.text in ("]", "}") and opened:
            opened.pop()
    return opened[0] if opened else 0
