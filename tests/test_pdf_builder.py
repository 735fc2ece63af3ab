"""The builder of the PDF on small projects."""

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.pdf_project import make, project
from tests.pdf_reading import POINTS, folded, outline, words
from tools.pdf.typeset import PdfError, typeset

pytestmark = pytest.mark.build


def test_places_of_the_same_name_stay_apart(tmp_path: Path) -> None:
    """Two pages with a heading of the same name each lead to their own."""
    folder = project(tmp_path, one="# One\n\n## Notes\n\nFirst.\n", two="# Two\n\n## Notes\n\n[one](one.md)\n")
    said, pdf = make(folder)
    assert said == ""
    places = PdfReader(pdf).named_destinations
    assert {"one/notes", "two/notes"} <= set(places)


def test_words_are_no_markup_of_the_typesetter(tmp_path: Path) -> None:
    """Whatever a text has in it is printed as it stands: nothing of it is a command, and nothing is left out."""
    signs = (
        r'#panic("x") #import "/etc/passwd": * ] [ } { $a$ @b <c> = - + / // /* \ \n "q" ~ -- --- ... `d` _e_ *f* #set'
    )
    folder = project(tmp_path, one=f"# One\n\n{escaped(signs)}\n\n## {escaped(signs)}\n\n- {escaped(signs)}\n")
    said, pdf = make(folder)
    assert said == ""
    assert words(PdfReader(pdf)).count(signs) >= 3


def escaped(text: str) -> str:
    """Escape all signs for Markdown."""
    return re.sub(r"([^\w\s]|_)", r"\\\1", text)


def test_everything_that_a_page_may_have_is_in_the_book(tmp_path: Path) -> None:
    """Lists, tables, notes, code, pictures and footnotes: nothing of a page by hand goes missing."""
    (tmp_path / "dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>'
    )
    kinds = (
        "1. first\n2. second\n   - below\n\n> quoted\n\n```python\nx  = 1\n```\n\n:::{note}\nnoted\n:::\n\n"
        "| head | other |\n|---|--:|\n| cell | *slanted* |\n\nTerm\n: meaning\n\nfoot[^1] `code` H{sub}`2`O\n\n[^1]: below all\n\n"
        "![a dot](dot.svg)\n\n---\n\n:::{admonition} Beware\nof it\n:::\n\n{abbr}`LWU (a union)` <https://example.org/>\n"
    )
    folder = project(tmp_path, one=f"# One\n\n{kinds}")
    with (folder / "conf.py").open("a") as conf:
        conf.write('myst_enable_extensions = ["colon_fence", "deflist"]\n')
    said, pdf = make(folder)
    assert said == ""
    reader = PdfReader(pdf)
    text = words(reader)
    expected = (
        "first second below quoted noted head other cell slanted Term meaning code H2O Beware LWU https://example.org/"
    )
    assert [word for word in expected.split() if word not in text] == []
    assert "x = 1" in text
    assert "below all" in text
    assert b"a dot" in pdf.read_bytes()  # what is read aloud for the picture


def test_a_long_word_stays_on_the_page(tmp_path: Path) -> None:
    """An address or a digest without a space goes on in the next line, and is whole when it is copied."""
    long = "https://example.org/" + "a" * 100 + "0123456789abcdef" * 8
    said, pdf = make(project(tmp_path, one=f"# One\n\n`{long}` and {long}x\n"))
    assert said == ""
    page = PdfReader(pdf).pages[-1]
    assert folded(page.extract_text()).count(long) == 2
    for link in page.get("/Annots", []):
        assert link.get_object()["/Rect"][2] <= page.mediabox.width - 28 * POINTS + 1
    heights: set[float] = set()
    page.extract_text(visitor_text=lambda text, matrix, *_: heights.add(matrix[5]) if text.strip() else None)
    assert len(heights) > 6  # of the heading and the lines


def test_a_missing_picture_is_said_and_its_words_are_there(tmp_path: Path) -> None:
    """Sphinx says which file is missing; the book has what is read aloud for it."""
    said, pdf = make(project(tmp_path, one="# One\n\n![a dot](gone.svg)\n"))
    assert "gone.svg" in said
    assert "Traceback" not in said
    assert "a dot" in words(PdfReader(pdf))


def test_a_character_without_a_glyph_is_told(tmp_path: Path) -> None:
    """No font has it, so that the PDF is none of PDF/UA; it is made all the same, and a line says why."""
    pdf, said = typeset(
        {"main.typ": rb'#set document(title: "x");#"before \u{378} after"'}, datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert "before" in PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert ["install a font that has it" in line for line in said] == [True]


def test_what_cannot_be_set_is_one_clear_line() -> None:
    """An error of the typesetter is said in one line."""
    with pytest.raises(PdfError, match="the PDF cannot be set: unknown variable: gone"):
        typeset({"main.typ": b"#gone"}, datetime(2026, 1, 1, tzinfo=UTC))


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
    """A page named in pdf_brief_pages gives the place of each quotation, its beginning and what was marked further on."""
    sentence = "On a day of that year ten were [found]{.marked} here, and all of them were well."
    quotation = f"> {sentence}\n>\n> — [text 1](#text-1), line 3 of the seed\n"
    folder = project(tmp_path, one=f"# One\n\n{quotation}", two="# Two\n\n(text-1)=\n## Text\n\nWords.\n")
    with (folder / "conf.py").open("a") as conf:
        conf.write('pdf_brief_pages = ["one"]\nmyst_enable_extensions = ["attrs_inline"]\n')
    said, pdf = make(folder)
    assert said == ""
    reader = PdfReader(pdf)
    page = 1 + (reader.get_destination_page_number(reader.named_destinations["text-1"]) or 0)
    assert f"text 1, page {page}: “On a day of that year ten were …”, “found”" in words(reader)


def test_the_name_of_an_account_is_no_heading_in_the_book(tmp_path: Path) -> None:
    """On such a page, a heading with nothing but references below it becomes a line above them."""
    quotation = "> [{0}]{{.marked}} here.\n>\n> — [text 1](#text-1), line 3 of the seed\n\n"
    box = ":::{dropdown} By which rule\n:class-container: site-only\n\nBy this.\n:::\n\n"
    accounts = f"## An account\n\n{quotation.format('Ten')}{quotation.format('Two')}{box}## Another\n\nSilent.\n"
    folder = project(tmp_path, one=f"# One\n\n{accounts}", two="# Two\n\n(text-1)=\n## Text\n\nWords.\n")
    with (folder / "conf.py").open("a") as conf:
        conf.write('pdf_brief_pages = ["one"]\nmyst_enable_extensions = ["attrs_inline", "colon_fence"]\n')
    said, pdf = make(folder)
    assert said == ""
    assert re.search("An account text 1, page .: “Ten here.” text 1, page .: “Two here.”", words(PdfReader(pdf)))
    titles = [item.title for _, item in outline(PdfReader(pdf).outline)]
    assert "An account" not in titles
    assert "Another" in titles


def test_a_page_stands_below_the_page_that_lists_it(tmp_path: Path) -> None:
    """A table of contents that stands in the last section of a page puts its pages below the page, not the section."""
    listed = "# One\n\n## Taveria\n\nWords.\n\n```{toctree}\n:hidden:\n\ntwo\n```\n"
    folder = project(tmp_path, one=listed)
    (folder / "two.md").write_text("# Two\n\nWords.\n")
    said, pdf = make(folder)
    assert said == ""
    assert [(depth, item.title) for depth, item in outline(PdfReader(pdf).outline)][-3:] == [
        (0, "One"),
        (1, "Taveria"),
        (1, "Two"),
    ]


def test_a_page_may_be_listed_by_its_title_alone(tmp_path: Path) -> None:
    """The sections of a page named in pdf_unlisted_sections are bookmarks, and no rows of the table of contents."""
    folder = project(tmp_path, one="# One\n\n## Inner\n\n### Innermost\n\nWords.\n", two="# Two\n\n## Other\n\nWords.\n")
    with (folder / "conf.py").open("a") as conf:
        conf.write('pdf_unlisted_sections = ["one"]\n')
    said, pdf = make(folder)
    assert said == ""
    reader = PdfReader(pdf)
    rows = reader.pages[1].extract_text()
    assert [title for title in ("One", "Inner", "Innermost", "Two", "Other") if title in rows] == ["One", "Two", "Other"]
    bookmarks = [(depth, item.title) for depth, item in outline(reader.outline)]
    assert bookmarks[-5:] == [(0, "One"), (1, "Inner"), (2, "Innermost"), (0, "Two"), (1, "Other")]


def test_what_introduces_a_table_stands_above_it(tmp_path: Path) -> None:
    """No page ends between a paragraph and the table below it."""
    table = "| column | what it says |\n|---|---|\n| a | first |\n| b | second |\n"
    sections = "".join(f"## Table {n}\n\nWhat it is for.\n\n{table}\n" for n in range(80))
    said, pdf = make(project(tmp_path, one=f"# One\n\n{sections}"))
    assert said == ""
    lines = [re.sub(r"\d+$", "", page.extract_text()).split("\n") for page in PdfReader(pdf).pages]
    last = [[line for line in page if line.strip()][-1] for page in lines if page != [""]]
    assert len(last) > 6
    assert "What it is for." not in last


def test_what_only_a_site_can_use_is_left_out(tmp_path: Path) -> None:
    """On paper there is no permalink beside a place, and no box that is marked as the site's own."""
    box = ":::{dropdown} By which rule\n:class-container: site-only\n\nBy this.\n:::\n"
    folder = project(tmp_path, one=f"# One\n\n(here)=\n## Here\n\n[permalink](#here){{.permalink}} · reviewed\n\n{box}")
    with (folder / "conf.py").open("a") as conf:
        conf.write('myst_enable_extensions = ["attrs_inline", "colon_fence"]\n')
    said, pdf = make(folder)
    assert said == ""
    assert re.search(r"Here reviewed \d+$", words(PdfReader(pdf)))  # and the number of the page


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


def test_no_line_begins_with_a_marker(tmp_path: Path) -> None:
    """A reference's marker stays with the word before it, wherever the line ends; several stay together."""
    marker = r"[\[[4](#there)\]]{.bibtex-citation}"
    lines = "\n\n".join(f"{'word ' * 12}{'x' * length}.{marker}{marker} And so on." for length in range(1, 30))
    folder = project(tmp_path, one=f"(there)=\n# One\n\n{lines}\n")
    with (folder / "conf.py").open("a") as conf:
        conf.write('myst_enable_extensions = ["attrs_inline"]\n')
    said, pdf = make(folder)
    assert said == ""
    printed = [line.strip() for page in PdfReader(pdf).pages for line in page.extract_text().splitlines()]
    assert sum(line.count("[4][4]") for line in printed) == 29
    assert [line for line in printed if line.startswith("[")] == []


def test_the_notes_on_a_passage_begin_on_its_last_page(tmp_path: Path) -> None:
    """However full the page is, it does not end between a passage's last line and the first line of its notes."""
    numbers = range(10, 40)
    pages = {f"page{number}": filled(number) for number in numbers}
    said, pdf = make(project(tmp_path, **pages))
    assert said == ""
    texts = [page.extract_text() for page in PdfReader(pdf).pages]
    for number in numbers:
        assert [f"Noted{number}" in text for text in texts] == [f"last{number}." in text for text in texts]


def test_tables_of_many_columns_fit_the_page(tmp_path: Path) -> None:
    """Heads of many columns stand upright: twenty columns of numbers leave room for what the rows are of."""
    heads = [f"{2001 + number}, official" for number in range(20)]
    table = f"| Topic | {' | '.join(heads)} |\n|---|{'---:|' * 20}\n| Identification of victims | {' | '.join(['38'] * 20)} |\n"
    said, pdf = make(project(tmp_path, one=f"# One\n\n:::{{div}} matrix many\n\n{table}\n:::\n"))
    assert said == ""
    lines = PdfReader(pdf).pages[-1].extract_text().splitlines()
    assert [line for line in lines if "Identification of victims" in line]
    assert folded("".join(lines)).count("38") == 20


def test_pages_are_no_part_of_the_section_that_lists_them(tmp_path: Path) -> None:
    """Where the list of a page's pages stands in its last section, they are below the page, not below that section."""
    folder = project(tmp_path, one="# One\n\n## Last\n\n```{toctree}\nother\n```\n")
    (folder / "other.md").write_text("# Other\n\nWords.\n")
    said, pdf = make(folder)
    assert said == ""
    depths = {item.title: depth for depth, item in outline(PdfReader(pdf).outline)}
    assert depths["Other"] == depths["Last"] == depths["One"] + 1


def filled(number: int) -> str:
    """Return a page with so many lines, and below them a passage with its notes."""
    lines = "\n\n".join(["Filler."] * number)
    notes = f":::{{div}} apparatus\nNoted{number} first.\n\nNoted, too. {'and more ' * 60}\n:::\n"
    return f"# Page\n\n{lines}\n\n::::{{div}} passage\n{'word ' * 60}last{number}.\n\n{notes}::::\n"
