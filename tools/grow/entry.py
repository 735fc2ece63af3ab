"""A source's row of the catalog as text, written at the file's end; `tools.grow.cuts` takes rows out again."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import Path

from tools.catalog import Claim


def entry_lines(plain: Mapping[str, str | Mapping[str, str]], claims: Mapping[str, Claim]) -> list[str]:
    """Return the lines of a `[[source]]`: the plain keys, then the claims.

    >>> entry_lines({"id": "a"}, {"title": Claim('The "A"', stated=False, words="so")})[1:]
    ['id = "a"', 'title = { value = "The \\\\"A\\\\"", inferred = "so" }']
    """
    lines = ["[[source]]"]
    lines += [f"{key} = {_text(value) if isinstance(value, str) else _table(value)}" for key, value in plain.items()]
    return lines + [f"{key} = {_claim(claim, is_number=key == 'report_year')}" for key, claim in claims.items()]


def _claim(claim: Claim, *, is_number: bool) -> str:
    grounds = f"{claim.kind} = {_text(claim.words)}"
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


def encoded(path: Path, text: str) -> bytes:
    """Return the new text of a file as its bytes, with a byte order mark where the file has one."""
    return BOM_UTF8 * path.read_bytes().startswith(BOM_UTF8) + text.encode()
