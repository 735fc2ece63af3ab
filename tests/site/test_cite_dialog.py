"""The control beside all that can be cited, and the dialog that it opens."""

import json
from collections.abc import Iterator
from pathlib import Path

import bibtexparser
import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page, expect

from .browser import Seen, watched
from .pages import SHEETS, WORDLESS, article, read_page, rows_of

pytestmark = pytest.mark.build


def controls(page: BeautifulSoup) -> list[Tag]:
    return article(page).select("a.cite")


def test_each_source_passage_and_entry_has_a_control(built_site: Path) -> None:
    """Each has one link called Cite and what it cites, which leads to that on a page that needs no script."""
    keys = [item["id"] for item in json.loads((built_site / "data" / "references.json").read_text("utf-8"))]
    for name in SHEETS:
        page = read_page(built_site / "corpus" / f"{name}.html")
        places = [str(link["href"]).partition("#") for link in controls(page)]
        assert {path for path, _, _ in places} == {f"cite/{name}.html"}
        cited = [anchor for _, _, anchor in places]
        expected = keys if name == "bibliography" else [name, *(row["id"] for row in rows_of(name))]
        assert sorted(cited) == sorted(expected)
        target = read_page(built_site / "corpus" / "cite" / f"{name}.html")
        assert [str(each["id"]) for each in target.select("section.citing")] == expected


def test_the_data_of_a_page_is_light(built_site: Path) -> None:
    """What the controls add to a page is data, not script, and less than 150,000 bytes."""
    for name in SHEETS:
        block = read_page(built_site / "corpus" / f"{name}.html").select_one("script#citations")
        assert block is not None
        assert block["type"] == "application/json"
        assert len(block.get_text().encode()) < 150_000


def test_nothing_of_it_is_an_inline_script(built_site: Path) -> None:
    """The controls, the data and the pages without script have no handler, no style, and no script of their own."""
    for name in SHEETS:
        for page in (f"{name}.html", f"cite/{name}.html"):
            parsed = read_page(built_site / "corpus" / page)
            ours = [*parsed.select("section.citing, section.citing *, .cite-control, .cite-control *")]
            assert not [each for each in ours if each.name == "script" or {"style", "onclick"} & set(each.attrs)]
            data = [each for each in parsed.select("script:not([src])") if each.get("type")]
            assert {each["type"] for each in data} <= {"application/json", "application/ld+json"}


# -- In a browser -----------------------------------------------------------------------------------------------


@pytest.fixture(params=[1280, 320], ids=["wide", "narrow"])
def opened(browser: Browser, built_site: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Page, Seen]]:
    with watched(browser, width=request.param) as (page, seen):
        page.goto((built_site / "corpus" / "tip-2021.html").as_uri())
        yield page, seen


@pytest.mark.browser
def test_a_passage_is_cited_by_keyboard(opened: tuple[Page, Seen]) -> None:
    """Enter opens the dialog, Copy copies and says so, Escape closes it, and the focus is back where it was."""
    page, seen = opened
    link = page.locator("a.cite[href$='#tip-2021-intro-1']")
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Cite: intro 1")
    expect(dialog).to_be_visible()
    button = dialog.get_by_role("button", name="Copy: BibTeX")
    for _ in range(30):
        if button.evaluate("each => each === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_have_text("Copied: BibTeX.")
    expect(button).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'pasted' }))")
    page.locator("#pasted").focus()
    page.keyboard.press("Control+V")
    assert bibtexparser.parse_string(page.locator("#pasted").input_value()).entries[0].key == "tip-2021-intro-1"
    assert seen == Seen()


@pytest.mark.browser
def test_the_dialog_shows_what_the_page_without_script_shows(
    opened: tuple[Page, Seen], shown: dict[str, dict[str, dict[str, str]]]
) -> None:
    """For the source and for its passages the dialog has the same forms as the page to which the links lead."""
    page, _ = opened
    words = [row["id"] for row in rows_of("tip-2021") if row["kind"] not in WORDLESS]
    for key in ("tip-2021", *(row["id"] for row in rows_of("tip-2021")[1:4])):
        page.locator(f"a.cite[href$='#{key}']").click()
        names = page.locator("dialog h3").all_inner_texts()
        texts = page.locator("dialog .cite-form > :is(p, pre)").all_text_contents()
        found = dict(zip(names, texts, strict=True))
        link = next(found.pop(name) for name in names if name.startswith("Link"))
        assert found == {
            name: text.replace("_", "") if ", in " in name else text for name, text in shown["tip-2021"][key].items()
        }
        assert link.startswith("file:")
        assert (":~:text=" in link) == (key in words), key
        page.keyboard.press("Escape")


@pytest.mark.browser
@pytest.mark.parametrize("key", ["tip-2021", "tip-2021-intro-1"])
def test_the_dialog_says_what_the_editors_inferred(opened: tuple[Page, Seen], key: str) -> None:
    """Above the forms of a source and of its passages stands, in the dialog, which of their values the text does not state."""
    page, _ = opened
    page.locator(f"a.cite[href$='#{key}']").click()
    said = "Noted in the records, not in the styles: Author, title and report year inferred by the editors of the corpus."
    expect(page.locator("dialog .cite-note")).to_have_text(said)


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320], ids=["wide", "narrow"])
def test_the_dialog_is_accessible(browser: Browser, built_site: Path, width: int, dark: bool) -> None:
    """axe-core finds nothing in the open dialog or on the page without script, and neither is wider than its window."""
    with watched(browser, width=width, dark=dark) as (page, _):
        for name in ("corpus/tip-2021.html", "corpus/cite/tip-2021.html"):
            page.goto((built_site / name).as_uri())
            if "cite/" not in name:
                page.locator("a.cite").nth(2).click()
            page.add_script_tag(path=AXE_FILE_PATH)
            found = page.evaluate("axe.run(document.querySelector('dialog[open]') || document)")["violations"]
            assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
            wider = "each => each.scrollWidth - each.clientWidth"
            assert page.evaluate(f"({wider})(document.querySelector('dialog[open]') || document.documentElement)") <= 0


@pytest.mark.browser
def test_escape_closes_the_dialog_from_wherever_the_focus_is(opened: tuple[Page, Seen]) -> None:
    """From each stop of the keyboard in the dialog, and after Tab has left it, Escape closes it."""
    page, _ = opened
    link = page.locator("a.cite[href$='#tip-2021-intro-1']")
    dialog = page.locator("dialog.cite-dialog")
    stops = []
    for presses in range(40):
        link.focus()
        page.keyboard.press("Enter")
        for _ in range(presses):
            page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.tagName"))
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        if stops[-1] == "BODY":
            break
    assert {"BUTTON", "PRE", "A", "BODY"} <= set(stops)
