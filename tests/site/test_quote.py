"""Quoting: the sentences of a passage, what a reader selected in it, and the address that leads to the very words."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import bibtexparser
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tools.sentences import sentences

from .browser import Seen, watched
from .pages import ROOT, SHEETS, WORDLESS, fold, rows_of

pytestmark = [pytest.mark.build, pytest.mark.browser]

#: The quotation of each sentence of a page, by the passage.
QUOTATIONS = """() => Object.entries(JSON.parse(document.getElementById("citations").textContent).items)
  .filter(([, item]) => item[4])
  .map(([key, item]) => [key, Quote.readPassage(document.getElementById(key)), item[4]])
  .map(([key, passage, starts]) => [key, Quote.sentences(passage, starts).map((one) => Quote.wordsOf(passage, one))])"""
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


@pytest.fixture
def opened(browser: Browser) -> Iterator[tuple[Page, Seen]]:
    with watched(browser) as found:
        yield found


@pytest.fixture
def page(opened: tuple[Page, Seen]) -> Page:
    return opened[0]


def visit(page: Page, site: Path, source: str) -> None:
    page.goto((site / "corpus" / f"{source}.html").as_uri())


def cite(page: Page, key: str) -> None:
    page.locator(f"a.cite[href$='#{key}']").click()


def shown(page: Page) -> dict[str, str]:
    """Return the forms in the dialog by their names."""
    names = page.locator("dialog h3").all_inner_texts()
    return dict(zip(names, page.locator("dialog .cite-form > :is(p, pre)").all_text_contents(), strict=True))


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
    assert f"N1  - Quotation: {quotation}" in forms["RIS"].split("\n")
    (item,) = json.loads(forms["CSL-JSON"])
    assert item["note"].split("\n")[1:] == [f"Quotation: {quotation}"]
    assert f"#{MANY}:~:text=" in forms["Link with the exact words"]
    page.get_by_role("button", name="Copy: BibTeX").click()
    expect(page.get_by_role("status")).to_have_text("Copied: BibTeX, with sentence 9.")
    assert seen == Seen()


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


# -- Where the address leads -------------------------------------------------------------------------------------

#: A page whose words are hard to lead to: what repeats itself, is quoted, hyphenated, marked, or looks like a directive.
HARD = """<!doctype html><html lang="en"><meta charset="utf-8"><style>
p {{ font: 20px/2 monospace }} ::target-text {{ background: #f0f; color: #f0f }}</style>
<h1>It was so.</h1>
<p id="a">It was so. Twenty-one cases, 5-10 of them “new”, were told & counted. It was so. It was so, too.</p>
<p id="b">It was so. “First offenders,” it's said, were <a href="#a">not</a> counted.<span class="bibtex-citation">[<a href="#a">1</a>]</span>
It was so. Then-now.</p>
<p id="c">One two three four five six seven eight nine ten eleven twelve thirteen fourteen. One two three four five six,
seven eight nine ten eleven twelve thirteen fourteen. One TWO three four five six seven eight nine ten eleven twelve
thirteen; fourteen.</p>
<p id="d">ປະເທດລາວ, 100% &lt;b&gt;,-x. ປະເທດລາວ. Ça été là. Ca ete la.</p>
<script>{quote}</script><script>{fragment}</script></html>"""
LEAD = """([key, words, nth]) => {
  const page = Quote.read(document.body);
  const passage = Quote.readPassage(document.getElementById(key));
  let first = -1;
  for (let count = 0; count <= nth; count += 1) first = passage.text.indexOf(words, first + 1);
  const stretch = { first, end: first + words.length };
  const range = document.createRange();
  range.setStart(passage.nodes[first], passage.offsets[first]);
  range.setEnd(passage.nodes[stretch.end - 1], passage.offsets[stretch.end - 1] + 1);
  const boxes = [...range.getClientRects()].map(({ left, top, right, bottom }) => [left, top, right, bottom]);
  return [Fragment.lead(page, passage, stretch), boxes];
}"""


@pytest.fixture(scope="module")
def hard_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    scripts = {name: (ROOT / "docs/_static" / f"{name}.js").read_text("utf-8") for name in ("quote", "fragment")}
    path = tmp_path_factory.mktemp("hard") / "hard.html"
    path.write_text(HARD.format(**scripts), encoding="utf-8")
    return path.as_uri()


def is_marked(page: Page, boxes: list[list[float]]) -> bool:
    """Tell whether the browser marked what stands in the boxes, most of their area, and nothing besides."""
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    width, data = image.width, image.tobytes()
    places = [divmod(at // 3, width) for at in range(0, len(data), 3) if data[at : at + 3] == b"\xff\x00\xff"]
    area = sum((right - left) * (bottom - top) for left, top, right, bottom in boxes)
    inside = sum(
        any(left - 2 <= x <= right + 2 and top - 4 <= y <= bottom + 4 for left, top, right, bottom in boxes)
        for y, x in places
    )
    return bool(places) and inside == len(places) and inside > 0.6 * area


@pytest.mark.parametrize(
    ("key", "words", "nth"),
    [
        ("a", "It was so.", 1),
        ("a", "It was so, too.", 0),
        ("a", "Twenty-one cases, 5-10 of them “new”, were told & counted.", 0),
        ("a", "5-10 of", 0),
        ("b", "It was so.", 0),
        ("b", "It was so.", 1),
        ("b", "“First offenders,” it's said, were not counted.", 0),
        ("b", "Then-now.", 0),
        ("b", "counted.[1] It was so.", 0),
        ("c", "One two three four five six, seven eight nine ten eleven twelve thirteen fourteen.", 0),
        ("c", "One TWO three four five six seven eight nine ten eleven twelve thirteen; fourteen.", 0),
        ("d", "100% <b>,-x.", 0),
        ("d", "Ca ete la.", 0),
    ],
)
def test_the_address_of_words_leads_to_them_alone(page: Page, hard_page: str, key: str, words: str, nth: int) -> None:
    """Chromium marks the very words that an address is of, wherever else on the page the same words stand."""
    page.goto(hard_page)
    fragment, boxes = page.evaluate(LEAD, [key, words, nth])
    assert fragment.startswith(":~:text=")
    page.goto("about:blank")
    page.goto(f"{hard_page}#{key}{fragment}")
    page.wait_for_timeout(100)
    assert is_marked(page, boxes), fragment


def test_words_that_nothing_tells_apart_have_the_address_of_their_passage(page: Page, hard_page: str) -> None:
    """Where a passage repeats an earlier one word for word, its address has no words that would lead to the other."""
    page.goto(hard_page)
    page.evaluate("document.getElementById('b').outerHTML = '<p id=x>Same.</p><p id=y>Same.</p>'")
    assert page.evaluate(LEAD, ["y", "Same.", 0])[0] == ""
    assert page.evaluate(LEAD, ["x", "Same.", 0])[0] == ":~:text=Same."
