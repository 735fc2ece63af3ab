"""seeds/catalog.toml and the seeds it names, as typed records; every complaint names file and line.

Every value that says something of a source is a claim: the value, and the words of the seed that state it, or the
grounds on which an editor inferred it. Words said to stand in a seed are looked up in it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any  # values of parsed TOML, until they are checked here

from tools.model import Source
from tools.toml import BadData, Shape, Toml, check_keys, check_tables, load, tables

PLAIN = ("id", "file", "sha256")
CLAIMS = ("title", "publisher", "genre", "report_year", "period", "trust", "rights")
OPTIONAL_CLAIMS = ("author", "language", "country", "url", "date")
#: The value of a claim where nobody knows.
UNKNOWN = "unknown"
TRUSTS = ("official", "encyclopedia", "mirror", "unsourced")

#: Pages and labels that the corpus has beside those of its sources.
TAKEN = frozenset(
    "index years topics tiers figures charts compare comparing conflicts glossary bibliography references sources"
    " changes names about data commands notices".split()
)
TAKEN_BEGINNING = re.compile(r"(?:year|topic|name|trust|command|notice)-.+")
ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
FILE = re.compile(r"\w[\w.-]*")
SHA256 = re.compile(r"[0-9a-f]{64}")
YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True)
class Claim:
    """A value, whether the seed states it or an editor inferred it, and from which words."""

    value: str
    stated: bool
    words: str


@dataclass(frozen=True)
class CatalogEntry:
    """One source of the catalog: where its seed lies and what is claimed of it.

    `line` is that of the entry in the catalog, `lines` those of its keys.
    """

    id: str
    file: str
    sha256: str
    claims: dict[str, Claim]
    line: int
    lines: Mapping[str, int] = field(default_factory=dict, repr=False, compare=False)

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

    @property
    def country(self) -> str:
        return self["country"]


def read_catalog(path: Path, genres: Collection[str]) -> tuple[CatalogEntry, ...]:
    """Read the catalog. Raises BadData for anything in it that does not hold."""
    toml = load(path)
    check_tables(toml, ("source",))
    entries = tuple(_entry(toml, index, record, genres) for index, record in tables(toml, "source"))
    if not entries:
        raise toml.bad("a corpus of no sources; add a [[source]] for each text in seeds/")
    for name in ("id", "file", "sha256"):
        _refuse_twice(toml, entries, name)
    return entries


def _refuse_twice(toml: Toml, entries: tuple[CatalogEntry, ...], key: str) -> None:
    first: dict[str, CatalogEntry] = {}
    for index, entry in enumerate(entries):
        value = getattr(entry, key)
        other = first.setdefault(value, entry)
        if other is not entry:
            message = f"{key} {value[:40]!r} is that of line {other.lines[key]} too; each source needs its own"
            raise toml.bad(message, table="source", index=index, key=key)


def _entry(toml: Toml, index: int, record: dict[str, Any], genres: Collection[str]) -> CatalogEntry:
    known = {*PLAIN, *CLAIMS, *OPTIONAL_CLAIMS}
    check_keys(toml, "source", index, record, known, {*PLAIN, *CLAIMS})
    for key in PLAIN:
        if not Shape.TEXT.fits(record[key]):
            raise toml.bad(f"{key!r} {Shape.TEXT}", table="source", index=index, key=key)
    claims = {key: _claim(toml, index, key, value) for key, value in record.items() if key not in PLAIN}
    lines = {key: toml.line("source", index, key) for key in record}
    line = toml.line("source", index)
    entry = CatalogEntry(record["id"], record["file"], record["sha256"], claims, line, lines)
    for key, problem in _problems(entry, genres).items():
        if problem:
            raise toml.bad(problem, table="source", index=index, key=key)
    return entry


def _problems(entry: CatalogEntry, genres: Collection[str]) -> dict[str, str]:
    """Return what is wrong with the values of an entry, by key; empty texts where nothing is."""
    genre, trust, year = entry.genre, entry.trust, entry["report_year"]
    id_remedy = "use small letters, digits and single hyphens, such as tip-2021"
    file_remedy = "name a file in seeds/ itself, of letters, digits, hyphens, points and underscores"
    return {
        "id": f"id {entry.id!r} {_id_problem(entry.id)}; {id_remedy}" if _id_problem(entry.id) else "",
        "file": "" if FILE.fullmatch(entry.file) else f"file {entry.file!r} cannot be a seed; {file_remedy}",
        "sha256": "" if SHA256.fullmatch(entry.sha256) else "no SHA-256; give the 64 digits that sha256sum prints",
        "genre": "" if genre in genres else f"unknown genre {genre!r}; known: {', '.join(sorted(genres))}",
        "trust": "" if trust in TRUSTS else f"unknown trust {trust!r}; known: {', '.join(TRUSTS)}",
        "report_year": "" if YEAR.fullmatch(year) else f"report_year {year!r} is no year; give its four digits",
    }


def _id_problem(identifier: str) -> str:
    if identifier in TAKEN or TAKEN_BEGINNING.fullmatch(identifier):
        return "is the name of another page"
    return "" if ID.fullmatch(identifier) else "cannot be an address"


def _claim(toml: Toml, index: int, key: str, value: object) -> Claim:
    """Check `{ value = …, stated = "words" }` or `{ value = …, inferred = "grounds" }`."""
    bad = partial(toml.bad, table="source", index=index, key=key)
    remedy = f'write {key} = {{ value = …, stated = "words of the seed" }} or {{ value = …, inferred = "grounds" }}'
    if not isinstance(value, dict) or value.keys() not in ({"value", "stated"}, {"value", "inferred"}):
        raise bad(f"{key!r} must have a value, and either the words that state it or the grounds; {remedy}")
    stated = "stated" in value
    words = value["stated" if stated else "inferred"]
    claimed = str(value["value"]) if key == "report_year" and type(value["value"]) is int else value["value"]
    for part, text in (("value", claimed), ("stated" if stated else "inferred", words)):
        if not Shape.TEXT.fits(text):
            raise bad(f"the {part!r} of {key!r} {Shape.TEXT}")
    return Claim(claimed, stated, words)


def read_source(entry: CatalogEntry, folder: Path, catalog: Path) -> Source:
    """Read one seed and check it against the catalog. Raises BadData if it is not the text that the catalog names."""
    data = _read(entry, folder, catalog)
    found = hashlib.sha256(data).hexdigest()
    if found != entry.sha256:
        where = _place(entry, catalog, "sha256")
        remedy = "restore the seed, or give this one if the new text is meant"
        raise BadData(f"{where}: {entry.file} has another SHA-256, {found}; {remedy}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadData(f"{folder.name}/{entry.file}:{line}: not UTF-8; save the text as UTF-8") from None
    _check_stated(entry, text, catalog)
    return Source(entry.id, entry.file, text)


def _place(entry: CatalogEntry, catalog: Path, key: str) -> str:
    return f"{catalog.parent.name}/{catalog.name}:{entry.lines.get(key, entry.line)}"


def _read(entry: CatalogEntry, folder: Path, catalog: Path) -> bytes:
    """Return the bytes of a seed: a file of the folder itself, so that what is published never lies elsewhere."""
    path, where = folder / entry.file, _place(entry, catalog, "file")
    try:
        if path.is_symlink():
            raise BadData(f"{where}: {entry.file} is a link to another file; put a copy of the text in its place")
        if path.exists() and not path.is_file():
            raise BadData(f"{where}: {entry.file} is no file; put the text there")
        return path.read_bytes()
    except OSError as error:
        raise BadData(f"{where}: {entry.file} cannot be read ({error.strerror}); put the text there") from None


def _check_stated(entry: CatalogEntry, text: str, catalog: Path) -> None:
    folded = " ".join(text.split())
    for key, claim in entry.claims.items():
        words = " ".join(claim.words.split())
        if claim.stated and not re.search(rf"(?<!\w){re.escape(words)}(?!\w)", folded):
            where = _place(entry, catalog, key)
            remedy = "quote the seed, or say what it is inferred from"
            raise BadData(f"{where}: {entry.file} lacks the words {claim.words!r} that are to state {key!r}; {remedy}")
