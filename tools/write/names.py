"""How passages and accounts are called in the editors' own lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tools.catalog import CatalogEntry
from tools.corpus import Corpus
from tools.model import Block
from tools.sections import slug

#: What stands on the other side of a conflict where that is no account.
OUTSIDE = "a source outside the corpus"


def passage_name(block: Block) -> str:
    """Return the passage's name within its page: its section and number.

    Headings have the number 0, which says nothing to a reader: they are called by their section alone.
    """
    section = block.section.replace("-", " ")
    number = block.id.rpartition("-")[2]
    return section if number == "0" else f"{section} {number}"


def account(entry: CatalogEntry) -> str:
    """Return what tells an account from the others in one breath: its country if there are several, year, trust class.

    Where that is not enough, its id does.
    """
    return f"{entry.place} {account_there(entry)}".strip()


def account_there(entry: CatalogEntry) -> str:
    """Return what tells an account from the others of its country, for where that is said already."""
    return f"{entry.report_year}, {entry.trust}" + (f", {entry.id}" if entry.is_twin else "")


def country_page(place: str) -> str:
    """Return the name of a country's page among several countries, which no source has."""
    return f"country-{slug(place)}"


def newest_first(corpus: Corpus, sources: Iterable[str]) -> list[str]:
    """Return source ids by country, the newest report of each first; those of one year as they are."""
    entries = (corpus.entry[source] for source in sources)
    order = corpus.countries.index
    return [one.id for one in sorted(entries, key=lambda one: (order(one.country), -one.report_year))]


def listed_title(entry: CatalogEntry) -> str:
    """Return a source's title with what tells it from all others, for where titles stand in a list."""
    return f"{entry.title} ({account(entry)})"


def shown_title(entry: CatalogEntry) -> str:
    """Return a source's title as it can stand alone.

    Titles that are the same but for case or punctuation look and sound alike: they are told apart as in a list.
    """
    return listed_title(entry) if entry.is_namesake else entry.title


def full_name(entry: CatalogEntry, block: Block) -> str:
    """Return the name of a passage on another page than its own."""
    return f"{account(entry)}: {passage_name(block)}"


def from_to(what: str, first: int | str, last: int | str) -> str:
    """Return a place or the places from one to another.

    >>> from_to("line", 3, 3), from_to("page", 1, 2)
    ('line 3', 'pages 1–2')
    """
    return f"{what} {first}" if first == last else f"{what}s {first}–{last}"


def witness_names(corpus: Corpus, sources: Sequence[str]) -> list[str]:
    """Return what tells the accounts of one year apart: their trust class, or their id where two have one class."""
    trusts = [corpus.entry[source].trust for source in sources]
    return [trust if trusts.count(trust) == 1 else source for source, trust in zip(sources, trusts, strict=True)]
