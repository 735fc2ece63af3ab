"""The whole walk by keyboard over the kinds of pages that readers use most, wide, narrow, and magnified four times."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .browser import open_page, watched

pytestmark = [pytest.mark.browser, pytest.mark.build]

NAMES = (
    "index.html",
    "corpus/tip-2021.html",
    "corpus/topics/shelters.html",
    "seeds/tip-2021.html",
    "search.html?q=hotline",
)
#: In pixels: a laptop, a telephone, and a laptop's window at 400 % (WCAG 1.4.10).
SIZES = {"wide": (1280, 800), "narrow": (390, 800), "magnified": (320, 256)}
MOST = 400  # stops on a page, more than any has

#: What the focus is on: its name, whether it is seen, whether something shows that it has the focus. The focus may
#: show on the sign that stands for a link, on the field around an input, or on the arrow in a heading that unfolds.
STOP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const boxes = [...at.getClientRects(), ...[...at.children].flatMap((child) => [...child.getClientRects()])];
  const header = document.querySelector(".bd-header").getBoundingClientRect().bottom;
  const top = at.closest(".bd-header, .skip-link, dialog") ? 0 : header - 1;
  const shows = (style) =>
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  const places = [at, ...at.children, ...(at.closest("form") ? [at.closest("form")] : [])];
  const styles = places.flatMap((place) => [null, "::before", "::after"].map((part) => getComputedStyle(place, part)));
  return {
    name: (at.getAttribute("aria-label") ?? at.textContent).trim() || at.outerHTML.slice(0, 120),
    isSeen: boxes.some((box) => box.bottom > top && box.top < innerHeight && box.right > 0 && box.left < innerWidth),
    isShown: styles.some(shows),
  };
}"""


def walk(page: Page, key: str) -> Iterator[dict[str, object]]:
    """Press a key until the focus leaves the page; yield where it was."""
    for _ in range(MOST):
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        if stop is None:
            return
        yield stop


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_the_focus_is_always_seen(browser: Browser, published_site: Path, name: str, size: str) -> None:
    """Forwards and backwards, each stop is in view, not under the header, shows that it has the focus, and has a name."""
    width, height = SIZES[size]
    with watched(browser, width=width) as (page, _):
        page.set_viewport_size({"width": width, "height": height})
        open_page(page, published_site, name)
        if "?" in name:
            expect(page.locator("ol.found > li").first).to_be_visible()
        there = list(walk(page, "Tab"))
        back = list(islice(walk(page, "Shift+Tab"), len(there)))
    assert 5 < len(there) < MOST
    assert [stop["name"] for stop in back] == [stop["name"] for stop in reversed(there)]
    assert [stop for stop in [*there, *back] if not (stop["isSeen"] and stop["isShown"])] == []


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.outerHTML"))


@pytest.mark.parametrize(
    ("width", "button", "dialog"),
    [
        (1280, ".bd-header button.search-button__button", "#pst-search-dialog"),
        (390, ".bd-header button.primary-toggle", "#pst-primary-sidebar-modal"),
        (1280, "a.cite[href$='#tip-2021-intro-1']", ".cite-dialog"),
        (390, "a.cite[href$='#tip-2021-intro-1']", ".cite-dialog"),
    ],
    ids=["search", "navigation", "cite", "cite, narrow"],
)
def test_a_dialog_keeps_the_focus_and_gives_it_back(
    browser: Browser, built_site: Path, width: int, button: str, dialog: str
) -> None:
    """Opened by Enter, a dialog lets Tab reach nothing of the page behind it; Escape closes it, back to what opened it."""
    with watched(browser, width=width) as (page, _):
        open_page(page, built_site, "corpus/tip-2021.html")
        opener = page.locator(f"{button}:visible").first
        opener.focus()
        before = focused(page)
        page.keyboard.press("Enter")
        expect(page.locator(dialog)).to_be_visible()
        inside = f"document.activeElement === document.body || document.activeElement.closest('{dialog}') !== null"
        for key in ("Tab", "Shift+Tab"):
            for _ in range(25):
                page.keyboard.press(key)
                assert page.evaluate(inside), focused(page)
        opened = page.locator(dialog)
        opened.locator("button, a, input").locator("visible=true").first.focus()  # not in the browser's own controls
        page.keyboard.press("Escape")
        expect(page.locator(dialog)).to_be_hidden()
        expect(opener).to_be_focused()
        assert focused(page).partition(" aria-")[0] == before.partition(" aria-")[0]


def test_nothing_moves_for_who_asked_for_that(browser: Browser, built_site: Path) -> None:
    """With reduced motion asked for, no element of a page has a transition or an animation."""
    with watched(browser) as (page, _):
        open_page(page, built_site, "corpus/tip-2021.html")
        moving = """[...document.querySelectorAll('*')].map((each) => getComputedStyle(each))
          .filter((style) => style.animationName !== 'none' || style.transitionDuration !== '0s').length"""
        assert page.evaluate(moving) == 0


def test_the_search_page_waits_for_a_question(browser: Browser, built_site: Path) -> None:
    """Who opens the search page can type at once."""
    with watched(browser) as (page, _):
        open_page(page, built_site, "search.html")
        expect(page.locator("main input[name=q]")).to_be_focused()
