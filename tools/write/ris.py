"""The bibliography as RIS, for EndNote, Mendeley, Zotero and library catalogues.

Lines end with CR LF, as the RIS specification asks; readers that expect LF accept it too. What RIS has no
tag for is a labelled ``N1`` note, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tools.annotate.not_text import picture
from tools.months import SEASONS
from tools.reference import Entry, EntryType, Organisation, Person

_TYPES = {
    EntryType.ARTICLE: "JOUR",
    EntryType.NEWSPAPER: "NEWS",
    EntryType.BOOK: "BOOK",
    EntryType.CHAPTER: "CHAP",
    EntryType.REPORT: "RPRT",
    EntryType.ENCYCLOPEDIA: "ENCYC",
    EntryType.ONLINE: "ELEC",
}
_TAGS = {
    "title": "TI",
    "container": "T2",
    "series": "T3",
    "volume": "VL",
    "issue": "IS",
    "edition": "ET",
    "place": "CY",
    "publisher": "PB",
    "language": "LA",
    "via": "DP",
    "doi": "DO",
    "url": "UR",
    "format": "M3",
}
_NOTED = {"volume_title": "Volume title", "archive_date": "Archived", "jstor": "JSTOR"}
_PAGE_RANGE = re.compile(r"(?P<first>\w+)\s?[–—-]\s?(?P<last>\w+)")
#: What some readers take for a line's end, and no sign stands for.
BREAKS = re.compile(r"[\u2028\u2029]")


def write_ris(entries: Sequence[Entry]) -> str:
    """Write all entries, in their order, with CR LF at line ends."""
    return "\r\n".join(f"{tag}  - {_shown(value)}" for entry in entries for tag, value in _lines(entry)) + "\r\n"


def _shown(value: str) -> str:
    """Return a value that no reader takes for two lines, with a sign for each character that is no text."""
    return BREAKS.sub(" ", picture(value))


def _lines(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(entry.reference.type, "GEN")
    yield "ID", entry.key
    for role, tag in (("author", "AU"), ("editor", "ED")):
        yield from ((tag, _name(name)) for name in entry.reference.names(role))
    yield from ((tag, entry.value(name)) for name, tag in _TAGS.items() if entry.value(name))
    yield from ((("SN", entry.value(name))) for name in ("isbn", "issn") if entry.value(name))
    yield from _pages(entry.value("pages"))
    if entry.value("date"):
        yield "PY", entry.value("date")[:4]
        yield "DA", ris_date(entry.value("date"))
    if entry.value("access_date"):
        yield "Y2", ris_date(entry.value("access_date"))
    yield from (("N1", f"{label}: {entry.value(name)}") for name, label in _NOTED.items() if entry.value(name))
    yield from (("N1", note) for note in entry.notes)
    if entry.number:
        yield "N1", f"Number in the source: {entry.number}"
    yield "N1", f"As printed: {entry.printed or entry.reference.printed}"
    yield "ER", ""


def ris_date(iso: str) -> str:
    """A date in RIS's four places, year/month/day/other.

    >>> ris_date("2014-11-04"), ris_date("2014"), ris_date("1993-24"), ris_date("1997/2014")
    ('2014/11/04/', '2014///', '1993///Winter', '1997///1997 to 2014')
    """
    first, _, last = iso.partition("/")
    year, month, day = [*first.split("-"), "", ""][:3]
    if last:
        return f"{year}///{first} to {last}"
    if month and int(month) > 20:
        return f"{year}///{SEASONS[int(month) - 21]}"
    return f"{year}/{month}/{day}/"


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    page_range = _PAGE_RANGE.fullmatch(pages)
    if page_range:
        yield "SP", page_range["first"]
        yield "EP", page_range["last"]
    elif pages:
        yield "SP", pages


def _name(name: Person | Organisation) -> str:
    """RIS divides a name at commas, so those within an organisation's name are left out."""
    if isinstance(name, Organisation):
        return name.name.replace(",", "")
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)
