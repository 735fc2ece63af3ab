"""The search of a completed site: where its hits lead, how they are narrowed, and what happens without its index."""

import json
import re
import shutil
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page, expect

from tools.publish import INDEX
from tools.search_folder import FILE
from tools.search_index import pages, prepare, read_records

from .browser import find, open_page, watched
from .conftest import publish
from .pages import fold, read_page, table
from .server import served

pytestmark = pytest.mark.build
browser_only = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with watched(browser) as (found, _):
        yield found


def count_records(site: Path) -> int:
    """Return how many sources, passages, terms, names and references the data has."""
    references = json.loads((site / "data" / "references.json").read_text(encoding="utf-8"))
    return len(references) + sum(len(table(site, name)) for name in ("sources", "passages", "terms", "names"))


def test_every_passage_and_every_entry_is_found_where_it_stands(built_site: Path) -> None:
    """The records are the published sources, passages, terms, names and references, each where its page has it."""
    records = list(read_records(built_site))
    assert len(records) == len({record.url for record in records}) == count_records(built_site)
    for record in records:
        name, _, anchor = record.url.partition("#")
        page = read_page(built_site / name)
        assert page.find(id=anchor) if anchor else page.find("h1"), record.url
    assert [r.content for r in records if "note" not in r.meta][:3] == [
        r["text"] for r in table(built_site, "passages")
    ][:3]


def test_headings_are_indexed_by_the_ids_that_links_lead_to(built_site: Path) -> None:
    """In the pages that Pagefind reads, every section of a page has its id on its heading."""
    for name, html in pages(built_site):
        sections = read_page(built_site / name).select("article.bd-article section[id]")
        for section in sections:
            heading = section.find(["h1", "h2", "h3", "h4", "h5", "h6"], recursive=False)
            if heading is not None:
                assert f'<{heading.name} id="{section["id"]}"' in html, (name, section["id"])
    assert prepare("<p>no article</p>", "a.html") == "<p>no article</p>"


@browser_only
@pytest.mark.parametrize("words", ["restitution", "posters hotel", "Savannakhet", "labor trafficking", "prostitution"])
def test_a_hit_in_a_source_leads_to_a_passage_with_the_words(
    page: Page, address: str, built_site: Path, words: str
) -> None:
    """Who follows the first hit in a source stands at a passage that has all of what was looked for."""
    texts = {row["id"]: fold(row["text"]).lower() for row in table(built_site, "passages")}
    find(page, address, words)
    page.locator("li.in-a-source > a").first.click()
    page.wait_for_url("**/corpus/*.html#*")
    passage = page.url.partition("#")[2]
    assert [word for word in words.lower().split() if word not in texts[passage]] == []
    expect(page.locator(f"[id='{passage}']").first).to_be_in_viewport()


@browser_only
def test_a_hit_says_of_which_source_and_year_it_is(page: Page, address: str, built_site: Path) -> None:
    """Under each hit in a source stand its name, which no other has, and its year: those of the page it leads to."""
    find(page, address, "victims")
    sources = {row["id"]: row for row in table(built_site, "sources")}
    shown = page.locator("li.in-a-source")
    expect(shown.first).to_be_visible()
    assert shown.count() > 1
    for hit in shown.all():
        source = sources[Path(str(hit.locator("a").get_attribute("href")).partition("#")[0]).stem]
        expect(hit.locator(".found-in")).to_contain_text(f"{source['name']} · report year {source['report_year']}")


@browser_only
def test_a_term_is_found_in_the_glossary_and_a_section_in_its_page(page: Page, address: str) -> None:
    """An abbreviation leads to its own entry, the name of a topic to the topic's page."""
    find(page, address, "NGO")
    assert re.search(r"glossary\.html#term-", str(page.locator("ol.found a").first.get_attribute("href")))
    find(page, address, "shelters and centers")
    assert "corpus/topics/shelters.html" in str(page.locator("ol.found a").first.get_attribute("href"))


@browser_only
@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("UN", "corpus/glossary.html#term-UN"),
        ("Penal Code", "corpus/names.html#name-penal-code"),
        ("lao women's union", "corpus/names.html#name-lao-womens-union"),
        ("Trafficking Racket Smashed", "corpus/bibliography.html#bib-article-2008-references-8"),
    ],
)
def test_an_entry_that_is_named_comes_first(page: Page, address: str, words: str, place: str) -> None:
    """The name of a term, a law, a body or a reference leads to that very entry, in view, before all that mentions it."""
    find(page, address, words)
    page.locator("ol.found a").first.click()
    page.wait_for_url(f"**/{place}")
    expect(page.locator(f"[id='{place.partition('#')[2]}']")).to_be_in_viewport()


@browser_only
def test_words_side_by_side_come_before_the_same_words_apart(page: Page, address: str, built_site: Path) -> None:
    """The first hit in a source has the words as they were typed; where no page has them so, the answer says it."""
    texts = {row["id"]: fold(row["text"]).lower() for row in table(built_site, "passages")}
    find(page, address, "law enforcement officials")
    hit = str(page.locator("li.in-a-source > a").first.get_attribute("href"))
    assert "law enforcement officials" in texts[hit.partition("#")[2]]
    find(page, address, "officials victims 2020")
    expect(page.locator("main [role=status]")).to_contain_text("none with these words side by side")


@browser_only
@pytest.mark.parametrize(
    ("words", "missing", "others"),
    [
        ("Reuters", "“Reuters”", ""),
        ("victims Reuters", "“Reuters”", "victims"),
        ("ປະເທດລາວ", "“ປະເທດລາວ”", ""),
        ("2031", "“2031”", ""),
    ],
)
def test_where_nothing_is_found_the_page_helps(
    page: Page, address: str, words: str, missing: str, others: str
) -> None:
    """A word that no page has gets no hits for words that begin like it; it is named, and other ways are offered."""
    find(page, address, words)
    expect(page.locator("main [role=status]")).to_contain_text("No results")
    expect(page.locator(".nothing-found")).to_contain_text(f"No page has {missing}.")
    assert page.locator("ol.found > li").count() == 0
    expect(page.locator(".nothing-found").get_by_role("link", name="Index")).to_be_visible()
    if others:
        page.get_by_role("link", name=f"“{others}” alone").click()
        expect(page.locator("ol.found > li").first).to_be_visible()


@browser_only
def test_further_hits_come_when_asked_for(page: Page, address: str) -> None:
    """Twenty hits are shown at once; "More" brings the next and moves the focus to the first of them."""
    find(page, address, "trafficking")
    expect(page.locator("ol.found > li")).to_have_count(20)
    page.get_by_role("button", name="More").click()
    expect(page.locator("ol.found > li:nth-child(21) > a")).to_be_focused()


@browser_only
def test_what_is_searched_for_never_becomes_markup(page: Page, address: str) -> None:
    """A query is shown as it was typed, and one without hits says so."""
    find(page, address, "<img src=x onerror=alert(1)> qqqqxyz")
    assert page.locator("#search-results img").count() == 0


@browser_only
def test_the_dialog_of_every_page_leads_to_the_search(page: Page, address: str) -> None:
    """Ctrl+K, words and Enter, from any page, lead to the hits."""
    page.goto(f"{address}corpus/tip-2021.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("restitution")
    page.keyboard.press("Enter")
    expect(page.locator("ol.found li.in-a-source").first).to_be_visible()


@browser_only
def test_a_number_with_a_comma_is_one_word(page: Page, address: str) -> None:
    """Its parts stand side by side wherever it is found, and nothing else is said."""
    find(page, address, "13,000")
    expect(page.locator("main [role=status]")).to_have_text(re.compile(r"^\d results for “13,000”$"))


@browser_only
@pytest.mark.parametrize("words", ["SEZ", "boys", "labor"])
def test_choices_stand_under_their_heading(page: Page, address: str, words: str) -> None:
    """Whichever choices a query leaves, each stands whole within its group, and the first right under the heading."""
    find(page, address, words)
    groups = page.locator(".narrow fieldset:visible").all()
    assert groups
    for group in groups:
        place, heading = group.bounding_box(), group.locator("legend").bounding_box()
        choices = [choice.bounding_box() for choice in group.locator("label:visible").all()]
        assert place
        assert heading
        for choice in choices:
            assert choice
            assert choice["width"] > place["width"] / 2
            assert choice["x"] + choice["width"] <= place["x"] + place["width"] + 1
        assert 0 <= choices[0]["y"] - (heading["y"] + heading["height"]) < 20


@browser_only
@pytest.mark.parametrize("dark", [False, True])
def test_the_results_are_accessible(browser: Browser, served_site: str, dark: bool) -> None:
    """axe-core finds nothing on the page of results, wide or narrow, and it never scrolls sideways."""
    for width in (1280, 390, 320):
        with watched(browser, width=width, dark=dark) as (page, _):
            find(page, served_site, "victims")
            page.evaluate(Path(AXE_FILE_PATH).read_text(encoding="utf-8"))
            found = page.evaluate("axe.run()")
            assert [rule["id"] for rule in found["violations"]] == []
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@browser_only
@pytest.mark.parametrize("is_served", [True, False])
def test_without_an_index_sphinx_searches(
    browser: Browser, published_site: Path, tmp_path: Path, is_served: bool
) -> None:
    """Without Pagefind's index the same page gives the hits of Sphinx's own search, and says what it cannot."""
    bare = Path(shutil.copytree(published_site, tmp_path / "html", ignore=shutil.ignore_patterns(INDEX)))
    with served(bare) as address, watched(browser) as (page, _):
        page.goto(f"{address if is_served else f'{bare.as_uri()}/'}search.html?q=restitution")
        expect(page.get_by_text("only whole pages are searched")).to_be_visible()
        page.locator("#search-results ul.search li a").filter(has_text="Report 2021").first.click()
        expect(page.locator("article")).to_contain_text("restitution")


@browser_only
@pytest.mark.parametrize("kept", [0, 10_000])
def test_with_half_an_index_sphinx_searches(browser: Browser, published_site: Path, tmp_path: Path, kept: int) -> None:
    """Where a folder was copied in part, so that the script with the index ends early, Sphinx's own search answers."""
    site = Path(shutil.copytree(published_site, tmp_path / "html"))
    script = site / INDEX / FILE
    script.write_bytes(script.read_bytes()[:kept])
    with watched(browser) as (page, _):
        open_page(page, site, "search.html?q=restitution")
        expect(page.get_by_text("only whole pages are searched")).to_be_visible()
        expect(page.locator("#search-results ul.search li a").first).to_be_visible()


def test_the_script_for_a_folder_holds_the_whole_index(published_site: Path) -> None:
    """What a server gives piece by piece is in the one script, byte for byte."""
    script = (published_site / INDEX / FILE).read_text(encoding="ascii")
    files = json.loads(script[script.index("{") : script.rindex("}") + 1])
    index = {path.relative_to(published_site / INDEX).as_posix(): path for path in (published_site / INDEX).rglob("*.*")}
    assert index.keys() - files.keys() == {FILE, "words.js", "pagefind-worker.js"}
    assert {name: b64decode(content) for name, content in files.items()} == {
        name: index[name].read_bytes() for name in files
    }


def test_a_missing_program_is_one_clear_line(built_site: Path, tmp_path: Path) -> None:
    """Where Pagefind's program is missing the site is complete but for its index, and one line says so."""
    site = Path(shutil.copytree(built_site, tmp_path / "html"))
    done = publish(site, PAGEFIND_BINARY_PATH=str(tmp_path / "none"))
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    assert "Sphinx's own" in line
    assert not (site / INDEX).exists()


def test_a_program_that_fails_is_one_clear_line(built_site: Path, tmp_path: Path) -> None:
    """Where Pagefind's program ends with an error, no half of an index stays, and one line says what it said."""
    site = Path(shutil.copytree(built_site, tmp_path / "html"))
    program = tmp_path / "fails"
    program.write_text("#!/bin/sh\necho out of luck >&2\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    done = publish(site, PAGEFIND_BINARY_PATH=str(program))
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    assert "Sphinx's own" in line
    assert "ended with 3: out of luck" in line
    assert not (site / INDEX).exists()


def test_an_earlier_index_goes(built_site: Path, tmp_path: Path) -> None:
    """What an earlier index found does not stay behind a new one: completed twice, a site has the new index alone."""
    site = Path(shutil.copytree(built_site, tmp_path / "html", ignore=shutil.ignore_patterns(INDEX)))
    (site / INDEX).mkdir()
    (site / INDEX / "earlier.pf_index").write_bytes(b"")
    done = publish(site)
    assert done.returncode == 0, done.stderr
    records = count_records(site)
    assert f"search: {records} passages and entries, {len(list(pages(site)))} pages" in done.stdout
    assert len(list((site / INDEX / "fragment").iterdir())) == records + len(list(pages(site)))
    assert not (site / INDEX / "earlier.pf_index").exists()


def test_only_a_built_site_is_completed(tmp_path: Path) -> None:
    """A folder that holds no site is refused in one line, and nothing is written into it."""
    done = publish(tmp_path)
    assert (done.returncode, len(done.stderr.splitlines()), list(tmp_path.iterdir())) == (2, 1, [])
