"""The EPUB as a reader sees it: its pages in a browser, as narrow as a telephone, and what it says of itself."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from lxml import etree
from playwright.sync_api import Page

from tests.site.browser import launch
from tools.epub import ACCESSIBILITY

OPF = "{http://www.idpf.org/2007/opf}"
EPUB = "{http://www.idpf.org/2007/ops}"
KINDS = ("epub-cover", "index", "corpus/tip-2021", "corpus/article-2008", "corpus/figures/index", "corpus/compare/2008", "corpus/glossary")
KINDS += ("corpus/bibliography", "corpus/topics/index", "corpus/years/2008", "corpus/conflicts", "commands", "genindex")
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}  # what the package claims

pytestmark = [pytest.mark.build, pytest.mark.browser]


@pytest.fixture(scope="module")
def unpacked(built_epub: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("epub")
    with ZipFile(built_epub) as book:
        book.extractall(folder)
    return folder


@pytest.fixture(scope="module", params=["light", "dark"])
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page as narrow as a telephone, by day and by night."""
    with launch() as browser:
        yield browser.new_page(viewport={"width": 390, "height": 800}, color_scheme=request.param)


def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(unpacked: Path, page: Page) -> None:
    """Each kind of page keeps to WCAG 2.1 AA, as far as a program sees, and to the width of the screen."""
    found = []
    for kind in KINDS:
        page.goto((unpacked / f"{kind}.xhtml").as_uri())
        page.add_script_tag(path=AXE_FILE_PATH)
        result = page.evaluate("run => axe.run({runOnly: run, resultTypes: ['violations']})", WCAG)
        found += [(kind, each["id"], each["nodes"][0]["html"]) for each in result["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((kind, "wider than the screen", ""))
    assert found == []


def test_the_package_says_how_accessible_the_book_is(unpacked: Path) -> None:
    """All that is claimed is in the package, and nothing is said to be unknown."""
    package = etree.parse(unpacked / "content.opf")
    said = [(each.get("property"), each.text) for each in package.iter(f"{OPF}meta")]
    assert set(ACCESSIBILITY) <= set(said)
    assert "unknown" not in {each.text for each in package.iter()}


def test_every_picture_has_words(unpacked: Path) -> None:
    """What is said to be readable as text alone has an alternative text for each picture."""
    pictures = [
        picture
        for path in unpacked.rglob("*.xhtml")
        for picture in etree.parse(path).iter("{http://www.w3.org/1999/xhtml}img")
    ]
    assert pictures
    assert [picture.get("src") for picture in pictures if not (picture.get("alt") or "").strip()] == []


def test_the_navigation_has_landmarks(unpacked: Path) -> None:
    """Text, glossary, bibliography and index can be reached from any e-reader's own list."""
    kinds = [each.get(f"{EPUB}type") for each in etree.parse(unpacked / "nav.xhtml").iter() if each.get(f"{EPUB}type")]
    assert kinds == ["toc", "landmarks", "cover", "bodymatter", "glossary", "bibliography", "index"]
