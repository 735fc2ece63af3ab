"""Of which country a text tells: said in its title, or named in it far more often than any other.

The names are those of Unicode's CLDR and of the editors' index of places. A text that names other countries only, as
one section of a report may, tells nothing, and nothing is guessed from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from babel import Locale

from tools.catalog import Claim, holds_words
from tools.names import Name, NameKind
from tools.read.lines import TIER

#: The name that CLDR gives in brackets, or with words that no text has: "Myanmar (Burma)", "Hong Kong SAR China".
BRACKETED = re.compile(r"(?P<name>[^()]+?) \((?P<other>[^()]+)\)")
REMAINDER = re.compile(r" SAR China\Z")
#: How many code points of a text's beginning may be its title.
TITLE_LENGTH = 100
#: A country is the subject if it is named so often, and so many times as often as the next.
LEAST, TIMES = 2, 2
#: What a people is called after: "Kenyan", "Brazilians", "Nepali", "Japanese".
ENDINGS = r"(?:n|an|ian|i|ese|ish)s?"


@dataclass(frozen=True)
class Countries:
    """Names of countries as texts write them: `forms` by each of which its country is meant."""

    forms: Mapping[str, str]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest = sorted(self.forms, key=lambda form: (-len(form), form))
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")

    def named_in(self, text: str) -> list[tuple[str, str]]:
        """Return the countries that a text names, in order, each with the words that name it."""
        return [(self.forms[match.group()], match.group()) for match in self._pattern.finditer(text)]


def countries(names: Iterable[Name] = ()) -> Countries:
    """Return the countries of CLDR, and what the editors' index of places says of their forms and peoples.

    >>> countries().named_in("From Lao PDR to Thailand and Burma")
    [('Thailand', 'Thailand'), ('Myanmar', 'Burma')]
    """
    forms: dict[str, str] = {}
    for code, name in Locale("en").territories.items():
        if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"):
            match = BRACKETED.fullmatch(name)
            head = REMAINDER.sub("", match["name"] if match else name)
            forms |= dict.fromkeys((head, head.upper(), *((match["other"],) if match else ())), head)
    for entry in names:
        if entry.kind is NameKind.PLACE and entry.name in forms:
            forms |= dict.fromkeys((*entry.forms, *entry.people), forms[entry.name])
    return Countries(forms)


def guess_country(text: str, titles: Iterable[str], known: Countries) -> Claim | None:
    """Return the country of which a text tells, with the words that state it or the grounds; None where none does."""
    for title in titles:
        tier = TIER.fullmatch(title)
        named = {country for country, _ in known.named_in(tier["country"].strip() if tier else title)}
        if len(named) == 1 and len(title) <= TITLE_LENGTH:
            stated = holds_words(text, title)
            return Claim(named.pop(), stated=stated, words=title if stated else f"its title: “{title}”")
    return _most_named(text, known)


def _most_named(text: str, known: Countries) -> Claim | None:
    """Return the country that a text names far more often than any other, its people counted in."""
    counts = Counter(country for country, _ in known.named_in(text))
    for country in set(known.forms.values()):
        stem = re.sub(r"(?:ia|land|[aeyos])\Z", "", country)
        if len(stem) > 2:
            people = len(re.findall(rf"(?<![\w-]){re.escape(stem)}{ENDINGS}(?![\w-])", text))
            counts[country] += people
    ranked = [pair for pair in counts.most_common(2) if pair[1]]
    if not ranked or ranked[0][1] < LEAST:
        return None
    (country, count), following = ranked[0], ranked[1] if len(ranked) > 1 else ("", 0)
    if count < TIMES * following[1]:
        return None
    others = f", the next, {following[0]}, {following[1]}" if following[1] else ", no other"
    return Claim(country, stated=False, words=f"the text names it or its people {count} times{others}")
