"""A corpus that has grown to many accounts of two countries: no page names them one by one where that helps nobody."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from tools.bench.project import make_project
from tools.corpus import Corpus
from tools.figures import Figure
from tools.model import TermUse
from tools.pipeline import build_corpus
from tools.write.conflicts_page import write_conflicts
from tools.write.figures_page import write_figures
from tools.write.glossary_page import write_glossary
from tools.write.home import write_home
from tools.write.many import COLUMNS, FEW, Part, ways
from tools.write.names import account_there
from tools.write.names_page import write_names
from tools.write.overview import write_overview
from tools.write.revision_page import write_revisions
from tools.write.source_page import write_sources
from tools.write.topics_page import write_topics
from tools.write.years_page import write_years

TARGET = re.compile(r"^\(([^)]+)\)=$", re.MULTILINE)
WAY = re.compile(r"\[[^\]]+\]\(#([^)]+)\) \((\d+)\)")


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Twenty accounts of two countries, ten report years each."""
    folder = tmp_path_factory.mktemp("grown") / "project"
    make_project(folder, 20)
    return build_corpus(folder)


def ways_of(page: str) -> list[tuple[str, int]]:
    """Return where the lines at the head of a page lead, and how much they say is there."""
    head = page.partition(":::{div} ways")[2].partition("\n:::\n")[0]
    return [(target, int(count)) for target, count in WAY.findall(head)]


def test_lists_are_by_country_and_year(grown: Corpus, corpus: Corpus) -> None:
    """Several countries are listed one after the other, each by its years; one stands in the catalog's order."""
    order = [(entry.country, entry.report_year) for entry in grown.listed]
    assert order == sorted(order, key=lambda one: (grown.countries.index(one[0]), one[1]))
    pages = write_overview(grown)
    names = [f"country-{country.lower()}" for country in grown.countries]
    assert pages["index.md"].partition("```{toctree}\n:hidden:\n\n")[2].split() == [*names, "```"]
    assert [len(re.findall(rf"\]\({entry.id}\.md\)", pages["index.md"])) for entry in grown.entries] == [1] * 20
    listed = [re.findall(r"<([\w-]+)>$", pages[f"{name}.md"], re.MULTILINE) for name in names]
    assert list(chain(*listed)) == [entry.id for entry in grown.listed]
    for ids, name in zip(listed, names, strict=True):
        assert re.findall(r"\*\*\[.+\]\(([\w-]+)\.md\)\*\*", pages[f"{name}.md"]) == ids
    assert corpus.listed == corpus.entries
    assert set(write_overview(corpus)) == {"index.md", "comparing.md"}


def test_the_home_page_leads_to_every_account(grown: Corpus) -> None:
    """Many accounts stand there by country, trust class and year, each with its link."""
    page = write_home(grown)["home.md"]
    for entry in grown.entries:
        country = page.partition(f"### {entry.place}\n")[2].partition("\n#")[0]
        line = next(line for line in country.splitlines() if f"(./{entry.id}.md)" in line)
        assert line.startswith(f"- [{entry.trust}](#trust-{entry.trust})")
        assert f"[{entry.report_year}](./{entry.id}.md)" in line


@pytest.mark.parametrize("topic", ["children", "tier"])
def test_a_topic_leads_to_each_year(grown: Corpus, topic: str) -> None:
    """A topic of many years and two countries leads to a page of each, where the sentences stand that it counts."""
    pages = write_topics(grown)
    page = pages[f"topics/{topic}.md"]
    assert "> " not in page
    parts: dict[str, str] = {}
    for country in grown.countries:
        name = f"{topic}/country-{country.lower()}"
        assert f"[{country}]({name}.md): [" in page
        assert f"{country} <{name}>" in page.partition("```{toctree}")[2]
        own = pages[f"topics/{name}.md"]
        assert {entry.country for entry in grown.entries if f"](#{entry.id}-" in own} == {country}
        assert [target for target, _ in ways_of(own)] == TARGET.findall(own)
        parts |= dict(zip(TARGET.findall(own), TARGET.split(own)[2::2], strict=True))
    found = ways_of(page)
    assert [target for target, _ in found] == list(parts)
    assert len(found) == len({(entry.country, entry.report_year) for entry in grown.entries})
    for target, count in found:
        said = [line for line in parts[target].splitlines() if line.startswith("> ") and not line.startswith("> —")]
        assert len(said) == count


def test_a_passage_leads_to_its_own_part_of_a_topic(grown: Corpus, corpus: Corpus) -> None:
    """Where each country has a page of a topic, the notes on a passage lead there; in a small corpus, to the topic."""
    pages = write_sources(grown)
    for entry in grown.entries:
        page = pages[f"{entry.id}.md"]
        end = f"{entry.report_year}{f'-{entry.abroad}' if entry.abroad else ''}"
        assert set(re.findall(r"\(#topics-[\w-]+-(\d{4}[\w-]*)\)", page)) == {end}
        assert "(#topic-" not in page
    assert "(#topics-" not in "".join(write_sources(corpus).values())


def test_a_year_leads_to_each_account_that_names_it(grown: Corpus) -> None:
    """A year that many accounts name has a way to each; one that few name has none."""
    pages = {path: page for path, page in write_years(grown).items() if path != "years/index.md"}
    for page in pages.values():
        sections = len(re.findall(r"^## .*, \w+\)$", page, re.MULTILINE))
        assert len(ways_of(page)) == (sections if sections > FEW else 0)
        assert {target for target, _ in ways_of(page)} <= set(TARGET.findall(page))


def test_conflicts_of_several_reports_are_counted_by_section(grown: Corpus) -> None:
    """The ways to the conflicts lead to the first of each section, and count all between accounts."""
    page = write_conflicts(grown)["conflicts.md"]
    found = ways_of(page)
    assert {target for target, _ in found} <= set(TARGET.findall(page))
    assert sum(count for _, count in found) == sum(one.holds and not one.outside for one in grown.conflicts)


def test_figures_of_many_accounts_are_counted(grown: Corpus, corpus: Corpus) -> None:
    """The table of all figures has the values of few accounts, and of many how many each states, by country."""
    page = write_figures(grown)["figures/index.md"]
    found = [figure for figure in grown.of_kind(Figure) if figure.measure == "cases-investigated"]
    assert found
    for country in grown.countries:
        entries = grown.of_country(country)
        table = page.partition(f"## {entries[0].place}\n")[2].partition("\n## ")[0]
        assert table.count(":::{div} matrix many") == 1
        row = next(line for line in table.splitlines() if "(#measure-cases-investigated)" in line)
        own = [figure for figure in found if grown.source_of[figure.passage].country == country]
        assert sum(int(count) for count in re.findall(r"\| (\d+)(?= \|)", row)) == len(own)
    assert "matrix" not in write_figures(corpus)["figures/index.md"]


def test_the_example_on_the_page_of_figures_is_a_year_of_the_corpus(grown: Corpus, corpus: Corpus) -> None:
    """What a reporting period is is said with the latest report of the corpus."""
    for one in (grown, corpus):
        latest = max(entry.report_year for entry in one.entries)
        words = f"“Reporting period {latest}” is the time that the report of {latest} covers"
        assert words in write_figures(one)["figures/index.md"]


def test_changes_are_listed_by_country(grown: Corpus) -> None:
    """The changes of one country stand on one page, in a table, and beside one another."""
    pages = write_revisions(grown)
    for country in grown.countries:
        names = [one.name for one in grown.revisions if grown.entry[one.later].country == country]
        card = pages["changes/index.md"].partition(f"**[{country}](country-")[2].partition(":::")[0]
        table, beside = pages[f"changes/country-{country.lower()}.md"].split("```{toctree}\n:hidden:\n\n")
        assert re.findall(r"\]\(#changes-([\w-]+)\)", table) == names
        assert re.findall(r"\[from \d+ to \d+\]\(#changes-([\w-]+)\)", card) == names
        assert beside.split() == [*names, "```"]
        assert f"{country} <country-{country.lower()}>" in pages["changes/index.md"].splitlines()


def test_long_lists_are_folded_and_whole(grown: Corpus) -> None:
    """Where a term or a name is used in many accounts, they are folded away; each passage is still linked."""
    glossary, names = write_glossary(grown)["glossary.md"], write_names(grown)["names.md"]
    assert ":::{dropdown} Used in " in glossary
    assert ":::{dropdown} Named in " in names
    for use in grown.of_kind(TermUse):
        assert f"](#{use.passage})" in glossary


def test_columns_of_one_country_do_not_repeat_it(grown: Corpus) -> None:
    """Tables with many columns are marked as such; their heads say what tells the accounts of the country apart."""
    for page in (write_topics(grown)["topics/index.md"], write_years(grown)["years/index.md"]):
        assert page.count(":::{div} matrix many") == len(grown.countries)
        for country in grown.countries:
            own = [account_there(entry) for entry in grown.listed if entry.country == country]
            assert len(own) > COLUMNS
            assert f" | {' | '.join(own)} |" in page


def test_the_same_section_elsewhere_is_named_in_few_words(grown: Corpus) -> None:
    """Many other accounts of a section are named by their years, after each trust class."""
    page = write_sources(grown)[f"{grown.entries[0].id}.md"]
    lines = [line for line in page.splitlines() if re.match(r"[\w ]+ in: official ", line)]
    assert lines
    assert all(line.count("official") == 1 for line in lines)


def test_few_parts_need_no_ways() -> None:
    """A page of few parts begins with the first of them."""
    parts = [Part("Laos", str(2000 + number), f"t-{number}", number) for number in range(FEW + 1)]
    assert ways(parts[:FEW]) == []
    assert ways(parts)[3].startswith("Laos: [2000](#t-0) (0) · [2001](#t-1) (1)")
