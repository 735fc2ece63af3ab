"""How the hits of a search are narrowed: by source, report year and, where there are several, country."""

import csv
import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tools.publish import INDEX

from .browser import find, watched
from .conftest import publish
from .pages import table
from .server import served

pytestmark = pytest.mark.build
browser_only = pytest.mark.browser
COUNTRIES = ["Elsewhere", "Laos"]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with watched(browser) as (found, _):
        yield found


@browser_only
def test_hits_are_narrowed_by_source_and_by_year(page: Page, address: str) -> None:
    """A box that is ticked, by keyboard, leaves only its hits, as many as it promised; unticked, all are back."""
    find(page, address, "victims")
    everything = page.locator("[role=status]").inner_text()
    for group, words in (("Report year", "2008"), ("Source", "2021, official")):
        label = page.get_by_role("group", name=group).locator("label").filter(has_text=words).first
        promised = label.inner_text().rpartition("(")[2].rstrip(")")
        label.locator("input").focus()
        page.keyboard.press("Space")
        expect(page.locator("[role=status]")).to_contain_text(f"{promised} of ")
        expect(page.locator("ol.found > li")).to_have_count(min(int(promised), 20))
        assert all(words[:4] in hit for hit in page.locator("ol.found > li").all_inner_texts())
        page.keyboard.press("Space")
        expect(page.locator("[role=status]")).to_have_text(everything)


@pytest.fixture(scope="module")
def of_two_countries(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A completed site of which one source, that of 2021, is said to be of another country."""
    site = Path(shutil.copytree(built_site, tmp_path_factory.mktemp("countries") / "html"))
    shutil.rmtree(site / INDEX, ignore_errors=True)
    rows = [row | {"country": "Elsewhere" if row["id"] == "tip-2021" else "Laos"} for row in table(site, "sources")]
    with (site / "data" / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    done = publish(site)
    assert done.returncode == 0, done.stderr
    return site


@browser_only
@pytest.mark.parametrize("opened", ["served", "folder"])
def test_hits_of_several_countries_are_narrowed_by_country(page: Page, of_two_countries: Path, opened: str) -> None:
    """Where there are several countries, each is a choice, which leaves the hits in its own sources."""
    with served(of_two_countries) if opened == "served" else nullcontext(f"{of_two_countries.as_uri()}/") as address:
        find(page, address, "victims")
        group = page.get_by_role("group", name="Country")
        assert sorted(words.partition(" (")[0] for words in group.locator("label").all_inner_texts()) == COUNTRIES
        for country, is_of_2021 in zip(COUNTRIES, (True, False), strict=True):
            label = group.locator("label").filter(has_text=country)
            promised = label.inner_text().rpartition("(")[2].rstrip(")")
            label.locator("input").check()
            expect(page.locator("[role=status]")).to_contain_text(f"{promised} of ")
            expect(page.locator("ol.found > li")).to_have_count(min(int(promised), 20))
            assert all(("2021" in hit[:4]) == is_of_2021 for hit in page.locator("ol.found > li").all_inner_texts())
            label.locator("input").uncheck()


@browser_only
def test_one_country_is_no_choice(page: Page, address: str) -> None:
    """Where all sources are of one country, there is nothing to choose."""
    find(page, address, "victims")
    expect(page.get_by_role("group", name="Country")).to_be_hidden()


@browser_only
def test_on_a_small_screen_the_hits_come_before_the_choices(browser: Browser, address: str) -> None:
    """The choices that narrow the hits are folded away on a small screen, and open by keyboard."""
    with watched(browser, width=390) as (page, _):
        find(page, address, "victims")
        expect(page.get_by_role("group", name="Report year")).to_be_hidden()
        expect(page.locator("ol.found > li").first).to_be_in_viewport()
        page.locator(".narrow > summary").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("group", name="Report year")).to_be_visible()
