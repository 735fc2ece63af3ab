"""seeds/catalog.toml and the seeds it names, as typed records; every complaint names file and line.

Every value that says something of a source is a claim: the value, and the words of the seed that state it, or the
grounds on which an editor inferred it. Words said to stand in a seed are looked up in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from babel import Locale

from tools.sections import slug
from tools.source_names import check_file, check_id, is_file_name
from tools.toml import BadData, Shape, Table, load, tables

CATALOG = "seeds/catalog.toml"
PLAIN = ("id", "file", "sha256")
#: What is recorded of the file from which a seed's text was taken, where that was no text.
ORIGINAL = ("file", "sha256", "form", "tool")
CLAIMS = ("title", "publisher", "genre", "report_year", "period", "trust", "rights")
OPTIONAL_CLAIMS = ("author", "language", "country", "tier", "url", "date")
SHAPES = {**dict.fromkeys(PLAIN, Shape.TEXT), **dict.fromkeys(("original", *CLAIMS, *OPTIONAL_CLAIMS))}
#: The value of a claim where nobody knows.
UNKNOWN = "unknown"
OFFICIAL = "official"
TRUSTS = (OFFICIAL, "encyclopedia", "mirror", "unsourced")

SHA256 = re.compile(r"[0-9a-f]{64}")
#: Countries are parts of names and of addresses.
COUNTRY = re.compile(r"(?:[^\W\d_](?:[^\W_]|[ .'’(),-]){0,80})?")
NO_COUNTRY = "cannot be the name of one; use letters, spaces, points, hyphens and apostrophes"
NO_DATE = "is no date of publication; write it as 2014, 2014-11 or 2014-11-04"
#: A code of ISO 639, and what may narrow it: `en`  `lo`  `zh-Hant`
LANGUAGE = re.compile(r"(?P<code>[a-z]{2,3})(?:-[A-Za-z0-9]{2,8}){0,3}")
NO_LANGUAGE = "is no code of ISO 639 that is known here; write one such as en or lo, or unknown"
YEAR = re.compile(r"[0-9]{4}")
DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")


@dataclass(frozen=True)
class Claim:
    """A value, whether the seed states it or an editor inferred it, and from which words.

    A title that the editors supplied, because the text has none, was not inferred: it is theirs.
    """

    value: str
    stated: bool
    words: str
    supplied: bool = False

    @property
    def kind(self) -> str:
        """Return how it is known, as the catalog says it."""
        return "stated" if self.stated else "supplied" if self.supplied else "inferred"


@dataclass(frozen=True)
class Original:
    """The file from which a seed's text was taken, below seeds/originals: its form, and the tool that took the text."""

    file: str
    sha256: str
    form: str
    tool: str


@dataclass(frozen=True)
class CatalogEntry:
    """One source of the catalog: where its seed lies and what is claimed of it.

    `line` is that of the entry in the catalog, `lines` those of its keys. `original` is what was received, where that
    was no text. `place` is its country, and `abroad` that as part of an address, where the catalog has several
    countries; addresses of the first one are without it, so that they stay when a second comes. `is_twin` tells whether
    another source is of the same country, year and trust, `is_namesake` whether another has the same title but for case
    and punctuation.
    """

    id: str
    file: str
    sha256: str
    claims: dict[str, Claim]
    line: int
    lines: Mapping[str, int] = field(default_factory=dict, repr=False, compare=False)
    original: Original | None = None
    place: str = ""
    abroad: str = ""
    is_twin: bool = False
    is_namesake: bool = False

    def __getitem__(self, name: str) -> str:
        """Return the value of a claim; empty where none is made."""
        return self.claims[name].value if name in self.claims else ""

    @property
    def genre(self) -> str:
        return self["genre"]

    @property
    def title(self) -> str:
        return self["title"]

    @property
    def trust(self) -> str:
        return self["trust"]

    @property
    def report_year(self) -> int:
        return int(self["report_year"])

    @property
    def is_report(self) -> bool:
        """Tell whether the source is the report of its report year itself; other texts only tell of one."""
        return self.trust == OFFICIAL

    @property
    def date(self) -> str:
        """Return when the source was published, as ISO 8601; empty where nobody knows.

        A report is dated by its year. A text that tells of a report has the date that the catalog gives, or none.
        """
        return self["date"] or (self["report_year"] if self.is_report else "")

    @property
    def country(self) -> str:
        return self["country"]

    @property
    def report(self) -> tuple[str, int]:
        """The country and the year, which all accounts of one report share."""
        return self.country, self.report_year


def read_catalog(path: Path, genres: Collection[str]) -> tuple[CatalogEntry, ...]:
    """Read the catalog. Raises BadData for anything in it that does not hold."""
    toml = load(path, "source")
    found = list(tables(toml, "source", SHAPES, (*PLAIN, *CLAIMS)))
    entries = tuple(_entry(table, genres) for table in found)
    if not entries:
        raise toml.bad("a corpus of no sources; add a [[source]] for each text in seeds/")
    for key in PLAIN:
        _refuse_twice(found, key)
    entries = _told_apart(entries)
    _refuse_alike(entries)
    return entries


def _told_apart(entries: tuple[CatalogEntry, ...]) -> tuple[CatalogEntry, ...]:
    """Return the entries with what tells them from each other in a few words."""
    countries = list(dict.fromkeys(entry.country for entry in entries))
    counts = Counter((*entry.report, entry.trust) for entry in entries)
    titles = Counter(_spoken(entry.title) for entry in entries)
    found = []
    for entry in entries:
        country = entry.country if entry.country not in ("", UNKNOWN) else "Country unknown"
        is_abroad = entry.country != countries[0]
        place, abroad = (country, slug(country) if is_abroad else "") if len(countries) > 1 else ("", "")
        is_twin, is_namesake = counts[*entry.report, entry.trust] > 1, titles[_spoken(entry.title)] > 1
        found.append(replace(entry, place=place, abroad=abroad, is_twin=is_twin, is_namesake=is_namesake))
    return tuple(found)


def _refuse_alike(entries: Iterable[CatalogEntry]) -> None:
    """Refuse two countries whose pages would have one address: they are one in two spellings, or have none to tell."""
    first: dict[str, CatalogEntry] = {}
    for entry in entries:
        other = first.setdefault(slug(entry.place), entry)
        if other.place != entry.place:
            same = f"country {entry.place!r} has the address of {other.place!r}, line {other.line}"
            raise BadData(f"{place(entry, 'country')}: {same}; write one country in one way, and two in Latin letters")


def _spoken(title: str) -> str:
    """Return what is heard of a title: its letters, marks and numbers, without case.

    >>> _spoken("Human Trafficking, in Laos") == _spoken("Human trafficking in Laos")
    True
    """
    signs = unicodedata.normalize("NFKC", title).casefold()
    return "".join(sign for sign in signs if unicodedata.category(sign)[0] in "LMN")


def _refuse_twice(tables: Iterable[Table], key: str) -> None:
    first: dict[str, Table] = {}
    for table in tables:
        value = table[key]
        other = first.setdefault(value, table)
        if other is not table:
            message = f"{key} {value[:40]!r} is that of line {other.line(key)} too; each source needs its own"
            raise table.bad(message, key)


def _entry(table: Table, genres: Collection[str]) -> CatalogEntry:
    claims = {key: _claim(table, key) for key in table if key in (*CLAIMS, *OPTIONAL_CLAIMS)}
    lines = {key: table.line(key) for key in table}
    original = _original(table) if "original" in table else None
    entry = CatalogEntry(table["id"], table["file"], table["sha256"], claims, table.line(), lines, original)
    for key, problem in _problems(entry, genres).items():
        if problem:
            raise table.bad(problem, key)
    return entry


def _original(table: Table) -> Original:
    """Check `original = { file = …, sha256 = …, form = …, tool = … }`."""
    value, remedy = table["original"], "take the entry as it was written"
    if not isinstance(value, dict) or value.keys() != set(ORIGINAL) or not all(map(Shape.TEXT.fits, value.values())):
        raise table.bad(f"'original' must have file, sha256, form and tool, each a text; {remedy}", "original")
    if not is_file_name(value["file"]) or not SHA256.fullmatch(value["sha256"]):
        raise table.bad(f"'original' names no file of seeds/originals with its SHA-256; {remedy}", "original")
    return Original(**value)


def _problems(entry: CatalogEntry, genres: Collection[str]) -> dict[str, str]:
    """Return what is wrong with the values of an entry, by key; empty texts where nothing is."""
    genre, trust, year, date = entry.genre, entry.trust, entry["report_year"], entry["date"]
    id_remedy = "use small letters, digits and single hyphens, such as tip-2021"
    file_remedy = "name a file in seeds/ itself, of letters, digits, hyphens, points and underscores, such as a.txt"
    bad_id, bad_file = check_id(entry.id), check_file(entry.file)
    return {
        "id": f"id {entry.id[:40]!r} {bad_id}; {id_remedy}" if bad_id else "",
        "file": f"file {entry.file[:40]!r} {bad_file}; {file_remedy}" if bad_file else "",
        "sha256": "" if SHA256.fullmatch(entry.sha256) else "no SHA-256; give the 64 digits that sha256sum prints",
        "genre": "" if genre in genres else f"unknown genre {genre!r}; known: {', '.join(sorted(genres))}",
        "trust": "" if trust in TRUSTS else f"unknown trust {trust!r}; known: {', '.join(TRUSTS)}",
        "tier": _tier_problem(entry.claims.get("tier")),
        "country": "" if COUNTRY.fullmatch(entry.country) else f"country {entry.country!r} {NO_COUNTRY}",
        "language": _language_problem(entry["language"]),
        "date": f"date {date!r} {NO_DATE}" if date and not DATE.fullmatch(date) else "",
        "report_year": "" if YEAR.fullmatch(year) else f"report_year {year!r} is no year; give its four digits",
    }


def _language_problem(language: str) -> str:
    """Return what is wrong with a language that no list of languages has."""
    code = LANGUAGE.fullmatch(language)
    is_known = language in ("", UNKNOWN) or (code and code["code"] in Locale("en").languages)
    return "" if is_known else f"language {language!r} {NO_LANGUAGE}"


def _tier_problem(tier: Claim | None) -> str:
    """Return what is wrong with a tier whose number the words that state it have not."""
    if tier is None or not tier.stated or set(re.findall(r"\d", tier.value)) <= set(re.findall(r"\d", tier.words)):
        return ""
    return f"tier {tier.value!r} is not what {tier.words!r} states; give the value that the words have, or other words"


def _claim(table: Table, key: str) -> Claim:
    """Check `{ value = …, stated = "words" }` or `{ value = …, inferred = "grounds" }`; a title may be `supplied`."""
    value = table[key]
    kinds = ("stated", "inferred", "supplied") if key == "title" else ("stated", "inferred")
    remedy = f'write {key} = {{ value = …, stated = "words of the seed" }} or {{ value = …, inferred = "grounds" }}'
    if not isinstance(value, dict) or value.keys() not in [{"value", kind} for kind in kinds]:
        raise table.bad(f"{key!r} must have a value, and either the words that state it or the grounds; {remedy}", key)
    (kind,) = value.keys() - {"value"}
    words = value[kind]
    claimed = str(value["value"]) if key == "report_year" and type(value["value"]) is int else value["value"]
    for part, text in (("value", claimed), (kind, words)):
        if not Shape.TEXT.fits(text):
            raise table.bad(f"the {part!r} of {key!r} {Shape.TEXT}", key)
    return Claim(claimed, kind == "stated", words, kind == "supplied")


def place(entry: CatalogEntry, key: str) -> str:
    """Return the file and line of the catalog at which a value of an entry stands, or else the entry."""
    return f"{CATALOG}:{entry.lines.get(key, entry.line)}"


def check_known(entries: Collection[str], identifier: str) -> None:
    """Refuse an id that none of the sources has. Raises BadData."""
    if identifier not in entries:
        raise BadData(f"{CATALOG}:1: no source {identifier!r}; known: {', '.join(entries)}")
