"""The year of a text that names none of its own, and what a maintainer is told to type where it cannot be told."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.grow.test_add import entry
from tests.small_project import tree
from tools.catalog import Claim
from tools.cli import main
from tools.editors.countries import countries
from tools.grow.file_name import country_in
from tools.grow.genre import guess_genre
from tools.grow.propose import find_tier
from tools.grow.year import guess_year, why_no_year
from tools.model import Document, Source
from tools.read.passages import read
from tools.read.retelling import read_retelling
from tools.sections import Sections

DATED = {"COVID-19": 2020}
SERIES = """
[[series]]
key = "yearbook"
genre = "retelling"
marks = ["the yearbook tells"]
least = 1
names_no_year = true
title = "{country}: yearbook {year}"
"""


def document(text: str) -> Document:
    return read(Source("new", "new.txt", text), read_retelling, Sections())[0]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("In 2018 inspectors found 12 cases.", "2019"),
        ("Slavery was outlawed in 2013. Inspectors found 12 cases in 2012.", None),
        ("The list, which it adopted in 2014, is long.", None),
        ("A survey released in 2013 and based on 2010 data was read.", None),
        ("Slavery was outlawed in 2018. In 2018 inspectors found 12 cases.", "2019"),
        ("Slavery was outlawed in 2013. Poverty rose during the COVID-19 pandemic.", "2020"),
        ("In May 2022 schools opened after the COVID-19 pandemic.", "2023"),
        ("The pandemic of covid-1990 is made up.", None),
    ],
)
def test_a_year_that_texts_leave_unnamed(text: str, year: str | None) -> None:
    """It is the one after the latest named for an event; that of an act that still holds tells only that it is later."""
    claim = guess_year(document(text), unnamed=True, dated=DATED)
    assert (claim.value if claim else None) == year
    assert claim is None or claim.words.startswith("uncertain: ")


def test_a_year_that_a_text_names_is_not_held_back_by_acts() -> None:
    """Where texts name their own year, the latest one is it, whatever is told of it."""
    claim = guess_year(document("The law was adopted in 2014."))
    assert claim is not None
    assert (claim.value, claim.stated) == ("2014", False)
    later = guess_year(document("Masks were worn in 2019, before COVID-19."), dated=DATED)
    assert later is not None
    assert later.value == "2020"


def test_the_reason_names_the_latest_year() -> None:
    """Whoever has to say the year is told after which it must be."""
    assert "“The law was adopted in 2014.”" in why_no_year(document("The law was adopted in 2014."))
    assert why_no_year(document("The law holds.")).startswith("names no year")


def _said(capsys: pytest.CaptureFixture[str]) -> str:
    found = capsys.readouterr()
    return found.out + found.err


def test_the_command_that_is_named_can_be_typed(
    project: Path,
    put: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A text whose year cannot be told is refused with the command to type, what was said before kept in it."""
    before = tree(project)
    text = put / "it's mine.txt"
    text.write_text("Laos has a law. The law of Laos is old.\n", encoding="utf-8")
    assert main(["add", str(text), "--publisher", "An Office"], project) == 2
    command = shlex.split(_said(capsys).partition("python -m tools ")[2])
    assert command == ["add", str(text), "--publisher", "An Office", "--year", "YEAR"]
    assert tree(project) == before
    command[-1] = "2010"
    assert main(command, project) == 0


def test_an_uncertain_value_comes_with_both_commands(
    project: Path,
    put: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """For an uncertain year and an unknown country the report names what to type, and that does it."""
    (project / "seeds/series.toml").write_text(SERIES, encoding="utf-8")
    (put / "a.txt").write_text("The yearbook tells of 2018, when inspectors found 12 cases.\n", encoding="utf-8")
    assert main(["add", str(put / "a.txt")], project) == 0
    said = _said(capsys)
    for claim, option in (("report_year", "--year YEAR"), ("country", "--country COUNTRY")):
        line = next(line for line in said.splitlines() if line.startswith(f"  {claim}: "))
        assert line.endswith(f"python -m tools remove yearbook-2019 --yes && python -m tools add {put}/a.txt {option}")
    assert main(["remove", "yearbook-2019", "--yes"], project) == 0
    assert main(["add", str(put / "a.txt"), "--year", "2020"], project) == 0
    assert "added yearbook-2020" in _said(capsys)


@pytest.mark.parametrize(
    ("text", "year", "is_sure"),
    [
        ("In 2018 inspectors found 12 cases.", "2018", False),
        ("In 2018 inspectors found 12 cases. In March 2018 they met.", "2018", True),
        ("In December 2018 they met.", "2018", False),
    ],
)
def test_a_report_may_leave_its_own_year_unnamed(text: str, year: str, is_sure: bool) -> None:
    """The latest year that a report names may be the one before its own, unless it names a month of spring."""
    claim = guess_year(document(text), is_report=True)
    assert claim is not None
    assert (claim.value, not claim.words.startswith("uncertain: ")) == (year, is_sure)


@pytest.mark.parametrize(
    ("beside", "year"),
    [
        ("https://example.org/reports/2024-report-on-fishing/laos/", "2024"),
        ("https://example.org/2024/05/12/fishing/", "2018"),
        ("2024 Report on Fishing: Laos", "2024"),
    ],
)
def test_a_saved_page_names_the_year_of_its_report(beside: str, year: str) -> None:
    """The address or the title of a page goes before the years in its text; the date of an address does not."""
    said = Claim(beside, stated=False, words="the saved page's own data")
    claim = guess_year(document("In 2018 inspectors found 12 cases."), beside=[said])
    assert claim is not None
    assert claim.value == year


def test_a_saved_page_of_a_series_has_the_title_of_the_series(project: Path, put: Path) -> None:
    """Sites call the pages of all years alike; the name of the site is no part of a title in any case."""
    page = "<html><head><title>{0} - An Office</title><meta property='og:site_name' content='An Office'></head><body><article>"
    page += "<p>{1} In 2018 the inspectors of Laos found 12 cases in the capital and in two provinces of Laos.</p></article></body></html>"
    (project / "seeds/series.toml").write_text(SERIES.replace('"retelling"', '"markdown"'), encoding="utf-8")
    for name, words, title in (("a", "The yearbook tells.", "Laos: yearbook 2019"), ("b", "The office tells.", "Laos in brief")):
        (put / f"{name}.html").write_text(page.format("Laos in brief", words), encoding="utf-8")
        assert main(["add", str(put / f"{name}.html"), "--id", f"x-{name}"], project) == 0
        assert entry(project, f"x-{name}")["title"][0] == title


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Police opened 12 cases in 2014; victims were not identified (2015)", "2015"),
        ("The population is 12 million (2015 est.).", "2015"),
        ("Police opened 12 cases (2013) and closed 7 in 2014.", None),
        ("A count (Smith 2015)", None),
    ],
)
def test_a_text_that_dates_itself(text: str, year: str | None) -> None:
    """A year alone in brackets at the end of a passage is that of the text, beyond doubt, whatever its file is called."""
    claim = guess_year(document(text), is_report=True, name="laos_2017.txt")
    assert claim is not None
    if year:
        assert (claim.value, claim.words.startswith("the text dates itself")) == (year, True)
        assert claim.words.endswith("the name of the received file, “laos_2017.txt”, has 2017")
    else:
        assert "dates itself" not in claim.words


@pytest.mark.parametrize(
    ("text", "name", "year", "is_sure"),
    [
        ("In 2018 inspectors found 12 cases.", "laos_2019.txt", "2019", True),
        ("In 2018 inspectors found 12 cases.", "laos-2018.pdf", "2018", True),
        ("In 2018 inspectors found 12 cases.", "laos 2026.txt", "2026", False),
        ("In 2018 inspectors found 12 cases.", "laos_2016.txt", "2018", False),
        ("In 2018 inspectors found 12 cases.", "scan-2019-05-12.pdf", "2018", False),
        ("Inspectors found 12 cases.", "laos_2016.txt", "2016", False),
        ("Slavery was outlawed in 2017. Inspectors found 12 cases.", "laos_2016.txt", "2017", False),
        ("Inspectors found 12 cases.", "laos_2016-2017.txt", None, False),
        ("See https://example.org/reports/2024-report-on-fishing/laos/", "laos.txt", "2024", False),
        ("See https://example.org/reports/2024-report-on-fishing/laos/", "laos2025.txt", "2025", True),
    ],
)
def test_the_name_of_a_file_settles_what_its_text_leaves_open(text: str, name: str, year: str | None, is_sure: bool) -> None:
    """A year in the name is believed as far as the text bears it out: it names none that is later, nor one long before."""
    claim = guess_year(document(text), is_report=True, name=name)
    assert (claim.value if claim else None) == year
    assert claim is None or (not claim.words.startswith("uncertain: ")) == is_sure


def test_a_report_that_is_called_by_the_year_of_which_it_tells() -> None:
    """Its year is the latest that it names, whatever its file is called: that may be named after the year of printing."""
    claim = guess_year(document("In 2020, Kenya made an advancement."), is_own=True, name="kenya_2021.txt")
    assert claim is not None
    assert (claim.value, claim.words.startswith("uncertain")) == ("2020", False)
    assert claim.words.endswith("the name of the received file, “kenya_2021.txt”, has 2021")


@pytest.mark.parametrize(
    ("name", "country"),
    [("hrr_sri_lanka_2019.txt", "Sri Lanka"), ("LAOS.pdf", "Laos"), ("from laos to thailand.txt", None), ("a.txt", None)],
)
def test_the_name_of_a_file_tells_a_country(name: str, country: str | None) -> None:
    """Whatever its capitals and marks; never beyond doubt."""
    claim = country_in(name, countries())
    assert (claim.value if claim else None) == country
    assert claim is None or claim.words.startswith("uncertain: ")


def test_what_only_the_name_of_a_file_tells_is_to_be_looked_at(
    project: Path,
    put: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A text that names neither year nor country is added under those of its file's name, and both are doubted aloud."""
    (put / "nepal_2019.txt").write_text("Inspectors found twelve cases in the south.\n", encoding="utf-8")
    assert main(["add", str(put / "nepal_2019.txt")], project) == 0
    said = _said(capsys)
    assert "report_year: 2019 is uncertain" in said
    assert "country: Nepal is uncertain" in said


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("In the end it rose from Tier 3. tier rating: Tier 2 Watch List - it rose.", "Tier 2 Watch List"),
        ("In the end it rose from Tier 3 to Tier 2.", None),
        ("In 2022 the State Department placed the country on Tier 2.", "Tier 2"),
        ("In 2021 the State Department placed the country on Tier 2. It met in 2022.", None),
    ],
)
def test_the_tier_that_a_text_calls_its_rating(text: str, tier: str | None) -> None:
    """Among several tiers the one after such a word is the text's own."""
    claim = find_tier(document(text), 2022)
    assert (claim.value if claim else None) == tier


def test_another_version_of_a_report_is_told(project: Path, put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who adds a report a second time, with a word changed, is told so, and how to keep one; another year is none."""
    series = SERIES.replace('"retelling"', '"narrative"') + 'trust = "official"\n'
    (project / "seeds/series.toml").write_text(series, encoding="utf-8")
    report = "The yearbook tells of Laos.\n\nIn {1} the inspectors of Laos found {0} cases in two provinces of Laos.\n"
    for name, cases, year in (("a", 12, 2018), ("b", 13, 2018), ("c", 12, 2019)):
        (put / f"{name}.txt").write_text(report.format(cases, year), encoding="utf-8")
        say = ["--id", f"x-{name}", "--year", str(year), "--genre", "narrative", "--country", "Laos"]
        assert main(["add", str(put / f"{name}.txt"), *say], project) == 0
        told = "x-a is the report of 2018 of this series, too; if the two are versions of one text, keep one: "
        printed = capsys.readouterr().out
        assert (told in printed) == (name == "b"), printed


@pytest.mark.parametrize("kind", ["FOR IMMEDIATE RELEASE", "Press release", "FACT SHEET"])
def test_the_title_stands_below_the_kind_of_a_text(kind: str, project: Path, put: Path) -> None:
    """What names the kind of a text alone is no title, and who is to be called is no heading."""
    lines = (kind, "Police open three rooms for children", "In 2018 the police of Laos opened three rooms in Laos.")
    text = "\n\n".join([*lines, "Contact: press@example.org, +856 20 5555 1234", "Page 1 of 1"])
    (put / "a.txt").write_text(f"{text}\n", encoding="utf-8")
    assert main(["add", str(put / "a.txt"), "--id", "x", "--genre", "narrative"], project) == 0
    assert entry(project, "x")["title"] == ("Police open three rooms for children", True)
    page = (project / "docs/corpus/x.md").read_text(encoding="utf-8")
    headings = [line.lstrip("# ") for line in page.splitlines() if line.startswith("#")]
    assert not [heading for heading in headings if "Contact" in heading or "Page" in heading]


def test_the_labels_of_a_list_mark_nothing(project: Path, put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only markers in the text are counted as such, and references without a word by themselves."""
    text = "In 2018 Laos was poor.[1] It was far.[2][1]\n\nReferences\n\n[1] A. Smith, Laos (2018).\n\n[2]\n\n[3]\n"
    assert guess_genre(text).words == "the form of the text: 3 numbered markers, 3 references"
    (put / "a.txt").write_text(text, encoding="utf-8")
    assert main(["add", str(put / "a.txt"), "--id", "x", "--title", "Laos"], project) == 0
    assert ", 0 not, 2 without a word\n" in capsys.readouterr().out
