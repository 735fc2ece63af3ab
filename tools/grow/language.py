"""In which language a text is written, by the share of its words that are a language's commonest words."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache

from babel import Locale

from tools.catalog import UNKNOWN, Claim
from tools.text import WORD

#: The commonest words are well under a half of any prose; below this share nothing is told.
LEAST = 0.15
#: The language of the other sources; the lists of other languages have words of it, so one of them must be well ahead.
USUAL, AHEAD = "English", 1.25
#: So many words tell enough.
ENOUGH = 5000
#: Scripts that are those of one language, or of hardly any other, by the first word of their letters' names.
SCRIPTS = {"LAO": "lo", "THAI": "th", "KHMER": "km", "MYANMAR": "my", "HANGUL": "ko", "HIRAGANA": "ja", "CJK": "zh"}


def guess_language(text: str) -> Claim:
    """Return the language as its code, with the share of common words as grounds.

    >>> guess_language("The law prohibits all forms of forced labor and the penalties are not sufficient.").value
    'en'
    """
    script, letters = _script(text)
    if script in SCRIPTS:
        return Claim(SCRIPTS[script], stated=False, words=f"{letters:.0%} of its letters are {script.capitalize()}")
    words = [match.group().casefold() for match, _ in zip(WORD.finditer(text), range(ENOUGH), strict=False)]
    lists = {name: common for name, (own, common) in _common_words().items() if own == script}
    shares = {name: sum(word in common for word in words) for name, common in lists.items()}
    name = max(shares, key=lambda name: (shares[name], name), default="")
    if shares.get(name, 0) < AHEAD * shares.get(USUAL, 0):
        name = USUAL
    share = shares[name] / len(words) if words else 0
    code = _codes().get(name.replace("_", " "), "")
    if share < LEAST or not code:
        return Claim(UNKNOWN, stated=False, words="no language's common words are many in the text")
    return Claim(code, stated=False, words=f"{share:.0%} of its words are among the commonest of {name}")


def _script(text: str) -> tuple[str, float]:
    """Return the script of most letters of a text, and their share."""
    names = [unicodedata.name(letter, "").partition(" ")[0] for letter in text[: 8 * ENOUGH] if letter.isalpha()]
    script, count = Counter(names).most_common(1)[0] if names else ("", 0)
    return script, count / max(len(names), 1)


@cache
def _common_words() -> dict[str, tuple[str, frozenset[str]]]:
    """Return the commonest words of each language, and the script of most of them."""
    from justext import get_stoplist, get_stoplists  # loads slowly, and only new texts need it

    names = {name.replace(" ", "_") for name in _codes()}
    lists = {name: get_stoplist(name) for name in sorted(get_stoplists()) if name in names}
    return {name: (_script("".join(words))[0], frozenset(words)) for name, words in lists.items()}


@cache
def _codes() -> dict[str, str]:
    return {name: code for code, name in Locale("en").languages.items() if code.isalpha()}
