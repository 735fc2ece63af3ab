"""The index of the search in one order, so that the same site gives the same bytes.

Pagefind 1.5 writes the filters, and the values of each, in the order of a hash table that differs in every run; all
else of its index is stable. Both are lists in CBOR, compressed, in files that are named after their content.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any  # what a file of Pagefind's holds has a type for each place

import cbor2

#: What every file of the index begins with, before the CBOR.
MAGIC = b"pagefind_dcd"
#: Where the list of filters stands in the record of the whole index: name and file of each.
FILTERS = 3


def settle(index: Path) -> None:
    """Put the filters of an index in order, and name the files that change after their new content."""
    entry = index / "pagefind-entry.json"
    known = json.loads(entry.read_text(encoding="utf-8"))
    for language in known["languages"].values():
        language["hash"] = _settle_language(index, language["hash"])
    entry.write_text(json.dumps(known, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _settle_language(index: Path, name: str) -> str:
    """Settle the filters of one language; return the new name of its record."""
    record = index / f"pagefind.{name}.pf_meta"
    whole = _read(record)
    whole[FILTERS] = sorted([title, _settle_filter(index / "filter", file)] for title, file in whole[FILTERS])
    return _replace(record, whole, before="pagefind.")


def _settle_filter(folder: Path, name: str) -> str:
    file = folder / f"{name}.pf_filter"
    title, values = _read(file)
    return _replace(file, [title, sorted(values)])


def _read(file: Path) -> list[Any]:
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(MAGIC):
        raise ValueError(f"{file.name} is no file of Pagefind's as its version 1.5 writes it")
    found: list[Any] = cbor2.loads(data[len(MAGIC) :])
    return found


def _replace(file: Path, content: list[Any], *, before: str = "") -> str:
    """Write a file anew under a name of its new content; return the name without what stands before and after."""
    data = MAGIC + cbor2.dumps(content)
    language = file.name.removeprefix(before).partition("_")[0]
    name = f"{language}_{hashlib.sha256(data).hexdigest()[:10]}"
    file.unlink()
    (file.parent / f"{before}{name}{file.suffix}").write_bytes(gzip.compress(data, mtime=0))
    return name
