"""The order of the hits of a search, on a server and from a folder, and what is searched for in another spelling."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tools.search_entries import fold as fold_name
from tools.search_index import read_records

from .browser import find
from .pages import read_page, table

pytestmark = [pytest.mark.build, pytest.mark.browser]

#: The first hits of each of some queries, without a page of its own for each: where they lead, their kinds and titles.
FIRST_HITS = """async (queries) => {
  const pagefind = await Ask.open();
  const found = {};
  for (const query of queries) {
    const { results } = await Ask.look(pagefind, query);
    const hits = await Promise.all(results.slice(0, 3).map((result) => result.data()));
    found[query] = hits.map(({ meta, filters }) => [meta.url, filters.kind[0], meta.title]);
  }
  return found;
}"""


def first_hits(page: Page, address: str, queries: Iterable[str]) -> dict[str, list[tuple[str, str, str]]]:
    """Return the address, kind and title of the first three hits of each query."""
    page.goto(f"{address}search.html")
    found = page.evaluate(FIRST_HITS, list(queries))
    return {query: [(url, kind, title) for url, kind, title in hits] for query, hits in found.items()}


def test_every_name_leads_to_what_it_names(page: Page, address: str, built_site: Path) -> None:
    """Each term, plural of a term, long form, name, form of a name, topic and year has its own entry or page first."""
    named: dict[str, set[str]] = defaultdict(set)
    for record in read_records(built_site):
        for name in record.names:
            named[name].add(record.url)
    for folder in ("topics", "years"):
        for path in (built_site / "corpus" / folder).glob("*.html"):
            if path.stem != "index":
                title = read_page(path).select_one("h1").find(string=True)
                named[title].add(f"corpus/{folder}/{path.name}")
    assert len(named) > 100
    alike: dict[str, set[str]] = defaultdict(set)
    for name, urls in named.items():
        alike[fold_name(name)] |= urls
    hits = first_hits(page, address, named)
    assert {name: found for name, found in hits.items() if not found or found[0][0] not in alike[fold_name(name)]} == {}


def test_a_general_word_leads_to_passages(page: Page, address: str, built_site: Path) -> None:
    """A word that many passages have is answered, among the first three hits, by at least two of them that have it, or by
    one where more than one thing has the word for a name; what leads them otherwise has the word in its title."""
    texts = {
        f"corpus/{row['source']}.html#{row['id']}": row["text"].casefold()
        for row in table(built_site, "passages")
        if row["kind"] in ("paragraph", "item", "tier")
    }
    spread = Counter(word for text in texts.values() for word in set(re.findall(r"[a-z]{6,}", text)))
    general = [word for word, count in spread.most_common(60) if count >= 8]
    assert len(general) > 20
    for word, hits in first_hits(page, address, general).items():
        said = [url for url, kind, _ in hits if kind == "passage"]
        names = [url for url, kind, title in hits if kind != "passage" and fold_name(title) == word]
        assert len(said) >= (1 if len(names) > 1 else 2), (word, hits)
        assert all(word[:5] in texts[url] for url in said), (word, hits)
        assert all(word[:4] in title.casefold() or kind != "entry" for _, kind, title in hits), (word, hits)


@pytest.mark.parametrize(("words", "near"), [("labour", "labor"), ("goverment", "government"), ("shetler", "shelter")])
def test_another_spelling_is_answered_and_said(
    page: Page, address: str, built_site: Path, words: str, near: str
) -> None:
    """Where no page has a word but one that differs by a letter or two, that is searched for, and the answer says so."""
    find(page, address, words)
    expect(page.locator("main [role=status]")).to_contain_text(f"for “{near}”; no page has “{words}”")
    expect(page.locator("ol.found > li").first).to_be_visible()
