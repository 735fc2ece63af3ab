"""What editors wrote down about conflicts (seeds/conflicts.toml): those they found, those that are none, and why.

A record names its passages and quotes the exact words of both, so that it falls with the text that it speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.collation import CLAIM, Kind, Outside
from tools.toml import BadData, Shape, Table, load, tables

TEXT = Shape.TEXT
SIDES = {"a": TEXT, "reading_a": TEXT, "b": TEXT, "reading_b": TEXT}
CONFLICT = {**SIDES, "kinds": Shape.TEXTS, "topic": TEXT, "note": TEXT}
NO_CONFLICT = {**SIDES, "topic": TEXT, "reason": TEXT}
NEEDED = ("a", "b", "reason")
OUTSIDE = {"passage": TEXT, "reading": TEXT, "source": TEXT, "address": TEXT, "says": TEXT, "topic": TEXT, "note": TEXT}
KINDS = (*(kind.value for kind in Kind if kind.is_factual), CLAIM)
ADDRESS = re.compile(r"https?://[^\s/]+\.\S+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a passage; none where the passage is silent. `place` is the line of the record, for complaints."""

    passage: str
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Record:
    """An editor's word on two readings, or on one and a source outside the seeds.

    `kinds` are empty where the editors leave them to the machine. `note` is the reason where `is_conflict` is false.
    """

    sides: tuple[Quotation, ...]
    is_conflict: bool
    kinds: tuple[str, ...] = ()
    topic: str = ""
    note: str = ""
    outside: Outside | None = None


def load_conflicts(path: Path) -> tuple[Record, ...]:
    """Read seeds/conflicts.toml; none where there is no such file. Raises BadData for anything that does not hold."""
    toml = load(path, "conflict", "no_conflict", "outside", optional=True)
    return (
        *(_record(table, "note", is_conflict=True) for table in tables(toml, "conflict", CONFLICT, {"a", "b"})),
        *(_record(table, "reason", is_conflict=False) for table in tables(toml, "no_conflict", NO_CONFLICT, NEEDED)),
        *map(_outside, tables(toml, "outside", OUTSIDE, OUTSIDE.keys() - {"topic", "note"})),
    )


def _record(table: Table, note: str, *, is_conflict: bool) -> Record:
    sides = tuple(_quotation(table, passage, f"reading_{passage}") for passage in "ab")
    if not any(side.words for side in sides):
        raise table.bad("no words of either passage; quote them as reading_a, reading_b")
    kinds = table.get("kinds", ())
    for item, kind in enumerate(kinds):
        if kind not in KINDS:
            raise table.bad(f"unknown kind {kind!r}; known: {', '.join(KINDS)}", "kinds", item)
    return Record(sides, is_conflict, kinds, table.get("topic", ""), table.get(note, ""))


def _outside(table: Table) -> Record:
    if not ADDRESS.fullmatch(table["address"]):
        raise table.bad(f"{table['address']!r} is no address; write one that begins with https://", "address")
    side = _quotation(table, "passage", "reading")
    outside = Outside(table["source"], table["address"], table["says"])
    return Record((side,), True, (CLAIM,), table.get("topic", ""), table.get("note", ""), outside)


def _quotation(table: Table, passage: str, words: str) -> Quotation:
    return Quotation(table[passage], table.get(words, ""), table.place(words if words in table else passage))


def check_conflicts(found: tuple[Record, ...], passages: Mapping[str, str]) -> None:
    """Refuse a record of a passage that is not there, or of words that do not stand in it once. Raises BadData."""
    for record in found:
        for side in record.sides:
            if side.passage not in passages:
                raise BadData(f"{side.place}: no passage {side.passage!r}; mend or drop the record")
            times = passages[side.passage].count(side.words) if side.words else 1
            if times != 1:
                how = "does not stand" if not times else f"stands {times} times"
                remedy = "quote the passage exactly" if not times else "quote more words"
                raise BadData(f"{side.place}: {side.words!r} {how} in {side.passage}; {remedy}, or drop the record")
