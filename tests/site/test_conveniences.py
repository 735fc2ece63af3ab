"""What a reader expects of any site: a page for wrong addresses, an icon, a date, a way to report, a list of pages."""

import os
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from playwright.sync_api import Browser, expect

from tests.small_project import ROOT

from .browser import html_pages, watched
from .pages import read_page

pytestmark = pytest.mark.build

BASE = "https://corpus.example/laos/"
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def hosted_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small part of the site, built for an address and with a place to report problems."""
    docs, site = tmp_path_factory.mktemp("docs"), tmp_path_factory.mktemp("hosted")
    (docs / "index.md").write_text("# Home\n\n```{toctree}\ndeep/page\n```\n", encoding="utf-8")
    (docs / "deep").mkdir()
    (docs / "deep" / "page.md").write_text("# Page\n", encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-c", str(ROOT)]
    command += ["-D", "corpus_report_address=https://desk.example/new?page={page}&kind=problem"]
    command += ["-D", "bibtex_bibfiles=", "-d", str(site / "doctrees"), str(docs), str(site / "html")]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env=os.environ | {"SITE_URL": BASE}, check=False
    )
    assert done.returncode == 0, done.stderr
    return site / "html"


def test_every_page_has_the_version_and_date_of_the_corpus(built_site: Path) -> None:
    """In the foot of each page stand the version and the day that CITATION.cff gives."""
    day = CITATION["date-released"]
    wanted = f"Version {CITATION['version']}, last updated {day.day} {day:%B %Y}"
    for path in html_pages(built_site):
        assert wanted in read_page(path).select_one("footer.bd-footer").get_text(" "), path


def test_every_page_has_the_icon(built_site: Path) -> None:
    """Each page names an icon that is there; an old browser finds one where it looks without being told."""
    for path in html_pages(built_site):
        (icon,) = read_page(path).select("link[rel=icon]")
        if path.name != "404.html":
            assert (path.parent / str(icon["href"]).partition("?")[0]).is_file(), path
    assert ElementTree.parse(built_site / "_static" / "favicon.svg").getroot().tag.endswith("svg")
    reserved, kind, count = struct.unpack("<HHH", (built_site / "favicon.ico").read_bytes()[:6])
    assert (reserved, kind, count) == (0, 1, 3)


def test_without_an_address_there_is_no_link_to_report_and_no_map(built_site: Path) -> None:
    """What needs an address that nobody has set is left out, rather than leading nowhere."""
    assert "Report a problem" not in (built_site / "index.html").read_text(encoding="utf-8")
    assert not (built_site / "sitemap.xml").exists()
    assert 'rel="canonical"' not in (built_site / "index.html").read_text(encoding="utf-8")


def test_a_problem_is_reported_with_the_page_s_name(hosted_site: Path) -> None:
    """Where an address is set, the link on each page tells of which page it is."""
    (link,) = (a for a in read_page(hosted_site / "deep" / "page.html").select("footer a") if "Report" in a.text)
    assert link["href"] == "https://desk.example/new?page=deep%2Fpage&kind=problem"


def test_the_map_names_each_page_by_its_canonical_address(hosted_site: Path) -> None:
    """The sitemap has every page that names itself canonical, at that address, and no other; robots.txt leads to it."""
    listed = {item.text for item in ElementTree.parse(hosted_site / "sitemap.xml").iter(f"{NAMESPACE}loc")}
    canonical = set()
    for path in html_pages(hosted_site):
        page = read_page(path)
        links = [str(link["href"]) for link in page.select("link[rel=canonical]")]
        hidden = bool(page.select("meta[name=robots][content=noindex]"))
        assert hidden == (not links), path
        canonical |= set(links)
    assert listed == canonical
    assert f"{BASE}deep/page.html" in listed
    assert f"Sitemap: {BASE}sitemap.xml" in (hosted_site / "robots.txt").read_text(encoding="utf-8")


def test_a_wrong_address_works_at_any_depth_of_a_hosted_site(hosted_site: Path) -> None:
    """The page for wrong addresses counts every address from the root of the site, wherever it is shown."""
    page = read_page(hosted_site / "404.html")
    addresses = [str(tag[name]) for name in ("href", "src", "action") for tag in page.select(f"[{name}]")]
    assert addresses
    assert [a for a in addresses if not a.startswith(("/laos/", "#", "http", "data:"))] == []
    assert page.html["data-content_root"] == "/laos/"


@pytest.mark.browser
def test_a_wrong_address_shows_a_page_that_leads_on(browser: Browser, served_site: str) -> None:
    """At a wrong address deep in the site, the page has its style, says what is wrong, and leads to the start."""
    with watched(browser) as (page, seen):
        page.goto(f"{served_site}corpus/years/gone/away.html")
        expect(page.locator("h1")).to_have_text("No such page")
        assert [line for line in seen.complaints if "404" not in line] == []
        assert page.locator("h1").evaluate("h => getComputedStyle(h).fontFamily") != "serif"
        page.locator("article a").first.click()
        assert page.url == f"{served_site}index.html"


@pytest.mark.browser
def test_a_search_from_the_page_for_wrong_addresses(browser: Browser, served_site: str) -> None:
    """From there, the dialog of the search leads to the hits too."""
    with watched(browser) as (page, _):
        page.goto(f"{served_site}no/such/page.html")
        page.keyboard.press("Control+k")
        page.keyboard.type("restitution")
        page.keyboard.press("Enter")
        expect(page.locator("ol.found li").first).to_be_visible()


@pytest.mark.skipif(shutil.which("script") is None, reason="needs script(1), of util-linux, to act as a terminal")
def test_a_build_shows_its_progress_on_a_terminal_only(tmp_path: Path) -> None:
    """On a terminal make tells how far the build is; into a file or a pipe it tells the result alone."""
    recipe = subprocess.run(
        ["make", "-n", "html", "VENV=none"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    (line,) = re.findall(r"^(?:.*\\\n)*.*sphinx .*-b html .*$", recipe, re.MULTILINE)
    told = line.replace("none/bin/python -m sphinx", "echo sphinx")
    piped = subprocess.run(["sh", "-c", told], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    terminal = subprocess.run(["script", "-qec", told, "/dev/null"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert " -q" in piped
    assert " -q" not in terminal.stdout


@pytest.mark.build
def test_no_template_of_the_theme_is_published(built_site: Path) -> None:
    """Every file of HTML is a page: the theme's macros, which it copies beside its styles, are not."""
    assert list(built_site.joinpath("_static").rglob("*.html")) == []


@pytest.mark.build
def test_the_index_says_where_its_links_lead(built_site: Path) -> None:
    """Each "see" and "see also" of the index is a link to what it names, and no link is called by a number alone."""
    page = read_page(built_site / "genindex.html")
    items = page.select(".indexlist > li")
    seen = [line for line in page.select(".indexlist li li") if line.get_text(strip=True).startswith("see")]
    assert len(items) > 100
    assert len(seen) > 10
    assert [line.get_text(strip=True) for line in seen if line.a is None] == []
    for line in seen:
        name, _, anchor = str(line.a["href"]).partition("#")
        assert read_page(built_site / name).find(id=anchor), line
    assert [link.get_text() for link in page.select(".indexlist a") if re.fullmatch(r"\W*\d+\W*", link.get_text())] == []
