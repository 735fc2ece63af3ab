"""What the project's own Sphinx extension adds: expansions, the sources' own numbers, links from entries to passages."""

import datetime
import json
import re
from collections import Counter
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from bs4 import BeautifulSoup, Tag

from tools.months import in_words
from tools.sphinx import read_expansions

from .browser import html_pages
from .pages import article, fold, parse, read_page, table

pytestmark = pytest.mark.build


def pages(site: Path) -> dict[str, BeautifulSoup]:
    return {path.relative_to(site).as_posix(): read_page(path) for path in html_pages(site)}


def target(name: str, link: Tag) -> str:
    """Return where a link of a page leads, as a path from the site's folder with its anchor."""
    path, _, anchor = str(link["href"]).partition("#")
    return f"{normpath(join(dirname(name), path)) if path else name}#{anchor}"


def anchors_of(site: Path) -> dict[str, str]:
    """Return the terms of the glossary by their anchors; the anchor is Sphinx's business."""
    heads = article(read_page(site / "corpus" / "glossary.html")).select("dt[id]")
    return {str(head["id"]): "".join(head.find_all(string=True, recursive=False)).strip() for head in heads}


def test_the_glossary_has_every_term_once(built_site: Path) -> None:
    """Each term of the published table is a head word of the glossary; further head words share a term's entry."""
    heads = Counter(anchors_of(built_site).values())
    assert {row["term"]: heads[row["term"]] for row in table(built_site, "terms") if heads[row["term"]] != 1} == {}
    glossary = article(read_page(built_site / "corpus" / "glossary.html"))
    assert len(glossary.select("dl.glossary > dd")) == len(table(built_site, "terms"))


def test_each_link_to_a_term_carries_its_expansion(built_site: Path) -> None:
    """Whatever form a term takes in a text, its link leads to the term and is titled with the long form."""
    terms = {row["term"]: row["long_form"] or row["definition"] for row in table(built_site, "terms")}
    anchors = {f"corpus/glossary.html#{anchor}": term for anchor, term in anchors_of(built_site).items()}
    found = 0
    for name, page in pages(built_site).items():
        for link in article(page).select("a:has(> .std-term)"):
            term = anchors[target(name, link)]
            assert link.get("title") == (f"{term}: {terms[term]}" if terms[term] else None), (name, link)
            found += 1
    assert found > len(terms)


def test_the_first_use_of_a_term_in_each_passage_is_linked(built_site: Path) -> None:
    """Each passage links each of its terms once, by the words of its first use there that no other link covers."""
    anchors, linked = anchors_of(built_site), dict[str, Counter[str]]()
    for name, page in pages(built_site).items():
        for holder in article(page).select(".passage > p"):
            links = holder.select("a:has(> .std-term)")
            linked[holder["id"]] = Counter(anchors[target(name, link).rpartition("#")[2]] for link in links)
    uses = {(row["passage"], row["term"]) for row in table(built_site, "term_uses")}
    in_paragraphs = {(passage, term) for passage, term in uses if passage in linked}
    assert {(passage, term) for passage, counted in linked.items() for term in counted} == in_paragraphs
    assert {count for counted in linked.values() for count in counted.values()} == {1}


def test_citations_show_the_source_s_own_numbers_in_their_places(built_site: Path) -> None:
    """A marker of a text is on its page as printed there, in the same order, and leads to its reference's entry."""
    wanted: dict[str, list[tuple[str, str]]] = {}
    for row in table(built_site, "citations"):
        wanted.setdefault(row["passage"], []).append((row["marker"], f"corpus/bibliography.html#bib-{row['key']}"))
    found: dict[str, list[tuple[str, str]]] = {}
    for name, page in pages(built_site).items():
        for marker in article(page).select(".passage > p .bibtex-citation"):
            passage = marker.find_parent("p")["id"]
            found.setdefault(passage, []).append((fold(marker.get_text()), target(name, marker.a)))
    assert found == wanted


def entries(site: Path) -> dict[str, Tag]:
    found = article(read_page(site / "corpus" / "bibliography.html")).select(".citation")
    return {str(entry["id"]).removeprefix("bib-"): entry for entry in found}


def test_each_entry_has_the_number_that_its_source_prints(built_site: Path) -> None:
    """The bibliography numbers references as their source does, and calls the sources by their ids."""
    labels = {row["id"]: row["label"] for row in table(built_site, "passages") if row["kind"] == "reference"}
    shown = {key: fold(entry.select_one(".label").get_text()).strip("[]") for key, entry in entries(built_site).items()}
    sources = {row["id"]: row["id"] for row in table(built_site, "sources")}
    assert shown == labels | sources


def test_each_entry_leads_back_to_every_passage_that_cites_it(built_site: Path) -> None:
    """On whatever page a reference is cited, its entry links to the citing passage, once, and to no other."""
    citing: dict[str, list[str]] = {key: [] for key in entries(built_site)}
    for row in table(built_site, "citations"):
        if row["passage"] not in citing[row["key"]]:
            citing[row["key"]].append(row["passage"])
    for key, entry in entries(built_site).items():
        line = next((p for p in entry.select(".entry > p") if p.get_text().startswith("Cited in")), None)
        links = line.find_all("a") if line else []
        assert [target("", link).rpartition("#")[2] for link in links] == citing[key], key


def test_an_entry_s_notes_stand_under_it_and_nowhere_else(built_site: Path) -> None:
    """What the page says of an entry is moved under that entry; none is left below the list."""
    page = article(read_page(built_site / "corpus" / "bibliography.html"))
    for key, entry in entries(built_site).items():
        notes = entry.select(".entry")
        assert [f"of-{key}" in note["class"] for note in notes] == [True], key
    assert len(page.select(".entry")) == len(entries(built_site))


def test_entries_are_items_of_a_list(built_site: Path) -> None:
    """Who reads by ear is told how many entries there are: they are the items of one list."""
    (list_,) = article(read_page(built_site / "corpus" / "bibliography.html")).select("[role=list]")
    children = [child for child in list_.children if isinstance(child, Tag)]
    assert {child.get("role") for child in children} == {"listitem"}
    assert len(children) == len(entries(built_site))


def test_every_term_is_in_the_index(built_site: Path) -> None:
    """The general index lists each term of the glossary and leads to it."""
    listed = {
        fold(link.get_text()): target("genindex.html", link)
        for link in article(read_page(built_site / "genindex.html")).select("a[href*='glossary.html#term-']")
    }
    for anchor, term in anchors_of(built_site).items():
        assert listed.get(term) == f"corpus/glossary.html#{anchor}"


def test_every_page_and_every_thing_on_it_can_be_reached_from_the_front(built_site: Path) -> None:
    """By following links from the front page one comes to every page, term, entry, year and passage."""
    found = pages(built_site)
    reached, waiting = {"index.html"}, ["index.html"]
    anchors: set[str] = set()
    while waiting:
        name = waiting.pop()
        for link in found[name].select("a[href]:not(.headerlink)"):
            if "://" in str(link["href"]) or str(link["href"]).startswith("mailto:"):
                continue
            page, _, anchor = target(name, link).partition("#")
            anchors.add(anchor)
            if page in found and page not in reached:
                reached.add(page)
                waiting.append(page)
    assert sorted(found.keys() - reached - {"search.html"}) == []  # the search is a form, not a link
    wanted = set(anchors_of(built_site))
    wanted |= {f"bib-{row['key']}" for row in table(built_site, "citations")}
    wanted |= {f"year-{row['year']}" for row in table(built_site, "years")}
    wanted |= {row["id"] for row in table(built_site, "passages")}
    assert sorted(wanted - anchors) == []


def test_no_expansions_before_the_first_conversion(tmp_path: Path) -> None:
    """Without the table of terms a build goes on; links to terms are then without a title."""
    assert read_expansions(tmp_path) == {}


def test_the_check_of_links_sees_a_wrong_one() -> None:
    """A link is resolved from the folder of its page, so that one to a wrong folder is not taken for right."""
    link = parse('<a href="../glossary.html#term-SEZ">').a
    assert target("corpus/years/2008.html", link) == "corpus/glossary.html#term-SEZ"
    assert target("corpus/tip-2021.html", link) == "glossary.html#term-SEZ"


def test_an_entry_says_when_its_page_was_archived_and_visited(built_site: Path) -> None:
    """The days that a reference prints stand in its entry, with an address and without one, and each once."""
    entries = article(read_page(built_site / "corpus" / "bibliography.html"))
    items = json.loads((built_site / "data" / "references.json").read_text("utf-8"))
    expected = {
        item["id"]: (
            [f"Archived {in_words(day)}." for day in re.findall(r"archive-date: (\S+)", item.get("note", ""))],
            [f"Accessed {datetime.date(*each):%B} {each[2]}, {each[0]}." for each in item["accessed"]["date-parts"]],
        )
        for item in items
        if "accessed" in item
    }
    assert len(expected) > 3
    for key, (archived, visited) in expected.items():
        entry = entries.find(id=f"bib-{key}")
        assert isinstance(entry, Tag)
        words = fold(entry.select("p")[0].get_text())
        assert re.findall(r"Archived [^.]+\.", words) == archived
        assert re.findall(r"Accessed [^.]+\.", words) == visited
        assert "visited on" not in words
