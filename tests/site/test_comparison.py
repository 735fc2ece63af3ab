"""The page of a comparison in a real browser: columns and cells, the switches, and the way to the passages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.build]

YEAR = "corpus/compare/2008.html"
DECORATION = "node => getComputedStyle(node).textDecorationLine"


@pytest.fixture
def page(browser: Browser, built_site: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.goto((built_site / YEAR).as_uri())
    yield opened
    context.close()


def test_differences_of_form_can_be_hidden(page: Page) -> None:
    """With the keyboard alone, opened from a folder: tense and spelling lose their marks, facts keep theirs, and back."""
    switch = page.get_by_label("differences of tense and spelling")
    form, fact = page.locator(".witness .variant.form").first, page.locator(".witness .variant.is-number").first
    assert form.evaluate(DECORATION) == fact.evaluate(DECORATION) == "underline"
    switch.focus()
    page.keyboard.press("Space")
    assert (form.evaluate(DECORATION), fact.evaluate(DECORATION)) == ("none", "underline")
    page.keyboard.press("Space")
    assert form.evaluate(DECORATION) == "underline"


def test_every_difference_can_be_named(page: Page) -> None:
    """The names of differences are read out always; the second switch shows them to all."""
    name = page.locator(".witness .kind.unprinted").first
    narrow = name.evaluate("node => node.getBoundingClientRect().width")
    page.get_by_label("the name of every difference").check()
    assert narrow <= 1 < name.evaluate("node => node.getBoundingClientRect().width")


def test_cells_stand_side_by_side_or_stacked(page: Page) -> None:
    """On a wide screen the cells of a row share a line, on a phone they stand under one another; each says whose it is."""
    row = page.locator(".collation", has=page.locator(".witness:not(.empty) + .witness:not(.empty)")).first
    cells = row.locator(".witness:not(.empty)")
    tops = "nodes => nodes.map(node => Math.round(node.getBoundingClientRect().top))"
    assert len(set(cells.evaluate_all(tops))) == 1
    page.set_viewport_size({"width": 390, "height": 844})
    assert len(set(cells.evaluate_all(tops))) == cells.count()
    for cell in cells.all():
        expect(cell.locator(".whose")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_cell_leads_to_its_passage(page: Page) -> None:
    """The link over the words of an account leads to the passage on its own page."""
    link = page.locator(".whose a").first
    target = (link.get_attribute("href") or "").rpartition("#")[2]
    link.click()
    expect(page.locator(f"[id='{target}']").first).to_be_visible()


def test_without_scripts_all_colours_are_there(browser: Browser, built_site: Path) -> None:
    """Where no script runs the page is light: the head covers what scrolls under it, and differences are marked."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((built_site / YEAR).as_uri())
    colour = "node => getComputedStyle(node).backgroundColor"
    assert page.locator("header.bd-header").evaluate(colour) == "rgb(255, 255, 255)"
    for kind in (".is-wording", ".is-tense", ".is-number"):
        assert page.locator(f".witness .variant{kind}").first.evaluate(DECORATION) == "underline"
    assert page.locator(".witness .in-conflict").first.evaluate(colour) not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
    context.close()
