"""What is proposed to be said of a new text in the catalog: each value with the words that state it, or the grounds.

What the maintainer says goes before what the text seems to say, and that before what its series has in common.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tools.catalog import CLAIMS, OPTIONAL_CLAIMS, UNKNOWN, CatalogEntry, Claim
from tools.collate.tiers import TIER
from tools.editors.countries import Countries
from tools.editors.series import Series, recognise
from tools.grow.country import guess_country
from tools.grow.file_name import WEAK, country_in
from tools.grow.genre import guess_genre
from tools.grow.language import guess_language
from tools.grow.title import guess_title
from tools.grow.year import guess_period, guess_year, why_no_year
from tools.model import HEADINGS, Block, Document, Kind, Source
from tools.read.passages import Reader, read
from tools.sections import Sections, slug
from tools.seed_files import holds_words
from tools.sentences import sentence_at, sentences
from tools.toml import BadData

GIVEN = "said by the maintainer who added the text"
#: What is said of a text that nothing tells of.
SILENT = {
    "publisher": "the text names no publisher",
    "rights": "the text states no licence",
    "country": "the text names no country far more often than others",
}
#: What a series tells of a text only where it is one that the same publisher has put out.
OF_PUBLISHER = ("author", "rights")
#: A tier so near a passage's beginning, in code points, is what it tells: "tier rating: Tier 3 – Belarus does not".
BEGINNING = 20
#: What stands before the tier that a text gives, where it names others too: "tier rating: Tier 2 Watch List".
RATED = re.compile(r"\b(?:rating|ranking|placement)\s?:\s{1,3}\Z", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: How far a text is trusted by its genre, where no series tells.
TRUST = {
    "article": ("encyclopedia", "an article that names its sources"),
    "mirror": ("mirror", "a copy of another text, on the site of a host"),
}
UNSOURCED = ("unsourced", "it is of no series that the editors know, and has no list of references")


@dataclass(frozen=True)
class Knowledge:
    """What proposals rest on beside the text: how genres are read, sections, countries, series, the catalog.

    `dated` are words that no text has before a year.
    """

    readers: Mapping[str, Reader]
    sections: Sections
    countries: Countries
    series: tuple[Series, ...]
    entries: tuple[CatalogEntry, ...]
    dated: Mapping[str, int] = field(default_factory=dict)


class Untold(Exception):
    """What must be known of a text cannot be told from it: the claim that is missing, and why."""

    def __init__(self, claim: str, reason: str) -> None:
        super().__init__(reason)
        self.claim = claim


@dataclass(frozen=True)
class Proposal:
    """A proposed entry: its id, and the claims in the catalog's order."""

    id: str
    claims: Mapping[str, Claim]


def propose(
    text: str,
    known: Knowledge,
    given: Mapping[str, str],
    found: Mapping[str, Claim],
    *,
    markdown: bool = False,
    name: str = "",
) -> Proposal:
    """Propose an entry for a text. `given` is what the maintainer says, `found` what its file says beside the text.

    `name` is that of the file.

    Raises Untold where no year can be told, without which a text has no place among the others.
    """
    claims = dict(found) | {key: _given(value, text) for key, value in given.items() if key != "id"}
    if "country" in given and given["country"] not in (UNKNOWN, *known.countries.forms.values()):
        claims["country"] = Claim(given["country"], stated=False, words=f"{WEAK} {GIVEN}; no list of countries has it")
    claims.setdefault("genre", guess_genre(text, markdown=markdown))
    genre = claims["genre"].value
    if genre not in known.readers:
        raise BadData(f"unknown genre {genre!r}; known: {', '.join(sorted(known.readers))}")
    document, _ = read(Source("new", "new.txt", text), known.readers[genre], known.sections)
    recognised = recognise(text, genre, known.series)
    series = recognised[0] if recognised else None
    _tell(claims, document, known, series, name)
    if series and "title" in series.claims and "title" not in given:
        claims.pop("title", None)  # that of a saved page is the same for every year
    if series and recognised:
        grounds = f"of the series “{series.key}”, by its words “{'”, “'.join(recognised[1])}”"
        is_elsewhere = "publisher" in found and found["publisher"].value != series.claims.get("publisher")
        own = {"title", *(OF_PUBLISHER if is_elsewhere else ())}
        for key, value in series.claims.items():
            if key not in own:
                claims.setdefault(key, Claim(value, stated=False, words=grounds))
    claims.setdefault("title", guess_title(document, series, claims))
    trust, grounds = TRUST.get(genre, UNSOURCED)
    claims.setdefault("trust", Claim(trust, stated=False, words=grounds))
    for key, silence in SILENT.items():
        claims.setdefault(key, Claim(UNKNOWN, stated=False, words=silence))
    claims = {key: _held(claim, text) for key, claim in claims.items()}
    identifier = given.get("id") or _id(series.key if series else genre, claims, known.entries)
    return Proposal(identifier, {key: claims[key] for key in (*CLAIMS, *OPTIONAL_CLAIMS) if key in claims})


def _given(value: str, text: str) -> Claim:
    """Return what the maintainer says as a claim: stated if the text has the words, given otherwise."""
    return Claim(value, stated=True, words=value) if holds_words(text, value) else Claim(value, False, GIVEN)


def _held(claim: Claim, text: str) -> Claim:
    """Return a claim that holds: words between which the text has marks are no words that state it as they stand."""
    if not claim.stated or holds_words(text, claim.words):
        return claim
    return Claim(claim.value, stated=False, words=f"the text's words, its marks left out: “{claim.words}”")


def _tell(claims: dict[str, Claim], document: Document, known: Knowledge, series: Series | None, name: str) -> None:
    """Add what the text tells of country, year, period, tier and language, where nothing is said of them yet."""
    text = document.source.text
    unnamed = series is not None and series.names_no_year
    is_own = series is not None and series.tells_its_year
    is_report = series is not None and not series.retells and not is_own
    if "country" not in claims:
        headings = [block.text for block in document.passages[:2] if block.kind in HEADINGS]
        title = [claims["title"].value] if "title" in claims else []
        country = guess_country(text, [*headings, *title], known.countries) or country_in(name, known.countries)
        claims["country"] = country or Claim(UNKNOWN, stated=False, words=SILENT["country"])
    beside = [claims[key] for key in ("title", "url") if key in claims]
    habits = {"unnamed": unnamed, "is_report": is_report, "is_own": is_own}
    year = claims.get("report_year") or guess_year(document, **habits, dated=known.dated, beside=beside, name=name)
    if year is None:
        raise Untold("report_year", why_no_year(document))
    claims["report_year"] = year
    claims.setdefault("period", guess_period(document, int(year.value), unnamed=unnamed))
    claims.setdefault("language", guess_language(text))
    tier = find_tier(document, int(year.value))
    if tier:
        claims.setdefault("tier", tier)


def find_tier(document: Document, year: int) -> Claim | None:
    """Return the tier that a text states: in its title, at a passage's beginning, as its rating, or as its only one.

    The only one may be of another year than the text's: where its sentence names none but others, it is.
    """
    own = [block for block in document.passages if block.kind not in (Kind.REFERENCE, Kind.BOILERPLATE)]
    titles = [block for block in own if block.kind is Kind.TIER]
    titles += [block for block in own if (match := TIER.search(block.text)) and match.start() < BEGINNING][: not titles]
    named = [(block, match) for block in own for match in TIER.finditer(block.text)]
    found = {match.group().casefold(): match.group() for _, match in named}
    rated = (match for block, match in named if RATED.search(block.text[: match.start()][-BEGINNING:]))
    first = TIER.search(titles[0].text) if titles else next(rated, None)
    if first is None and (len(found) != 1 or all(_is_of_another_year(block, match, year) for block, match in named)):
        return None
    form = first.group() if first else next(iter(found.values()))
    return Claim(form, stated=True, words=titles[0].text if titles and titles[0].kind is Kind.TIER else form)


def _is_of_another_year(block: Block, tier: re.Match[str], year: int) -> bool:
    start, end = sentence_at(sentences(block.text), tier.start())
    years = {int(found) for found in YEAR.findall(block.text, start, end)}
    return bool(years) and year not in years


def _id(beginning: str, claims: Mapping[str, Claim], entries: tuple[CatalogEntry, ...]) -> str:
    """Return an id that no source has: series or genre, the country where it is another than the corpus's, the year."""
    country = claims["country"].value
    homes = {entry["country"] for entry in entries}
    abroad = [slug(country)] if country != UNKNOWN and country not in homes else []
    if len(homes) > 1:
        abroad = [slug(country)] if country != UNKNOWN and country != entries[0]["country"] else []
    plain = "-".join([beginning, *abroad, claims["report_year"].value])
    taken = {entry.id for entry in entries}
    tried = (plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 3)))
    return next(identifier for identifier in tried if identifier not in taken)
