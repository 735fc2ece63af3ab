"""Amounts of money: which currency the words and signs of a text mean, as a code of ISO 4217.

Names, signs and codes are those of the Unicode Common Locale Data Repository, as Babel has them, for the currencies
that are legal tender today. A name that several currencies share ("rupees") needs its country's adjective to be read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from babel.core import Locale
from babel.numbers import get_currency_name

from tools.money import CODES

ENGLISH = Locale("en")
#: The dollar sign without a country means this one, as in the reports of the country that uses it; "US$" says so.
PLAIN_DOLLAR = "USD"
#: Last words of currency names that mean something else too: "10 real cases", "five won their case".
AMBIGUOUS = frozenset({"real", "all", "won", "pound", "pounds", "mark", "sol", "som", "lev", "rand", "rights"})
#: Signs that CLDR gives to a currency only in its own language.
LOCAL_SIGNS = {"₭": "LAK", "฿": "THB", "US$": "USD", "$": PLAIN_DOLLAR}
#: Codes that are words in capitals as well.
WORDS = frozenset({"ALL", "TOP", "TRY", "CUP"})
FARTHEST = 40  # no name of a currency is longer, in code points

SIGNS = {
    sign: code
    for code in sorted(CODES, reverse=True)
    if (sign := ENGLISH.currency_symbols.get(code, code)) != code and not sign.isalpha()
} | LOCAL_SIGNS

#: What stands right before an amount: $ · US$ · € · USD · Rs. Codes count in capitals only ("all 21 cases"); most
#: words show by their first letters that they are none, which spares a look at each code.
MONEY_MARK = (
    rf"(?:{'|'.join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))})\s?"
    rf"|(?-i:\b(?=[A-Z]{{3}}\s)(?:{'|'.join(sorted(CODES - WORDS))})\s|\bRs\.?\s?)"
)
MARK = re.compile(MONEY_MARK, re.IGNORECASE)


@cache
def _names() -> dict[str, frozenset[str]]:
    """Return the codes that each English name means, and each last word of a name: "thai baht", "baht", "THB"."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code in CODES:
        found[code].add(code)
        for name in {get_currency_name(code, count, "en") for count in (None, 1, 2)}:
            words = name.casefold().split()
            found[" ".join(words)].add(code)
            if words and words[-1] not in AMBIGUOUS:
                found[words[-1]].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def currency_before(form: str) -> str:
    """Return the code of the mark with which the form of an amount begins; empty where it has none.

    >>> [currency_before(form) for form in ("$1,080", "US$7", "THB 300", "21")]
    ['USD', 'USD', 'THB', '']
    """
    mark = MARK.match(form)
    if not mark:
        return ""
    words = mark.group().strip()
    return SIGNS.get(words.upper(), words.upper() if words.upper() in CODES else "")


def currency_after(text: str, end: int) -> tuple[str, int]:
    """Return the code of the currency named right after an amount, and where its name ends; ("", end) if none is.

    >>> currency_after("100 million Lao kip ($10)", 11), currency_after("21 cases", 2)
    (('LAK', 19), ('', 2))
    >>> currency_after("78 million LAK.", 10)
    ('LAK', 14)
    """
    tail = text[end : end + FARTHEST].partition("(")[0]
    words = list(re.finditer(r"[A-Za-z.]+", tail))[:3]
    if not words or tail[: words[0].start()] not in (" ", "-"):
        return "", end
    for last in words:
        name = tail[words[0].start() : last.end()].replace("U.S.", "US").rstrip(".")
        codes = _names().get(name if name in CODES else name.casefold(), frozenset())
        if not codes and words[0].group()[0].isupper():  # another adjective than CLDR's: "Lao kip"
            codes = _names().get(last.group().casefold().rstrip("."), frozenset())
        if len(codes) == 1:
            full_stop = last.group().endswith(".")
            return next(iter(codes)), end + last.end() - full_stop
    return "", end
