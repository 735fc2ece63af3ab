"""What editors wrote of a source's passages, in whatever file of seeds/: where it stands, and how it is cut out again.

Rows are found by the ids that they name, so that a new kind of note is found without this module knowing of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from tools.catalog import CATALOG
from tools.grow.cuts import cut_items, cut_keys, cut_table
from tools.grow.entry import encoded
from tools.toml import BadData, Toml, load

#: Rows that speak of passages and of nothing else: they go with them. A conflict is one of two, and ends with either.
NOTES = {
    "sections.toml": ("assign",),
    "references.toml": ("addition",),
    "topics.toml": ("add", "remove"),
    "measures.toml": ("figure", "sum"),
    "conflicts.toml": ("conflict", "no_conflict", "outside"),
    "series.toml": ("account",),
}
#: Lists out of which an id is taken where they name others too; with the last one the row goes.
LISTS = (("sections.toml", "assign", "passages"), ("terms.toml", "term", "sources"))
#: What is said on the strength of several passages is shown no more without one of these: these keys go together.
CLAIMS = {("topics.toml", "topic", "basis"): ("changed", "basis")}


class Effect(Enum):
    """What becomes of a row that names what goes: all of it goes, or some keys, or items of a list; or nobody knows."""

    ROW = auto()
    KEYS = auto()
    ITEMS = auto()
    BY_HAND = auto()


@dataclass(frozen=True)
class Note:
    """A row of an editors' file that names a source or its passages: where, under which key, and what becomes of it."""

    file: str
    line: int
    table: str
    index: int
    key: str
    names: tuple[str, ...]
    effect: Effect

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that go together."""
        return CLAIMS.get((self.file, self.table, self.key), (self.key,))

    def __str__(self) -> str:
        rest = {
            Effect.ROW: "",
            Effect.KEYS: f"; of the row only {' and '.join(self.keys)} {'go' if self.keys[1:] else 'goes'}",
            Effect.ITEMS: f"; of the row only that goes out of {self.key}",
            Effect.BY_HAND: f" in {self.key}, and says more than that: take it out by hand",
        }
        return f"seeds/{self.file}:{self.line}: [[{self.table}]] names {', '.join(self.names)}{rest[self.effect]}"


def find_notes(seeds: Path, ids: Collection[str]) -> Iterator[Note]:
    """Yield each row of the editors' files that names one of the ids, once for each key where not all of it goes."""
    for path in sorted(seeds.glob("*.toml")):
        if path.name != Path(CATALOG).name:
            toml = load(path)
            for table, rows in toml.data.items():
                for index in range(len(rows) if isinstance(rows, list) else 0):
                    yield from _notes(toml, path.name, table, index, ids)


def _notes(toml: Toml, file: str, table: str, index: int, ids: Collection[str]) -> Iterator[Note]:
    row = toml.data[table][index]
    found = {key: _named(value, ids) for key, value in row.items()} if isinstance(row, dict) else {}
    effects = {key: _effect(file, table, key, row[key], named) for key, named in found.items() if named}
    if Effect.ROW in effects.values():
        named = tuple(dict.fromkeys(name for key in effects for name in found[key]))
        yield Note(file, toml.line(table, index), table, index, "", named, Effect.ROW)
        return
    for key, effect in effects.items():
        yield Note(file, toml.line(table, index, key), table, index, key, found[key], effect)


def _effect(file: str, table: str, key: str, value: object, named: Sequence[str]) -> Effect:
    if (file, table, key) in LISTS:
        return Effect.ROW if isinstance(value, list) and {*value} <= {*named} else Effect.ITEMS
    if (file, table, key) in CLAIMS:
        return Effect.KEYS
    return Effect.ROW if table in NOTES.get(file, ()) else Effect.BY_HAND


def _named(value: object, ids: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in _texts(value) if text in ids))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def cut_notes(seeds: Path, notes: Collection[Note]) -> dict[str, bytes]:
    """Return the editors' files without what goes, by path below the project's folder."""
    files: dict[str, bytes] = {}
    for file in sorted({note.file for note in notes}):
        toml = load(seeds / file)
        for note in sorted((note for note in notes if note.file == file), key=lambda note: (note.table, -note.index)):
            text = _cut(toml, note)
            toml = Toml(toml.name, text, tomllib.loads(text))
        files[f"seeds/{file}"] = encoded(seeds / file, toml.text)
    return files


def _cut(toml: Toml, note: Note) -> str:
    if note.effect is Effect.KEYS:
        return cut_keys(toml, note.table, note.index, note.keys)
    if note.effect is Effect.ITEMS:
        return cut_items(toml, note.table, note.index, note.key, note.names)
    return cut_table(toml, note.table, note.index)


def refuse_rows(notes: Collection[Note]) -> None:
    """Refuse to go on where only an editor can say what remains of a row. Raises BadData, a line for each such row."""
    found = [str(note) for note in notes if note.effect is Effect.BY_HAND]
    if found:
        raise BadData("\n".join(found))
