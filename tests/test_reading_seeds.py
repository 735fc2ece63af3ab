"""The four seeds as they are read: kinds, headings, items, joined lines, markers, boilerplate."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from tests.small_project import ROOT
from tools.catalog import read_catalog
from tools.editors.sections import load_sections
from tools.model import Document, Drop, Kind
from tools.notices import Code, Notice
from tools.pipeline import READERS
from tools.read.passages import read
from tools.seed_files import read_source


@pytest.fixture(scope="module")
def seeds() -> dict[str, tuple[Document, list[Notice]]]:
    catalog = ROOT / "seeds" / "catalog.toml"
    sections = load_sections(ROOT / "seeds" / "sections.toml")
    return {
        entry.id: read(read_source(entry, ROOT / "seeds"), READERS[entry.genre], sections)
        for entry in read_catalog(catalog, READERS)
    }


Seeds = dict[str, tuple[Document, list[Notice]]]


def counts(document: Document) -> dict[str, int]:
    return dict(Counter(str(block.kind) for block in document.passages))


def test_kinds_of_the_2021_report(seeds: Seeds) -> None:
    """The report of 2021 has eleven paragraphs, its twelve recommendations counted as one."""
    document, _ = seeds["tip-2021"]
    assert counts(document) == {"tier": 1, "heading": 5, "paragraph": 10, "item": 12}
    items = [block.section for block in document.passages if block.kind is Kind.ITEM]
    assert items == ["recommendations"] * 12


def test_headings_of_the_2021_report(seeds: Seeds) -> None:
    """Its tier is its title line, its headings are the five in capitals."""
    document, _ = seeds["tip-2021"]
    assert [block.text for block in document.passages if block.kind in (Kind.TIER, Kind.HEADING)] == [
        "Laos (Tier 2)",
        "PRIORITIZED RECOMMENDATIONS:",
        "PROSECUTION",
        "PROTECTION",
        "PREVENTION",
        "TRAFFICKING PROFILE",
    ]


def test_recommendations_of_the_2021_report(seeds: Seeds) -> None:
    """The first recommendation has no bullet, and two run across page breaks."""
    document, _ = seeds["tip-2021"]
    items = [block for block in document.passages if block.kind is Kind.ITEM]
    assert items[0].text.startswith("Continue to increase efforts to disseminate")
    assert not any(piece.drop for piece in items[0].pieces)
    assert [[p.drop for p in item.pieces if p.drop] for item in items[1:]] == [[Drop.LIST_MARK]] * 11
    assert items[5].text == "Increase trafficking investigations, prosecutions, and convictions."
    assert not any("•" in item.text for item in items)


def test_hyphens_of_the_2021_report(seeds: Seeds) -> None:
    """The hyphens at line ends that are kept are exactly those of four compounds; none is dropped."""
    document, notices = seeds["tip-2021"]
    kept = []
    for block in document.passages:
        for before, gap in pairwise(block.pieces):
            if before.text.endswith("-") and not gap.text:
                at = block.find(before.span)[1]
                kept.append(re.split(r"[\s—]", block.text[:at])[-1] + re.split(r"[\s—]", block.text[at:])[0])
    assert kept == ["government-funded", "multi-sector", "working-level", "Laos-Thai"]
    codes = Counter(notice.code for notice in notices)
    assert (codes[Code.HYPHEN_KEPT], codes[Code.HYPHEN_JOINED]) == (4, 0)


def test_dashes_of_the_2021_report(seeds: Seeds) -> None:
    """A dash at a line's end is joined to the next word; the space that the seed has before another dash stays."""
    text = " ".join(block.text for block in seeds["tip-2021"][0].passages)
    for words in ("abroad—including", "Malaysia—many", "plantations—including", "traffickers –including"):
        assert words in text


def test_page_breaks_of_the_2021_report(seeds: Seeds) -> None:
    """Of the page breaks only one is a paragraph's end, and a notice says so."""
    document, notices = seeds["tip-2021"]
    breaks = [notice for notice in notices if notice.code in (Code.PAGE_BREAK, Code.PARAGRAPH_BREAK)]
    assert [notice.code for notice in breaks] == [Code.PARAGRAPH_BREAK]
    text = document.source.text
    ends = [
        after.text[:33]
        for before, after in zip(document.passages, document.passages[1:], strict=False)
        if text[before.span.end : after.span.start].count("\n") > 3
    ]
    assert ends == ["The government identified 21 vict"]


def test_kinds_of_the_article(seeds: Seeds) -> None:
    """The article has nine paragraphs under six headings, and nine references with their printed numbers."""
    document, notices = seeds["article-2008"]
    assert counts(document) == {"heading": 6, "paragraph": 9, "reference": 9}
    references = [block for block in document.passages if block.kind is Kind.REFERENCE]
    assert [block.label for block in references] == [str(number) for number in range(1, 10)]
    assert [block.id for block in references] == [f"article-2008-references-{number}" for number in range(1, 10)]
    assert notices == []


def test_headings_of_the_article(seeds: Seeds) -> None:
    """Its headings are its title and its bare short lines."""
    document, _ = seeds["article-2008"]
    assert [block.text for block in document.passages if block.kind is Kind.HEADING] == [
        "Human trafficking in Laos",
        "Sex trafficking",
        "Prosecution (2008)",
        "Protection (2008)",
        "Prevention (2008)",
        "References",
    ]


def test_markers_of_the_article(seeds: Seeds) -> None:
    """Its markers, glued to full stops, are taken out in order; each back-link list goes with its number."""
    document, _ = seeds["article-2008"]
    text = document.source.text
    marks = [piece.span.of(text) for block in document.blocks for piece in block.pieces if piece.drop is Drop.MARKER]
    numbers = [1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2, 2]
    assert marks[:13] == [f"[{number}]" for number in numbers]
    assert marks[13:15] == ["1. ^", "2. ^ a b c d e"]
    assert any("Watchlist\" in 2018. In 2023" in block.text for block in document.passages)


def test_odd_words_stay(seeds: Seeds) -> None:
    """The doubled article, the spaces before commas and the odd plurals of the seeds stay as they are."""
    assert "In 2008 the The Government" in seeds["article-2008"][0].by_id["article-2008-intro-3"].text
    retelling = " ".join(block.text for block in seeds["retelling-2008"][0].passages)
    for words in ("To a lesser extent , Laos", "NGO:s", "wild life", "article 134 , which"):
        assert words in retelling


def test_kinds_of_the_mirror(seeds: Seeds) -> None:
    """The mirror's excerpt has two paragraphs and a title; five passages are the host site's."""
    document, notices = seeds["mirror-2008"]
    assert counts(document) == {"heading": 1, "boilerplate": 5, "paragraph": 2}
    assert [notice.code for notice in notices] == [Code.BOILERPLATE] * 5
    assert document.by_id["mirror-2008-host-2"].text.startswith("Read more about")
    assert document.by_id["mirror-2008-host-5"].text == "Edmund Burke (1729–1797)"


def test_kinds_of_the_retelling(seeds: Seeds) -> None:
    """The retelling has 26 paragraphs and nothing else, although some are parted by a single line break."""
    document, notices = seeds["retelling-2008"]
    assert counts(document) == {"paragraph": 26}
    assert notices == []
