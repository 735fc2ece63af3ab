"""A corpus of several countries: what is set side by side, linked and named by country."""

from __future__ import annotations

import pytest

from tools.bench.project import write_seeds
from tools.bench.texts import Text, article, narrative
from tools.collate.links import links
from tools.corpus import Corpus
from tools.pipeline import build_corpus, pages

COUNTRIES = ("Aland", "Bria")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Two countries, each with two accounts of one year."""
    root = tmp_path_factory.mktemp("countries")
    texts = [
        Text(f"{country.lower()}-{genre}-2001", genre, country, 2001, words)
        for country in COUNTRIES
        for genre, words in (("narrative", narrative(country, 2001, 1)), ("article", article(country, 2001, 1)))
    ]
    write_seeds(root / "seeds", tuple(texts))
    return build_corpus(root)


def test_accounts_of_two_countries_are_not_collated_with_each_other(corpus: Corpus) -> None:
    """Each country has its own comparison of the year."""
    assert [one.witnesses for one in corpus.collations] == [
        ("aland-narrative-2001", "aland-article-2001"),
        ("bria-narrative-2001", "bria-article-2001"),
    ]
    assert [one.name for one in corpus.collations] == ["aland-2001", "bria-2001"]


def test_no_link_leads_from_one_country_to_another(corpus: Corpus) -> None:
    """By topic and by collation alike."""
    found = list(links(corpus))
    assert found
    assert all(one.from_passage.split("-")[0] == one.to_passage.split("-")[0] for one in found)


def test_pages_name_the_country_of_a_comparison(corpus: Corpus) -> None:
    """The comparison, the list of conflicts and the page of the year all lead to each country's own."""
    made = dict(pages(corpus))
    for country in COUNTRIES:
        name = f"{country.lower()}-2001"
        assert f"# {country} 2001: the accounts compared" in made[f"compare/{name}.md"]
        assert f"(#compare-{name})" in made["compare/index.md"]
        assert f"(#compare-{name})" in made["years/2001.md"]
        if f"## Accounts of {country} 2001" in made["conflicts.md"]:
            assert f"(#compare-{name})" in made["conflicts.md"]
    assert "aland" not in made["bria-narrative-2001.md"]
