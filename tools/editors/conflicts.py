"""What editors wrote down about conflicts (seeds/conflicts.toml): those they found, those that are none, and why.

A record names its passages and quotes the exact words of both, so that it falls with the text that it speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any  # values of parsed TOML, until they are checked here

from tools.collation import CLAIM, Kind, Outside
from tools.toml import BadData, Shape, Toml, check_tables, load, records

TEXT = Shape.TEXT
SIDES = {"a": TEXT, "reading_a": TEXT, "b": TEXT, "reading_b": TEXT}
CONFLICT = {**SIDES, "kinds": Shape.TEXTS, "topic": TEXT, "note": TEXT}
NO_CONFLICT = {**SIDES, "topic": TEXT, "reason": TEXT}
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
    if not path.exists():
        return ()
    toml = load(path)
    check_tables(toml, ("conflict", "no_conflict", "outside"))
    found = [_record(toml, "conflict", index, one) for index, one in records(toml, "conflict", CONFLICT, {"a", "b"})]
    others = records(toml, "no_conflict", NO_CONFLICT, {"a", "b", "reason"})
    found += [_record(toml, "no_conflict", index, one) for index, one in others]
    needed = set(OUTSIDE) - {"topic", "note"}
    found += [_outside(toml, index, one) for index, one in records(toml, "outside", OUTSIDE, needed)]
    return tuple(found)


def _record(toml: Toml, table: str, index: int, record: Mapping[str, Any]) -> Record:
    sides = tuple(_quotation(toml, table, index, record, passage, f"reading_{passage}") for passage in "ab")
    if not any(side.words for side in sides):
        raise toml.bad("no words of either passage; quote them as reading_a, reading_b", table=table, index=index)
    kinds = record.get("kinds", ())
    for item, kind in enumerate(kinds):
        if kind not in KINDS:
            message = f"unknown kind {kind!r}; known: {', '.join(KINDS)}"
            raise toml.bad(message, table=table, index=index, key="kinds", item=item)
    is_conflict = table == "conflict"
    note = record.get("note" if is_conflict else "reason", "")
    return Record(sides, is_conflict, kinds, record.get("topic", ""), note)


def _outside(toml: Toml, index: int, record: Mapping[str, Any]) -> Record:
    if not ADDRESS.fullmatch(record["address"]):
        message = f"{record['address']!r} is no address; write one that begins with https://"
        raise toml.bad(message, table="outside", index=index, key="address")
    side = _quotation(toml, "outside", index, record, "passage", "reading")
    outside = Outside(record["source"], record["address"], record["says"])
    return Record((side,), True, (CLAIM,), record.get("topic", ""), record.get("note", ""), outside)


def _quotation(toml: Toml, table: str, index: int, record: Mapping[str, Any], passage: str, words: str) -> Quotation:
    line = toml.line(table, index, words if words in record else passage)
    return Quotation(record[passage], record.get(words, ""), f"{toml.name}:{line}")


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
