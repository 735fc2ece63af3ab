from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.small_project import tree
from tools.cli import main
from tools.corpus import Corpus
from tools.editors.countries import countries
from tools.grow.country import guess_country
from tools.pipeline import build_corpus
from tools.write.names import account

LAOS = "Laos is a source country for trafficking.\n\nIn 2010, the police of Laos opened four cases.\n"
KENYA = "Kenya is a source country for trafficking.\n\nIn 2010, the police of Kenya opened {} cases.\n"


def grown(folder: Path, texts: Path, *given: tuple[str, str]) -> Corpus:
    """Add texts, each with its country, to the small project."""
    for number, (text, country) in enumerate(given):
        (texts / f"{number}.txt").write_text(text, encoding="utf-8")
        assert main(["add", str(texts / f"{number}.txt"), "--id", f"t-{number}", "--country", country], folder) == 0
    return build_corpus(folder)


@pytest.fixture
def two(project: Path, put: Path) -> Corpus:
    """The small project with its country said, one more account of Laos and three of Kenya, all of one year."""
    catalog = project / "seeds/catalog.toml"
    text = catalog.read_text(encoding="utf-8")
    said = 'rights = { value = "unknown", inferred = "none are stated" }\n'
    catalog.write_text(text.replace(said, said + 'country = { value = "Laos", inferred = "so" }\n'), encoding="utf-8")
    kenyan = [(KENYA.format(number), "Kenya") for number in ("four", "five")]
    return grown(project, put, (LAOS, "Laos"), *kenyan, (KENYA.format("nine"), "unknown"))


def test_accounts_are_witnesses_within_one_country(two: Corpus) -> None:
    """Accounts of one year are set side by side by country; those of no known country are set beside none."""
    assert [(collation.key, collation.witnesses) for collation in two.collations] == [
        ("2010", ("a", "b", "t-0")),
        ("kenya-2010", ("t-1", "t-2")),
    ]
    own = {id_: entry.country for id_, entry in two.source_of.items()}
    for conflict in two.conflicts:
        assert len({own[reading.passage] for reading in conflict.readings}) == 1


def test_no_link_leads_to_another_country_in_silence(two: Corpus, project: Path) -> None:
    """Links between passages stay within a country; where accounts of several are listed, each name says its country."""
    links = (project / "docs/corpus/_files/data/links.csv").read_text(encoding="utf-8").splitlines()[1:]
    for line in links:
        one, other = line.replace('"', "").split(",")[:2]
        assert two.source_of[one].country == two.source_of[other].country
    names = [account(entry) for entry in two.entries]
    assert names == [
        "Laos 2010, unsourced, a", "Laos 2010, encyclopedia", "Laos 2010, unsourced, t-0",
        "Kenya 2010, unsourced, t-1", "Kenya 2010, unsourced, t-2", "Country unknown 2010, unsourced",
    ]  # fmt: skip
    assert len(set(names)) == len(names)


def test_pages_are_grouped_by_country(two: Corpus, project: Path) -> None:
    """The sources have a page for each country, the years and the comparisons a part."""
    pages = project / "docs/corpus"
    assert re.findall(r"\*\*\[(.+)\]", (pages / "index.md").read_text("utf-8")) == ["Laos", "Kenya", "Country unknown"]
    assert "](t-1.md)**" in (pages / "country-kenya.md").read_text(encoding="utf-8")
    for page in ("years/index.md", "compare/index.md"):
        text = (pages / page).read_text(encoding="utf-8")
        assert text.index("## Laos") < text.index("## Kenya")
    assert "Kenya: accounts of this report year" in (pages / "years/2010.md").read_text(encoding="utf-8")
    assert (pages / "compare/kenya-2010.md").is_file()
    assert main(["convert", "--check"], project) == 0


def test_no_country_and_an_unknown_one_are_listed_together(project: Path, put: Path) -> None:
    """Sources of which no country is said, and those of an unknown one, stand on one page; each stands on one."""
    grown(project, put, (KENYA.format("four"), "Kenya"), (KENYA.format("nine"), "unknown"))
    pages = project / "docs/corpus"
    index, *countries = (pages / f"{name}.md" for name in ("index", "country-country-unknown", "country-kenya"))
    assert index.read_text(encoding="utf-8").split(":hidden:")[1].split() == [*(page.stem for page in countries), "```"]
    beside = [re.findall(r"<([\w-]+)>$", page.read_text(encoding="utf-8"), re.MULTILINE) for page in countries]
    assert beside == [["a", "b", "t-1"], ["t-0"]]


def test_the_first_country_keeps_its_addresses(project: Path, put: Path) -> None:
    """When a second country comes, no page of the first gets another address, and no comparison another anchor."""
    before = {name for name in tree(project) if name.endswith(".md")}
    anchors = (project / "docs/corpus/compare/2010.md").read_text(encoding="utf-8").count("(compare-2010-")
    grown(project, put, (KENYA.format("four"), "Kenya"))
    assert before <= set(tree(project))
    assert (project / "docs/corpus/compare/2010.md").read_text(encoding="utf-8").count("(compare-2010-") == anchors


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The police of Kenya met. Kenyan courts closed.", "Kenya"),
        ("Victims came from Vietnam and Burma. Migrants from Vietnam worked there.", None),
        ("Fines range from 100 million to 500 million kip.", "Laos"),
        ("Births rose, according to the Kenya Bureau. A Kenya Commission met near areas bordering Somalia.", "Kenya"),
        ("Guards met at areas bordering Somalia. Others stood at areas bordering Somalia.", None),
        ("Nothing is named.", None),
        ("Police of Niger met. Police of Nigeria met. Police of Nigeria met again.", None),
    ],
)
def test_the_country_of_a_text_without_a_title(text: str, country: str | None) -> None:
    """A country is told where a text names it for itself, or has its own money; where people come from is not it."""
    claim = guess_country(text, [], countries())
    assert (claim.value if claim else None) == country
