"""What editors wrote of a source's passages, in whatever file of seeds/: where it stands, and how it is cut out again.

Rows are found by the ids that they name, so that a new kind of note is found without this module knowing of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.catalog import CATALOG
from tools.grow.entry import cut_table, encoded
from tools.toml import BadData, Toml, load

#: Rows that speak of passages and of nothing else: they go with them. Others say something of the corpus as a whole,
#: and only an editor can say what of them remains.
NOTES = {
    "sections.toml": ("assign",),
    "references.toml": ("addition",),
    "topics.toml": ("add", "remove"),
    "measures.toml": ("figure", "sum"),
    "conflicts.toml": ("conflict", "no_conflict", "outside"),
    "series.toml": ("account",),
}


@dataclass(frozen=True)
class Note:
    """A row of an editors' file that names a passage: the file, the table and its index, and whether it may go."""

    file: str
    line: int
    table: str
    index: int
    names: tuple[str, ...]
    others: bool

    @property
    def goes(self) -> bool:
        """Whether the row speaks of nothing that stays; a conflict is one of two, and ends with either."""
        return self.table in NOTES.get(self.file, ()) and not (self.others and self.table == "assign")

    def __str__(self) -> str:
        return f"seeds/{self.file}:{self.line}: [[{self.table}]] names {', '.join(self.names)}"


def find_notes(seeds: Path, ids: Collection[str], passages: Collection[str]) -> Iterator[Note]:
    """Yield each row of the editors' files that names one of the ids; `passages` are all ids of the corpus."""
    for path in sorted(seeds.glob("*.toml")):
        if path.name != Path(CATALOG).name:
            toml = load(path)
            for table, rows in toml.data.items():
                for index, row in enumerate(rows if isinstance(rows, list) else []):
                    found = list(dict.fromkeys(_texts(row)))
                    named = tuple(text for text in found if text in ids)
                    others = any(text in passages and text not in ids for text in found)
                    if named:
                        yield Note(path.name, toml.line(table, index), table, index, named, others)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def cut_notes(seeds: Path, notes: Collection[Note]) -> dict[str, bytes]:
    """Return the editors' files without these rows, by path below the project's folder."""
    files: dict[str, bytes] = {}
    for file in sorted({note.file for note in notes}):
        toml = load(seeds / file)
        for note in sorted((note for note in notes if note.file == file), key=lambda note: (note.table, -note.index)):
            text = cut_table(toml, note.table, note.index)
            toml = Toml(toml.name, text, tomllib.loads(text))
        files[f"seeds/{file}"] = encoded(seeds / file, toml.text)
    return files


def refuse_rows(notes: Collection[Note]) -> None:
    """Refuse to go on where a row says more than these notes. Raises BadData for the first."""
    for note in notes:
        if not note.goes:
            raise BadData(f"{note}, and says more than that; take the id out of it by hand")
