"""Publications that come again, as the editors describe them in seeds/series.toml, and how a text of one is known.

What is proposed of a new text rests on these, so that a series is known by data and not by code.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any  # values of parsed TOML, until they are checked here

from tools.catalog import CLAIMS, OPTIONAL_CLAIMS, TRUSTS, YEAR
from tools.sections import slug
from tools.toml import BadData, Shape, Toml, check_tables, load, records

TABLES = ("series", "account", "country", "dated")
#: The genre that tells of a text only in which form it is.
ANY = "markdown"
#: What is true or false of a series.
FLAGS = ("names_no_year", "retells")
#: Claims that are the same for every text of a series; those that differ are found in the text itself.
SHARED = tuple(claim for claim in (*CLAIMS, *OPTIONAL_CLAIMS) if claim not in ("genre", "report_year", "period"))

PLAIN = {"key": Shape.TEXT, "genre": Shape.TEXT, "marks": Shape.TEXTS, "least": Shape.COUNT}
SERIES = PLAIN | dict.fromkeys(FLAGS, Shape.SWITCH) | dict.fromkeys(SHARED, Shape.TEXT)
ACCOUNT = {"source": Shape.TEXT, "series": Shape.TEXT, "basis": Shape.TEXT}
DATED = {"words": Shape.TEXT, "year": Shape.COUNT}


@dataclass(frozen=True)
class Series:
    """A publication: `key` begins the ids of its texts, `marks` are words of which they have `least` or more.

    `names_no_year` tells that its texts leave the year of which they tell unnamed: "In May the government …";
    `retells` that they are no reports of their own, but tell what others have reported, as encyclopedias do.
    """

    key: str
    genre: str
    marks: tuple[str, ...]
    least: int
    claims: Mapping[str, str]
    names_no_year: bool = False
    retells: bool = False

    def found_in(self, folded: str) -> tuple[str, ...]:
        """Return the marks that a text has; its capitals and line breaks are gone already, since they do not count.

        >>> Series("s", "narrative", ("Tier rating:", "Current situation:"), 1, {}).found_in("its tier rating: 2")
        ('Tier rating:',)
        """
        return tuple(mark for mark in self.marks if _folded(mark) in folded)


@dataclass(frozen=True)
class Declared:
    """What editors say of a source: the series of whose report of its country and year it is an account."""

    source: str
    series: str
    basis: str
    line: int


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def recognise(text: str, genre: str, known: Iterable[Series]) -> tuple[Series, tuple[str, ...]] | None:
    """Return the series of a text and the marks that tell it; nothing where none has enough of them.

    A text in Markdown may be of any, since that is a form in which texts of every kind are kept.
    Of several the one with the largest share of its marks is meant; of equals the first.
    """
    possible = [series for series in known if genre in (series.genre, ANY)]
    folded = _folded(text) if possible else ""
    found = [(series, series.found_in(folded)) for series in possible]
    fitting = [(series, marks) for series, marks in found if len(marks) >= series.least]
    return max(fitting, key=lambda pair: len(pair[1]) / len(pair[0].marks), default=None)


def load_series(path: Path, genres: Collection[str]) -> tuple[Series, ...]:
    """Read seeds/series.toml; none where there is no such file. Raises BadData for what does not hold."""
    if not path.exists():
        return ()
    toml = load(path)
    check_tables(toml, TABLES)
    return tuple(_series(toml, index, record, genres) for index, record in records(toml, "series", SERIES, PLAIN))


def load_declared(path: Path) -> tuple[Declared, ...]:
    """Read the accounts of seeds/series.toml; none where there is no such file. Raises BadData."""
    if not path.exists():
        return ()
    toml = load(path)
    found: dict[str, Declared] = {}
    for index, record in records(toml, "account", ACCOUNT, ACCOUNT):
        source, series = record["source"], record["series"]
        if source in found:
            message = f"{source!r} is that of line {found[source].line} too; a source is an account of one report"
            raise toml.bad(message, table="account", index=index, key="source")
        if slug(series) != series:
            message = f"series {series!r} cannot be part of an address; use small letters and hyphens"
            raise toml.bad(message, table="account", index=index, key="series")
        found[source] = Declared(source, series, record["basis"], toml.line("account", index, "source"))
    return tuple(found.values())


def check_declared(declared: Iterable[Declared], sources: Collection[str]) -> None:
    """Refuse what is said of a source that is not there. Raises BadData."""
    for account in declared:
        if account.source not in sources:
            known = f"known: {', '.join(sorted(sources))}"
            raise BadData(f"seeds/series.toml:{account.line}: no source {account.source!r}; mend or drop it; {known}")


def load_country_forms(path: Path) -> dict[str, str]:
    """Read which forms mean which country, where the common list of names has none that texts use. Raises BadData."""
    if not path.exists():
        return {}
    shapes = {"name": Shape.TEXT, "forms": Shape.TEXTS}
    found = records(load(path), "country", shapes, shapes)
    return {form: record["name"] for _, record in found for form in (record["name"], *record["forms"])}


def load_dated(path: Path) -> dict[str, int]:
    """Read the words that no text has before a year, with the year. Raises BadData."""
    if not path.exists():
        return {}
    toml = load(path)
    found = dict[str, int]()
    for index, record in records(toml, "dated", DATED, DATED):
        if not YEAR.fullmatch(str(record["year"])):
            raise toml.bad("'year' is no year; give its four digits", table="dated", index=index, key="year")
        found[record["words"]] = record["year"]
    return found


def _series(toml: Toml, index: int, record: Mapping[str, Any], genres: Collection[str]) -> Series:
    for key, known in (("genre", genres), ("trust", TRUSTS)):
        if key in record and record[key] not in known:
            message = f"unknown {key} {record[key]!r}; known: {', '.join(sorted(known))}"
            raise toml.bad(message, table="series", index=index, key=key)
    if slug(record["key"]) != record["key"]:
        message = "'key' cannot begin an id; use small letters and hyphens"
        raise toml.bad(message, table="series", index=index, key="key")
    claims = {claim: record[claim] for claim in SHARED if claim in record}
    flags = {flag: record[flag] for flag in FLAGS if flag in record}
    return Series(record["key"], record["genre"], record["marks"], record["least"], claims, **flags)
