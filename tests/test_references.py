import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tools.annotate.citations import check_citations
from tools.annotate.reference_dates import iso_date
from tools.annotate.references import parse_reference
from tools.model import Source
from tools.notices import Code
from tools.read.article import read_article
from tools.read.passages import read
from tools.reference import EntryType, Organisation, Person, Reference
from tools.sections import Sections

FIXTURES = Path(__file__).parent / "fixtures" / "references"
CASE = re.compile(r"^## (?P<title>.+)\n\n> (?P<printed>.+)\n\n(?P<expected>(?:- .+\n)+)", re.MULTILINE)

# The words that may stand between fields. A word that is not here may only be in a field or in the rest.
CONNECTIVES = {
    *("Archived", "from", "the", "original", "on", "PDF", "at", "Retrieved", "retrieved", "Accessed", "accessed"),
    *("doi", "DOI", "ISBN", "ISSN", "JSTOR", "Vol", "Volume", "of", "No", "no", "Issue", "Special", "Page"),
    *("p", "pp", "pg", "pgs", "in", "In", "written", "via", "by", "ed", "eds", "edition", "edn", "and"),
    *("website", "web", "site", "See", "for", "also", "copy"),
}  # fmt: skip


def cases(name: str) -> list[object]:
    found = list(CASE.finditer((FIXTURES / name).read_text(encoding="utf-8")))
    return [pytest.param(case["printed"], case["expected"], id=case["title"]) for case in found]


def shown(reference: Reference) -> str:
    lines = [f"type: {reference.type}"]
    for field in reference.fields:
        value = field.value
        if isinstance(value, Person):
            value = " | ".join(part for part in (value.family, value.given, value.suffix) if part)
        elif isinstance(value, Organisation):
            value = f"[{value.name}]"
        lines.append(f"{field.name}: {value}")
    lines += [f"rest: {stretch.text}" for stretch in reference.rest]
    lines += [f"doubt: {doubt}" for doubt in reference.doubts]
    return "".join(f"- {line}\n" for line in lines)


@pytest.mark.parametrize(("printed", "expected"), cases("understood.md"))
def test_a_reference_of_a_known_kind_is_understood(printed: str, expected: str) -> None:
    """Each reference in the first fixture file has exactly these fields, and nothing is left or doubtful."""
    reference = parse_reference(printed)
    assert shown(reference) == expected
    assert reference.understood


@pytest.mark.parametrize(("printed", "expected"), cases("doubtful.md"))
def test_what_is_not_understood_is_said(printed: str, expected: str) -> None:
    """Each reference in the second fixture file keeps what it could not place, or says what is doubtful."""
    reference = parse_reference(printed)
    assert shown(reference) == expected
    assert not reference.understood


PIECES = st.sampled_from(
    [
        *('"', '". ', ". ", ", ", " ", "; ", " (", ") ", ": ", " – ", "“", "”", "[", "]", "\x00", "\n", "_", "ı", "²"),
        *("Smith, Jane", "Dr. ", "EPO", "van der", "The Herald", "Ministry of Water", "News", "Press", "Inc."),
        *("Retrieved 4 May 2016", "Archived from the original", "2014", "(2014)", "April–June 2006", "31 June 2014"),
        *("pp. 3–4", "p.", "Vol. 3 (of 3)", "50 (3): 1–2", "doi:10.1234/x", "ISBN 0-7178-0638-3", "http://a.org/b"),
        *("(PDF)", "(in Thai)", "website", "by Ann Lee", "See, for example, ", "ed.", "(eds.)", "in ", "– via a.org"),
        *("Cite error: x", "CS1 maint: y", "London: ", "(London, 1971)", "#5", "จิตร", "[dead link]", "lower words"),
    ]
)
REFERENCES = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=60)


@given(REFERENCES)
@example('") (in Thai)"')
@example("Printed by F.L. for Tho. Horne, Francis Saunders, and Tho. Bennet.")
def test_every_letter_and_digit_has_exactly_one_place(text: str) -> None:
    """Fields, connectives and rest do not overlap, and between them hold every letter and digit."""
    reference = parse_reference(text)
    spans = sorted((part.start, part.end) for part in (*reference.fields, *reference.connectives, *reference.rest))
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start
    covered = {place for start, end in spans for place in range(start, end)}
    assert [character for place, character in enumerate(text) if character.isalnum() and place not in covered] == []


@given(REFERENCES)
def test_nothing_is_invented(text: str) -> None:
    """A value is the characters at its span, or for a date their ISO form, or for a name its parts."""
    reference = parse_reference(text)
    for field in reference.fields:
        words = text[field.start : field.end]
        match field.value:
            case Person(given, family, printed, suffix):
                assert printed == words
                assert all(part in words for part in (given, family, suffix))
            case Organisation(name):
                assert name == words
            case str(value) if field.name in ("date", "access_date", "archive_date"):
                assert value == iso_date(words)
            case str(value):
                assert value == words
    for stretch in (*reference.connectives, *reference.rest):
        assert stretch.text == text[stretch.start : stretch.end]


@given(REFERENCES)
def test_a_connective_is_one_of_a_closed_list(text: str) -> None:
    """No word of a reference disappears as a mere connective unless it is one of the known ones, or a number of volumes."""
    for stretch in parse_reference(text).connectives:
        assert set(re.findall(r"[^\W\d_]+", stretch.text)) <= CONNECTIVES


def test_the_connectives_of_all_fixtures_are_known() -> None:
    """The closed list also holds for whole references, not only for what Hypothesis puts together."""
    for name in ("understood.md", "doubtful.md"):
        for case in CASE.finditer((FIXTURES / name).read_text(encoding="utf-8")):
            for stretch in parse_reference(case["printed"]).connectives:
                assert set(re.findall(r"[^\W\d_]+", stretch.text)) <= CONNECTIVES


@pytest.mark.parametrize(
    "piece", ["(", '"', "A. ", "a, ", "by A", "1–", "Smith, J. ", "\x00", ". ", "in x (", "– via ", "Ab-", "a.b", "Ab "]
)
def test_long_input_is_read_in_one_breath(piece: str) -> None:
    """Thousands of repeats of what the patterns look for do not make them backtrack without end."""
    assert parse_reference(piece * 2000).type in EntryType


def test_a_bare_list_has_no_markers_to_miss() -> None:
    """References by themselves, or with works to read further, are cited nowhere; under an account each should be."""
    listed = 'References\n\n^ "A plan". The Example. 2010.\n^ "Another plan". The Example. 2011.\n'
    further = "Further reading\n\n• Smith, Ann. A history. 1990.\n• Doe, Joe. Another. 1991.\n"
    account = "Laos is a source country, and people leave it to work elsewhere.\n\n"
    codes = [
        [notice.code for notice in check_citations(read(Source("x", "x.txt", text), read_article, Sections())[0])]
        for text in (listed, f"{listed}\n{further}", f"{account}{listed}")
    ]
    assert codes == [[], [], [Code.REFERENCE_UNCITED] * 2]
