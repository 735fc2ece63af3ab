"""Quoting: the sentences of a passage, what a reader selected in it, and the forms that quote them."""

import json
import re
from dataclasses import replace
from html import escape
from pathlib import Path

import bibtexparser
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bibtex_reading import unescape
from tests.small_project import rows
from tools.cite import SCRIPTS
from tools.cite.pages import data_element
from tools.cite.sheets import make_sheets
from tools.cite.works import Edition, Passage, read_works
from tools.sentences import sentences
from tools.write.names import from_to

from .browser import Seen, watched
from .pages import ROOT, SHEETS, WORDLESS, fold, rows_of

pytestmark = [pytest.mark.build, pytest.mark.browser]

#: The quotation of each sentence of a page, by the passage.
QUOTATIONS = """() => Object.entries(JSON.parse(document.getElementById("citations").textContent).items)
  .filter(([, item]) => item[4])
  .map(([key, item]) => [key, Quote.readPassage(document.getElementById(key), item[4]), item[4]])
  .map(([key, passage, bounds]) => [key, Quote.sentences(passage, bounds).map((one) => Quote.wordsOf(passage, one))])"""
#: Select from the first of some words to the last of others, in a passage or over several.
SELECT = """([first, from, last, to]) => {
  const range = document.createRange();
  const place = (key, words) => {
    const passage = Quote.readPassage(document.getElementById(key));
    const at = passage.text.indexOf(words);
    return [passage, at, at + words.length - 1];
  };
  const [start, at] = place(first, from);
  const [end, , until] = place(last, to);
  range.setStart(start.nodes[at], start.offsets[at]);
  range.setEnd(end.nodes[until], end.offsets[until] + 1);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
MANY = "tip-2021-prosecution-1"  # a passage of many sentences


def visit(page: Page, site: Path, source: str) -> None:
    page.goto((site / "corpus" / f"{source}.html").as_uri())


def cite(page: Page, key: str) -> None:
    page.locator(f"a.cite[href$='#{key}']").click()


def shown(page: Page) -> dict[str, str]:
    """Return the forms in the dialog by their names."""
    names = page.locator("dialog h3").all_inner_texts()
    return dict(zip(names, page.locator("dialog .cite-form > :is(p, pre)").all_text_contents(), strict=True))


def lines_in_seed(source: str, words: str) -> tuple[int, int]:
    """Return the lines of a source's seed on which words stand, however it breaks them."""
    (file,) = (row["file"] for row in rows("sources.csv") if row["id"] == source)
    text = (ROOT / "seeds" / file).read_text(encoding="utf-8")
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    assert found is not None
    return text.count("\n", 0, found.start()) + 1, text.count("\n", 0, found.end()) + 1


@pytest.mark.parametrize("source", SHEETS[:-1])
def test_each_sentence_is_quoted_in_the_very_characters_of_its_passage(
    page: Page, built_site: Path, source: str
) -> None:
    """The sentences that a page offers of each passage are those of the passage's own text, to the character."""
    visit(page, built_site, source)
    rows = {row["id"]: row["text"] for row in rows_of(source) if row["kind"] not in WORDLESS}
    expected = {key: [fold(text[start:end]) for start, end in sentences(text)] for key, text in rows.items()}
    assert dict(page.evaluate(QUOTATIONS)) == expected


def test_all_forms_quote_the_sentence_that_is_chosen(opened: tuple[Page, Seen], built_site: Path) -> None:
    """A sentence that is chosen by keyboard stands in the notes in the text and in each record, to the character."""
    page, seen = opened
    visit(page, built_site, "tip-2021")
    whole = next(row["text"] for row in rows_of("tip-2021") if row["id"] == MANY)
    start, end = sentences(whole)[8]
    cite(page, MANY)
    page.get_by_role("radio", name="The whole passage").focus()
    for _ in range(9):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Sentence 9")).to_be_checked()
    expect(page.get_by_role("status")).to_have_text("The forms quote sentence 9.")
    forms, quotation = shown(page), f"“{whole[start:end]}”"
    assert all(forms[name].startswith(f"{quotation} (") for name in forms if name.endswith("in the text"))
    assert all(quotation not in forms[name] for name in forms if name.endswith("references"))
    entry = bibtexparser.parse_string(forms["BibTeX"]).entries[0]
    assert entry["annote"] == f"Quotation: {quotation}"
    assert MANY in entry["note"]
    place = f"{MANY}, {from_to('line', *lines_in_seed('tip-2021', whole[start:end]))}"
    assert forms["APA, in a list of references"].endswith(f"{place}).")
    assert all(place in forms[name] for name in ("BibTeX", "RIS", "CSL-JSON"))
    assert f"N1  - Quotation: {quotation}" in forms["RIS"].split("\n")
    (item,) = json.loads(forms["CSL-JSON"])
    assert item["note"].split("\n")[2:] == [f"Quotation: {quotation}"]
    assert f"#{MANY}:~:text=" in forms["Link with the exact words"]
    page.get_by_role("button", name="Copy: BibTeX").click()
    expect(page.get_by_role("status")).to_have_text("Copied: BibTeX, with sentence 9.")
    assert seen == Seen()


@pytest.mark.parametrize("width", [1280, 390], ids=["wide", "narrow"])
def test_a_choice_and_what_comes_of_it_are_seen_together(browser: Browser, built_site: Path, width: int) -> None:
    """However many sentences a passage has, the first of the forms is in view while one of them is chosen."""
    with watched(browser, width=width) as (page, _):
        visit(page, built_site, "tip-2021")
        cite(page, MANY)
        last = page.get_by_role("radio").last
        last.check()
        expect(last).to_be_in_viewport()
        expect(page.locator(".cite-forms").get_by_role("button").first).to_be_in_viewport()


@pytest.mark.parametrize(
    ("first", "from_words", "last", "to_words", "chosen", "quotation"),
    [
        (
            MANY,
            "nvictions of 11 traff",
            MANY,
            "five cas",
            "Your selection",
            "“convictions of 11 traffickers in five cases”",
        ),
        (
            MANY,
            "The government decreased",
            MANY,
            "enforcement efforts",
            "Your selection",
            "“The government decreased law enforcement efforts”",
        ),
        (MANY, " The government secured", MANY, "labor trafficking). ", "Sentence 9", "“The government secured"),
        ("tip-2021-protection-1", "he", "tip-2021-protection-2", "The", "Your selection", "“"),
    ],
    ids=["half words", "no full stop", "a sentence", "over the end of a passage"],
)
def test_what_was_selected_is_quoted(
    page: Page, built_site: Path, first: str, from_words: str, last: str, to_words: str, chosen: str, quotation: str
) -> None:
    """Words selected before Cite is pressed are the quotation, whole words, and no words of another passage."""
    visit(page, built_site, "tip-2021")
    page.evaluate(SELECT, [first, from_words, last, to_words])
    cite(page, first)
    expect(page.get_by_role("radio", name=chosen, exact=False).first).to_be_checked()
    words = shown(page)["APA, in the text"].rpartition(" (")[0]
    assert words.startswith(quotation)
    text = fold(next(row["text"] for row in rows_of("tip-2021") if row["id"] == first))
    assert words[1:-1] in text
    expect(page.get_by_role("status")).to_contain_text("as you selected it")


def test_a_selection_elsewhere_quotes_nothing(page: Page, built_site: Path) -> None:
    """What is selected in another passage is not quoted of this one."""
    visit(page, built_site, "tip-2021")
    page.evaluate(SELECT, ["tip-2021-intro-1", "government", "tip-2021-intro-1", "government"])
    cite(page, MANY)
    expect(page.get_by_role("radio", name="The whole passage")).to_be_checked()
    assert page.get_by_role("radio", name="Your selection").count() == 0


def test_words_selected_with_the_pointer_are_quoted(page: Page, built_site: Path) -> None:
    """A word marked by a double click is the quotation, though the press on Cite ends the selection."""
    visit(page, built_site, "tip-2021")
    page.evaluate(SELECT, [MANY, "decreased", MANY, "decreased"])
    box = page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().toJSON()")
    page.evaluate("([y]) => { getSelection().removeAllRanges(); scrollBy(0, y - 400); }", [box["y"]])
    page.evaluate(SELECT, [MANY, "decreased", MANY, "decreased"])
    box = page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().toJSON()")
    page.evaluate("getSelection().removeAllRanges()")
    page.mouse.dblclick(box["x"] + 5, box["y"] + 5)
    cite(page, MANY)
    assert shown(page)["APA, in the text"].startswith("“decreased” (")


def test_a_citation_marker_is_no_part_of_a_quotation(page: Page, built_site: Path) -> None:
    """A selection over markers has the words on both sides of them, all of the passage, and no marker."""
    visit(page, built_site, "article-2008")
    texts = {row["id"]: fold(row["text"]) for row in rows_of("article-2008")}
    select = "p => { getSelection().selectAllChildren(p); return [p.id, Quote.readPassage(p).text]; }"
    checked = 0
    for passage in page.locator(".passage > p:has(> .bibtex-citation)").all():
        key, with_markers = passage.evaluate(select)
        cite(page, key)
        expect(page.get_by_role("radio", checked=True)).not_to_have_accessible_name("The whole passage")
        assert shown(page)["APA, in the text"].rpartition(" (")[0][1:-1] == texts[key] != with_markers
        page.keyboard.press("Escape")
        checked += 1
    assert checked > 3


#: A sentence of signs that mean something in HTML, BibTeX, LaTeX, JSON or in the data of the controls.
SIGNS = 'He said: "100% & {more} \\ \\n </script><b>$5_#~^</b> ZZIDZZ ZZTEXWORDSZZ $& ™ 🙂".'


def test_no_sign_of_a_source_acts_in_a_quotation(page: Page, tmp_path: Path) -> None:
    """Whatever signs a sentence has, each form quotes these very characters, and a second program reads them back."""
    work = next(work for work in read_works(ROOT / "docs/corpus/_files/data") if work.is_source)
    key = work.passages[0].id
    passage = Passage(key, "one", "line 1", f"🙂 First. {SIGNS}")
    sheets = make_sheets(
        [replace(work, passages=(passage,))],
        Edition("C", "1", "1 May 2026", "2026-05-01", ""),
        lambda _, to: f"{to}.html",
    )
    scripts = "".join(f"<script>{(ROOT / 'docs/_static' / name).read_text('utf-8')}</script>" for name in SCRIPTS)
    seen = escape(passage.words).replace("First.", "First.[7]")  # a marker that leads nowhere is no link
    text = f'<p id="{key}">{seen}</p><a class="cite" href="#{key}">Cite</a>'
    file = tmp_path / "page.html"
    head = '<!doctype html><html lang="en"><meta charset="utf-8">'
    file.write_text(f"{head}{text}{data_element(sheets[f'corpus/{work.key}'])}{scripts}", encoding="utf-8")
    page.goto(file.as_uri())
    page.locator("a.cite").click()
    expect(page.locator(".cite-choice .seed").first).to_have_text("🙂 First.")
    page.get_by_role("radio", name="Sentence 2").check()
    forms, quotation = shown(page), f"‘{SIGNS}’"
    assert forms["APA, in the text"].startswith(f"{quotation} (")
    assert unescape(bibtexparser.parse_string(forms["BibTeX"]).entries[0]["annote"]) == f"Quotation: {quotation}"
    assert f"N1  - Quotation: {quotation}" in forms["RIS"].split("\n")
    assert json.loads(forms["CSL-JSON"])[0]["note"].endswith(f"Quotation: {quotation}")
    assert page.locator("dialog b").all_inner_texts() == ["The whole passage", "Sentence 1", "Sentence 2"]
