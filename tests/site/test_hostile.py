"""A corpus whose texts, claims and editors' words are all markup, built: every character is shown, and nothing acts."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from tests.pdf_reading import body, folded
from tools.cite import SCRIPTS
from tools.notices import Code
from tools.pipeline import build_corpus

from .hostile import CLAIM, GENRES, expected, write_project, write_seeds
from .pages import ROOT, article, fold, read_page, shown_passages, table, tight

#: What may stand within a passage's paragraph: links, and the spans that Sphinx puts into them and around citations.
INLINE_TAGS = {"a", "span"}
INLINE_ATTRIBUTES = {"class", "href", "id", "title"}
#: What may stand nowhere in an article; the one drawing is that of a dropdown's arrow.
ACTING_TAGS = "script style img iframe object embed form input math video audio link meta base textarea button".split()
ACTING_TAGS += ["svg:not(summary svg)"]
MARKER = re.compile(r"\[[a-z0-9]{1,2}\]")


@pytest.fixture(scope="session")
def hostile_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of hostile texts, claims and editors' words: its pages, beside its conf.py."""
    return write_project(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def hostile_site(hostile_project: Path) -> Path:
    """The site of that project, built as strictly as the corpus itself."""
    return build_hostile(hostile_project, "html")


def build_hostile(docs: Path, builder: str) -> Path:
    root = docs.parent
    command = [sys.executable, "-m", "sphinx", "-nW", "--keep-going", "-q", "-b", builder, "-c", str(root)]
    command += ["-d", str(root / f"doctrees-{builder}"), str(docs), str(root / builder)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=ROOT)
    assert done.stdout + done.stderr == ""
    return root / builder


def hostile_pages(site: Path) -> dict[str, BeautifulSoup]:
    return {path.relative_to(site).as_posix(): read_page(path) for path in sorted(site.rglob("corpus/**/*.html"))}


@pytest.mark.build
@pytest.mark.parametrize("genre", GENRES)
def test_hostile_passages_are_shown_as_they_are(hostile_site: Path, genre: str) -> None:
    """Built with every warning an error, each passage is on its page as the characters of the published table."""
    rows = [row for row in table(hostile_site, "passages") if row["source"] == f"{genre}-2008"]
    passages = shown_passages(read_page(hostile_site / "corpus" / f"{genre}-2008.html"), f"{genre}-2008")
    assert [each.id for each in passages] == [row["id"] for row in rows]
    for each, row in zip(passages, rows, strict=True):
        assert without_marks(each.bare) == without_marks(expected(row["text"])), each.id


def without_marks(text: str) -> str:
    """Return text without markers that lead nowhere: the page shows them, the table's text is without."""
    return tight(MARKER.sub("", text))


@pytest.mark.build
def test_hostile_passages_hold_links_and_nothing_else(hostile_site: Path) -> None:
    """No character of a seed becomes an element, a class, an id or an address."""
    for name, page in hostile_pages(hostile_site).items():
        for holder in page.select(".passage > p, .bd-article section > h2, .bd-article blockquote p, .citation .seed"):
            for element in holder.find_all(True):
                assert element.name in INLINE_TAGS, (name, element)
                assert element.attrs.keys() <= INLINE_ATTRIBUTES, (name, element)
                assert re.fullmatch(r"(?:[\w./-]+\.html)?#[\w.-]+", element.get("href", "#x")), (name, element)


@pytest.mark.build
def test_nothing_in_a_hostile_corpus_runs(hostile_site: Path) -> None:
    """Every script of every page is the theme's or this project's; no element of an article acts or loads anything."""
    front = read_page(hostile_site / "index.html")
    for name, page in hostile_pages(hostile_site).items():
        assert scripts(page, name) == scripts(front, "index.html"), name
        for element in page.find_all(True):
            assert not [key for key in element.attrs if key.startswith("on")], (name, element)
            assert not re.match(r"\s*(?:javascript|data|vbscript):", element.get("href", "")), (name, element)
        assert article(page).select(",".join(ACTING_TAGS)) == [], name
        assert "alert(" not in "".join(str(each) for each in page.find_all("script", type=not_data)), name
        assert all(json.loads(each.get_text()) for each in page.find_all("script", type=DATA_BLOCKS)), name


CITING = [f"_static/{name}" for name in SCRIPTS]
#: Scripts of which a browser runs nothing.
DATA_BLOCKS = ["application/json", "application/ld+json"]


def not_data(kind: str | None) -> bool:
    return kind not in DATA_BLOCKS


def scripts(page: BeautifulSoup, name: str) -> list[str]:
    """Return the scripts of a page, addresses from the site's folder and the page's own name left out."""
    found = []
    for script in page.find_all("script", type=not_data):
        source = re.sub(r"^(?:\.\./)+", "", script.get("src", ""))
        if source.partition("?")[0] in CITING:
            continue  # this project's, on the pages where something is cited
        found.append(source + script.get_text().replace(name.removesuffix(".html"), "…"))
    return [re.sub(r"(?:\.\./)+|\./", "", each) for each in found]


@pytest.mark.build
def test_no_control_character_reaches_a_page(hostile_site: Path) -> None:
    """What no HTML, EPUB or PDF may hold stands on no page, not in a title and not in an address either."""
    for path in sorted(hostile_site.rglob("*.html")):
        assert not re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]", path.read_text(encoding="utf-8")), (
            path.name
        )


def test_a_control_character_is_told_of_once(tmp_path: Path) -> None:
    """A person is told of each code point that is no text, where it first stands; white space is no such thing."""
    write_seeds(tmp_path, {"retelling": "One\x07 two.\n\nThree\x07 four\x85\tfive.\n"})
    told = [str(notice) for notice in build_corpus(tmp_path).notices if notice.code is Code.NOT_TEXT]
    assert [line.partition(";")[0] for line in told] == [
        "seeds/retelling-2008.txt:1:4: control character U+0007",
        "seeds/retelling-2008.txt:3:12: control character U+0085",
    ]


@pytest.mark.build
def test_hostile_titles_and_claims_are_shown_as_they_are(hostile_site: Path) -> None:
    """What the catalog says of a source is words too: in headings, tables, links, navigation and the page's title.

    All four have one title, so that year and trust class follow it wherever it stands alone.
    """
    claim = expected(CLAIM)
    for genre in GENRES:
        page = read_page(hostile_site / "corpus" / f"{genre}-2008.html")
        heading = article(page).h1
        title = fold("".join(heading.find_all(string=True, recursive=False)))
        assert re.fullmatch(re.escape(claim) + r" \(2008, [a-z]+\)", title)
        assert page.title is not None
        assert fold(page.title.get_text()).startswith(claim)
        rows = {
            fold(row.td.get_text()): fold(row.find_all("td")[1].get_text())
            for row in article(page).select("details tr:has(td)")
        }
        assert [rows[name] for name in ("Title", "Author", "Publisher", "Period covered", "Rights")] == [claim] * 5
    overview = article(read_page(hostile_site / "corpus" / "index.html"))
    year = article(read_page(hostile_site / "corpus" / "years" / "2008.html"))
    for page in (overview, year, read_page(hostile_site / "corpus" / "index.html")):
        assert f"{claim} (2008, official)" in {fold(link.get_text()) for link in page.find_all("a")}


@pytest.mark.build
def test_hostile_words_of_editors_are_shown_as_they_are(hostile_site: Path) -> None:
    """Definitions, notes, grounds and the titles of sections are words as well."""
    claim = expected(CLAIM)
    glossary = fold(article(read_page(hostile_site / "corpus" / "glossary.html")).get_text())
    assert glossary.count(claim) == 3
    bibliography = article(read_page(hostile_site / "corpus" / "bibliography.html"))
    assert claim in fold(bibliography.get_text())
    page = article(read_page(hostile_site / "corpus" / "retelling-2008.html"))
    assert f"Read as {claim}" in fold(page.get_text())


@pytest.mark.build
def test_a_hostile_link_to_a_term_carries_its_expansion_as_text(hostile_site: Path) -> None:
    """The expansion stands in an attribute; it is quoted there, and stays one attribute."""
    links = read_page(hostile_site / "corpus" / "article-2008.html").select("a:has(> .std-term)")
    assert f"SEZ: {CLAIM}" in {link.get("title") for link in links}


@pytest.mark.build
def test_hostile_texts_are_printed_as_they_are(hostile_project: Path, hostile_site: Path) -> None:
    """Nothing that a text says is a command for the typesetter: the words of each passage stand in the PDF, in their order.

    Passages with other signs than those of ASCII are left out: a PDF has some in the order in which they are drawn.
    """
    (path,) = build_hostile(hostile_project, "corpuspdf").glob("*.pdf")
    reader = PdfReader(path)
    printed = MARKER.sub("", "".join(body(reader, number) for number in range(len(reader.pages))))
    plain = [row for row in table(hostile_site, "passages") if row["text"].isascii() and row["text"].isprintable()]
    assert len(plain) > 100
    assert [row["id"] for row in plain if MARKER.sub("", folded(row["text"])) not in printed] == []
    places = reader.named_destinations
    assert [row["id"] for row in plain if row["id"] not in places] == []
