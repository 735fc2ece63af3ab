"""The page of what changed between two reports, built: every word as it stands, for everyone, at any width."""

import os
import re
import subprocess
import sys
from copy import copy
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser

from tests.test_revisions import EARLIER_TEXT, LATER_TEXT, project_of
from tools.pipeline import build_corpus
from tools.revision import Fate

from .browser import watched
from .hostile import LINES, write_pages
from .pages import ROOT, read_page, tight
from .test_browser import told
from .test_markup import expected

pytestmark = pytest.mark.build

PAGE = "corpus/changes/f-2019-to-f-2020.html"
#: Texts full of what acts elsewhere: half of it in both reports, a quarter in each alone.
QUARTER = len(LINES) // 4
EARLIER_LINES, LATER_LINES = LINES[: 3 * QUARTER], [*LINES[:QUARTER], *LINES[2 * QUARTER :]]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two reports, converted."""
    texts = {
        "f-2019": (2019, "\n\n".join([EARLIER_TEXT, *EARLIER_LINES, ""])),
        "f-2020": (2020, "\n\n".join([LATER_TEXT, *LATER_LINES, ""])),
    }
    folder = project_of(tmp_path_factory.mktemp("changes") / "project", texts)
    write_pages(folder)
    return folder


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    """The project built as strictly as the corpus itself."""
    command = [sys.executable, "-m", "sphinx", "-nW", "--keep-going", "-q", "-c", str(root), str(root / "docs")]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*command, str(root / "html")], capture_output=True, text=True, check=False, env=environment, cwd=ROOT
    )
    assert done.stdout + done.stderr == ""
    return root / "html"


def test_every_change_shows_its_words_as_they_stand(root: Path, site: Path) -> None:
    """Whatever the reports contain, each side of each change is on the page as those characters."""
    corpus = build_corpus(root)
    (revision,) = corpus.revisions
    page = read_page(site / PAGE)
    changes = [change for section in revision.sections for change in section.changes]
    rows = page.select(".collation")
    assert [row.select_one(".fate").get_text() for row in rows] == [change.fate for change in changes]
    for change, row in zip(changes, rows, strict=True):
        cells = [cell for cell in change.row.cells if cell][-2 if change.fate is Fate.REWORDED else -1 :]
        for cell, shown in zip(cells, row.select(".witness"), strict=True):
            bare = copy(shown)  # the page is read once for all tests
            for label in bare.select(".whose, .kind"):
                label.decompose()
            words = " ".join(corpus.passage[one.passage].text[one.start : one.end] for one in cell)
            assert tight(bare.get_text()) == tight(expected(words))


def test_the_page_is_reached_and_leads_back(site: Path) -> None:
    """Both reports, the page on comparing and the navigation lead to it; each change leads to its passages."""
    for name in ("corpus/f-2019.html", "corpus/f-2020.html", "corpus/changes/index.html"):
        assert read_page(site / name).select(".bd-article a[href*='f-2019-to-f-2020']"), name
    assert read_page(site / "corpus/comparing.html").select("a[href='changes/index.html']")
    page = read_page(site / PAGE)
    for row in page.select(".collation"):
        assert row.select(".whose a[href*='f-20']")
        address = row.select_one(".apparatus a")["href"]
        assert re.fullmatch(r"#changes-f-2019-to-f-2020-\d+", address)
        assert page.find(id=address[1:])


@pytest.mark.browser
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False), (320, True)])
def test_the_page_is_for_everyone(browser: Browser, site: Path, width: int, dark: bool) -> None:
    """axe-core finds nothing, wide or narrow, light or dark; the page never scrolls sideways, and says nothing."""
    with watched(browser, width=width, dark=dark) as (page, seen):
        page.goto((site / PAGE).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert (seen.requests, seen.complaints) == ([], [])
        page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run({resultTypes: ['violations'], preload: false})")["violations"]
        assert [line for violation in found for line in told(violation)] == []


@pytest.mark.browser
def test_what_is_reworded_stands_side_by_side_or_stacked(browser: Browser, site: Path) -> None:
    """On a wide screen both readings share a line, on a phone they stand under one another."""
    for width, lines in ((1280, 1), (390, 2)):
        with watched(browser, width=width) as (page, _):
            page.goto((site / PAGE).as_uri())
            cells = page.locator(".collation.is-reworded").first.locator(".witness")
            tops = cells.evaluate_all("nodes => nodes.map(node => Math.round(node.getBoundingClientRect().top))")
            assert len(set(tops)) == lines
