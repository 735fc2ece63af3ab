"""The bibliography: the references that the sources print, the sources themselves, and the editors' additions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tools.annotate.references import parse_reference
from tools.annotate.years import judge_numbers
from tools.catalog import UNKNOWN, CatalogEntry
from tools.editors.references import Additions
from tools.model import Block, Document, Kind, Source
from tools.notices import Code, Notice, notice_at
from tools.reference import Addition, Entry, EntryType, Field, Organisation, Reference

#: What a source of a genre is, as a work that can be cited.
TYPES = {"narrative": EntryType.REPORT, "article": EntryType.ENCYCLOPEDIA}

#: The claims of the catalog that are fields of a source's own entry, as they are printed there.
CLAIMS = ("author", "title", "publisher")
#: The claims on which the entry of a source rests, as they are called in it and under it.
CITED = {
    "author": "Author",
    "title": "Title",
    "publisher": "Publisher",
    "date": "Date",
    "report_year": "Report year",
    "url": "Address",
    "period": "Period",
}


def collect_bibliography(
    entries: Iterable[CatalogEntry], documents: Iterable[Document], additions: Additions
) -> tuple[Entry, ...]:
    """Return the sources as entries, then every reference that they print, in their order."""
    works = [source_entry(entry, additions) for entry in entries]
    return (*works, *(item for document in documents for item in _printed(document, additions)))


def _printed(document: Document, additions: Additions) -> Iterator[Entry]:
    for block in document.passages:
        if block.kind is Kind.REFERENCE:
            added = additions.by_reference.get(block.id, ())
            reference = parse_reference(block.text)
            yield Entry(block.id, reference, block.label, document.source.id, block.text, added)


def source_entry(entry: CatalogEntry, additions: Additions) -> Entry:
    """Return a source as a work that can be cited: its fields are the catalog's claims."""
    printed, fields = "", []
    for field, value in _own_fields(entry):
        start = len(printed)
        printed += f"{value}. "
        made = Organisation(value) if field == "author" else value
        fields.append(Field(field, made, start, start + len(value)))
    reference = Reference(TYPES.get(entry.genre, EntryType.ONLINE), printed.strip(), tuple(fields))
    added = additions.by_reference.get(entry.id, ())
    title = entry.claims["title"]
    if title.supplied:
        added = (Addition("title", title.value, title.words), *added)
    return Entry(entry.id, reference, entry.id, entry.id, "", added, tuple(_inferred(entry)))


def _own_fields(entry: CatalogEntry) -> Iterator[tuple[str, str]]:
    """Yield what is known of a source by field. The year of a report that it only tells of is no date of its own."""
    for claim in CLAIMS:
        if _is_shown(entry, claim):
            is_supplied = entry.claims[claim].supplied  # as both manuals and library catalogues show it
            yield claim, f"[{entry[claim]}]" if is_supplied else entry[claim]
    if entry.date:
        yield "date", entry.date
    if entry["url"] not in ("", UNKNOWN):
        yield "url", entry["url"]
    if not entry.is_report:
        later = f"; speaks of {entry['period']}" if goes_on(entry) else ""
        yield "note", f"An account of the report of {entry.report_year}{later}"


def goes_on(entry: CatalogEntry) -> bool:
    """Tell whether a text tells of a report and of later years too, of which that report can say nothing."""
    years = (year for number in judge_numbers(entry["period"]) for year in number.years)
    return not entry.is_report and max(years, default=0) > entry.report_year


def _is_shown(entry: CatalogEntry, claim: str) -> bool:
    """Tell whether a source's own entry has the value of a claim, or rests on it."""
    if claim == "publisher" and entry[claim] == entry["author"]:
        return False
    if claim == "report_year" and entry.is_report and entry["date"]:
        return False
    if claim == "period" and not goes_on(entry):
        return False
    return entry[claim] not in ("", UNKNOWN)


def _inferred(entry: CatalogEntry) -> Iterator[str]:
    """Yield what the editors concluded of a source, of what its own entry has, as it is called."""
    for claim, label in CITED.items():
        if _is_shown(entry, claim) and entry.claims[claim].kind == "inferred":
            yield label


def check_bibliography(documents: Iterable[Document], bibliography: Iterable[Entry]) -> Iterator[Notice]:
    """Yield a notice for each stretch of a reference that the parser did not understand, and for each doubt."""
    by_key = {entry.key: entry.reference for entry in bibliography}
    for document in documents:
        for block in document.passages:
            if block.kind is Kind.REFERENCE:
                yield from _check(document.source, block, by_key[block.id])


def is_empty(block: Block) -> bool:
    """Tell whether a reference is a label without words: a list may have lost them on the way."""
    return not any(piece.text for piece in block.pieces if piece.text != f"[{block.label}]")


def _check(source: Source, block: Block, reference: Reference) -> Iterator[Notice]:
    start = block.span.start
    if is_empty(block):
        yield notice_at(Code.REFERENCE_EMPTY, source, start, label=block.label)
        return
    if not reference.fields:
        yield notice_at(Code.REFERENCE_UNPARSED, source, start, words=block.text)
        return
    for stretch in reference.rest:
        place = block.locate(stretch.start, stretch.end).start
        yield notice_at(Code.REFERENCE_PARTLY, source, place, words=stretch.text)
    for doubt in reference.doubts:
        yield notice_at(Code.REFERENCE_DOUBT, source, start, label=block.label, words=doubt)
