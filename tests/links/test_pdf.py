"""Links inside a PDF: the checker on a PDF with known faults, then the PDF that is built from docs/."""

from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from pypdf import PdfWriter
from pypdf.annotations import Link
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    Fit,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from .pdf import BrokenPdfLink, PdfFault, broken_pdf_links, count_pdf_links

Draw = Callable[[PdfWriter], None]


def entry(**values: PdfObject) -> DictionaryObject:
    """Make a PDF dictionary: entry(S=..., D=...) is << /S ... /D ... >>."""
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in values.items()})


def link(writer: PdfWriter, **values: PdfObject) -> None:
    """Put a link annotation on the second page."""
    box = ArrayObject([NumberObject(side) for side in (10, 10, 90, 30)])
    annotation = entry(Type=NameObject("/Annot"), Subtype=NameObject("/Link"), Rect=box, **values)
    page = writer.pages[1]
    page.setdefault(NameObject("/Annots"), ArrayObject()).append(writer._add_object(annotation))


def uri(address: str) -> DictionaryObject:
    """Make the action that opens an address."""
    return entry(S=NameObject("/URI"), URI=TextStringObject(address))


def go_to(destination: PdfObject) -> DictionaryObject:
    """Make the action that goes to a place in the same file."""
    return entry(S=NameObject("/GoTo"), D=destination)


def sound(writer: PdfWriter) -> None:
    """Fill a PDF with every kind of link, and with annotations that are none; all hold."""
    for _ in range(3):
        writer.add_blank_page(100, 100)
    writer.add_named_destination("tip-2021-protection-3", 2)
    chapter = writer.add_outline_item(title="Chapter", page_number=0)
    writer.add_outline_item(title="Section", page_number=2, parent=chapter)
    writer.add_annotation(1, Link(rect=(0, 0, 9, 9), target_page_index=2, fit=Fit.fit()))
    link(writer, Dest=TextStringObject("tip-2021-protection-3"))
    link(writer, A=go_to(TextStringObject("tip-2021-protection-3")))
    link(writer, A=uri("https://example.org/a#b"))
    link(writer, A=uri("mailto:desk@example.org"))
    link(writer, A=entry(S=NameObject("/Named"), N=NameObject("/NextPage")))


def write(path: Path, *draw: Draw) -> Path:
    """Write a PDF drawn by the given functions."""
    writer = PdfWriter()
    for step in draw:
        step(writer)
    with path.open("wb") as file:
        writer.write(file)
    return path


def test_a_sound_pdf_has_no_broken_links(tmp_path: Path) -> None:
    """Nothing is reported of a PDF whose links and outline all lead somewhere."""
    path = write(tmp_path / "sound.pdf", sound)
    assert broken_pdf_links(path) == []
    assert count_pdf_links(path) == 6


@pytest.mark.parametrize(
    ("values", "target", "fault"),
    [
        ({"Dest": TextStringObject("gone")}, "gone", PdfFault.NO_DESTINATION),
        ({"A": go_to(TextStringObject("gone"))}, "gone", PdfFault.NO_DESTINATION),
        ({"A": go_to(TextStringObject("Tip-2021-Protection-3"))}, "Tip-2021-Protection-3", PdfFault.NO_DESTINATION),
        ({"Dest": ArrayObject([NullObject(), NameObject("/Fit")])}, "a page", PdfFault.NO_DESTINATION),
        ({"Contents": TextStringObject("see")}, "see", PdfFault.NO_TARGET),
        ({"A": uri("file:///home/someone/rel.html")}, "file:///home/someone/rel.html", PdfFault.FILE),
        ({"A": uri("page.html#profile")}, "page.html#profile", PdfFault.FILE),
        ({"A": uri("C:/site/page.html")}, "C:/site/page.html", PdfFault.FILE),
        ({"A": entry(S=NameObject("/Launch"), F=TextStringObject("a.exe"))}, "a.exe", PdfFault.FILE),
        ({"A": uri("#document-corpus/tip-2021")}, "#document-corpus/tip-2021", PdfFault.LEFTOVER),
        ({"A": uri("https://e.org/#document-index")}, "https://e.org/#document-index", PdfFault.LEFTOVER),
        ({"A": uri("htp://example.org/")}, "htp://example.org/", PdfFault.BAD_ADDRESS),
        ({"A": uri("https://")}, "https://", PdfFault.BAD_ADDRESS),
        ({"A": uri("http://[broken/")}, "http://[broken/", PdfFault.BAD_ADDRESS),
    ],
)
def test_each_fault_is_found_alone(tmp_path: Path, values: dict[str, PdfObject], target: str, fault: PdfFault) -> None:
    """One link that does not hold gives one finding, with its page and its target."""
    path = write(tmp_path / "faulty.pdf", sound, lambda writer: link(writer, **values))
    assert broken_pdf_links(path) == [BrokenPdfLink(2, target, fault)]


def test_a_named_place_on_a_page_that_is_not_there_is_found(tmp_path: Path) -> None:
    """A name is not enough: the page that it stands for must be in the file."""

    def draw(writer: PdfWriter) -> None:
        stray = writer._add_object(entry(Type=NameObject("/Page")))
        place = ArrayObject([stray, NameObject("/Fit")])
        writer.add_named_destination_array(TextStringObject("stray"), place)
        link(writer, Dest=TextStringObject("stray"))

    path = write(tmp_path / "stray.pdf", sound, draw)
    assert broken_pdf_links(path) == [BrokenPdfLink(2, "stray", PdfFault.NO_DESTINATION)]


def test_an_outline_entry_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    """The outline is followed to its last level."""

    def draw(writer: PdfWriter) -> None:
        section = writer.get_outline_root()["/First"].get_object()["/First"].get_object()
        section.pop("/A", None)
        section[NameObject("/Dest")] = TextStringObject("gone")

    path = write(tmp_path / "outline.pdf", sound, draw)
    assert broken_pdf_links(path) == [BrokenPdfLink(0, "gone", PdfFault.NO_DESTINATION)]


def test_what_typst_writes_is_understood(tmp_path: Path) -> None:
    """In a PDF made as ours is, a place is one, and a relative link, which nobody can follow, is found."""
    page = '= A <à>\n#link(<à>)[1] #link("https://e.org/")[2] #link("other.html")[3]'
    path = tmp_path / "small.pdf"
    path.write_bytes(typst.compile({"main.typ": page.encode()}, format="pdf"))
    assert count_pdf_links(path) == 3
    assert [found.fault for found in broken_pdf_links(path)] == [PdfFault.FILE]


@pytest.mark.build
def test_every_link_of_the_built_pdf_holds(built_pdf: Path) -> None:
    """Each link of the PDF leads to a place in it or to an address on the web, and there are links."""
    assert count_pdf_links(built_pdf) > 0
    assert "\n".join(map(str, broken_pdf_links(built_pdf))) == ""
