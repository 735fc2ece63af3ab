"""What a change of a seed, an editors' file or the tools does to what is published: rows gained, lost and changed.

Two states of the data tables are compared, as text. Nothing here knows a table by name but passages, whose ids are
permanent: any table of the data package is compared by its own columns and key. Offsets and lines say where something
stands and not what it is; they move with every word before them, and are left out.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # what a JSON file holds, until it is looked at here

from tools.lock import Changes, compare
from tools.toml import BadData

PACKAGE, PASSAGES, SOURCES, BIBLIOGRAPHY = "datapackage.json", "passages", "sources", "references.json"
#: Columns that say where in a seed something stands.
POSITIONS = frozenset("start end line column first_line last_line sentence_start sentence_end whole amount".split())
#: Columns that name what was found, beside a table's key: two rows alike in both are one row that changed.
NAMING = ("form", "marker")
#: What the comparison of ids says of passages already.
WORDS = frozenset({"text", "sha256"})
#: So many code points may stand in a value that is read.
MOST = 2**31 - 1

Row = tuple[tuple[str, str], ...]
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class TableReview:
    """What happened to the rows of a table; `changed` are pairs of rows that have one name, before and after.

    `naming` are the columns that make the name; without any no row can be known again. `renamed` counts the rows of
    which nothing else than the name is new, as where each has a number and one before them went away.
    """

    name: str
    naming: tuple[str, ...]
    gained: tuple[Row, ...]
    lost: tuple[Row, ...]
    changed: tuple[tuple[Row, Row], ...]
    renamed: int = 0

    @property
    def differs(self) -> bool:
        return bool(self.gained or self.lost or self.changed or self.renamed)


@dataclass(frozen=True)
class Review:
    """The ids of passages, the words that they had and have, and all tables that differ.

    `moved` are the sources that came or went, and their passages: rows that name one of these are no surprise. `lone`
    are the tables that the state before does not have, then those that it alone has: neither can be compared.
    """

    ids: Changes
    words: tuple[Mapping[str, str], Mapping[str, str]]
    tables: tuple[TableReview, ...]
    moved: frozenset[str] = frozenset()
    lone: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    @property
    def differs(self) -> bool:
        return bool(self.tables or any(self.lone) or self.ids.added or self.ids.broken)


def review(before: Mapping[str, str], after: Mapping[str, str]) -> Review:
    """Compare two states of the data files, by name."""
    old, new = read_tables(before), read_tables(after)
    ids = compare(_column(old, "sha256"), _column(new, "sha256"))
    keys = _keys(before) | _keys(after)
    moved = dict(ids.renumbered)
    both = [name for name in new if name in old]
    found = (_review_table(name, _renamed(old[name], moved), new[name], keys.get(name, ())) for name in both)
    words = _column(old, "text"), _column(new, "text")
    lone = tuple(name for name in new if name not in old), tuple(name for name in old if name not in new)
    return Review(ids, words, tuple(table for table in found if table.differs), _moved(old, new), lone)


def _moved(old: Mapping[str, Rows], new: Mapping[str, Rows]) -> frozenset[str]:
    """Return the ids of the sources that only one state has, and those of their passages."""
    one, other = ({row.get("id", "") for row in state.get(SOURCES, ())} for state in (old, new))
    sources = one ^ other
    rows = (row for state in (old, new) for row in state.get(PASSAGES, ()))
    return frozenset(sources | {row.get("id", "") for row in rows if row.get("source") in sources})


def read_tables(files: Mapping[str, str]) -> dict[str, Rows]:
    """Return the rows of every table, and of the bibliography, by name."""
    csv.field_size_limit(MOST)  # a passage may be longer than the module expects
    tables = {
        name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(text, newline=""), restkey="", restval=""))
        for name, text in files.items()
        if name.endswith(".csv")
    }
    if BIBLIOGRAPHY in files:
        entries = _parsed(files, BIBLIOGRAPHY)
        tables["references"] = [{key: _plain(value) for key, value in entry.items()} for entry in entries]
    return tables


def _parsed(files: Mapping[str, str], name: str) -> list[dict[str, Any]]:
    """Return the records of a JSON file; a single one as a list of it. Raises BadData for a damaged file."""
    try:
        found = json.loads(files.get(name, "[]"))
    except ValueError as error:
        raise BadData(f"{name}:1: is no JSON ({error}); restore it, or name another base") from None
    records = found if isinstance(found, list) else [found]
    if not all(isinstance(record, dict) for record in records):
        raise BadData(f"{name}:1: is no list of records; restore it, or name another base")
    return records


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _keys(files: Mapping[str, str]) -> dict[str, Sequence[str]]:
    """Return the columns that name a row, by table, as the data package has them."""
    resources = [one for package in _parsed(files, PACKAGE) for one in package.get("resources", ())]
    keys = {one["name"]: one.get("schema", {}).get("primaryKey", ()) for one in resources}
    return keys | {"references": ("id",)}


def _column(tables: Mapping[str, Rows], name: str) -> dict[str, str]:
    """Return a column of the passages by id."""
    return {row.get("id", ""): row.get(name, "") for row in tables.get(PASSAGES, ())}


def _renamed(rows: Rows, moved: Mapping[str, str]) -> Rows:
    """Return rows with the new id in place of each that was only renumbered, also in lists of ids."""
    if not moved:
        return rows
    return [
        {name: " ".join(moved.get(word, word) for word in value.split(" ")) for name, value in row.items()}
        for row in rows
    ]


def _review_table(name: str, before: Rows, after: Rows, key: Iterable[str]) -> TableReview:
    if name == PASSAGES:  # ids that came or went are told by themselves
        known = {row.get("id", "") for row in before} & {row.get("id", "") for row in after}
        before, after = ([row for row in rows if row.get("id", "") in known] for rows in (before, after))
    columns = _columns(name, before, after)
    old, new = (_counted(rows, columns) for rows in (before, after))
    lost, gained = list((old - new).elements()), list((new - old).elements())
    naming = _naming(columns, set(key))
    lost, gained, renamed = _without_pairs(lost, gained, [column for column in columns if column not in key])
    changed = list(_pair(lost, gained, naming))
    return TableReview(
        name,
        naming,
        tuple((Counter(gained) - Counter(row for _, row in changed)).elements()),
        tuple((Counter(lost) - Counter(row for row, _ in changed)).elements()),
        tuple(changed),
        renamed,
    )


def _without_pairs(lost: list[Row], gained: list[Row], columns: Sequence[str]) -> tuple[list[Row], list[Row], int]:
    """Return the rows without those of which only the key is another, and the number of such pairs.

    That is so where the key is a number, and the row says by itself of which passages it speaks: a conflict, say.
    """
    if not any(column.startswith("passage_") for column in columns):
        return lost, gained, 0
    pairs = list(_pair(lost, gained, columns))
    before, after = Counter(row for row, _ in pairs), Counter(row for _, row in pairs)
    return list((Counter(lost) - before).elements()), list((Counter(gained) - after).elements()), len(pairs)


def _columns(name: str, before: Rows, after: Rows) -> list[str]:
    """Return the columns that are compared: those of both states; all of the one where the other has no rows."""
    left_out = POSITIONS | (WORDS if name == PASSAGES else frozenset())
    heads = [dict.fromkeys(column for row in rows for column in row) for rows in (before, after) if rows]
    return [column for column in heads[-1] if column in heads[0] and column not in left_out] if heads else []


def _counted(rows: Rows, columns: Sequence[str]) -> Counter[Row]:
    return Counter(tuple((column, row.get(column, "")) for column in columns) for row in rows)


def _naming(columns: Sequence[str], key: set[str]) -> tuple[str, ...]:
    """Return the columns by which a row is known again: its key, and its form where the key has a place in it.

    >>> _naming(["passage", "form", "measure"], {"passage", "start"}), _naming(["source", "text"], {"source", "start"})
    (('passage', 'form'), ())
    """
    if key & POSITIONS and not {*NAMING} & {*columns}:
        return ()
    return tuple(column for column in columns if column in key or column in NAMING)


def _pair(lost: Iterable[Row], gained: Iterable[Row], naming: Sequence[str]) -> Iterator[tuple[Row, Row]]:
    """Yield each lost row with a gained one of the same name: it is there still, and something else of it is new."""
    waiting: dict[Row, list[Row]] = {}
    for row in gained:
        waiting.setdefault(named(row, naming), []).append(row)
    for row in lost:
        if naming and waiting.get(named(row, naming)):
            yield row, waiting[named(row, naming)].pop(0)


def named(row: Row, naming: Sequence[str]) -> Row:
    """Return the part of a row by which it is known again."""
    return tuple(part for part in row if part[0] in naming)
