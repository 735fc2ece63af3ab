"""The address of words on a page: which words Chromium marks where it leads."""

import io
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from .browser import watched
from .pages import ROOT

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with watched(browser) as (found, _):
        yield found


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
