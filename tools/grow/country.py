"""Of which country a text tells: said in its title, or named in it far more often than any other.

The names are those of Unicode's CLDR and of the editors' index of places. A text that names other countries only, as
one section of a report may, tells nothing, and nothing is guessed from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from babel import Locale
from babel.numbers import get_territory_currencies

from tools.catalog import Claim
from tools.editors.countries import BRACKETED, COUNTRY_CODE, Countries
from tools.read.lines import TIER
from tools.seed_files import holds_words
from tools.sentences import sentences

#: How many code points of a text's beginning may be its title.
TITLE_LENGTH = 100
#: A country is the subject if it is named so often, and so many times as often as the next.
LEAST, TIMES = 2, 3
#: What stands before a country that people come from or go to.
ELSEWHERE = re.compile(r"\b(?:from|(?<!according\s)to|into|with|neighbou?ring|via|through)\s(?:the\s)?\Z")
#: What tells that a country is another than that of which the text tells: "areas bordering Somalia", "the border with".
BEYOND = re.compile(r"\bborder(?:s|ing|\swith)\s(?:the\s)?\Z")
#: The line of a reference list, and the share of such lines that must name the country of which a list tells.
REFERENCE = re.compile(r"^[ \t]*(?:\^|\[\d{1,4}\])", re.MULTILINE)
SHARE = 0.1
#: "100 million kip", "5,000 baht".
AMOUNT = re.compile(r"(?<![\d,.])\d[\d,.]*+\s(?:(?:thousand|million|billion|trillion)\s)?(?P<noun>[A-Za-z]{2,20})\b")


def guess_country(text: str, titles: Iterable[str], known: Countries) -> Claim | None:
    """Return the country of which a text tells, with the words that state it or the grounds; None where none does."""
    for title in titles:
        tier = TIER.fullmatch(title)
        named = {country for country, _ in known.named_in(tier["country"].strip() if tier else title)}
        if len(named) == 1 and len(title) <= TITLE_LENGTH:
            stated = holds_words(text, title)
            return Claim(named.pop(), stated=stated, words=title if stated else f"its title: “{title}”")
    return _most_named(text, known) or _by_money(text)


def _most_named(text: str, known: Countries) -> Claim | None:
    """Return the country that a text names, for itself, far more often than any other; its people are counted in.

    A sentence with several countries, or one that people come from or go to, tells of others; one beyond the border
    counts for nothing. Most of a reference list tells of others, too: the country must be in a good part of it.
    """
    counts: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for line in filter(None, text.splitlines()):
        for start, end in sentences(line):
            every = known.named_in(line[start:end])
            named = [(country, at) for country, at in every if not BEYOND.search(line[start : start + at])]
            if len({country for country, _ in named}) == 1:
                own = sum(not ELSEWHERE.search(line[start : start + at]) for _, at in named)
                counts[named[0][0]] += own
            others.update(country for country, _ in named)
    ranked = counts.most_common(1)
    if not ranked or ranked[0][1] < max(LEAST, SHARE * len(REFERENCE.findall(text))):
        return None
    country, count = ranked[0]
    following = max((found for other, found in others.items() if other != country), default=0)
    if count < TIMES * following:
        return None
    words = f"it or its people named {count} times for themselves, no other country a third as often"
    return Claim(country, stated=False, words=words)


def _by_money(text: str) -> Claim | None:
    """Return the country whose own currency the amounts of a text are in: "100 million kip"."""
    by_noun: dict[str, set[str]] = {}
    for code, name in Locale("en").currencies.items():
        by_noun.setdefault(name.split()[-1].casefold(), set()).update(_users().get(code, ()))
    found = {match["noun"].casefold() for match in AMOUNT.finditer(text)} & by_noun.keys()
    alone = [noun for noun in sorted(found) if len(by_noun[noun]) == 1]
    if len(alone) != 1:
        return None
    country = Locale("en").territories[by_noun[alone[0]].pop()]
    return Claim(BRACKETED.sub("", country), stated=False, words=f"its amounts are in {alone[0]}")


@cache
def _users() -> dict[str, frozenset[str]]:
    """Return the countries in which each currency is in use."""
    users: dict[str, set[str]] = {}
    for country in filter(COUNTRY_CODE.fullmatch, map(str, Locale("en").territories)):
        for code in get_territory_currencies(country):
            users.setdefault(str(code), set()).add(country)
    return {code: frozenset(countries) for code, countries in users.items()}
