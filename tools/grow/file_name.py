"""What the name of a file tells of the text in it: the year of a report, a country.

Whoever named the file knew what it is. But the name is no word of the text: it helps where the text leaves a question
open, and where the two differ the text goes before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tools.catalog import Claim
from tools.editors.countries import Countries

#: With this word the grounds of a guess begin that is likely to be wrong.
WEAK = "uncertain:"
#: A year by itself; one with a month or a day beside it is when the file was made: "scan-2024-05-12", "20240512".
YEAR = re.compile(r"(?<!\d)(?<!(?<!\d)\d\d[-_. ])(?:19|20)\d\d(?!\d|[-_. ]\d\d(?!\d))")
#: What stands between the words of a name.
BETWEEN = re.compile(r"[\W_]+")
#: A report is so many years younger, at most, than the latest year that it names.
YOUNGER = 2


def year_in(name: str) -> int | None:
    """Return the one year in a name; None where there is none, or several.

    >>> year_in("laos_2022.pdf"), year_in("scan-2024-05-12.pdf"), year_in("laos 2016-2020.txt")
    (2022, None, None)
    """
    found = set(YEAR.findall(name))
    return int(found.pop()) if len(found) == 1 else None


def settle_year(told: Claim | None, name: str, *, latest: int | None, is_sure: bool) -> Claim | None:
    """Return the year of a text, of which the text tells `told`, `is_sure` or not, and names none after `latest`.

    A year in the name settles what the text leaves open, unless the text names a later one.
    """
    year = year_in(name)
    if year is None or (told and told.value == str(year) and is_sure):
        return told
    its = f"the name of the received file, “{name}”,"
    if told and is_sure:
        return Claim(told.value, stated=False, words=f"{told.words}; {its} has {year}")
    if latest is not None and year < latest:
        return told and Claim(told.value, stated=False, words=f"{told.words}; {its} has {year}, which is before that")
    if told is None or latest is None:
        return Claim(str(year), stated=False, words=f"{WEAK} {its} has it; the text does not tell its year")
    doubt = f"{WEAK} " if year > latest + YOUNGER else ""
    words = f"{doubt}{its} has it; the latest year that the text names is {latest}"
    return Claim(str(year), stated=False, words=words)


def country_in(name: str, known: Countries) -> Claim | None:
    """Return the one country that a name names, whatever its capitals and the marks between its words."""
    words = BETWEEN.sub(" ", name).strip()
    found = {country for form in _cased(words) for country, _ in known.named_in(form)}
    if len(found) != 1:
        return None
    words = f"{WEAK} the name of the received file, “{name}”, has it; the text does not tell its country"
    return Claim(found.pop(), stated=False, words=words)


def _cased(words: str) -> Iterable[str]:
    """Return words as they are, each with a capital, and in capitals: names of countries are known by theirs."""
    return words, " ".join(word[:1].upper() + word[1:] for word in words.split(" ")), words.upper()
