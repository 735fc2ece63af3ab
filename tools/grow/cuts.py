"""Rows, keys and items cut out of the TOML files in seeds/, as text, all else untouched.

What people wrote in a file, comments and order included, stays byte for byte; so no file is ever written anew
from its data, and after each cut the data is what it was but for what was cut.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection
from typing import Any  # values of parsed TOML

from tools.toml import Toml

NOTHING = re.compile(r"[ \t]*(?:#.*)?\r?\n?\Z")


def cut_table(toml: Toml, table: str, index: int) -> str:
    """Return a TOML file without the index-th `[[table]]`: its lines, and the blank line before them.

    Comments after it are those of what follows, and stay. Raises BadData where its lines are not its own.
    """
    lines = _lines(toml.text)
    first, last = _row(toml, table, index, lines)
    start = first - 1 if first and not lines[first - 1].strip() else first
    kept = "".join(lines[:start]) + "".join(lines[last:])
    if last == len(lines) and not toml.text.endswith("\n"):
        kept = kept.removesuffix("\n").removesuffix("\r")
    rows = [record for number, record in enumerate(toml.data[table]) if number != index]
    return _checked(toml, table, index, kept, rows)


def cut_keys(toml: Toml, table: str, index: int, keys: Collection[str]) -> str:
    """Return a TOML file without some keys of the index-th `[[table]]`: the lines from each to the next key.

    Raises BadData where these lines are not their own.
    """
    lines = _lines(toml.text)
    for key in sorted(keys, key=lambda key: -toml.line(table, index, key)):
        first, last = _key(toml, table, index, key, lines)
        del lines[first:last]
    rows = list(toml.data[table])
    rows[index] = {key: value for key, value in rows[index].items() if key not in keys}
    return _checked(toml, table, index, "".join(lines), rows)


def cut_items(toml: Toml, table: str, index: int, key: str, items: Collection[str]) -> str:
    """Return a TOML file without some texts of a list in the index-th `[[table]]`; raises BadData where it cannot."""
    lines = _lines(toml.text)
    first, last = _key(toml, table, index, key, lines)
    head, equals, listed = "".join(lines[first:last]).partition("=")
    for item in items:
        text = rf"(?:{re.escape(json.dumps(item, ensure_ascii=False))}|'{re.escape(item)}')"
        listed = re.sub(rf"{text}[ \t]*,[ \t]*|(?:,\s*)?{text}", "", listed, count=1)
    rows = list(toml.data[table])
    rows[index] = rows[index] | {key: [value for value in rows[index][key] if value not in items]}
    return _checked(toml, table, index, "".join([*lines[:first], head, equals, listed, *lines[last:]]), rows)


def _row(toml: Toml, table: str, index: int, lines: list[str]) -> tuple[int, int]:
    """Return the first line of a row and the one after its last, from 0, without the comments that follow it."""
    first = toml.line(table, index) - 1
    headers = (toml.line(name, other) - 1 for name, rows in toml.data.items() for other in range(_count(rows)))
    return first, _end(first, min((line for line in headers if line > first), default=len(lines)), lines)


def _key(toml: Toml, table: str, index: int, key: str, lines: list[str]) -> tuple[int, int]:
    """Return the first line of a key of a row and the one after its last, as `_row` does."""
    first = toml.line(table, index, key) - 1
    others = (toml.line(table, index, other) - 1 for other in toml.data[table][index])
    last = min((line for line in others if line > first), default=_row(toml, table, index, lines)[1])
    return first, _end(first, last, lines)


def _end(first: int, last: int, lines: list[str]) -> int:
    while last > first and NOTHING.match(lines[last - 1]):
        last -= 1
    return last


def _count(rows: object) -> int:
    return len(rows) if isinstance(rows, list) else 1


def _lines(text: str) -> list[str]:
    """Cut a text at line feeds only, as TOML does; each line keeps its own."""
    *ended, rest = text.split("\n")
    return [*(f"{line}\n" for line in ended), *filter(None, [rest])]


def _checked(toml: Toml, table: str, index: int, kept: str, rows: list[Any]) -> str:
    """Return the text that is kept, or refuse a cut after which anything else in the file would not be what it was."""
    others = {key: value for key, value in toml.data.items() if key != table}
    try:
        if tomllib.loads(kept) == {**others, **({table: rows} if rows else {})}:
            return kept
    except tomllib.TOMLDecodeError:
        pass
    raise toml.bad("what goes shares its lines with what stays; take it out by hand", table, index)
