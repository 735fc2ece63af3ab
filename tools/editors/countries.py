"""The names of countries as texts write them: Unicode's CLDR, the editors' index of places, and seeds/series.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from babel import Locale

from tools.catalog import UNKNOWN, CatalogEntry, place
from tools.editors.names import Name, NameKind
from tools.seed_files import holds_words
from tools.toml import BadData, Shape, Table, load, tables

#: The name that CLDR gives in brackets, or with words that no text has: "Myanmar (Burma)", "Hong Kong SAR China".
BRACKETED = re.compile(r" \((?P<other>[^()]+)\)\Z")
#: The codes of countries; the others are of groups of countries, and of none.
COUNTRY_CODE = re.compile(r"(?!EU|EZ|UN|ZZ|X[AB]|QO)[A-Z]{2}")
REMAINDER = re.compile(r" SAR China\Z")
#: What a people is called after: "Kenyan", "Brazilians", "Nepali", "Japanese".
ENDINGS = ("n", "an", "ian", "i", "ese", "ish")
#: What a country's name loses before them: "Keny-an", "Brazil-ian", "Jamaic-an".
LOST = re.compile(r"(?:ia|[aey])\Z")


@dataclass(frozen=True)
class Countries:
    """Names of countries as texts write them: `forms` by each of which its country is meant."""

    forms: Mapping[str, str]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest = sorted(self.forms, key=lambda form: (-len(form), form))
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")

    def named_in(self, text: str) -> list[tuple[str, int]]:
        """Return the countries that a text names, in order, each with where it names it."""
        return [(self.forms[match.group()], match.start()) for match in self._pattern.finditer(text)]


def countries(names: Iterable[Name] = (), listed: Mapping[str, str] | None = None) -> Countries:
    """Return the countries of CLDR, what the editors' index of places says of their forms and peoples, and `listed`.

    >>> countries().named_in("From Lao PDR to Kenyans in Burma")
    [('Kenya', 16), ('Myanmar', 27)]
    """
    common = _common_names()
    peoples: dict[str, str] = {}
    for head in dict.fromkeys(common.values()):
        stem = LOST.sub("", head)
        peoples |= dict.fromkeys((f"{stem}{ending}{plural}" for ending in ENDINGS for plural in ("", "s")), head)
    forms = peoples | common
    for entry in names:
        if entry.kind is NameKind.PLACE and entry.name in forms:
            forms |= dict.fromkeys((*entry.forms, *entry.people), forms[entry.name])
    renamed = {forms[form]: name for form, name in (listed or {}).items() if form in forms}
    found = {form: renamed.get(country, country) for form, country in forms.items()}
    return Countries(found | dict(listed or {}))


def _common_names() -> dict[str, str]:
    """Return the names that CLDR gives to countries, each with the one by which it is called here."""
    forms: dict[str, str] = {}
    for code, name in Locale("en").territories.items():
        if COUNTRY_CODE.fullmatch(code):
            match = BRACKETED.search(name)
            head = REMAINDER.sub("", name[: match.start()] if match else name)
            forms |= dict.fromkeys((head, head.upper(), *((match["other"],) if match else ())), head)
    return forms


def load_country_forms(path: Path) -> dict[str, str]:
    """Read which forms mean which country, where the common list of names has none that texts use. Raises BadData."""
    shapes = {"name": Shape.TEXT, "forms": Shape.TEXTS}
    found: dict[str, Table] = {}
    for table in tables(load(path, optional=True), "country", shapes, shapes):
        _refuse_another(table)
        for form in (table["name"], *table["forms"]):
            other = found.setdefault(form, table)
            if other is not table:
                raise table.bad(f"{form!r} is that of line {other.line()} too; a form means one country", "forms")
    return {form: table["name"] for form, table in found.items()}


def _refuse_another(table: Table) -> None:
    """Refuse a form that is the common name of another country than the name itself or the forms before."""
    common, meant = _common_names(), ""
    for form in (table["name"], *table["forms"]):
        country = common.get(form, meant)
        if meant and country != meant:
            another = f"{form!r} is the name of another country than {meant!r}"
            raise table.bad(f"{another}; give each country a [[country]] of its own", "forms")
        meant = country


def check_stated(entries: Iterable[CatalogEntry], names: Iterable[Name], listed: Mapping[str, str]) -> None:
    """Refuse a country that is not the one which the words that state it name. Raises BadData.

    Words that name none that is known are left to the editor.
    """
    for entry in entries:
        claim = entry.claims.get("country")
        if not claim or not claim.stated or claim.value == UNKNOWN or holds_words(claim.words, claim.value):
            continue
        known = countries(names, listed)
        named = {country for country, _ in known.named_in(claim.words)}
        if named and known.forms.get(claim.value, claim.value) not in named:
            said = f"country {claim.value!r} is not what {claim.words!r} states, which is {', '.join(sorted(named))}"
            remedy = "give that, list the form in seeds/series.toml, or say what it is inferred from"
            raise BadData(f"{place(entry, 'country')}: {said}; {remedy}")
