"""seeds/references.toml: what editors add to a printed reference, such as an address that they found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tools.catalog import DATE
from tools.reference import Addition
from tools.toml import Shape, Table, load, tables

ADDRESS = re.compile(r"https?://[^\s/]\S*")
WORDS = re.compile(r".+")
FORMS = {DATE: "2014, 2014-11 or 2014-11-04", ADDRESS: "an address that begins with https://", WORDS: "a text"}

#: The fields that editors may add to a reference, and the form of each.
ADDABLE = {
    **dict.fromkeys(("date", "access_date", "archive_date"), DATE),
    "url": ADDRESS,
    **dict.fromkeys(("title", "container", "publisher", "place", "series", "volume", "issue", "edition"), WORDS),
    **dict.fromkeys(("pages", "language", "isbn", "issn", "doi"), WORDS),
}


@dataclass(frozen=True)
class Additions:
    """The editors' additions by reference, and the file and line of the first of each, for complaints."""

    by_reference: dict[str, tuple[Addition, ...]]
    places: dict[str, str]


def load_additions(path: Path) -> Additions:
    """Read seeds/references.toml. Raises BadData for anything in it that does not hold."""
    shapes = dict.fromkeys(("reference", "field", "value", "basis"), Shape.TEXT)
    found: dict[str, tuple[Addition, ...]] = {}
    places: dict[str, str] = {}
    for table in tables(load(path, "addition"), "addition", shapes, shapes):
        reference = table["reference"]
        found[reference] = (*found.get(reference, ()), _addition(table))
        places.setdefault(reference, table.place("reference"))
    return Additions(found, places)


def _addition(table: Table) -> Addition:
    field, value = table["field"], table["value"]
    form = ADDABLE.get(field)
    if form is None:
        raise table.bad(f"unknown field {field!r}; known: {', '.join(ADDABLE)}", "field")
    if not form.fullmatch(value):
        raise table.bad(f"{value!r} cannot be {field!r}; write {FORMS[form]}", "value")
    return Addition(field, value, table["basis"])
