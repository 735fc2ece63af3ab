"""The Content-Security-Policy that the project ships: what it forbids, and that every kind of page lives with it."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from tools.policy import Inline, digest, policy, read_all, read_inline

from .browser import watched
from .conftest import publish
from .server import shipped_headers

#: Run before a page's own scripts: keeps every violation, with what was refused.
LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", event =>
  window.refused.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));
"""
#: One page of each kind; a star stands for the first of a folder.
KINDS = (
    "index.html about.html data.html corpus/index.html corpus/tip-2021.html corpus/article-2008.html"
    " corpus/glossary.html corpus/bibliography.html corpus/comparing.html corpus/conflicts.html corpus/figures/index.html"
    " corpus/tiers.html corpus/compare/*.html corpus/topics/*.html corpus/years/*.html seeds/*.html genindex.html"
    " search.html search.html?q=victims 404.html no/such/page.html"
)


@pytest.mark.build
def test_the_policy_allows_nothing_inline_and_no_other_host(published_site: Path) -> None:
    """Scripts and styles come from the site or have a known hash; nothing comes from anywhere else."""
    value = shipped_headers(published_site)["Content-Security-Policy"]
    directives = {name: values for name, *values in (part.split() for part in value.split(";"))}
    assert directives["default-src"] == ["'none'"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*"} & {word for v in directives.values() for word in v}
    assert not re.search(r"https?:|//", value)
    assert {word for word in directives["script-src"] if not word.startswith("'sha256-")} == {"'self'", "'wasm-unsafe-eval'"}


@pytest.mark.build
def test_the_policy_does_not_grow_with_the_site(published_site: Path) -> None:
    """The theme's few scripts are the same on every page, so that a thousand pages need no more hashes than ten."""
    assert shipped_headers(published_site)["Content-Security-Policy"].count("'sha256-") < 10


@pytest.mark.build
@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS.split())
def test_no_kind_of_page_breaks_the_policy(browser: Browser, published_site: Path, served_site: str, kind: str) -> None:
    """Served with the shipped headers, a page runs all it has: no violation, no complaint, no other host."""
    name = next(iter(sorted(published_site.glob(kind)))).relative_to(published_site).as_posix() if "*" in kind else kind
    with watched(browser) as (page, seen):
        page.add_init_script(LISTEN)
        page.goto(served_site + name)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.refused") == []
        own = [request for request in seen.requests if request.startswith(served_site)]
        assert own == seen.requests
        lost = [complaint for complaint in seen.complaints if "404" not in complaint]
        assert lost == []
        assert page.evaluate("document.documentElement.dataset.theme") == "light", "the theme's script did not run"


@pytest.mark.build
@pytest.mark.browser
def test_the_policy_is_in_force(browser: Browser, served_site: str) -> None:
    """A script that someone gets into a page does not run: the server really sends the policy."""
    with watched(browser) as (page, _):
        page.add_init_script(LISTEN)
        page.goto(f"{served_site}index.html")
        page.evaluate("""() => {
            const script = document.createElement("script");
            script.textContent = "window.intruder = true";
            document.body.append(script);
        }""")
        page.wait_for_function("window.refused.length > 0")
        assert page.evaluate("window.intruder") is None


@pytest.mark.build
@pytest.mark.browser
@pytest.mark.parametrize(("before", "after"), [("Light", "dark"), ("Dark", "light")])
def test_the_theme_switch_works_under_the_policy(browser: Browser, served_site: str, before: str, after: str) -> None:
    """Light or dark can be chosen by keyboard, whatever the system has, and the choice is kept on the next page."""
    with watched(browser, dark=before == "Dark") as (page, _):
        page.goto(f"{served_site}index.html")
        page.get_by_role("button", name="Color mode").first.press("Enter")
        page.get_by_role("button", name=after.capitalize(), exact=True).first.press("Enter")
        expect(page.locator("html")).to_have_attribute("data-theme", after)
        page.goto(f"{served_site}about.html")
        expect(page.locator("html")).to_have_attribute("data-theme", after)


@pytest.mark.parametrize(
    ("html", "refused"),
    [
        ('<p style="color: red">', "<p style>"),
        ('\n<b onclick="go()">', "line 2: <b onclick>"),
        ('<a href=" JavaScript:go()">', "<a href> runs a script"),
    ],
)
def test_what_no_hash_can_allow_is_told(html: str, refused: str) -> None:
    """An event handler, a style attribute and a script as an address are named with their line."""
    (said,) = read_inline(html).refused
    assert refused in said


def test_only_what_a_browser_runs_is_hashed() -> None:
    """Data in a script element needs no permission; a script, a module and a style do."""
    found = read_inline(
        '<script type="application/ld+json">{}</script><script src="a.js"></script><script>a &lt; b</script>'
        '<script type="module">b</script><noscript><style>p {}</style></noscript>'
    )
    assert found == Inline(frozenset({"a &lt; b", "b"}), frozenset({"p {}"}))
    assert digest("b") in policy([found])


@pytest.mark.build
def test_a_page_that_no_strict_policy_allows_stops_the_publishing(published_site: Path, tmp_path: Path) -> None:
    """The command fails, and names the page, the line and the remedy."""
    site = Path(shutil.copytree(published_site, tmp_path / "html"))
    (site / "extra.html").write_text('<p>\n<i onclick="go()">', encoding="utf-8")
    done = publish(site)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert re.search(r"extra\.html: line 2: <i onclick>: .*move it to a file", line)


#: What a page may be made of: harmless and not, in and out of comments, in any case and with letters as references.
PIECES = (
    "<script>go()</script>", "<SCRIPT type='module'>run()</SCRIPT >", "<script src='a.js'></script>", "<style>p {}</style>",
    "<!-- ", " -->", "<p onclick='go()'>", "<p ONCLICK = go()>", "<a href='javascript:go()'>", "<a href=' &#106;ava&#115;cript:go()'>",
    "<a href=jav&#97;script:go()>", "<p style='color: red'>", "<p class='a'style=b>", "<p title='a = b'>", "a on = b", "</script>",
    "<script type='application/json'>{\"a\": \"<b onclick=>\"}</script>", "\n", "İ", "<p>words</p>",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_a_page_that_is_read_in_part_gives_what_it_gives_read_in_full(html: str) -> None:
    """Whatever a page is made of, nothing that is refused is passed over, and its scripts and styles are the same."""
    assert read_inline(html) == read_all(html)
