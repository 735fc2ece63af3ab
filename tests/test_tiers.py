"""The tier by year: which year the words around a tier give it, and what the page says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.made_up_seeds import add_seed, write_editors_files
from tools.collate.tiers import find_tiers
from tools.corpus import Corpus
from tools.pipeline import build_corpus
from tools.write.tiers import write_tiers

RATING = (
    "tier rating: Tier 2 Watch List - Freedonia is on the Tier 2 Watch List for a fifth consecutive year for its failure"
    " to help sailors; a law has been pending since 2003 and was not passed in 2007 (2008)"
)


def corpus_of(text: str, folder: Path) -> Corpus:
    add_seed(folder / "seeds", "a", f"{text}\n", report_year=2011)
    write_editors_files(folder / "seeds")
    return build_corpus(folder)


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        (RATING, [(2008, "Tier 2 Watch List", True)] * 2),
        ("tier rating: Tier 3 – it was placed on Tier 3 after being on Tier 2 for two years; nobody was tried in 2009 (2010)",
         [(2010, "Tier 3", True), (2010, "Tier 3", True), (0, "Tier 2", False)]),
        ("It rose from Tier 3 to the Tier 2 Watch List for 2008 when it passed a law in July 2007.",
         [(2008, "Tier 2 Watch List", True), (0, "Tier 3", False)]),
        ("In 2009 it was granted a waiver from an otherwise required downgrade to Tier 3.", [(0, "Tier 3", False)]),
        ("The 2007 law was not used; it remained on Tier 2.", [(2011, "Tier 2", False)]),
        ("It was on Tier 3 in 2006, and in 2009 it was placed on Tier 2.", [(2006, "Tier 3", True), (2009, "Tier 2", True)]),
        ("It was on the Watch List in 2006 and 2007.", [(2006, "Watch List", True), (2007, "Watch List", True)]),
        ("The 2009 Trafficking in Persons Report put it on Tier 1.", [(2009, "Tier 1", True)]),
        ("It is a special case as of 2010.", [(2010, "special case", True)]),
        ("Without a new law it could be put on Tier 3 in 2012.", [(0, "Tier 3", False)]),
    ],
)  # fmt: skip
def test_the_year_of_a_tier(text: str, tiers: list[tuple[int, str, bool]], tmp_path: Path) -> None:
    """A tier has the year of the words around it, of the brackets that close the sentence, or of its report; or none."""
    found = find_tiers(corpus_of(text, tmp_path))
    assert [(one.year, one.form, one.is_named) for one in found] == tiers


def test_one_statement_is_one_row(tmp_path: Path) -> None:
    """A sentence that says a tier twice is one row, and both are marked where it is quoted."""
    page = write_tiers(corpus_of(RATING, tmp_path))["tiers.md"]
    assert page.count("| 2008 | Tier 2 Watch List |") == page.count("\n| 2") == 1
    assert page.count("[Tier 2 Watch List]{.marked}") == 2


def test_a_tier_without_a_year_says_so(tmp_path: Path) -> None:
    """A tier of a time that the sentence does not name stands last, without a year."""
    page = write_tiers(corpus_of("It rose from Tier 3 to Tier 2 in 2009.", tmp_path))["tiers.md"]
    table = [line for line in page.splitlines() if line.startswith("| ")][1:]
    assert [line.split(" | ")[0::3] for line in table] == [["| 2009", "the sentence |"], ["| —", "nothing |"]]
    assert "The sentence gives the tier no year." in page.partition("## Without a year")[2]
