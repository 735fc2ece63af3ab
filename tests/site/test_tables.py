"""Tables on a screen that has no room for them side by side."""

from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, expect

from .browser import open_page, watched
from .pages import read_page

pytestmark = [pytest.mark.build, pytest.mark.browser]

#: How much wider each table is than its frame, in pixels, by the page's own measure, with all that is folded opened.
WIDER = """async () => {
  for (const folded of document.querySelectorAll("article details")) folded.open = true;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const frames = [...document.querySelectorAll(".pst-scrollable-table-container")];
  return frames.map((frame) => frame.scrollWidth - frame.clientWidth);
}"""
YEARS = "corpus/years/index.html"
PAGES = (YEARS, "corpus/topics/index.html", "corpus/tip-2021.html", "corpus/compare/2008.html", "corpus/figures/index.html")


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("name", [*PAGES, "data.html", "growing.html", "survival.html"])
def test_no_table_scrolls_on_a_small_screen(browser: Browser, built_site: Path, name: str, width: int) -> None:
    """On a telephone no table is wider than its frame, nor the page than the screen."""
    with watched(browser, width=width) as (page, _):
        open_page(page, built_site, name)
        assert [wider for wider in page.evaluate(WIDER) if wider > 0] == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@pytest.mark.parametrize("dark", [False, True])
def test_a_stacked_table_is_still_a_table(browser: Browser, built_site: Path, dark: bool) -> None:
    """Row under row, a screen reader finds the same heads, rows and cells, as many and in the same order; axe agrees."""
    rows = [
        [cell.get_text(strip=True) for cell in row.select("th, td")]
        for row in read_page(built_site / YEARS).select("article table tr")
    ]
    with watched(browser, width=390, dark=dark) as (page, _):
        open_page(page, built_site, YEARS)
        table = page.get_by_role("table")
        expect(table).to_contain_class("stacked")
        assert [head.strip() for head in table.get_by_role("columnheader").all_text_contents()] == rows[0]
        assert table.get_by_role("row").count() == len(rows)
        for row, wanted in zip(table.get_by_role("row").all()[1:4], rows[1:4], strict=True):
            assert [row.get_by_role("rowheader").inner_text(), *row.get_by_role("cell").all_inner_texts()] == wanted
        page.evaluate(Path(AXE_FILE_PATH).read_text(encoding="utf-8"))
        assert [rule["id"] for rule in page.evaluate("axe.run()")["violations"]] == []


def test_with_room_a_table_is_as_it_was(browser: Browser, built_site: Path) -> None:
    """A wide window shows the table, a narrow one its rows, and a wide one the table again; paper has the table."""
    with watched(browser) as (page, _):
        open_page(page, built_site, YEARS)
        head = page.locator("article thead")
        for width, stacked in ((1280, False), (390, True), (1280, False)):
            page.set_viewport_size({"width": width, "height": 800})
            expect(page.locator("table.stacked")).to_have_count(int(stacked))
            assert (head.bounding_box() or {"height": 0})["height"] > 10 or stacked
        page.set_viewport_size({"width": 390, "height": 800})
        page.emulate_media(media="print")
        assert page.locator("article tbody td").first.evaluate("cell => getComputedStyle(cell).display") == "table-cell"
