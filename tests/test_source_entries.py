"""The sources themselves as works that can be cited."""

import pytest

from tools.annotate.bibliography import source_entry
from tools.catalog import CatalogEntry, Claim
from tools.editors.references import Additions
from tools.reference import Entry
from tools.write.bibtex import write_bibtex
from tools.write.csl import write_csl
from tools.write.ris import write_ris

WRITERS = {"BibTeX": (write_bibtex, "year = "), "CSL": (write_csl, '"issued"'), "RIS": (write_ris, "PY  - ")}


def entry_of(**claims: str) -> Entry:
    known = {"title": "A title", "genre": "article", "report_year": "2008", "trust": "encyclopedia"} | claims
    made = {name: Claim(value, stated=True, words=value) for name, value in known.items()}
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
