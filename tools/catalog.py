"""seeds/catalog.toml and the seeds it names, as typed records; every complaint names file and line.

Every value that says something of a source is a claim: the value, and the words of the seed that state it, or the
grounds on which an editor inferred it. Words said to stand in a seed are looked up in it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any  # values of parsed TOML, until they are checked here

from tools.model import Source
from tools.toml import BadData, Toml, check_keys, load

#: What a claim says where nobody knows.
UNKNOWN = "unknown"
TRUSTS = ("official", "encyclopedia", "mirror", "unsourced")
CLAIMS = ("title", "publisher", "genre", "report_year", "period", "trust", "rights")
OPTIONAL_CLAIMS = ("author", "language", "country", "url", "date")
ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Claim:
    """A value, whether the seed states it or an editor inferred it, and from which words."""

    value: str
    stated: bool
    words: str


@dataclass(frozen=True)
class CatalogEntry:
    """One source of the catalog: where its seed lies and what is claimed of it."""

    id: str
    file: str
    sha256: str
    claims: dict[str, Claim]
    line: int

    def __getitem__(self, name: str) -> str:
        """Return the value of a claim; empty where none is made."""
        return self.claims[name].value if name in self.claims else ""

    @property
    def genre(self) -> str:
        return self["genre"]

    @property
    def title(self) -> str:
        return self["title"]

    @property
    def trust(self) -> str:
        return self["trust"]

    @property
    def report_year(self) -> int:
        return int(self["report_year"])


def read_catalog(path: Path, genres: Collection[str]) -> tuple[CatalogEntry, ...]:
    """Read the catalog. Raises BadData for anything in it that does not hold."""
    toml = load(path)
    for key in toml.data:
        if key != "source":
            raise toml.bad(f"unknown table {key!r}; every source is a [[source]]", table=key, key=key)
    records = toml.data.get("source", [])
    if not isinstance(records, list):
        raise toml.bad("[source] must be [[source]]", table="source")
    entries = tuple(_entry(toml, index, record, genres) for index, record in enumerate(records))
    for name in ("id", "file"):
        _refuse_twice(toml, [getattr(entry, name) for entry in entries], name)
    return entries


def _refuse_twice(toml: Toml, values: list[str], key: str) -> None:
    for index, value in enumerate(values):
        if value in values[:index]:
            raise toml.bad(f"{key} {value!r} is there twice; give each its own", table="source", index=index, key=key)


def _entry(toml: Toml, index: int, record: dict[str, Any], genres: Collection[str]) -> CatalogEntry:
    plain = {"id", "file", "sha256"}
    check_keys(toml, "source", index, record, plain | {*CLAIMS, *OPTIONAL_CLAIMS}, plain | {*CLAIMS})
    for key in plain:
        if not isinstance(record[key], str):
            raise toml.bad(f"{key} must be text in quotes", table="source", index=index, key=key)
    claims = {key: _claim(toml, index, key, value) for key, value in record.items() if key not in plain}
    entry = CatalogEntry(record["id"], record["file"], record["sha256"], claims, toml.line("source", index))
    problem = _problem(entry, genres)
    if problem:
        key, message = problem
        raise toml.bad(message, table="source", index=index, key=key)
    return entry


def _problem(entry: CatalogEntry, genres: Collection[str]) -> tuple[str, str] | None:
    if not ID.fullmatch(entry.id):
        return "id", f"id {entry.id!r} must be small letters, digits and single hyphens, such as tip-2021"
    if "/" in entry.file or "\\" in entry.file or entry.file.startswith("."):
        return "file", f"file {entry.file!r} must be the name of a file in seeds/, without a folder"
    if entry.genre not in genres:
        return "genre", f"unknown genre {entry.genre!r}; known: {', '.join(sorted(genres))}"
    if entry.trust not in TRUSTS:
        return "trust", f"unknown trust {entry.trust!r}; known: {', '.join(TRUSTS)}"
    if not re.fullmatch(r"\d{4}", entry["report_year"]):
        return "report_year", f"report_year {entry['report_year']!r} must be a year of four digits"
    return None


def _claim(toml: Toml, index: int, key: str, value: object) -> Claim:
    """Check `{ value = …, stated = "words" }` or `{ value = …, inferred = "grounds" }`."""
    remedy = f'write {key} = {{ value = …, stated = "words of the seed" }} or {{ value = …, inferred = "grounds" }}'
    if not isinstance(value, dict) or value.keys() not in ({"value", "stated"}, {"value", "inferred"}):
        raise toml.bad(f"{key} must say where it comes from; {remedy}", table="source", index=index, key=key)
    stated = "stated" in value
    words = value["stated" if stated else "inferred"]
    if not isinstance(words, str) or not words.strip() or not isinstance(value["value"], str | int):
        raise toml.bad(f"{key} has an empty or mistyped part; {remedy}", table="source", index=index, key=key)
    return Claim(str(value["value"]), stated, words)


def read_source(entry: CatalogEntry, folder: Path, catalog: Path) -> Source:
    """Read one seed and check it against the catalog. Raises BadData if it is not the text that the catalog names."""
    where = f"{catalog.parent.name}/{catalog.name}:{entry.line}"
    path = folder / entry.file
    try:
        if path.resolve().parent != folder.resolve():
            raise BadData(f"{where}: {entry.file} leads out of {folder.name}/; copy the text itself there")
        data = path.read_bytes()
    except OSError as error:
        raise BadData(f"{where}: {entry.file} cannot be read ({error.strerror}); put the seed there") from None
    found = hashlib.sha256(data).hexdigest()
    if found != entry.sha256:
        raise BadData(f"{where}: {entry.file} has SHA-256 {found}, not {entry.sha256[:12]}…; restore the seed")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadData(f"{folder.name}/{entry.file}:{line}: not UTF-8; convert it to UTF-8 first") from None
    _check_stated(entry, text, where)
    return Source(entry.id, entry.file, text)


def _check_stated(entry: CatalogEntry, text: str, where: str) -> None:
    folded = " ".join(text.split())
    for key, claim in entry.claims.items():
        if claim.stated and " ".join(claim.words.split()) not in folded:
            raise BadData(f"{where}: {key} is said to be stated in the words {claim.words!r}, which {entry.file} lacks")
