"""The PDF that is built from docs/: whole, linked, tagged, and the same twice; then its builder on small projects."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, PdfObject

from tests.conftest import ROOT, build
from tests.pdf_reading import BODY, POINTS, body, folded, head, outline, without_examples
from tests.small_project import rows

pytestmark = pytest.mark.build


@pytest.fixture(scope="module")
def reader(built_pdf: Path) -> PdfReader:
    return PdfReader(built_pdf)


@pytest.fixture(scope="module")
def bodies(reader: PdfReader) -> list[str]:
    return [body(reader, page) for page in range(len(reader.pages))]


def test_every_passage_is_in_the_pdf(bodies: list[str]) -> None:
    """The words of each passage stand in the PDF, also across the end of a page, with nothing between them.

    Citation markers are taken out on both sides: the table of passages has none.
    """
    words = re.sub(r"\[\d+\]", "", "".join(bodies))
    missing = [row["id"] for row in rows("passages.csv") if folded(row["text"]) not in words]
    assert missing == []


def test_every_page_of_the_site_is_in_the_pdf(reader: PdfReader) -> None:
    """Whatever page docs/ has, hidden in a table of contents or not, is in the outline, unless it is marked an orphan."""
    titles = {item.title for _, item in outline(reader.outline)}
    first_lines = [re.search(r"^# (.+)$", page.read_text(encoding="utf-8"), re.M) for page in pages()]
    assert all(first_lines)
    missing = [found[1] for found in first_lines if found and not any(each.startswith(found[1]) for each in titles)]
    assert missing == []


def pages() -> list[Path]:
    """Return the pages of docs/; home.md is a part of one."""
    found = [path for path in (ROOT / "docs").rglob("*.md") if not {"_files", "_static", "home.md"} & set(path.parts)]
    return [path for path in found if not path.read_text(encoding="utf-8").startswith("---\norphan: true\n---")]


def test_the_chapters_stand_beside_the_first_page(reader: PdfReader) -> None:
    """What the first page includes are chapters beside it, not below whatever heading the home page ends with."""
    chapters = [item.title for depth, item in outline(reader.outline) if depth == 0]
    assert {"The sources", "Comparing", "Glossary", "Bibliography", "About this corpus", "Index"} <= set(chapters)


def test_the_outline_is_nested_as_the_texts_are(reader: PdfReader) -> None:
    """The headings of a source stand below the source's title in the outline, in their order."""
    entries = [(depth, item.title) for depth, item in outline(reader.outline)]
    for source in rows("sources.csv"):
        start = next(
            i for i, (_, title) in enumerate(entries) if title.startswith(f"{source['title']} ({source['report_year']}")
        )
        depth = entries[start][0]
        end = next((i for i in range(start + 1, len(entries)) if entries[i][0] <= depth), len(entries))
        below = [title for _, title in entries[start + 1 : end]]
        headings = [
            row["text"]
            for row in rows("passages.csv")
            if row["source"] == source["id"] and row["kind"] in {"heading", "tier"}
        ]
        assert [title for title in below if title in headings] == headings


def test_a_running_head_names_the_section_at_the_top_of_its_page(reader: PdfReader) -> None:
    """A page that begins with a heading has it in its head, any other the section that goes on from the page before."""
    marks = [(reader.get_destination_page_number(item), item) for depth, item in outline(reader.outline) if depth < 3]
    beginning = 0
    for page in range(len(reader.pages)):
        begun = [item for at, item in marks if at == page and float(item.top or 0) > BODY[1] - 5 * POINTS]
        before = [item for at, item in marks if at < page]
        words = head(reader, page)
        if words and before:  # the first page of a chapter has no head, and before the first chapter stands the contents
            assert folded(str((begun or before[-1:])[0].title)) in words
            beginning += bool(begun)
    assert beginning > 20


def test_every_passage_is_a_place_in_the_pdf(reader: PdfReader, bodies: list[str]) -> None:
    """Each passage's id is a named destination, and leads to the page on which the passage begins."""
    places = reader.named_destinations
    for row in rows("passages.csv"):
        assert row["id"] in places
        page = reader.get_destination_page_number(places[row["id"]])
        assert folded(row["text"])[:12] in bodies[page]


def test_the_pdf_says_what_it_is(reader: PdfReader) -> None:
    """Title, author, language and tags are set, as a screen reader needs them."""
    root = reader.root_object
    assert reader.metadata is not None
    assert "Laos" in str(reader.metadata.title)
    assert reader.metadata.author
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    kinds = set(tags(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/P", "/L", "/Table", "/TH", "/Link"} <= kinds


def tags(node: PdfObject) -> Iterator[str]:
    node = node.get_object()
    if isinstance(node, DictionaryObject):
        if "/S" in node:
            yield str(node["/S"])
        below = node.get("/K", [])
        for child in below if isinstance(below, list) else [below]:
            yield from tags(child)


def test_headings_are_tagged_without_a_gap(reader: PdfReader) -> None:
    """No level of headings is left out between a heading and the one before it."""
    levels = [int(tag[2]) for tag in tags(reader.root_object["/StructTreeRoot"]) if re.fullmatch(r"/H\d", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_only_running_heads_and_page_numbers_are_withheld_from_reading_aloud(reader: PdfReader) -> None:
    """What is marked as no part of the text stands in the margin above it or below it, and every page has some."""
    bare = [page for page in reader.pages if not any(side for side, _ in pieces(page))]
    assert len(bare) == 1  # the title page
    for page in reader.pages:
        for side, y in pieces(page):
            assert side in {"", "/Header" if y > BODY[1] else "/Footer" if y < BODY[0] else ""}


def pieces(page: PageObject) -> list[tuple[str, float]]:
    """Return for each piece of text whether it is marked as head or foot of the page, and how far from the bottom it is."""
    found, marks = [], list[str]()

    def collect(operator: bytes, operands: list[Any], matrix: list[float], text: list[float]) -> None:
        if operator in {b"BDC", b"BMC"}:
            properties = operands[1] if operator == b"BDC" else {}
            marks.append(str(properties.get("/Subtype", "")))
        elif operator == b"EMC":
            marks.pop()
        elif operator in {b"Tj", b"TJ"}:
            found.append(("".join(marks), text[5] * matrix[3] + matrix[5]))

    page.extract_text(visitor_operand_before=collect)
    return found


def test_a_link_is_one_element_with_words_and_what_can_be_clicked(reader: PdfReader) -> None:
    """No link stands in another, and each has its words and what can be clicked: twice only where a page ends in it."""
    links = [node for node in elements(reader.root_object["/StructTreeRoot"]) if node.get("/S") == "/Link"]
    annotations = [each for page in reader.pages for each in page.get("/Annots", [])]
    assert len(links) <= len(annotations) < len(links) + len(reader.pages)
    for link in links:
        below = list(elements(link))[1:]
        assert [node.get("/S") for node in below if node.get("/S") == "/Link"] == []
        assert [node.get("/Type") for node in below].count("/OBJR") in {1, 2}


def elements(node: PdfObject) -> Iterator[DictionaryObject]:
    """Yield a node of the tree of tags and all below it."""
    node = node.get_object()
    if isinstance(node, DictionaryObject):
        yield node
        if node.get("/Type") != "/OBJR":
            below = node.get("/K", [])
            for child in below if isinstance(below, list) else [below]:
                yield from elements(child)


def test_header_cells_and_items_of_lists_say_what_they_are(reader: PdfReader) -> None:
    """Each header cell heads a column or a row; each item of a list has a body."""
    nodes = list(elements(reader.root_object["/StructTreeRoot"]))
    heads = [node["/A"] for node in nodes if node.get("/S") == "/TH"]
    assert heads
    for attributes in heads:
        scopes = [each.get("/Scope") for each in (attributes if isinstance(attributes, list) else [attributes])]
        assert {"/Column", "/Row"} & set(scopes)
    for item in (node for node in nodes if node.get("/S") == "/LI"):
        assert "/LBody" in [child.get_object().get("/S") for child in item["/K"]]


def test_all_fonts_are_in_the_file(reader: PdfReader) -> None:
    """Each face is embedded, so that the PDF looks alike everywhere."""
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_the_sources_travel_in_the_file(reader: PdfReader) -> None:
    """The seeds are attached, byte for byte."""
    attached = {name: contents[0] for name, contents in reader.attachments.items()}
    assert attached == {row["file"]: (ROOT / "seeds" / row["file"]).read_bytes() for row in rows("sources.csv")}


def test_nothing_of_the_site_is_left_in_the_pdf(bodies: list[str]) -> None:
    """There are no permalinks, no markup, no paths of files and no invitation to search, but for the manual's code."""
    words = without_examples("".join(bodies))
    assert [
        sign for sign in ("¶", "permalink", "<svg", "</", "class=", "{term}", "../", "genindex", "Skiptomain") if sign in words
    ] == []


def test_the_same_pages_give_the_same_pdf(built_pdf: Path, tmp_path: Path) -> None:
    """Built again, in another folder and at another time, the PDF is the same to the byte."""
    assert build("corpuspdf", tmp_path / "again") == ""
    assert (tmp_path / "again" / built_pdf.name).read_bytes() == built_pdf.read_bytes()
