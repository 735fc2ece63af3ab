"""The built pages in a real browser, opened from their folder: reading, searching, tooltips, keyboard, small screens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page, expect

from .browser import Seen, html_pages, open_page, watched
from .pages import table

pytestmark = [pytest.mark.browser, pytest.mark.build]

#: One page of each kind.
KINDS = (
    "index.html",
    "about.html",
    "data.html",
    "corpus/index.html",
    "corpus/tip-2021.html",
    "corpus/article-2008.html",
    "corpus/glossary.html",
    "corpus/bibliography.html",
    "corpus/years/index.html",
    "corpus/years/2008.html",
    "corpus/comparing.html",
    "corpus/compare/2008.html",
    "corpus/conflicts.html",
    "corpus/topics/index.html",
    "corpus/topics/shelters.html",
    "corpus/figures/index.html",
    "corpus/figures/cases-investigated.html",
    "corpus/numbers/tip-2021.html",
    "corpus/tiers.html",
    "corpus/names.html",
    "seeds/tip-2021.html",
    "genindex.html",
    "search.html",
)
#: Scripts: open whatever is folded away; tell by how many pixels a page, or the theme's box of its text, is too wide.
UNFOLD = "document.querySelectorAll('article details').forEach(drawer => { drawer.open = true; })"
BOXES = "[document.documentElement, ...document.querySelectorAll('.bd-article-container')]"
WIDER = f"Math.max(...{BOXES}.map(box => box.scrollWidth - box.clientWidth))"
SOURCES = ("tip-2021", "article-2008", "mirror-2008", "retelling-2008")


@dataclass
class Visit:
    """What a browser found on one page, opened once for the tests that ask something of every page."""

    seen: Seen
    language: str
    levels: list[int]
    overflow: dict[int, int]


@pytest.fixture(scope="module")
def visits(browser: Browser, built_site: Path) -> dict[str, Visit]:
    return {path.relative_to(built_site).as_posix(): visit(browser, path) for path in html_pages(built_site)}


def visit(browser: Browser, path: Path) -> Visit:
    with watched(browser) as (page, seen):
        page.goto(path.as_uri())
        headings = page.locator("main :is(h1, h2, h3, h4, h5, h6):visible")
        levels = headings.evaluate_all("all => all.map(heading => Number(heading.tagName[1]))")
        page.evaluate(UNFOLD)
        overflow = {}
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            overflow[width] = page.evaluate(WIDER)
        return Visit(seen, page.evaluate("document.documentElement.lang"), levels, overflow)


def test_every_page_opens_without_a_network_and_without_complaint(visits: dict[str, Visit]) -> None:
    """Opened from a folder, no page asks for anything of another host, and none has an error to tell."""
    assert {name: found.seen for name, found in visits.items() if found.seen != Seen()} == {}


def test_every_page_has_its_language_one_title_and_headings_in_order(visits: dict[str, Visit]) -> None:
    """Who reads by ear hears the language, one main heading first, and no level of headings left out."""
    for name, found in visits.items():
        assert found.language == "en", name
        assert found.levels[0] == 1, (name, found.levels)
        assert found.levels.count(1) == 1, (name, found.levels)
        steps = zip(found.levels, found.levels[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), (name, found.levels)


@pytest.mark.parametrize("width", [390, 320])
def test_no_page_scrolls_sideways_on_a_small_screen(visits: dict[str, Visit], width: int) -> None:
    """On a telephone every page is as wide as the screen (WCAG 1.4.10); only a table may scroll, in its own frame."""
    assert {name: found.overflow[width] for name, found in visits.items() if found.overflow[width]} == {}


def test_the_first_tab_leads_past_the_navigation(page: Page, built_site: Path) -> None:
    """The first thing that the keyboard reaches is a link to the words of the page, and it goes there."""
    open_page(page, built_site, "corpus/tip-2021.html")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Skip to main content")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(location.hash).tagName") == "MAIN"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width", [390, 1280])
def test_who_lands_on_a_passage_sees_whose_account_it_is(browser: Browser, built_site: Path, width: int) -> None:
    """The trust class and the year are in sight beside the passage: in the list of sources, or in a line that stays."""
    with watched(browser, width=width) as (page, _):
        page.goto((built_site / "corpus" / "tip-2021.html").as_uri() + "#tip-2021-profile-2")
        expect(page.locator(":target")).to_be_in_viewport()
        here = page.locator(".standing" if width < 960 else "#pst-primary-sidebar .current").last
        expect(here).to_be_in_viewport(ratio=1)
        expect(here).to_contain_text(re.compile("official.*2021|2021.*official"))
        line, passage = here.bounding_box(), page.locator(":target").bounding_box()
        assert line is not None
        assert passage is not None
        assert width > line["width"] * 2 or line["y"] + line["height"] <= passage["y"]


@pytest.mark.parametrize("source", SOURCES)
def test_every_permalink_brings_its_passage_into_view(page: Page, built_site: Path, source: str) -> None:
    """Each passage's number links to the passage; followed, it stands in view and not under the site's header."""
    open_page(page, built_site, f"corpus/{source}.html")
    passages = [row["id"] for row in table(built_site, "passages") if row["source"] == source]
    assert page.locator("a.number").evaluate_all("all => all.map(a => a.hash.slice(1))") == passages
    header = page.locator(".bd-header").bounding_box()
    assert header is not None
    for passage in passages:
        page.evaluate("hash => { scrollTo(0, 0); location.hash = hash; }", passage)
        top = page.evaluate("document.querySelector(':target').getBoundingClientRect().top")
        assert header["height"] - 1 <= top < 800, passage
    page.locator("a.number").last.click()
    assert page.url.endswith(f"#{passages[-1]}")


def test_search_works_from_a_folder(opened: tuple[Page, Seen], published_site: Path) -> None:
    """A word of a passage finds it, and the hit leads there; nothing is asked of a host, and nothing is complained of."""
    page, seen = opened
    open_page(page, published_site, "search.html?q=restitution")
    hit = page.locator("li.in-a-source").filter(has_text="Trafficking in Persons Report 2021").first
    expect(hit.locator("mark").first).to_contain_text("restitution")
    hit.locator("a").click()
    page.wait_for_url("**/corpus/tip-2021.html#tip-2021-*")
    expect(page.locator(":target")).to_contain_text("restitution")
    assert (seen.requests, seen.complaints) == ([], [])


def test_search_finds_a_term_by_its_abbreviation(page: Page, published_site: Path) -> None:
    """An abbreviation typed into the page's own search field finds its entry in the glossary and a passage that has it."""
    open_page(page, published_site, "index.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("LWU")
    page.keyboard.press("Enter")
    expect(page.locator("ol.found > li").first).to_contain_text("Glossary")
    expect(page.locator("li.in-a-source").filter(has_text="2021").first).to_be_visible()


def test_what_is_known_of_a_source_opens_by_keyboard(page: Page, built_site: Path) -> None:
    """The drawer with the catalog's claims opens and closes with the keyboard alone."""
    open_page(page, built_site, "corpus/tip-2021.html")
    drawer = page.locator("article details").first
    drawer.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(drawer.locator("table")).to_be_visible()
    page.keyboard.press("Space")
    expect(drawer.locator("table")).to_be_hidden()


def test_pages_follow_the_reader_s_choice_of_light_and_dark(browser: Browser, built_site: Path) -> None:
    """A reader whose system is dark gets dark pages; a reader whose system is light gets light ones."""
    shades = []
    for dark in (False, True):
        with watched(browser, dark=dark) as (page, _):
            open_page(page, built_site, "corpus/tip-2021.html")
            colour = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
            shades.append(sum(colour[:3]))
    assert shades[0] > 600
    assert shades[1] < 150


AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]  # all that can differ in the dark


@pytest.mark.parametrize("name", KINDS)
def test_no_page_breaks_a_rule_of_accessibility(page: Page, built_site: Path, name: str) -> None:
    """axe-core finds nothing on any kind of page, wide or narrow, light or dark, with everything unfolded."""
    found = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        open_page(page, built_site, name)
        page.evaluate(UNFOLD)
        page.evaluate(AXE)
        for shade in ("light", "dark"):
            page.emulate_media(color_scheme=shade)
            expect(page.locator("html")).to_have_attribute("data-theme", shade)
            run = {"type": "rule", "values": COLOURS} if shade == "dark" else {"type": "tag", "values": RULES}
            result = page.evaluate("run => axe.run({runOnly: run, resultTypes: ['violations']})", run)
            found += [f"{width}, {shade}: {line}" for violation in result["violations"] for line in told(violation)]
        page.emulate_media(color_scheme="light")
    assert found == []


def told(violation: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each element that breaks a rule."""
    for node in violation["nodes"]:
        yield f"{violation['id']}: {node['target']}: {node['html'][:160]}: {node['failureSummary']}"
