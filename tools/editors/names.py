"""Names of laws, bodies and places for the general index: the editors' entries, and where the texts use them.

They are data (seeds/names.toml), since other reports name others. Two names stand under one head only where an editor
put them there; what may be the same, and nobody knows, is a `see_also`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from tools.toml import QUOTED, BadData, Shape, Table, load, tables

NAME = {
    **dict.fromkeys(("name", "kind", "part_of", "note"), Shape.TEXT),
    **dict.fromkeys(("forms", "people", "see_also"), Shape.TEXTS),
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
    """Words that look like a name, or hold one, and are none; `place` is the entry's file and line."""

    form: str
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
    toml = load(path, "name", "not_a_name", optional=True)
    names = [(_name(table), table) for table in tables(toml, "name", NAME, {"name", "kind"})]
    not_names = [NotAName(table["form"], table.place()) for table in tables(toml, "not_a_name", NOT_A_NAME, NOT_A_NAME)]
    _check_unique(names)
    _check_forms(names, not_names)
    _check_links(names)
    return Names(tuple(name for name, _ in names), tuple(not_names))


def _name(table: Table) -> Name:
    if table["kind"] not in tuple(NameKind):
        raise table.bad(f"unknown kind {table['kind']!r}; known: {', '.join(NameKind)}", "kind")
    if not (table.get("forms") or table.get("people")):
        raise table.bad(f"no words to find {table['name']!r} by; list them under 'forms'")
    for words, *place in _words(table):
        if INDEX_MARK.search(words):
            remedy = "write it without ; and !"
            raise table.bad(f"{words!r} has a mark that divides the entries of an index; {remedy}", *place)
    return Name(**table | {"kind": NameKind(table["kind"]), "place": table.place()})


def _words(table: Table) -> Iterator[tuple[str, str] | tuple[str, str, int]]:
    """Yield the head and the forms of an entry, each with its key and its place in the key's list."""
    yield table["name"], "name"
    for key in ("forms", "people"):
        yield from ((words, key, item) for item, words in enumerate(table.get(key, ())))


def _check_unique(names: Iterable[tuple[Name, Table]]) -> None:
    """Complain of an entry without an address of its own."""
    anchors: dict[str, str] = {}
    for name, table in names:
        if name.anchor == "name-":
            message = f"{name.name!r} has no letter from a to z for its address; add one, such as a name in brackets"
            raise table.bad(message, "name")
        if name.anchor in anchors:
            other = anchors[name.anchor]
            message = f"{name.name!r} has the address of the entry {other!r}; join the two, or tell them apart"
            raise table.bad(message, "name")
        anchors[name.anchor] = name.name


def _check_forms(names: Iterable[tuple[Name, Table]], not_names: Iterable[NotAName]) -> None:
    """Complain of one form in two entries: of a use of it nobody could tell to which it belongs."""
    claims = {entry.form: "what is no name" for entry in not_names}
    for name, table in names:
        for form in name.all_forms:
            other = claims.setdefault(form, f"{name.name!r}")
            if other != f"{name.name!r}":
                message = f"{form!r} is a form of {other} too; keep it in one of the two and link them by see_also"
                raise table.bad(message, "forms")


def _check_links(names: Sequence[tuple[Name, Table]]) -> None:
    heads = {name.name for name, _ in names}
    for name, table in names:
        for key, linked in (("part_of", filter(None, [name.part_of])), ("see_also", name.see_also)):
            for other in linked:
                if other not in heads or other == name.name:
                    raise table.bad(f"{key} names {other!r}, which is no other [[name]] here; add one", key)


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
        if not has_words(texts, form, small):
            raise BadData(f"{place}: no passage has the words {form!r}; copy them from one, or drop them")


def has_words(texts: str, form: str, small: str = "") -> bool:
    """Tell whether texts have a form; one without capitals with any. `small` are the texts in small letters."""
    return form in texts or (form == form.lower() and form.casefold() in (small or texts.casefold()))
