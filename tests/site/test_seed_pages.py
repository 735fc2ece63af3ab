from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from tests.small_project import ROOT, rows
from tools.seed_pages import Mark, Seed, seed_html
from tools.write.markup import picture


def shown(html: str) -> str:
    """Return the text of a `<pre>` as a browser has it: the first line break after the tag is none of it."""
    element = BeautifulSoup(f"<pre>\n{html}</pre>", "html5lib").pre
    assert element is not None
    return element.get_text()


@pytest.mark.parametrize("source", rows("sources.csv"), ids=lambda row: row["id"])
def test_a_seeds_page_shows_every_character(built_site: Path, source: dict[str, str]) -> None:
    """The page of a seed has the seed's text, character for character, and nothing else in its frame."""
    page = BeautifulSoup((built_site / "seeds" / f"{source['id']}.html").read_text("utf-8"), "html5lib")
    frame = page.select_one("pre.seed-text")
    assert frame is not None
    assert frame.get_text() == (ROOT / "seeds" / source["file"]).read_text("utf-8")


def test_each_passages_lines_lead_to_it_in_the_seed_and_back(built_site: Path) -> None:
    """From every passage one link opens the seed at just its characters, and from there one leads back."""
    sources = [row["id"] for row in rows("sources.csv")]
    pages = {id_: BeautifulSoup((built_site / "corpus" / f"{id_}.html").read_text("utf-8"), "lxml") for id_ in sources}
    seeds = {id_: BeautifulSoup((built_site / "seeds" / f"{id_}.html").read_text("utf-8"), "lxml") for id_ in sources}
    for passage in rows("passages.csv"):
        source, identifier = passage["source"], passage["id"]
        assert pages[source].select_one(f'a[href="../seeds/{source}.html#{identifier}"]'), identifier
        mark = seeds[source].find(id=identifier)
        assert mark is not None
        assert mark.select_one(f'a[href="../corpus/{source}.html#{identifier}"]'), identifier
        for dropped in mark.select(".dropped"):
            dropped.decompose()
        assert "".join(mark.get_text().split()) == "".join(passage["text"].split())


def test_a_passage_is_shown_on_the_lines_that_lead_to_it(built_site: Path) -> None:
    """In the seed all that is marked as a passage stands on the lines that its link names."""
    for source in rows("sources.csv"):
        page = BeautifulSoup((built_site / "seeds" / f"{source['id']}.html").read_text("utf-8"), "lxml")
        found: dict[str, list[str]] = {}
        for words in (each for each in page.select_one("pre.seed-text").find_all(string=True) if each.strip()):
            passage, line = words.find_parent(class_="seed-passage"), words.find_previous(class_="line")
            if passage and line:
                found.setdefault(passage["id"], []).append(line["data-line"])
        for row in (row for row in rows("passages.csv") if row["source"] == source["id"]):
            lines = found[row["id"]]
            assert (lines[0], lines[-1]) == (row["first_line"], row["last_line"]), row["id"]


@given(st.text(max_size=200), st.lists(st.integers(0, 200), max_size=12))
def test_any_text_is_shown_as_it_is(text: str, cuts: list[int]) -> None:
    """Whatever a seed has, and wherever passages and drops lie, its page shows those characters in that order."""
    received = text.replace("\r", "\n")  # HTML has no CR: a browser reads it as LF
    ends = sorted({min(cut, len(received)) for cut in cuts})
    passages = [Mark(a, b, id=f"s-{a}") for a, b in zip(ends[::2], ends[1::2], strict=False)]
    drops = [Mark(mark.start, min(mark.start + 2, mark.end), reason="x") for mark in passages]
    marks = tuple(sorted((*passages, *drops), key=lambda mark: (mark.start, -mark.end, mark.reason)))
    assert shown(seed_html(Seed("s", "s.txt", "S", received, marks), "s.html")) == picture(received)
