"""The bibliography as CSL-JSON, for pandoc, Zotero and citation processors.

Organisations are ``literal`` names, never divided. ``annote`` holds the reference as printed,
``citation-label`` the number in the seed; ``note`` what was not understood and the editors' additions,
with Zotero's way of adding a variable that CSL lacks: ``archive-date: 2021-02-24`` on a line of its own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from tools.annotate.not_text import picture
from tools.reference import Entry, EntryType, Organisation, Person

Json = str | int | list["Json"] | dict[str, "Json"]

_TYPES = {
    EntryType.ARTICLE: "article-journal",
    EntryType.NEWSPAPER: "article-newspaper",
    EntryType.BOOK: "book",
    EntryType.CHAPTER: "chapter",
    EntryType.REPORT: "report",
    EntryType.ENCYCLOPEDIA: "entry-encyclopedia",
    EntryType.ONLINE: "webpage",
}
_VARIABLES = {
    "title": "title",
    "container": "container-title",
    "series": "collection-title",
    "volume": "volume",
    "issue": "issue",
    "edition": "edition",
    "pages": "page",
    "place": "publisher-place",
    "publisher": "publisher",
    "format": "medium",
    "language": "language",
    "via": "source",
    "url": "URL",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
}
#: The variables that stand in a note, for want of one of their own.
NOTED = {"volume_title": "volume-title", "archive_date": "archive-date", "jstor": "JSTOR"}


def write_csl(entries: Sequence[Entry]) -> str:
    """Write all entries, in their order."""
    return json.dumps([_shown(_item(entry)) for entry in entries], ensure_ascii=False, indent=2) + "\n"


def _shown(value: Json) -> Json:
    """Return a value with a sign for each character that is no text: processors write it into documents."""
    if isinstance(value, dict):
        return {key: _shown(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_shown(part) for part in value]
    return picture(value) if isinstance(value, str) else value


def _item(entry: Entry) -> dict[str, Json]:
    item: dict[str, Json] = {"id": entry.key, "type": _TYPES.get(entry.reference.type, "document")}
    for role in ("author", "editor"):
        names = entry.reference.names(role)
        if names:
            item[role] = [_name(name) for name in names]
    item |= {variable: entry.value(name) for name, variable in _VARIABLES.items() if entry.value(name)}
    for name, variable in (("date", "issued"), ("access_date", "accessed")):
        if entry.value(name):
            item[variable] = csl_date(entry.value(name))
    if entry.number:
        item["citation-label"] = entry.number
    noted = [f"{label}: {entry.value(name)}" for name, label in NOTED.items() if entry.value(name)]
    if entry.notes or noted:
        item["note"] = "\n".join([*noted, *entry.notes])
    item["annote"] = entry.printed or entry.reference.printed
    return item


def csl_date(iso: str) -> dict[str, Json]:
    """A date as CSL divides it; seasons are numbered from 1 (spring).

    >>> csl_date("2014-11"), csl_date("1997/2014"), csl_date("1993-24")
    ({'date-parts': [[2014, 11]]}, {'date-parts': [[1997], [2014]]}, {'date-parts': [[1993]], 'season': 4})
    """
    parts = [[int(part) for part in date.split("-")] for date in iso.split("/")]
    if len(parts[0]) == 2 and parts[0][1] > 20:
        return {"date-parts": [[parts[0][0]]], "season": parts[0][1] - 20}
    return {"date-parts": [list(date) for date in parts]}


def _name(name: Person | Organisation) -> dict[str, Json]:
    if isinstance(name, Organisation):
        return {"literal": name.name}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: words for part, words in parts.items() if words}
