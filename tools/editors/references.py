"""seeds/references.toml: what editors add to a printed reference, such as an address that they found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tools.reference import Addition
from tools.toml import Shape, Toml, check_tables, load, records

DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
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
    """The editors' additions by reference, and where each stands, for complaints."""

    by_reference: dict[str, tuple[Addition, ...]]
    lines: dict[str, str]


def load_additions(path: Path) -> Additions:
    """Read seeds/references.toml. Raises BadData for anything in it that does not hold."""
    toml = load(path)
    check_tables(toml, ("addition",))
    shapes = dict.fromkeys(("reference", "field", "value", "basis"), Shape.TEXT)
    found: dict[str, tuple[Addition, ...]] = {}
    lines: dict[str, str] = {}
    for index, record in records(toml, "addition", shapes, shapes):
        _check_addition(toml, index, record)
        reference = record["reference"]
        addition = Addition(record["field"], record["value"], record["basis"])
        found[reference] = (*found.get(reference, ()), addition)
        lines.setdefault(reference, f"{toml.name}:{toml.line('addition', index, 'reference')}")
    return Additions(found, lines)


def _check_addition(toml: Toml, index: int, record: dict[str, str]) -> None:
    form = ADDABLE.get(record["field"])
    if form is None:
        message = f"unknown field {record['field']!r}; known: {', '.join(ADDABLE)}"
        raise toml.bad(message, table="addition", index=index, key="field")
    if not form.fullmatch(record["value"]):
        message = f"{record['value']!r} cannot be {record['field']!r}; write {FORMS[form]}"
        raise toml.bad(message, table="addition", index=index, key="value")
