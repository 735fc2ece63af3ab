"""Names of laws, bodies and places for the general index: the editors' entries, and where the texts use them.

They are data (seeds/names.toml), since other reports name others. Two names stand under one head only where an editor
put them there; what may be the same, and nobody knows, is a `see_also`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any  # values of parsed TOML, until they are checked here

from tools.toml import QUOTED, BadData, Shape, Toml, check_tables, load, records

NAME = {
    "name": Shape.TEXT,
    "kind": Shape.TEXT,
    "forms": Shape.TEXTS,
    "people": Shape.TEXTS,
    "part_of": Shape.TEXT,
    "see_also": Shape.TEXTS,
    "note": Shape.TEXT,
}
NOT_A_NAME = {"form": Shape.TEXT, "reason": Shape.TEXT}
#: What divides or marks an entry of an index, and cannot stand for itself there.
INDEX_MARK = re.compile(r"[;!]")
#: What an address has a hyphen for. An apostrophe joins what stands around it.
GAP = re.compile(r"[^a-z0-9]+")
APOSTROPHE = re.compile(r"['’]")



class NameKind(StrEnum):
    """The parts of the index."""

    LAW = "law"
    BODY = "body"
    PLACE = "place"


@dataclass(frozen=True)
class Name:
    """An entry of the index.

    `name` is its head, in the editors' words where no text has a short one; `forms` are the ways in which the texts
    write it, and `people` their words for a place's people and things. A form without capitals is found with any.
    `part_of` is the head of the whole to which it belongs; `place` is the entry's file and line.
    """

    name: str
    kind: NameKind
    forms: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    part_of: str = ""
    see_also: tuple[str, ...] = ()
    note: str = ""
    place: str = ""

    @property
    def all_forms(self) -> tuple[str, ...]:
        return (*self.forms, *self.people)

    @property
    def anchor(self) -> str:
        """Return the entry's address on its page.

        >>> Name("Decree No. 5 (the governor’s)", NameKind.LAW, ()).anchor
        'name-decree-no-5-the-governors'
        """
        letters = unicodedata.normalize("NFKD", APOSTROPHE.sub("", self.name)).encode("ascii", "ignore").decode()
        return f"name-{GAP.sub('-', letters.casefold()).strip('-')}"


@dataclass(frozen=True, slots=True)
class NotAName:
    """Words that look like a name, or hold one, and are none, with the reason."""

    form: str
    reason: str
    place: str = ""


@dataclass(frozen=True)
class Names:
    """All entries in the editors' order, and what is no name."""

    names: tuple[Name, ...] = ()
    not_names: tuple[NotAName, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, Name]:
        return {name.name: name for name in self.names}

    @property
    def in_order(self) -> Iterator[Name]:
        """Yield the entries as the index lists them: by kind, then by head in the order of the alphabet."""
        order = tuple(NameKind)
        yield from sorted(self.names, key=lambda name: (order.index(name.kind), name.name.casefold(), name.name))

    def parts_of(self, whole: str) -> tuple[Name, ...]:
        """Return the entries that are parts of another."""
        return tuple(name for name in self.names if name.part_of == whole)


def load_names(path: Path) -> Names:
    """Read seeds/names.toml, if there is one. Raises BadData for anything in it that does not hold."""
    if not path.exists():
        return Names()
    toml = load(path)
    check_tables(toml, ("name", "not_a_name"))
    names = tuple(_name(toml, index, record) for index, record in records(toml, "name", NAME, {"name", "kind"}))
    not_names = tuple(
        NotAName(**record, place=f"{toml.name}:{toml.line('not_a_name', index)}")
        for index, record in records(toml, "not_a_name", NOT_A_NAME, set(NOT_A_NAME))
    )
    _check_unique(toml, names)
    _check_forms(toml, names, not_names)
    _check_links(toml, names)
    return Names(names, not_names)


def _name(toml: Toml, index: int, record: dict[str, Any]) -> Name:
    if record["kind"] not in tuple(NameKind):
        message = f"unknown kind {record['kind']!r}; known: {', '.join(NameKind)}"
        raise toml.bad(message, table="name", index=index, key="kind")
    if not (record.get("forms") or record.get("people")):
        raise toml.bad(f"no words to find {record['name']!r} by; list them under 'forms'", table="name", index=index)
    for key, item, words in _words(record):
        if INDEX_MARK.search(words):
            message = f"{words!r} has a mark that divides the entries of an index; write it without ; and !"
            raise toml.bad(message, table="name", index=index, key=key, item=item)
    place = f"{toml.name}:{toml.line('name', index)}"
    return Name(**record | {"kind": NameKind(record["kind"]), "place": place})


def _words(record: dict[str, Any]) -> Iterator[tuple[str, int | None, str]]:
    """Yield the head and the forms of a record, each with its key and its place in the key's list."""
    yield "name", None, record["name"]
    for key in ("forms", "people"):
        yield from ((key, item, words) for item, words in enumerate(record.get(key, ())))


def _check_unique(toml: Toml, names: tuple[Name, ...]) -> None:
    """Complain of an entry without an address of its own."""
    anchors: dict[str, str] = {}
    for index, name in enumerate(names):
        if name.anchor == "name-":
            message = f"{name.name!r} has no letter from a to z for its address; add one, such as a name in brackets"
            raise toml.bad(message, table="name", index=index, key="name")
        if name.anchor in anchors:
            other = anchors[name.anchor]
            message = f"{name.name!r} has the address of the entry {other!r}; join the two, or tell them apart"
            raise toml.bad(message, table="name", index=index, key="name")
        anchors[name.anchor] = name.name


def _check_forms(toml: Toml, names: tuple[Name, ...], not_names: tuple[NotAName, ...]) -> None:
    """Complain of one form in two entries: of a use of it nobody could tell to which it belongs."""
    claims = {entry.form: "what is no name" for entry in not_names}
    for index, name in enumerate(names):
        for form in name.all_forms:
            other = claims.setdefault(form, f"{name.name!r}")
            if other != f"{name.name!r}":
                message = f"{form!r} is a form of {other} too; keep it in one of the two and link them by see_also"
                raise toml.bad(message, table="name", index=index, key="forms")


def _check_links(toml: Toml, names: tuple[Name, ...]) -> None:
    heads = {name.name for name in names}
    for index, name in enumerate(names):
        for key, linked in (("part_of", filter(None, [name.part_of])), ("see_also", name.see_also)):
            for other in linked:
                if other not in heads or other == name.name:
                    message = f"{key} names {other!r}, which is no other [[name]] here; add one"
                    raise toml.bad(message, table="name", index=index, key=key)


def check_names(names: Names, passages: Mapping[str, str]) -> None:
    """Raise BadData for a form, or words quoted in a note, that no passage has; `passages` are the texts by id."""
    texts = "\n".join(passages.values())
    small = texts.casefold()
    listed = [(form, name.place) for name in names.names for form in name.all_forms]
    quoted = [(words, name.place) for name in names.names for words in QUOTED.findall(name.note)]
    for words, place in quoted:
        if words not in texts:
            raise BadData(f"{place}: no passage has the words “{words}”; quote one exactly")
    for form, place in (*listed, *((entry.form, entry.place) for entry in names.not_names)):
        if form not in texts and (form != form.lower() or form.casefold() not in small):
            raise BadData(f"{place}: no passage has the words {form!r}; copy them from one, or drop them")
