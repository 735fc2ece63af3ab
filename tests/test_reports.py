"""Which accounts are those of one report: told by their series, and by editors where that does not tell it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.made_up_seeds import add_seed
from tests.small_project import copy_project
from tools.catalog import CatalogEntry, Claim
from tools.cli import main
from tools.collate.reports import reports
from tools.pipeline import build_corpus

SERIES = """
[[series]]
key = "{key}"
genre = "retelling"
marks = ["the {key} of the islands"]
least = 1
"""
ENCYCLOPEDIA = """
[[series]]
key = "lexicon"
genre = "article"
retells = true
marks = ["^"]
least = 1
"""
ACCOUNT = '\n[[account]]\nsource = "{source}"\nseries = "{series}"\nbasis = "made up for this test"\n'
TEXT = "It is the {series} of the islands.\n\nIn 2010, the police closed {number} cases of forced labor on the islands.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project, with a retelling `a` and an article `b` of 2010, and with two series."""
    copy = copy_project(tmp_path)
    known = "".join(SERIES.format(key=key) for key in ("gazette", "yearbook")) + ENCYCLOPEDIA
    (copy / "seeds/series.toml").write_text(known, encoding="utf-8")
    return copy


def put(project: Path, identifier: str, series: str, number: int = 4) -> None:
    text = TEXT.format(series=series, number=number)
    claims = {"publisher": "The Office", "trust": "official", "report_year": 2010}
    add_seed(project / "seeds", identifier, text, title=identifier, **claims)


def declare(project: Path, source: str, series: str) -> None:
    with (project / "seeds/series.toml").open("a", encoding="utf-8") as file:
        file.write(ACCOUNT.format(source=source, series=series))


def found(project: Path) -> dict[str, tuple[str, ...]]:
    return {collation.key: collation.witnesses for collation in build_corpus(project).collations}


def test_what_is_of_no_series_goes_with_the_only_report(project: Path) -> None:
    """A retelling and an article stand beside the one report of their year, as they do without any."""
    assert found(project) == {"2010": ("a", "b")}
    put(project, "y", "yearbook")
    assert found(project) == {"2010": ("a", "b", "y")}


def test_reports_of_two_series_are_never_accounts_of_one(project: Path) -> None:
    """Two series of one year are set apart; nobody knows of which the others are, so they stand by themselves."""
    put(project, "y", "yearbook")
    put(project, "g", "gazette", 5)
    assert found(project) == {"2010": ("a", "b")}
    corpus = build_corpus(project)
    assert corpus.series == {"a": "", "b": "", "y": "yearbook", "g": "gazette"}
    conflicts = [{corpus.source_of[one.passage].id for one in conflict.readings} for conflict in corpus.conflicts]
    assert not any({"y", "g"} <= sources for sources in conflicts)


def test_editors_say_of_which_report_an_account_is(project: Path) -> None:
    """What is declared goes with its report, whatever series its own words are of, and has a page of its own."""
    put(project, "y", "yearbook")
    put(project, "g", "gazette", 5)
    put(project, "h", "gazette", 6)
    declare(project, "a", "yearbook")
    declare(project, "h", "yearbook")
    declare(project, "b", "gazette")
    assert found(project) == {"2010": ("a", "y", "h"), "2010-gazette": ("b", "g")}
    assert main(["convert"], project) == 0
    pages = project / "docs/corpus"
    assert "# 2010 (gazette): the accounts compared" in (pages / "compare/2010-gazette.md").read_text(encoding="utf-8")
    index = (pages / "compare/index.md").read_text(encoding="utf-8")
    assert "[2010](#compare-2010) " in index
    assert "[2010 (gazette)](#compare-2010-gazette) " in index
    year = (pages / "years/2010.md").read_text(encoding="utf-8")
    assert "(#compare-2010)" in year
    assert "(#compare-2010-gazette)" in year


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([("c", "yearbook")], "seeds/series.toml:22: no source 'c'; mend or drop it; known: a, b"),
        ([("a", "yearbook")] * 2, "seeds/series.toml:27: 'a' is that of line 22 too; a source is an account of one report"),
        ([("a", "The Yearbook")], "seeds/series.toml:23: series 'The Yearbook' cannot be part of an address; use small"),
    ],
    ids=["no such source", "twice", "no address"],
)
def test_a_declaration_that_does_not_hold(
    rows: list[tuple[str, str]], complaint: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is one line with file, line and remedy, and nothing is written."""
    for row in rows:
        declare(project, *row)
    assert main(["convert"], project) == 2
    said = capsys.readouterr()
    assert said.err.startswith(complaint)
    assert said.err.count("\n") == 1


def test_a_declaration_goes_with_its_source(project: Path) -> None:
    """Removing a source takes the row that says of which report it is an account."""
    put(project, "y", "yearbook")
    before = (project / "seeds/series.toml").read_text(encoding="utf-8")
    assert main(["convert"], project) == 0
    declare(project, "y", "gazette")
    assert main(["remove", "y", "--yes"], project) == 1
    assert main(["remove", "y", "--yes", "--with-notes"], project) == 0
    assert (project / "seeds/series.toml").read_text(encoding="utf-8") == before


def entry(identifier: str, country: str) -> CatalogEntry:
    claims = {"country": Claim(country, stated=False, words="x"), "report_year": Claim("2010", stated=False, words="x")}
    return CatalogEntry(identifier, f"{identifier}.txt", "", claims, 1)


def test_countries_have_reports_of_their_own() -> None:
    """One series reports on each country by itself; what is of no known country is an account of nothing."""
    entries = [entry("a", "Laos"), entry("b", "Kenya"), entry("c", "unknown"), entry("d", "Laos")]
    known = reports(entries, {"a": "yearbook", "b": "yearbook", "c": "yearbook"})
    assert {report: [one.id for one in accounts] for report, accounts in known.items()} == {
        ("Laos", 2010, "yearbook"): ["a", "d"],
        ("Kenya", 2010, "yearbook"): ["b"],
    }
