"""The builder of the PDF on small projects."""

import builtins
import re
from contextlib import nullcontext
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.conftest import need_pango
from tests.pdf_project import make, project
from tests.pdf_reading import outline, words
from tools.pdf.typeset import PdfError, typeset

pytestmark = pytest.mark.build


def test_places_of_the_same_name_stay_apart(tmp_path: Path) -> None:
    """Two pages with a heading of the same name each lead to their own."""
    folder = project(tmp_path, one="# One\n\n## Notes\n\nFirst.\n", two="# Two\n\n## Notes\n\n[one](one.md)\n")
    said, pdf = make(folder)
    assert said == ""
    places = PdfReader(pdf).named_destinations
    assert {"one/notes", "two/notes"} <= set(places)


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
    """A page named in pdf_brief_pages gives the place of each quotation, its beginning and what was marked further on."""
    sentence = "On a day of that year ten were [found]{.marked} here, and all of them were well."
    quotation = f"> {sentence}\n>\n> — [text 1](#text-1), line 3 of the seed\n"
    folder = project(tmp_path, one=f"# One\n\n{quotation}", two="# Two\n\n(text-1)=\n## Text\n\nWords.\n")
    with (folder / "conf.py").open("a") as conf:
        conf.write('pdf_brief_pages = ["one"]\nmyst_enable_extensions = ["attrs_inline"]\n')
    said, pdf = make(folder)
    assert said == ""
    assert "text 1: “On a day of that year ten were …”, “found”" in words(PdfReader(pdf))


def test_a_link_says_on_which_page_its_place_is(tmp_path: Path) -> None:
    """The number is that of the page, and the page looks as if the style sheet had always had that number."""
    folder = project(tmp_path, one="# One\n\nSee [the second](two.md), please, *and* more.\n", two="# Two\n")
    with (folder / "conf.py").open("a") as conf:
        conf.write('pdf_css_files = ["style.css"]\n')
    style = 'a.reference::after { content: ", page %s" } h1 { break-before: page }'
    pages = []
    for number in ("000", "5"):
        (folder / "style.css").write_text(style % number)
        said, pdf = make(folder)
        assert said == ""
        reader = PdfReader(pdf)
        contents = reader.pages[3].get_contents()
        assert contents is not None
        pages.append(contents.get_data())
    assert reader.get_destination_page_number(reader.named_destinations["two"]) == 4
    assert "See the second, page 5, please, and more." in words(reader)
    assert pages[0] == pages[1]


def test_what_makes_it_quicker_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that are kept for drawing, and constants filled in, give the PDF that WeasyPrint makes by itself."""
    need_pango()
    style = tmp_path / "style.css"
    style.write_text(":root { --ink: #123; } p { color: var(--ink); text-align: justify; width: 100px } i { color: var(--none) }")
    words = f'<html lang="en"><body><p>{"one two three " * 9}<i>four</i></p><p>five</p></body></html>'
    quick = typeset(words, tmp_path, [style], {}, datetime(2026, 1, 1, tzinfo=UTC))
    monkeypatch.setattr("tools.pdf.typeset.lines_kept", nullcontext)
    monkeypatch.setattr("tools.pdf.typeset.fill_constants", str)
    assert typeset(words, tmp_path, [style], {}, datetime(2026, 1, 1, tzinfo=UTC))[0] == quick[0]


def test_no_line_ends_for_want_of_room_for_a_space(tmp_path: Path) -> None:
    """The wider a line before a link or another inline element may be, the more words it has, never fewer."""
    need_pango()
    lines = [f'<p style="break-after: page; width: {width}px">one two three four <b>five</b></p>' for width in range(60, 200)]
    pdf, _ = typeset(f'<html lang="en"><body>{"".join(lines)}</body></html>', tmp_path, [], {}, datetime(2026, 1, 1, tzinfo=UTC))
    firsts = [page.extract_text().splitlines()[0].split() for page in PdfReader(BytesIO(pdf)).pages]
    assert [len(words) for words in firsts] == sorted(len(words) for words in firsts)
    assert firsts[-1] == ["one", "two", "three", "four", "five"]


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
    assert "An account text 1: “Ten here.” text 1: “Two here.”" in words(PdfReader(pdf)).replace("• ", "")
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
