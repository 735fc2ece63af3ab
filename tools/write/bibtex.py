"""The bibliography as BibTeX, for LaTeX, Zotero and sphinxcontrib-bibtex.

Choices, so that no value is lost and no reader warns:

- An entry is ``@article``, ``@book``, ``@incollection`` or ``@techreport`` only if it has all the fields
  which these require, otherwise ``@misc``, which requires none. ``entrysubtype`` then keeps the real
  kind.
- ``@misc`` styles print ``howpublished``: where it appeared, place and publisher. What else the reference
  says is under its usual name in every entry, and in ``@misc`` styles pass over it.
- Dates are ``year``, ``month`` and ``day``, which BibTeX styles, pybtex and biber all read; a range or a
  season is also in biblatex's ``date``. ``urldate`` is biblatex's. No BibTeX dialect has a date of
  archiving, a file format or a provider: they are labelled sentences in ``addendum``.
- ``note`` holds the printed notes, what the parser did not understand, and the editors' additions, so marked.
- ``key`` is by what a style sorts and labels an entry without an author.
- ``shorthand`` is the number in the seed, ``annotation`` the reference as printed: styles do not print it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tools.annotate.not_text import picture
from tools.months import MONTHS
from tools.reference import Entry, EntryType, Organisation, Person

# The type, and the fields without which BibTeX styles complain.
_TYPES = {
    EntryType.ARTICLE: ("article", ("author", "title", "container", "date")),
    EntryType.NEWSPAPER: ("article", ("author", "title", "container", "date")),
    EntryType.BOOK: ("book", ("author", "title", "publisher", "date")),
    EntryType.CHAPTER: ("incollection", ("author", "title", "container", "date")),
    EntryType.ENCYCLOPEDIA: ("incollection", ("author", "title", "container", "date")),
    EntryType.REPORT: ("techreport", ("author", "title", "publisher", "date")),
}
_TEXT_FIELDS = {
    "volume_title": "titleaddon",
    "series": "series",
    "volume": "volume",
    "issue": "number",
    "edition": "edition",
    "pages": "pages",
    "place": "address",
    "language": "language",
    "isbn": "isbn",
    "issn": "issn",
}
_CONTAINERS = {"article": "journal", "incollection": "booktitle"}
_IDENTIFIERS = ("doi", "url")
_ADDENDA = {"archive_date": "Archived", "format": "Format:", "via": "Via", "jstor": "JSTOR"}

ESCAPES = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{character: "\\" + character for character in "&%$#_"},
}


def write_bibtex(entries: Sequence[Entry]) -> str:
    """Write all entries, in their order, each field on a line."""
    return "\n".join(_entry(entry) for entry in entries)


def escape(text: str) -> str:
    r"""Write text so that LaTeX prints these very characters.

    >>> escape("R&D 100% {x}")
    'R\\&D 100\\% {\\textbraceleft}x{\\textbraceright}'
    """
    return "".join(ESCAPES.get(character, character) for character in text)


def _entry(entry: Entry) -> str:
    fields = "".join(f"  {name} = {picture(value)},\n" for name, value in _fields(entry))
    return f"@{type_of(entry)}{{{entry.key},\n{fields}}}\n"


def type_of(entry: Entry) -> str:
    """The BibTeX type: the entry's own if it has what styles require, otherwise misc."""
    name, required = _TYPES.get(entry.reference.type, ("misc", ()))
    return name if all(entry.reference.names(field) or entry.value(field) for field in required) else "misc"


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    kind = type_of(entry)
    for role in ("author", "editor"):
        names = entry.reference.names(role)
        if names:
            yield role, f"{{{' and '.join(_name(name) for name in names)}}}"
    if entry.value("title") and not entry.reference.names("author"):
        yield "key", f"{{{escape(_without_brackets(entry.value('title')))}}}"
    if entry.value("title"):
        yield "title", f"{{{{{escape(entry.value('title'))}}}}}"
    yield from _where(entry, kind)
    yield from _dates(entry)
    for name, latex in _TEXT_FIELDS.items():
        if entry.value(name):
            yield latex, f"{{{escape(entry.value(name))}}}"
    for name in _IDENTIFIERS:
        if entry.value(name):
            yield name, f"{{{_verbatim(entry.value(name))}}}"
    yield from _remarks(entry, kind)


def _where(entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    """Where it appeared and who published it; braced twice, so that "and" in a name does not divide it."""
    container, publisher = entry.value("container"), entry.value("publisher")
    if container:
        yield _CONTAINERS.get(kind, "booktitle"), f"{{{{{escape(container)}}}}}"
    if publisher:
        yield "institution" if kind == "techreport" else "publisher", f"{{{{{escape(publisher)}}}}}"
    if kind == "misc" and (container or publisher):
        placed = ": ".join(part for part in (entry.value("place"), publisher) if part)
        yield "howpublished", f"{{{escape('. '.join(part for part in (container, placed) if part))}}}"


def _dates(entry: Entry) -> Iterator[tuple[str, str]]:
    date = entry.value("date")
    year, month, day = [*date.split("/")[0].split("-"), "", ""][:3]
    if year:
        yield "year", f"{{{year}}}"
    if month and int(month) <= len(MONTHS):
        yield "month", MONTHS[int(month) - 1][:3].lower()
    if day:
        yield "day", f"{{{int(day)}}}"
    if "/" in date or (month and int(month) > len(MONTHS)):
        yield "date", f"{{{date}}}"
    if entry.value("access_date"):
        yield "urldate", f"{{{entry.value('access_date')}}}"


def _remarks(entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    if entry.notes:
        yield "note", f"{{{escape('. '.join(note.rstrip('.') for note in entry.notes))}}}"
    addenda = [f"{label} {entry.value(name)}" for name, label in _ADDENDA.items() if entry.value(name)]
    if addenda:
        yield "addendum", f"{{{escape('. '.join(addenda))}}}"
    if kind != entry.reference.type:
        yield "entrysubtype", f"{{{entry.reference.type}}}"
    if entry.number:
        yield "shorthand", f"{{{escape(entry.number)}}}"
    yield "annotation", f"{{{escape(entry.printed or entry.reference.printed)}}}"


def _name(name: Person | Organisation) -> str:
    """A name as BibTeX divides it; the double braces of an organisation keep it whole."""
    if isinstance(name, Organisation):
        return f"{{{escape(name.name)}}}"
    parts = (name.family, name.suffix, name.given) if name.suffix else (name.family, name.given)
    return ", ".join(f"{{{escape(part)}}}" if " and " in part else escape(part) for part in parts if part)


def _without_brackets(title: str) -> str:
    """Return a title as it is sorted: one that editors supplied stands in brackets."""
    return title[1:-1] if title.startswith("[") and title.endswith("]") else title


def _verbatim(address: str) -> str:
    """An address is read verbatim by biber, so only what would break the file is changed, as addresses allow."""
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
