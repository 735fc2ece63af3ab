"""Texts of the size and form of real ones, by rules: the same number gives the same texts, on any machine.

The narrative of a country in one year repeats most sentences of the year before with other figures, as such reports
do. In some years there is a second account of the same report, with references.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tools.bench.phrases import AGENCIES, ENDINGS, HEADINGS, LISTS, PLAN, PUBLISHERS, SENTENCES, SYLLABLES, TITLES

FIRST_YEAR, YEARS = 2001, 25
#: One text in so many is a second account of the report before it.
SECOND_ACCOUNTS = 10
#: How probable it is that a sentence is rewritten from one year to the next.
REWRITTEN = 0.25
LINES_A_PAGE = 44
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Text:
    """A generated text: its id, what the catalog says of it, and its words."""

    id: str
    genre: str
    country: str
    year: int
    words: str


def make_texts(count: int, seed: int) -> Iterator[Text]:
    """Yield so many texts: countries with up to 25 years each, one text in ten a second account."""
    second = count // SECOND_ACCOUNTS
    first = count - second
    countries = max(2, -(-first // YEARS))
    names = _names(countries, seed)
    places = [(names[number % countries], FIRST_YEAR + number // countries) for number in range(first)]
    for number, (country, year) in enumerate(sorted(places)):
        yield Text(f"{country.lower()}-{year}", "narrative", country, year, narrative(country, year, seed))
        if number * second // first != (number + 1) * second // first:
            yield Text(f"{country.lower()}-article-{year}", "article", country, year, article(country, year, seed))


def _names(count: int, seed: int) -> list[str]:
    """Return so many names, each its own; a longer list begins with the shorter ones."""
    random = Random(f"{seed}/countries")
    names: dict[str, None] = {}
    while len(names) < count:
        names["".join((*random.choices(SYLLABLES, k=2), random.choice(ENDINGS))).capitalize()] = None
    return list(names)


def narrative(country: str, year: int, seed: int) -> str:
    """Return a narrative as it comes from a PDF: lines broken to a width, page breaks as runs of blank lines."""
    tier = Random(f"{seed}/{country}/{year}/tier").choice(("1", "2", "2", "2 Watch List", "3"))
    paragraphs = [f"{country} (Tier {tier})"]
    for section in PLAN:
        found = _paragraphs(section, country, year, seed)
        paragraphs += [HEADINGS[section]] if section in HEADINGS else []
        paragraphs += [" • ".join(found)] if section == "recommendations" else found
    return _paged("\n\n".join(textwrap.fill(each, 82, break_on_hyphens=False) for each in paragraphs))


def _paged(text: str) -> str:
    """Break a text into pages: a few blank lines, as a rule in the middle of a paragraph."""
    lines = text.split("\n")
    pages = ("\n".join(lines[at : at + LINES_A_PAGE]).rstrip("\n") for at in range(0, len(lines), LINES_A_PAGE))
    return "\n\n\n\n".join(pages) + "\n"


def article(country: str, year: int, seed: int) -> str:
    """Return an account of the same report with numbered markers and a list of references."""
    random = Random(f"{seed}/{country}/{year}/article")
    parts = [f"Human trafficking in {country}"]
    count = 0
    for section in ("assessment", "prosecution", "protection", "prevention", "profile"):
        parts += [section.capitalize()] if section in HEADINGS else []
        for paragraph in _paragraphs(section, country, year, seed, wording="article"):
            count += 1
            parts.append(f"{paragraph}[{count}]")
    references = "\n".join(f"  {number}. ^ {_reference(random, country, year)}" for number in range(1, count + 1))
    return "\n\n".join((*parts, "References", references)) + "\n"


def _reference(random: Random, country: str, year: int) -> str:
    title, publisher = random.choice(TITLES), random.choice(PUBLISHERS)
    day = f"{random.choice(('March', 'June', 'October'))} {random.randint(1, 28)}, {year}"
    return f'"{title} of {country}". {publisher}. {day}. Retrieved August 19, {year + 1}.'


def _paragraphs(section: str, country: str, year: int, seed: int, wording: str = "report") -> list[str]:
    """Return the paragraphs of a section: their sentences are those of the year before, unless rewritten since."""
    found = []
    for number, count in enumerate(PLAN[section]):
        paragraph = f"{seed}/{country}/{section}/{number}"
        templates = Random(paragraph).sample(SENTENCES[section], len(SENTENCES[section]))
        slots = ((templates[place % len(templates)], f"{paragraph}/{place}") for place in range(count))
        found.append(" ".join(_sentence(template, slot, country, year, wording) for template, slot in slots))
    return found


def _sentence(template: str, slot: str, country: str, year: int, wording: str) -> str:
    changes = Random(f"{slot}/changes")
    edition = sum(changes.random() < REWRITTEN for _ in range(FIRST_YEAR, year))
    retold = wording != "report" and Random(f"{slot}/{year}/{wording}").random() < REWRITTEN
    words = Random(f"{slot}/{edition}{f'/{wording}' if retold else ''}")
    figures = Random(f"{slot}/{year}")
    values = _values(words, country) | _figures(figures, year)
    sentence = SLOT.sub(lambda found: values[found[1]], template)
    return sentence[0].upper() + sentence[1:]


def _values(random: Random, country: str) -> dict[str, str]:
    """Return what fills the slots that stay from year to year."""
    chosen = {name: random.choice(choices) for name, choices in LISTS.items()}
    agency, short = random.choice(AGENCIES)
    low = random.randint(2, 8)
    code = Random(country)
    return chosen | {
        "country": country,
        "group_": chosen["group"].capitalize(),
        "service2": random.choice(LISTS["service"]),
        "agency": short,
        "AGENCY": f"{agency} ({short})",
        "article": str(code.randint(100, 400)),
        "currency": f"{country} crowns",
        "low": str(low),
        "high": str(low + random.randint(3, 12)),
    }


def _figures(random: Random, year: int) -> dict[str, str]:
    """Return what fills the slots that are new each year."""
    numbers = {name: str(random.randint(12, 400)) for name in "NMPQ"}
    numbers |= {"K": str(random.randint(11, 90)), "J": str(random.randint(2, 10))}
    return numbers | {"LAST": str(year - 1), "BEFORE": str(year - 2)}
