"""Saved pages of wikis: the article comes out as it is printed, with its markers and references, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.grow.test_add import entry
from tests.grow.wiki_page import wiki_page
from tools.cli import main
from tools.grow.wiki import take_article
from tools.model import Citation, Kind
from tools.pipeline import build_corpus

ARTICLE = """\
Forced labour in Freedonia

Forced labour in Freedonia is mostly that of migrants on fishing vessels.[1] In 2019, inspectors of Freedonia freed 34 \
sailors.[2][citation needed]

Law[edit]

The penal code of Freedonia bans it.[1][3] It sets three duties:

• to free those who are held;
• to house them;
• in homes of the state

Fines and terms[edit]

Whoever holds a sailor's papers is fined.

Sentences
Year | Captains
2018 | 4

See also[edit]

• Labour

References[edit]

1. ^ a b "A plan". The Freedonia Times. 4 May 2018. Retrieved 2 June 2020.
2. ^ Firefly, Rufus (2019). Ships. Glorious City: Harbour Press. p. 7.
3. ^ "Penal code". Official Gazette. 2016.
"""
#: Pieces of pages, to be put together in any order.
PIECES = (
    '<div class="mw-parser-output">', "</div>", "<p>", "</p>", "<ul><li>", "</li></ul>", "<table><tr><td>", "</table>",
    '<ol class="references" start="x"><li>', '<a href="#cite_ref-1">', "<span class='reference-text'>", "</span>", "<br>",
    "<!-- c -->", "<b>", "<h2>", "text", "\n", "&lt;script&gt;", "[edit]", '<style>p{}</style>', "<dl><dd>", "<pre>", "<?x?>",
)  # fmt: skip


@pytest.mark.parametrize("old", [False, True], ids=["as today", "with headlines in spans"])
def test_the_article_is_what_the_page_prints_of_it(old: bool) -> None:
    """Headings, paragraphs, lists, rows, markers and references are there; boxes, notes on the page and menus are not."""
    found = take_article(wiki_page(old=old).encode())
    assert found is not None
    assert found.text == ARTICLE
    assert found.site == "Wikipedia"


def test_a_saved_page_becomes_an_article(project: Path, put: Path) -> None:
    """Its markers are citations of its references, and the catalog says what the page says of itself."""
    name = "Forced labour in Freedonia - Wikipedia.html"
    (put / name).write_text(wiki_page(), encoding="utf-8")
    assert main(["add", str(put / name), "--id", "wiki", "--country", "Freedonia"], project) == 0
    claims = entry(project, "wiki")
    assert claims["title"] == ("Forced labour in Freedonia", True)
    assert (claims["genre"][0], claims["publisher"][0]) == ("article", "Wikipedia")
    assert claims["url"][0] == "https://en.wikipedia.example/wiki/Forced_labour_in_Freedonia"
    assert (project / "seeds/wiki.txt").read_text(encoding="utf-8") == ARTICLE
    assert (project / "seeds/originals/wiki.html").read_text(encoding="utf-8") == wiki_page()
    corpus = build_corpus(project)
    passages = corpus.document["wiki"].passages
    headings = [block.text for block in passages if block.kind is Kind.HEADING]
    assert headings[:3] == ["Forced labour in Freedonia", "Law", "Fines and terms"]
    assert sum(block.kind is Kind.REFERENCE for block in passages) == 3
    own = {block.id for block in passages}
    cited = [mark for mark in corpus.of_kind(Citation) if mark.passage in own]
    assert [mark.form for mark in cited if mark.form[1:-1].isdigit()] == ["[1]", "[2]", "[1]", "[3]"]


def test_another_wiki_is_not_taken_for_the_one_that_editors_know(project: Path, put: Path) -> None:
    """A page that names another site gets neither the authors nor the licence of a series that looks the same."""
    series = (
        '[[series]]\nkey = "article"\ngenre = "article"\nretells = true\nmarks = ["[edit]"]\nleast = 1\n'
        'publisher = "Wikipedia"\nauthor = "Wikipedia contributors"\ntrust = "encyclopedia"\nrights = "CC BY-SA 4.0"\n'
    )
    (project / "seeds/series.toml").write_text(series, encoding="utf-8")
    page = wiki_page()
    (put / "a.html").write_text(page, encoding="utf-8")
    (put / "b.html").write_text(page.replace("- Wikipedia<", "- Freepedia<").replace("34", "35"), encoding="utf-8")
    for name in "ab":
        assert main(["add", str(put / f"{name}.html"), "--id", name * 2], project) == 0
    one, other = entry(project, "aa"), entry(project, "bb")
    assert (one["rights"][0], one["author"][0]) == ("CC BY-SA 4.0", "Wikipedia contributors")
    assert (other["publisher"][0], other["rights"][0]) == ("Freepedia", "unknown")
    assert "author" not in other


@pytest.mark.parametrize(
    "page",
    [b"<html><body><p>mw-parser-output is a class.</p></body></html>", b"", b"mw-parser-output", b"<!-- mw-parser-output -->"],
)
def test_other_pages_are_none(page: bytes) -> None:
    """A page that only speaks of MediaWiki, or has nothing in it, is taken in the way of all other pages."""
    assert take_article(page) is None


@example(["<ol class='references'><li>", "<span class='reference-text'>", "<span class='reference-text'>"])
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_page_gives_lines_of_text(pieces: list[str]) -> None:
    """Whatever is in a page: the article is lines of text between single blank lines, or there is none."""
    found = take_article(('<div class="mw-parser-output">' + "".join(pieces)).encode())
    if found is not None:
        assert found.text.endswith("\n")
        assert "\n\n\n" not in found.text
        assert all(line == line.strip() for line in found.text.splitlines())


def test_a_page_of_any_depth_is_read() -> None:
    """Ten thousand elements in one another end neither in an error nor in a hang."""
    page = '<div class="mw-parser-output"><p>Start</p>' + "<div>" * 10_000 + "<p>text</p>"
    found = take_article(page.encode())
    assert found is not None
    assert found.text.startswith("Start\n")
