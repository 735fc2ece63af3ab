"""Rows of the TOML files in seeds/ as text: written at a file's end, and cut out again, all else untouched.

What people wrote in a file, comments and order included, stays byte for byte; so no file is ever written anew
from its data.
"""

from __future__ import annotations

import json
import re
import tomllib
from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import Path

from tools.catalog import Claim
from tools.toml import Toml

NOTHING = re.compile(r"[ \t]*(?:#.*)?\r?\n?\Z")


def entry_lines(plain: Mapping[str, str | Mapping[str, str]], claims: Mapping[str, Claim]) -> list[str]:
    """Return the lines of a `[[source]]`: the plain keys, then the claims.

    >>> entry_lines({"id": "a"}, {"title": Claim('The "A"', stated=False, words="so")})[1:]
    ['id = "a"', 'title = { value = "The \\\\"A\\\\"", inferred = "so" }']
    """
    lines = ["[[source]]"]
    lines += [f"{key} = {_text(value) if isinstance(value, str) else _table(value)}" for key, value in plain.items()]
    return lines + [f"{key} = {_claim(claim, is_number=key == 'report_year')}" for key, claim in claims.items()]


def _claim(claim: Claim, *, is_number: bool) -> str:
    grounds = f"{'stated' if claim.stated else 'inferred'} = {_text(claim.words)}"
    return f"{{ value = {claim.value if is_number else _text(claim.value)}, {grounds} }}"


def _table(values: Mapping[str, str]) -> str:
    return "{ " + ", ".join(f"{key} = {_text(value)}" for key, value in values.items()) + " }"


def _text(value: str) -> str:
    """Return a basic string of TOML, which escapes as JSON does; DEL is the one character that JSON leaves."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def append_entry(catalog: str, lines: list[str]) -> str:
    """Return the catalog with an entry at its end, its line ends and the lack of a last one kept."""
    end = "\r\n" if "\r\n" in catalog else "\n"
    is_ended = catalog.endswith("\n") or not catalog
    before = end if is_ended else end * 2
    return catalog + before + end.join(lines) + (end if is_ended else "")


def cut_table(toml: Toml, table: str, index: int) -> str:
    """Return a TOML file without the index-th `[[table]]`: its lines, and the blank line before them.

    Comments after it are those of what follows, and stay. Raises BadData where its lines are not its own.
    """
    lines = _lines(toml.text)
    first = toml.line(table, index) - 1
    headers = (toml.line(name, other) - 1 for name, rows in toml.data.items() for other in range(_count(rows)))
    last = min((line for line in headers if line > first), default=len(lines))
    while last > first and NOTHING.match(lines[last - 1]):
        last -= 1
    start = first - 1 if first and not lines[first - 1].strip() else first
    kept = "".join(lines[:start]) + "".join(lines[last:])
    if last == len(lines) and not toml.text.endswith("\n"):
        kept = kept.removesuffix("\n").removesuffix("\r")
    _check_cut(toml, table, index, kept)
    return kept


def encoded(path: Path, text: str) -> bytes:
    """Return the new text of a file as its bytes, with a byte order mark where the file has one."""
    return BOM_UTF8 * path.read_bytes().startswith(BOM_UTF8) + text.encode()


def _count(rows: object) -> int:
    return len(rows) if isinstance(rows, list) else 1


def _lines(text: str) -> list[str]:
    """Cut a text at line feeds only, as TOML does; each line keeps its own."""
    *ended, rest = text.split("\n")
    return [*(f"{line}\n" for line in ended), *filter(None, [rest])]


def _check_cut(toml: Toml, table: str, index: int, kept: str) -> None:
    """Refuse a cut after which anything else in the file would not be what it was."""
    left = [record for number, record in enumerate(toml.data[table]) if number != index]
    try:
        if tomllib.loads(kept) == {**_without(toml, table), **({table: left} if left else {})}:
            return
    except tomllib.TOMLDecodeError:
        pass
    raise toml.bad("this row's lines are not its own; take it out by hand", table, index)


def _without(toml: Toml, table: str) -> dict[str, object]:
    return {key: value for key, value in toml.data.items() if key != table}
