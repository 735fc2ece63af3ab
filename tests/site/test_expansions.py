"""What a term means, shown at its link: at the pointer, at the keyboard, on small screens, without scripts."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from .browser import open_page, watched
from .pages import table

pytestmark = [pytest.mark.browser, pytest.mark.build]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with watched(browser) as (found, _):
        yield found


@pytest.fixture
def term(page: Page, built_site: Path) -> Locator:
    """The first link to a term on a page, its expansion not shown yet."""
    open_page(page, built_site, "corpus/tip-2021.html")
    expect(page.locator("#expansion")).to_be_hidden()
    return page.locator("a:has(> .std-term)").first


def expansion_of(page: Page, built_site: Path, term: Locator) -> str:
    head = (term.get_attribute("href") or "").rpartition("#term-")[2]
    row = next(row for row in table(built_site, "terms") if row["term"] == head)
    return f"{head}: {row['long_form']}"


def test_an_expansion_opens_at_the_pointer(page: Page, term: Locator, built_site: Path) -> None:
    """Pointing at a term shows its long form beside it, announced as its description."""
    term.hover()
    box = page.locator("#expansion")
    expect(box).to_be_visible()
    expect(box).to_have_text(expansion_of(page, built_site, term))
    expect(box).to_have_role("tooltip")
    expect(term).to_have_accessible_description(expansion_of(page, built_site, term))
    link, shown = term.bounding_box(), box.bounding_box()
    assert link is not None
    assert shown is not None
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= 1280
    assert shown["y"] + shown["height"] <= link["y"] or shown["y"] >= link["y"] + link["height"]


def test_an_expansion_opens_at_the_keyboard(page: Page, term: Locator, built_site: Path) -> None:
    """A term that gets the focus shows its long form; it goes when the focus goes on."""
    term.focus()
    expect(page.locator("#expansion")).to_have_text(expansion_of(page, built_site, term))
    expect(page.locator("#expansion")).to_be_visible()
    page.keyboard.press("Tab")
    expect(term).not_to_have_attribute("aria-describedby", "expansion")


def test_escape_closes_an_expansion_and_leaves_the_focus(page: Page, term: Locator) -> None:
    """Escape takes the expansion away without moving the pointer or the focus (WCAG 1.4.13, dismissible)."""
    for show in (term.hover, term.focus):
        show()
        expect(page.locator("#expansion")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("#expansion")).to_be_hidden()
        expect(term).not_to_have_attribute("aria-describedby", "expansion")
    expect(term).to_be_focused()


def test_the_pointer_may_move_onto_an_expansion(page: Page, term: Locator) -> None:
    """An expansion stays while the pointer is on it, so that it can be read enlarged (hoverable, persistent)."""
    term.hover()
    box = page.locator("#expansion")
    expect(box).to_be_visible()
    place = box.bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2, steps=5)
    page.wait_for_timeout(500)
    expect(box).to_be_visible()
    page.mouse.move(5, 790)
    expect(box).to_be_hidden()


def test_a_focused_term_keeps_its_expansion_when_the_pointer_leaves(page: Page, term: Locator) -> None:
    """What the keyboard opened stays open, whatever the pointer passes over."""
    term.focus()
    term.hover()
    page.mouse.move(5, 790)
    page.wait_for_timeout(500)
    expect(page.locator("#expansion")).to_be_visible()


def test_an_expansion_is_not_printed(page: Page, term: Locator) -> None:
    """On paper there is no pointer: a page printed while an expansion is open is printed without it."""
    term.hover()
    expect(page.locator("#expansion")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#expansion")).to_be_hidden()


def test_no_heading_is_left_at_the_foot_of_a_sheet(browser: Browser, built_site: Path) -> None:
    """Printed from the browser, a heading and the lines below it stand on one sheet with what they open."""
    with watched(browser) as (page, _):
        open_page(page, built_site, "corpus/tip-2021.html")
        headings = [heading.inner_text().strip(" #") for heading in page.locator("article h2").all()]
        sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
    assert len(sheets) > 5
    found = [heading for heading in headings for sheet in sheets if heading in sheet]
    assert len(found) > 4
    for heading in headings:
        for sheet in sheets:
            _, stands_here, after = sheet.partition(f"{heading}\n")
            assert not stands_here or len(after) > 400, (heading, after)


def test_a_page_prints_dark_on_white_and_nothing_folded(browser: Browser, built_site: Path) -> None:
    """Who reads light on dark prints dark on white; of what is folded not even the title is printed."""
    with watched(browser, dark=True) as (page, _):
        open_page(page, built_site, "corpus/article-2008.html")
        page.emulate_media(media="print")
        for part in ("h1", ".passage > p", ".apparatus"):
            color = page.locator(part).first.evaluate("each => getComputedStyle(each).color")
            assert max(map(int, re.findall(r"\d+", color)[:3])) < 100, (part, color)
        expect(page.locator("details").first).to_be_hidden()


def test_every_expansion_fits_on_a_small_screen(browser: Browser, built_site: Path) -> None:
    """On a telephone each expansion is wholly on the screen and covers nothing of its term."""
    with watched(browser, width=320) as (page, _):
        open_page(page, built_site, "corpus/article-2008.html")
        for link in page.locator("a:has(> .std-term)").all():
            link.focus()
            place = page.locator("#expansion").bounding_box()
            assert place is not None
            assert place["x"] >= 0, link
            assert place["x"] + place["width"] <= 320, link
            rectangles = link.evaluate("a => [...a.getClientRects()].map(r => [r.top, r.bottom])")
            apart = place["y"] + place["height"] <= rectangles[0][0] or place["y"] >= rectangles[0][1]
            assert apart, (place, rectangles)


def test_without_scripts_a_term_still_has_its_expansion(browser: Browser, built_site: Path) -> None:
    """Where no script runs, the expansion is the link's title."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    open_page(page, built_site, "corpus/tip-2021.html")
    term = page.locator("a:has(> .std-term)").first
    assert term.get_attribute("title") == expansion_of(page, built_site, term)
    context.close()
