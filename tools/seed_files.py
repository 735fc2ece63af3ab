"""The seeds that the catalog names, read and checked: their bytes are those named, and stated claims stand in them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

from tools.catalog import CatalogEntry, place
from tools.model import Source
from tools.toml import BadData

#: The folder below seeds/ for files from which the text had to be taken.
ORIGINALS = "originals"
#: So many bytes a seed may have: about 170,000 words, thirty times the longest account that is known. A source is one
#: page, and neither a browser nor a reader copes with one of more; a book is several sources.
MOST_BYTES = 1_000_000
#: A file from which a text was taken holds pictures and faces of type as well.
MOST_ORIGINAL = 100_000_000
#: What UTF-16 begins with, and how much of it is zeros where the text is in Latin letters.
UTF16 = (b"\xff\xfe", b"\xfe\xff")
MOST_ZEROS = 0.2


def read_source(entry: CatalogEntry, folder: Path) -> Source:
    """Read one seed and check it against the catalog. Raises BadData if it is not the text that the catalog names."""
    data = _read(entry, folder)
    if entry.original:
        original = replace(entry, file=entry.original.file, sha256=entry.original.sha256)
        _read(original, folder / ORIGINALS, key="original", most=MOST_ORIGINAL)
    text = _decode(data, f"{folder.name}/{entry.file}")
    _check_stated(entry, text)
    return Source(entry.id, entry.file, text)


def is_utf16(data: bytes) -> bool:
    """Tell whether bytes are UTF-16, or no text at all: marked as such, or with many zeros among them.

    >>> is_utf16("Laos".encode("utf-16-le")), is_utf16(b"La\\0os, 2021")
    (True, False)
    """
    return data.startswith(UTF16) or data.count(0) > MOST_ZEROS * len(data)


def _decode(data: bytes, name: str) -> str:
    """Return the text of a seed; UTF-16 can pass for UTF-8 full of zeros, and is none."""
    if is_utf16(data):
        raise BadData(f"{name}:1: UTF-16, or no text at all, but not UTF-8; save the text as UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadData(f"{name}:{line}: not UTF-8; save the text as UTF-8") from None


def _read(entry: CatalogEntry, folder: Path, key: str = "", most: int = MOST_BYTES) -> bytes:
    """Return the bytes of a seed: a file of the folder itself, so that what is published never lies elsewhere."""
    path, where = folder / entry.file, place(entry, key or "file")
    data = _bytes(entry, path, where, most)
    found = hashlib.sha256(data).hexdigest()
    if found != entry.sha256:
        where = place(entry, key or "sha256")
        remedy = "restore the seed, or give this one if the new text is meant"
        raise BadData(f"{where}: {entry.file} has another SHA-256, {found}; {remedy}")
    return data


def _bytes(entry: CatalogEntry, path: Path, where: str, most: int) -> bytes:
    try:
        if path.is_symlink():
            raise BadData(f"{where}: {entry.file} is a link to another file; put a copy of the text in its place")
        if path.exists() and not path.is_file():
            raise BadData(f"{where}: {entry.file} is no file; put the text there")
        size = path.stat().st_size
        if size > most:
            rule = f"more than the {most:,} that one source may have"
            raise BadData(
                f"{path.parent.name}/{entry.file}:1: {size:,} bytes, {rule}; divide the text into several sources"
            )
        return path.read_bytes()
    except OSError as error:
        raise BadData(f"{where}: {entry.file} cannot be read ({error.strerror}); put the text there") from None


def holds_words(text: str, words: str) -> bool:
    """Tell whether a text has some words as words, however its lines are broken.

    >>> holds_words("Laos (Tier\\n2)", "Laos (Tier 2)"), holds_words("Laotian", "Lao")
    (True, False)
    """
    return bool(re.search(rf"(?<!\w){re.escape(' '.join(words.split()))}(?!\w)", " ".join(text.split())))


def _check_stated(entry: CatalogEntry, text: str) -> None:
    folded = " ".join(text.split())
    for key, claim in entry.claims.items():
        if claim.stated and not holds_words(folded, claim.words):
            where = place(entry, key)
            remedy = "quote the seed, or say what it is inferred from"
            raise BadData(f"{where}: {entry.file} lacks the words {claim.words!r} that are to state {key!r}; {remedy}")
