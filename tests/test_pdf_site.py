"""The PDF that is built from docs/: whole, linked, tagged, and the same twice; then its builder on small projects."""

import builtins
import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, Destination, DictionaryObject, PdfObject

from tests.conftest import ROOT, build, need_pango
from tools.pdf.typeset import PdfError, typeset

DATA = ROOT / "docs" / "corpus" / "_files" / "data"
PIXELS = 96 / 25.4  # WeasyPrint writes its text in CSS pixels from the top of the page
BODY = (28 * PIXELS, (297 - 26) * PIXELS)  # between the margins that print.css gives to a page

pytestmark = pytest.mark.build


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def folded(text: str) -> str:
    """Take away white space, since a line may end after a hyphen as well as at a space, and the marks of lists.

    WeasyPrint draws the marks of all lists of a page after its words.
    """
    return re.sub(r"[\s•◦▪]+", "", text)


def body(reader: PdfReader, page: int) -> str:
    """Return the text of a page without its running heads and its number."""
    parts: list[str] = []

    def collect(text: str, _: object, matrix: list[float], *__: object) -> None:
        if BODY[0] < matrix[5] < BODY[1]:
            parts.append(text)

    reader.pages[page].extract_text(visitor_text=collect)
    return folded("".join(parts))


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


def outline(items: list[object], depth: int = 0) -> Iterator[tuple[int, Destination]]:
    for item in items:
        if isinstance(item, list):
            yield from outline(item, depth + 1)
        elif isinstance(item, Destination):
            yield depth, item


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


def test_pdfua_finds_nothing(built_pdf: Path) -> None:
    """A checker of PDF/UA-1 finds no error in the PDF, and nothing to look at."""
    pdfua = pytest.importorskip("pdfua", reason="pdfua is missing: pip install pdfua")
    assert [str(each) for each in pdfua.validate(str(built_pdf)).findings] == []


def test_a_second_checker_finds_no_error(built_pdf: Path, tmp_path: Path) -> None:
    """Another checker, which also looks at links, lists and the order of reading, finds no error either.

    One rule is left out: it takes a long running head that stands on few pages for words that are withheld. The next
    test looks at all that is withheld.
    """
    pytest.importorskip("outloud", reason="outloud is missing, and large: pip install outloud==0.2.1")
    report = tmp_path / "report.json"
    command = [sys.executable, "-m", "outloud.cli", str(built_pdf), "--quiet", "--skip", "TAG-002", "--json", str(report)]
    subprocess.run(command, capture_output=True, check=False)
    findings = json.loads(report.read_text())["results"][0]["findings"]
    assert [each for each in findings if each["severity"] == "error"] == []


def test_only_running_heads_and_page_numbers_are_withheld_from_reading_aloud(reader: PdfReader) -> None:
    """What is marked as no part of the text stands in the margin above it or below it, and every page has some."""
    bare = [page for page in reader.pages if not any(side for side, _ in pieces(page))]
    assert len(bare) == 1  # the title page
    for page in reader.pages:
        for side, y in pieces(page):
            assert side in {"", "/Header" if y < BODY[0] else "/Footer" if y > BODY[1] else ""}


def pieces(page: PageObject) -> list[tuple[str, float]]:
    """Return for each line of a page whether it is marked as its head or foot, and how far it is from the top."""
    found, marks = [], list[str]()
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator in {b"BDC", b"BMC"}:
            properties = operands[1] if operator == b"BDC" else {}
            marks.append(str(properties.get("/Subtype", "")))
        elif operator == b"EMC":
            marks.pop()
        elif operator == b"Tm":
            found.append(("".join(marks), float(operands[5])))
    return found


def test_a_link_is_one_element_with_words_and_one_annotation(reader: PdfReader) -> None:
    """No link stands in another, none is empty, and each that can be clicked is where it is read."""
    links = [node for node in elements(reader.root_object["/StructTreeRoot"]) if node.get("/S") == "/Link"]
    annotations = [each for page in reader.pages for each in page.get("/Annots", [])]
    assert len(annotations) == len(links)
    for link in links:
        below = list(elements(link))[1:]
        assert [node.get("/S") for node in below if node.get("/S") == "/Link"] == []
        assert [node.get("/Type") for node in below].count("/OBJR") == 1


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
    assert {str(node["/A"]["/Scope"]) for node in nodes if node.get("/S") == "/TH"} <= {"/Column", "/Row"}
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


def test_nothing_of_the_site_is_left_in_the_pdf(reader: PdfReader, bodies: list[str]) -> None:
    """There are no permalinks, no markup, no paths of files and no invitation to search."""
    manual = reader.get_destination_page_number(reader.named_destinations["about"])  # whose examples are markup
    words = "".join(bodies[:manual])
    assert [
        sign for sign in ("¶", "permalink", "<svg", "</", "class=", "{term}", "../", "genindex", "Skiptomain") if sign in words
    ] == []


def test_the_same_pages_give_the_same_pdf(built_pdf: Path, tmp_path: Path) -> None:
    """Built again, in another folder and at another time, the PDF is the same to the byte."""
    assert build("corpuspdf", tmp_path / "again") == ""
    assert (tmp_path / "again" / built_pdf.name).read_bytes() == built_pdf.read_bytes()


# -- The builder on small projects ----------------------------------------------------------------------------

CONF = """
import sys
sys.path.insert(0, {root!r})
project = "Two <pages>"
extensions = ["myst_parser", "sphinx_design", "tools.paper", "tools.pdf"]
myst_enable_extensions = ["colon_fence"]
pdf_css_files = []
"""


def project(folder: Path, **files: str) -> Path:
    """Write a small project with a table of contents that lists its pages."""
    names = "\n".join(files)
    (folder / "conf.py").write_text(CONF.format(root=str(ROOT)) + "smartquotes = False\n")
    (folder / "index.md").write_text(f"# Start\n\n```{{toctree}}\n:hidden:\n\n{names}\n```\n")
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text)
    return folder


def make(folder: Path) -> tuple[str, Path]:
    """Build a small project; return what was complained of, and the PDF."""
    need_pango()
    return build("corpuspdf", folder / "out", pages=folder, conf=folder), folder / "out" / "corpus.pdf"


def test_places_of_the_same_name_stay_apart(tmp_path: Path) -> None:
    """Two pages with a heading of the same name each lead to their own."""
    folder = project(tmp_path, one="# One\n\n## Notes\n\nFirst.\n", two="# Two\n\n## Notes\n\n[one](one.md)\n")
    said, pdf = make(folder)
    assert said == ""
    places = PdfReader(pdf).named_destinations
    assert {"one/notes", "two/notes"} <= set(places)


def test_a_link_that_leads_nowhere_fails_the_build(tmp_path: Path) -> None:
    """WeasyPrint only mentions it; here it is a warning, and warnings fail."""
    folder = project(tmp_path, one='# One\n\n```{raw} html\n<a href="#gone">gone</a>\n```\n')
    assert "gone" in make(folder)[0]


def test_a_link_to_a_file_becomes_its_words(tmp_path: Path) -> None:
    """No link leads to a file of the machine that made the PDF."""
    (tmp_path / "seed.txt").write_text("words")
    folder = project(tmp_path, one="# One\n\n[the seed](seed.txt)\n")
    said, pdf = make(folder)
    assert said == ""
    reader = PdfReader(pdf)
    assert "the seed" in reader.pages[-1].extract_text()
    assert not any("/Annots" in page and "seed" in str(page["/Annots"]) for page in reader.pages)


def test_what_can_be_unfolded_is_unfolded(tmp_path: Path) -> None:
    """A dropdown is printed with its title and its words, without the sign that would open it."""
    folder = project(tmp_path, one="# One\n\n:::{dropdown} What is known\nEverything.\n:::\n")
    said, pdf = make(folder)
    assert said == ""
    assert "What is known\nEverything." in PdfReader(pdf).pages[-1].extract_text()


def test_what_stands_elsewhere_is_referred_to_by_page(tmp_path: Path) -> None:
    """A page named in pdf_brief_pages gives the place and the marked words of each quotation, not its sentence."""
    quotation = "> Ten were [found]{.marked} here.\n>\n> — [text 1](#text-1), line 3 of the seed\n"
    folder = project(tmp_path, one=f"# One\n\n{quotation}", two="# Two\n\n(text-1)=\n## Text\n\nWords.\n")
    with (folder / "conf.py").open("a") as conf:
        conf.write('pdf_brief_pages = ["one"]\nmyst_enable_extensions = ["attrs_inline"]\n')
    said, pdf = make(folder)
    assert said == ""
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "text 1: “found”" in text
    assert "Ten were" not in text


def test_an_account_and_its_references_are_one_line(tmp_path: Path) -> None:
    """On such a page, a heading with nothing but references becomes the beginning of their line."""
    quotation = "> [{0}]{{.marked}} here.\n>\n> — [text 1](#text-1), line 3 of the seed\n\n"
    box = ":::{dropdown} By which rule\n:class-container: site-only\n\nBy this.\n:::\n\n"
    accounts = f"## An account\n\n{quotation.format('Ten')}{quotation.format('Two')}{box}## Another\n\nSilent.\n"
    folder = project(tmp_path, one=f"# One\n\n{accounts}", two="# Two\n\n(text-1)=\n## Text\n\nWords.\n")
    with (folder / "conf.py").open("a") as conf:
        conf.write('pdf_brief_pages = ["one"]\nmyst_enable_extensions = ["attrs_inline", "colon_fence"]\n')
    said, pdf = make(folder)
    assert said == ""
    assert "An account: text 1: “Ten”; text 1: “Two”" in words(PdfReader(pdf))
    titles = [item.title for _, item in outline(PdfReader(pdf).outline)]
    assert "An account" not in titles
    assert "Another" in titles


def test_what_only_a_site_can_use_is_left_out(tmp_path: Path) -> None:
    """On paper there is no permalink beside a place, and no box that is marked as the site's own."""
    box = ":::{dropdown} By which rule\n:class-container: site-only\n\nBy this.\n:::\n"
    folder = project(tmp_path, one=f"# One\n\n(here)=\n## Here\n\n[permalink](#here){{.permalink}} · reviewed\n\n{box}")
    with (folder / "conf.py").open("a") as conf:
        conf.write('myst_enable_extensions = ["attrs_inline", "colon_fence"]\n')
    said, pdf = make(folder)
    assert said == ""
    assert re.search(r"Here reviewed[ •◦]*$", words(PdfReader(pdf)))


def test_a_missing_style_sheet_is_one_clear_line(tmp_path: Path) -> None:
    """A name in conf.py that is no file is named, with the setting to mend."""
    folder = project(tmp_path, one="# One\n")
    with (folder / "conf.py").open("a") as conf:
        conf.write('pdf_css_files = ["gone.css"]\n')
    said = make(folder)[0]
    assert "pdf_css_files names gone.css" in said
    assert "Traceback" not in said


def test_missing_pango_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where WeasyPrint cannot load its library, the message says what to install."""
    real = builtins.__import__

    def fail(name: str, *rest: Any, **named: Any) -> Any:  # noqa: ANN401  # as the built-in has it
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", fail)
    with pytest.raises(PdfError, match="apt install libpango"):
        typeset("<p>x</p>", tmp_path, [], {}, datetime(2026, 1, 1, tzinfo=UTC))


def test_a_card_is_linked_by_its_title(tmp_path: Path) -> None:
    """What is one link on the site is a title with a link in print, once."""
    folder = project(
        tmp_path, one="# One\n\n:::{card} The second\n:link: two\n:link-type: doc\n\nWords.\n:::\n", two="# Two\n"
    )
    said, pdf = make(folder)
    assert said == ""
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert text.count("The second") == 1
    assert {"start", "one", "two"} <= set(PdfReader(pdf).named_destinations)


def test_the_index_is_part_of_the_book(tmp_path: Path) -> None:
    """A table of contents may list the index, as the site's does; it has the terms of the glossary."""
    folder = project(tmp_path, one="# One\n\n```{glossary}\nLWU\n  A union.\n```\n", genindex="")
    (folder / "genindex.md").unlink()
    said, pdf = make(folder)
    assert said == ""
    assert "LWU" in PdfReader(pdf).pages[-1].extract_text()
    assert "genindex" in PdfReader(pdf).named_destinations


# -- A part of the book ---------------------------------------------------------------------------------------

TABLE = "id,file,title,publisher,report_year,trust\none,1.txt,The one,A board,2001,official\ntwo,2.txt,The two,,2002,mirror\n"
GLOSSARY = "# Glossary\n\n```{glossary}\nAAA\n  Used by one. See {term}`BBB`.\n\nBBB\n  Used by two.\n```\n"


def corpus(folder: Path, settings: str) -> Path:
    """Write a small project with two sources and a glossary, where the corpus has them."""
    project(folder, about="# About\n\n[The second](corpus/two.md)\n")
    data = folder / "corpus" / "_files" / "data"
    data.mkdir(parents=True)
    (data / "sources.csv").write_text(TABLE)
    (folder / "corpus" / "glossary.md").write_text(GLOSSARY)
    (folder / "corpus" / "one.md").write_text("# The one\n\n{term}`AAA` here; [there](two.md#more), [at length](two.md).\n")
    (folder / "corpus" / "two.md").write_text("# The two\n\n{term}`BBB` there.\n\n## More\n\nWords.\n")
    index = folder / "index.md"
    index.write_text(index.read_text().replace("about", "about\ncorpus/one\ncorpus/two\ncorpus/glossary"))
    with (folder / "conf.py").open("a") as conf:
        conf.write(f"myst_heading_anchors = 2\n{settings}\n")
    return folder


def addresses(reader: PdfReader) -> set[str]:
    annotations = [each.get_object() for page in reader.pages for each in page.get("/Annots", [])]
    return {str(each["/A"]["/URI"]) for each in annotations if "/URI" in each.get("/A", {})}


def words(reader: PdfReader) -> str:
    return " ".join("".join(page.extract_text() for page in reader.pages).split())


def test_a_part_has_its_source_and_the_terms_it_uses(tmp_path: Path) -> None:
    """A PDF of one source bears its name and title; of the glossary it has only what the source leads to."""
    said, whole = make(corpus(tmp_path, 'pdf_source = "one"'))
    assert said == ""
    reader = PdfReader(whole.with_name("one.pdf"))
    assert reader.metadata is not None
    assert reader.metadata.title == "The one"
    assert [item.title for depth, item in outline(reader.outline) if not depth][-3:] == ["The one", "Glossary", "About"]
    assert "Used by one" in words(reader)
    assert "Used by two" not in words(reader)
    assert not whole.exists()


def test_a_link_out_of_a_part_becomes_its_words(tmp_path: Path) -> None:
    """Where the site has no address, a link to another source, or to a term that was left out, is words."""
    said, whole = make(corpus(tmp_path, 'pdf_year = "2001"'))
    assert said == ""
    reader = PdfReader(whole.with_name("2001.pdf"))
    assert addresses(reader) == set()
    assert "AAA here; there, at length." in words(reader)


def test_a_link_out_of_a_part_leads_to_the_site(tmp_path: Path) -> None:
    """Where the site has an address, the link leads there, to the very place, and the address is not printed."""
    said, whole = make(corpus(tmp_path, 'pdf_source = "one"\nhtml_baseurl = "https://example.org/c/"'))
    assert said == ""
    reader = PdfReader(whole.with_name("one.pdf"))
    site = "https://example.org/c/corpus"
    assert addresses(reader) == {f"{site}/two.html#more", f"{site}/two.html", f"{site}/glossary.html#term-BBB"}
    assert "example.org" not in words(reader)


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ('pdf_source = "three"', "no source “three” in the corpus; there are: one, two"),
        ('pdf_year = "1999"', "no report year “1999” in the corpus; there are: 2001, 2002"),
        ('pdf_source = "one"; pdf_year = "2001"', "a PDF is of one source or of one report year: give SOURCE or YEAR, not both"),
    ],
)
def test_a_wrong_part_is_one_clear_line(tmp_path: Path, settings: str, line: str) -> None:
    """A source or a year that is not there is one line that names those there are, and nothing is written."""
    said, whole = make(corpus(tmp_path, settings))
    assert said.strip() == f"ERROR: {line}"
    assert list(whole.parent.glob("*.pdf")) == []


def test_a_report_year_has_all_its_accounts_and_their_comparison(tmp_path: Path) -> None:
    """The PDF of a year has every passage of its accounts, the page that compares them, and only their seeds."""
    need_pango()
    sources = [row for row in rows("sources.csv") if row["report_year"] == "2008"]
    assert len(sources) > 1
    assert build("corpuspdf", tmp_path, options=["-D", "pdf_year=2008"]) == ""
    reader = PdfReader(tmp_path / "2008.pdf")
    text = re.sub(r"\[\d+\]", "", "".join(body(reader, page) for page in range(len(reader.pages))))
    ids = {source["id"] for source in sources}
    assert [row["id"] for row in rows("passages.csv") if row["source"] in ids and folded(row["text"]) not in text] == []
    assert set(reader.attachments) == {source["file"] for source in sources}
    assert "2008: the accounts compared" in {item.title for _, item in outline(reader.outline)}
    assert {f"bib-{identifier}" for identifier in ids} <= set(reader.named_destinations)
