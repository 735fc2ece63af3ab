"""Publications that come again, as the editors describe them in seeds/series.toml, and how a text of one is known.

What is proposed of a new text rests on these, so that a series is known by data and not by code.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.catalog import CLAIMS, OPTIONAL_CLAIMS, TRUSTS, YEAR
from tools.sections import slug
from tools.toml import BadData, Shape, Table, load, misspelt, tables

TABLES = ("series", "account", "country", "dated")
#: The genre that tells of a text only in which form it is.
ANY = "markdown"
#: What is true or false of a series.
FLAGS = ("names_no_year", "tells_its_year", "retells")
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
    `tells_its_year` that the report is called by the year of which it tells, and names: "In 2020, the government …";
    `retells` that they are no reports of their own, but tell what others have reported, as encyclopedias do.
    """

    key: str
    genre: str
    marks: tuple[str, ...]
    least: int
    claims: Mapping[str, str]
    names_no_year: bool = False
    tells_its_year: bool = False
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
    place: str
    series_place: str = ""


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
    toml = load(path, *TABLES, optional=True)
    return tuple(_series(table, genres) for table in tables(toml, "series", SERIES, PLAIN))


def load_declared(path: Path) -> tuple[Declared, ...]:
    """Read the accounts of seeds/series.toml; none where there is no such file. Raises BadData."""
    found: dict[str, Table] = {}
    for table in tables(load(path, optional=True), "account", ACCOUNT, ACCOUNT):
        source, series = table["source"], table["series"]
        if source in found:
            line = found[source].line("source")
            raise table.bad(f"{source!r} is that of line {line} too; a source is an account of one report", "source")
        if slug(series) != series:
            raise table.bad(f"series {series!r} cannot be part of an address; use small letters and hyphens", "series")
        found[source] = table
    return tuple(
        Declared(source, table["series"], table.place("source"), table.place("series"))
        for source, table in found.items()
    )


def check_declared(declared: Iterable[Declared], sources: Collection[str]) -> None:
    """Refuse what is said of a source that is not there. Raises BadData."""
    for account in declared:
        if account.source not in sources:
            known = f"known: {', '.join(sorted(sources))}"
            raise BadData(f"{account.place}: no source {account.source!r}; mend or drop it; {known}")


def check_series(declared: Iterable[Declared], known: Iterable[Series]) -> None:
    """Refuse an account of a series that is almost one of the known ones. Raises BadData.

    Any other word is that of a report of no series.
    """
    keys = [series.key for series in known]
    for account in declared:
        meant = misspelt(account.series, keys)
        if meant:
            almost = f"series {account.series!r} is almost {meant!r}, which is one of [[series]]"
            raise BadData(f"{account.series_place}: {almost}; write both alike, or use quite another word")


def load_dated(path: Path) -> dict[str, int]:
    """Read the words that no text has before a year, with the year. Raises BadData."""
    found = dict[str, int]()
    for table in tables(load(path, optional=True), "dated", DATED, DATED):
        if not YEAR.fullmatch(str(table["year"])):
            raise table.bad("'year' is no year; give its four digits", "year")
        found[table["words"]] = table["year"]
    return found


def _series(table: Table, genres: Collection[str]) -> Series:
    for key, known in (("genre", genres), ("trust", TRUSTS)):
        if key in table and table[key] not in known:
            raise table.bad(f"unknown {key} {table[key]!r}; known: {', '.join(sorted(known))}", key)
    if slug(table["key"]) != table["key"]:
        raise table.bad("'key' cannot begin an id; use small letters and hyphens", "key")
    claims = {claim: table[claim] for claim in SHARED if claim in table}
    return Series(**{key: table[key] for key in (*PLAIN, *FLAGS) if key in table}, claims=claims)
