"""What reference managers, search engines and other sites read in a page's head."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from .browser import html_pages
from .pages import CITATION, SHEETS, read_page

pytestmark = pytest.mark.build

#: What Zotero calls the types of CSL.
ZOTERO_TYPES = {"report": "report", "entry-encyclopedia": "encyclopediaArticle", "webpage": "webpage"}


def tags_of(page: BeautifulSoup) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in page.select("head meta[content]"):
        found.setdefault(str(tag.get("name") or tag.get("property")), []).append(str(tag["content"]))
    return found


def zotero_author(content: str) -> dict[str, str]:
    """Divide a `citation_author` as Zotero's translator Embedded Metadata and its cleanAuthor document it.

    At a semicolon into several; at a comma if there are words with a space on both sides of it; a name with a comma
    into last and first, and any other before its last word.
    """
    assert ";" not in content
    sides = [side.strip() for side in content.split(",")]
    assert not (len(sides) > 1 and " " in sides[0] and " " in sides[1]), "divided into two authors"
    bare = content.strip(" .,/[]:")
    if "," in content:
        last, _, first = bare.partition(",")
    else:
        first, _, last = bare.rpartition(" ")
    return {"last": last.strip(), "first": first.strip()}


@pytest.mark.parametrize("source", SHEETS[:-1])
def test_zotero_reads_a_source_as_what_it_is(built_site: Path, source: str) -> None:
    """By Zotero's documented rules a source is saved with its kind, title, year, and its author whole."""
    page = read_page(built_site / "corpus" / f"{source}.html")
    tags = tags_of(page)
    items = json.loads((built_site / "data" / "references.json").read_text("utf-8"))
    item = next(item for item in items if item["id"] == source)
    is_report = "citation_technical_report_institution" in tags
    assert ("report" if is_report else tags["z:itemType"][0]) == ZOTERO_TYPES[item["type"]]
    assert not {"citation_journal_title", "citation_conference_title", "citation_book_title"} & set(tags)
    assert tags["citation_title"] == tags["DC.title"] == tags["og:title"] == [item["title"]]
    dates = [str(item["issued"]["date-parts"][0][0])] if "issued" in item else []
    assert tags.get("citation_publication_date", []) == tags.get("DC.date", []) == dates
    data = json.loads(page.select("head script[type='application/ld+json']")[0].get_text())
    assert ("datePublished" in data) == bool(dates)
    names = [name["literal"] for name in item.get("author", [])]
    assert [zotero_author(each) for each in tags.get("citation_author", [])] == [{"last": n, "first": ""} for n in names]
    assert tags.get("DC.creator", []) == names


def test_each_page_says_what_it_is(built_site: Path) -> None:
    """Every page has Dublin Core, Open Graph and JSON-LD of schema.org, of one title; the home page is the data set."""
    for path in html_pages(built_site):
        page = read_page(path)
        tags = tags_of(page)
        blocks = page.select('head script[type="application/ld+json"]')
        assert len(blocks) == 1, path
        data = json.loads(blocks[0].get_text())
        assert data["@context"] == "https://schema.org"
        assert tags["DC.title"] == tags["og:title"] == [data["name"]], path
        assert "<" not in data["name"]
        corpus = data.get("isPartOf", data)
        assert (corpus["@type"], corpus["version"]) == ("Dataset", str(CITATION["version"]))
        assert corpus["datePublished"] == str(CITATION["date-released"])
