"""Every link of a PDF: inside it to a place that exists, out of it only to an address on the web or of a desk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from urllib.parse import urlsplit

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

SCHEMES = {"http", "https", "mailto"}
LEFTOVER = "#document-"  # how Sphinx's single page names its parts inside; no reader can follow it


class PdfFault(Enum):
    """What can be wrong with a link in a PDF."""

    NO_DESTINATION = "no place of that name, or on a page that is not there"
    FILE = "leads to a file of the machine that built the PDF"
    BAD_ADDRESS = "is no address on the web"
    LEFTOVER = "is a link between parts of the single page that was not resolved"
    NO_TARGET = "leads nowhere"


@dataclass(frozen=True)
class BrokenPdfLink:
    """A link that does not hold: page from 1 (0 in the outline), its target as written, and what is wrong."""

    page: int
    target: str
    fault: PdfFault

    def __str__(self) -> str:
        return f"page {self.page}: {self.target}: {self.fault.value}"


@dataclass(frozen=True)
class Places:
    """Where a link inside a PDF can lead: pages by object number, and named places with their page."""

    pages: frozenset[int]
    named: Mapping[str, PdfObject | None]


def count_pdf_links(path: Path) -> int:
    """Count the links on the pages of a PDF, so that a test can tell "all hold" from "there are none"."""
    return sum(1 for page in PdfReader(path).pages for _ in _links(page))


def broken_pdf_links(path: Path) -> list[BrokenPdfLink]:
    """Follow every link annotation and every outline entry of a PDF."""
    reader = PdfReader(path)
    places = _places(reader)
    broken = []
    for number, page in enumerate(reader.pages, 1):
        for link in _links(page):
            broken += [BrokenPdfLink(number, target, fault) for target, fault in _faults(link, places)]
    for item in _outline(reader.root_object.get("/Outlines", DictionaryObject())):
        broken += [BrokenPdfLink(0, target, fault) for target, fault in _faults(item, places)]
    return broken


def _places(reader: PdfReader) -> Places:
    pages = (page.indirect_reference for page in reader.pages)
    named = {name: place.get("/Page") for name, place in reader.named_destinations.items()}
    return Places(frozenset(page.idnum for page in pages if page), named)


def _links(page: DictionaryObject) -> Iterator[DictionaryObject]:
    annotations = page["/Annots"] if "/Annots" in page else ArrayObject()
    for annotation in (each.get_object() for each in annotations):
        if annotation.get("/Subtype") == "/Link":
            yield annotation


def _outline(item: PdfObject) -> Iterator[DictionaryObject]:
    """Go through all entries below one; PdfReader.outline would leave out the broken ones."""
    child = item.get_object().get("/First")
    while child is not None:
        entry = child.get_object()
        yield entry
        yield from _outline(entry)
        child = entry.get("/Next")


def _faults(link: DictionaryObject, places: Places) -> Iterator[tuple[str, PdfFault]]:
    action = link.get("/A", DictionaryObject()).get_object()
    destination = link.get("/Dest", action.get("/D"))
    if action.get("/S") == "/URI":
        address = str(action["/URI"])
        if fault := _address_fault(address):
            yield address, fault
    elif action.get("/S") in {"/GoToR", "/Launch"}:
        yield str(action.get("/F")), PdfFault.FILE
    elif destination is None:
        if action.get("/S") != "/Named":  # a viewer's own command, such as NextPage
            yield str(link.get("/Title", link.get("/Contents", "?"))), PdfFault.NO_TARGET
    elif not _exists(destination.get_object(), places):
        named = not isinstance(destination.get_object(), ArrayObject)
        yield str(destination.get_object()) if named else "a page", PdfFault.NO_DESTINATION


def _address_fault(address: str) -> PdfFault | None:
    if LEFTOVER in address:
        return PdfFault.LEFTOVER
    try:
        parts = urlsplit(address)
    except ValueError:
        return PdfFault.BAD_ADDRESS
    if parts.scheme not in SCHEMES:
        return PdfFault.FILE if parts.scheme in {"", "file"} or len(parts.scheme) == 1 else PdfFault.BAD_ADDRESS
    return None if parts.netloc or parts.scheme == "mailto" else PdfFault.BAD_ADDRESS


def _exists(destination: PdfObject, places: Places) -> bool:
    if isinstance(destination, ArrayObject):  # [page, how to show it, ...]
        page = destination[0] if destination else None
    else:
        name = destination.decode() if isinstance(destination, bytes) else str(destination)
        page = places.named.get(name)
    return isinstance(page, IndirectObject) and page.idnum in places.pages
