"""The sources themselves as works that can be cited."""

import pytest

from tests.small_project import PROJECT
from tools.annotate.bibliography import source_entry
from tools.catalog import CatalogEntry, Claim
from tools.editors.references import Additions
from tools.pipeline import build_corpus
from tools.reference import Entry
from tools.write.bibliography_page import write_bibliography
from tools.write.bibtex import write_bibtex
from tools.write.csl import write_csl
from tools.write.ris import write_ris

WRITERS = {"BibTeX": (write_bibtex, "year = "), "CSL": (write_csl, '"issued"'), "RIS": (write_ris, "PY  - ")}


def entry_of(**claims: str | Claim) -> Entry:
    known = {"title": "A title", "genre": "article", "report_year": "2008", "trust": "encyclopedia"} | claims
    made = {
        name: value if isinstance(value, Claim) else Claim(value, stated=True, words=value)
        for name, value in known.items()
    }
    return source_entry(CatalogEntry("a-2008", "a.txt", "", made, 1), Additions({}, {}))


@pytest.mark.parametrize(
    ("claims", "date"),
    [
        ({"trust": "official"}, "2008"),
        ({"trust": "official", "date": "2008-06-04"}, "2008-06-04"),
        ({"trust": "encyclopedia"}, ""),
        ({"trust": "mirror"}, ""),
        ({"trust": "unsourced"}, ""),
        ({"trust": "encyclopedia", "date": "2024-08"}, "2024-08"),
    ],
)
def test_only_a_report_is_dated_by_its_year(claims: dict[str, str], date: str) -> None:
    """A text that tells of a report has no date of its own unless the catalog has one, and says which report it tells of."""
    entry = entry_of(**claims)
    assert entry.value("date") == date
    assert entry.notes == (() if claims["trust"] == "official" else ("An account of the report of 2008",))
    for write, sign in WRITERS.values():
        assert (sign in write([entry])) == bool(date)


def test_a_title_that_the_editors_supplied_is_in_brackets() -> None:
    """Each format has the brackets, and the grounds in a note; a title that was only inferred stands as it is."""
    grounds = "the seed has no title"
    for claim, shown in (
        (Claim("Letters home", stated=False, words=grounds, supplied=True), "[Letters home]"),
        (Claim("Letters home", stated=False, words=grounds), "Letters home"),
    ):
        entry = entry_of(title=claim)
        assert entry.value("title") == shown
        for write, _ in WRITERS.values():
            assert ("[Letters home]" in write([entry])) == claim.supplied
            assert "key = {Letters home}" in write_bibtex([entry])
            assert (f"Title added by the editors: {grounds}" in write([entry])) == claim.supplied


@pytest.mark.parametrize(
    ("period", "later"),
    [
        ("2007", ""),
        ("2007 and early 2008", ""),
        ("unknown", ""),
        ("the 1990s", ""),
        ("2007 to 2024", "; speaks of 2007 to 2024"),
        ("2007–11", "; speaks of 2007–11"),
        ("June 2008 to March 2009", "; speaks of June 2008 to March 2009"),
        ("2007, with additions until 2024", "; speaks of 2007, with additions until 2024"),
    ],
)
def test_an_account_that_goes_on_says_so(period: str, later: str) -> None:
    """Who cites what a text says of a later year is not told that it is an account of the report alone."""
    note = f"An account of the report of 2008{later}"
    assert entry_of(period=period).notes == (note,)
    assert entry_of(period=period, trust="official").notes == ()
    for write, _ in WRITERS.values():
        assert note in write([entry_of(period=period)])


def test_a_period_that_was_inferred_is_among_what_was() -> None:
    """Where the note has a period that the editors inferred, it says so of that too."""
    for value, notes in (("2007 to 2024", ("Period inferred by the editors of the corpus",)), ("2007", ())):
        assert entry_of(period=Claim(value, stated=False, words="its dates")).notes[1:] == notes


INFERRED = Claim("The Office", stated=False, words="tiers and standards are its")


@pytest.mark.parametrize(
    ("claims", "note"),
    [
        ({}, ""),
        ({"author": INFERRED}, "Author inferred by the editors of the corpus"),
        ({"author": INFERRED, "publisher": INFERRED}, "Author inferred by the editors of the corpus"),  # shown once
        ({"publisher": Claim("unknown", stated=False, words="none is named")}, ""),
        (
            {"author": INFERRED, "title": INFERRED, "report_year": Claim("2008", stated=False, words="its events")},
            "Author, title and report year inferred by the editors of the corpus",
        ),
        (
            {"report_year": Claim("2008", stated=False, words="its events"), "date": "2008-06-04"},
            "",  # the date that stands there is stated
        ),
        (
            {"url": Claim("https://example.org", stated=False, words="it was found there"), "title": INFERRED},
            "Title and address inferred by the editors of the corpus",
        ),
    ],
)
def test_a_record_says_what_the_editors_inferred(claims: dict[str, str | Claim], note: str) -> None:
    """Each format notes in one sentence which of its values the text does not state; the values stand as they are."""
    entry = entry_of(**{"trust": "official"} | claims)
    assert entry.notes == ((note,) if note else ())
    for write, _ in WRITERS.values():
        assert ("inferred by the editors" in write([entry])) == bool(note)
        assert note in write([entry])
    assert note not in entry.reference.printed or not note


def test_an_account_of_a_year_that_was_inferred_says_so() -> None:
    """The year of the report of which a text tells is no date of its own, and the editors' conclusion all the same."""
    inferred = "Report year inferred by the editors of the corpus"
    year = Claim("2008", stated=False, words="it follows that report")
    assert entry_of(report_year=year).notes == ("An account of the report of 2008", inferred)


def test_the_bibliography_says_what_the_entry_of_a_source_rests_on() -> None:
    """Under a source's entry stand the grounds of each value in it that the editors inferred or supplied, and no others."""
    page = write_bibliography(build_corpus(PROJECT))["bibliography.md"]
    assert "Title inferred by the editors: made up for this example" in page
    assert "Publisher inferred by the editors: made up for this example" in page
    assert "Publisher inferred by the editors: none is named" not in page  # it is unknown
    assert "An account of the report of 2010" in page
    assert "Report year inferred" not in page  # both are stated
