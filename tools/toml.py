"""TOML whose complaints can name a line.

The standard library's parser gives values without places, so the line of a key is looked up in the text afterwards:
the n-th header of its table, then the key below it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any  # TOML values are of any type until a record has checked them


class BadData(Exception):
    """A file that people edit does not hold. The message is one line: file, line, what and remedy."""


@dataclass(frozen=True)
class Toml:
    """A parsed TOML file that can say on which line a table or key stands."""

    name: str
    text: str
    data: dict[str, Any]

    def line(self, table: str = "", index: int = 0, key: str = "") -> int:
        """Return the line of a key in the index-th `[table]` or `[[table]]`; of the table if there is no such key."""
        header = re.compile(rf"^\s*\[\[?\s*{re.escape(table)}\s*\]?\]")
        entry = re.compile(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*[.=]")
        seen, found = (-1, 1) if table else (index, 1)
        for number, text in enumerate(self.text.splitlines(), start=1):
            if table and header.match(text):
                seen += 1
                if seen == index:
                    found = number
            elif seen == index and key and entry.match(text):
                return number
            elif seen == index and table and re.match(r"^\s*\[", text) and found != 1:
                break
        return found

    def bad(self, message: str, *, table: str = "", index: int = 0, key: str = "") -> BadData:
        """Return the complaint to raise about a key of a table."""
        return BadData(f"{self.name}:{self.line(table, index, key)}: {message}")


def load(path: Path) -> Toml:
    """Read a TOML file. Raises BadData for a file that is missing, not UTF-8 or not TOML."""
    name = f"{path.parent.name}/{path.name}"
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise BadData(f"{name}:1: cannot be read ({error.strerror}); put the file there") from None
    except UnicodeDecodeError as error:
        raise BadData(f"{name}:1: not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    try:
        return Toml(name, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)$", str(error))
        line = place.group(1) if place else str(text.count("\n") + 1)
        message = re.sub(r" \(at .*\)$", "", str(error))
        raise BadData(f"{name}:{line}: broken TOML: {message}; mend this line") from None


def check_keys(toml: Toml, table: str, index: int, record: dict[str, Any], known: set[str], needed: set[str]) -> None:
    """Raise BadData for a key of a record that nobody knows, or a needed one that is not there."""
    for key in record:
        if key not in known:
            raise toml.bad(f"unknown key {key!r}; known: {', '.join(sorted(known))}", table=table, index=index, key=key)
    for key in sorted(needed - record.keys()):
        raise toml.bad(f"no {key!r} in this [[{table}]]; add it", table=table, index=index)
