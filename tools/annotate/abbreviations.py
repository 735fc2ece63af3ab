"""What looks like an abbreviation, by its form alone.

The form is judged, never the name: which abbreviations there are is for the texts and the editors to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

#: Characters that writers use for one another; each stands for one character, so that offsets stay.
ALIKE = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00b4": "'", "\u2010": "-", "\u2011": "-"})

# An address of the web or of mail: https://a.org/NGO, www.a.org, a.b@c.org, un.org/x, congress.gov/. Not
# "U.S.-based", whose last dot has no name after it. The look-behind lets a match begin only where a token
# does: linear time.
ADDRESS = re.compile(
    r"""
    (?<![\w.@+-])
    (?: (?:https?|ftp)://\S+
      | mailto:\S+
      | [\w.+-]+@[\w.-]+
      | www\.\S+
      | (?:[\w-]+\.)+[a-z]{2,}(?![\w-]) (?:/\S*)?
    )
    """,
    re.VERBOSE,
)

# A token that may be an abbreviation: dotted letters (U.S., but not in J.U.S.T), or letters and digits with
# inner hyphens or ampersands (COVID-19).
TOKEN = re.compile(
    r"""
    (?<![^\W_])
    (?: (?<![^\W_]\.) (?:[^\W\d_]\.){2,} (?![^\W_])
      | [^\W_]+ (?:[-&][^\W_]+)*
    )
    """,
    re.VERBOSE,
)

# Roman numerals to 39 (XVIII), and longer ones of four letters or more (MCMXC): not CD or MD, which may be
# initials.
ROMAN = re.compile(r"(?=[IVX]+\Z|[A-Z]{4})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")

# Three or more words in capitals with only spaces between: a title in capitals. "UNDP, IOM and ILO" is none.
TITLE = re.compile(r"(?<![^\W_]) [^\W\d_a-z]{2,} (?:[ ][^\W\d_a-z]{2,}){2,} (?![^\W_])", re.VERBOSE)

# Small letters that stand singly between capitals, as in MoU or PhD, but not in McDonald. Python has no class
# for capital letters; what is neither small nor other than a letter or digit will do, since the caller counts
# capitals.
MIXED = re.compile(r"[^\W_a-z]+(?:[a-z][^\W_a-z]+)+(?:-[^\W_a-z]+)*")

# A name and a comma, after which a dotted form is somebody's initials: "Mekong, A.B."
NAME = re.compile(r"[^\W\d_]{2},\s\Z")

MAX_DIGITS = 2
MAX_LENGTH = 20
MAX_MIXED = 6


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where an un-wrapped text seems to have an abbreviation; `head` is it without its plural ending."""

    start: int
    end: int
    head: str


@lru_cache(maxsize=65536)  # every finder of terms and names asks for each passage
def plain(text: str) -> str:
    """Return a text of equal length, with one kind of apostrophe and hyphen, and addresses blotted out.

    >>> plain("IOM’s page un.org/NGO")
    "IOM's page __________"
    """
    return ADDRESS.sub(lambda match: "_" * len(match.group()), text.translate(ALIKE))


@lru_cache(maxsize=65536)  # a corpus repeats its words, and nearly all of them are none
def head_of(token: str) -> str:
    """Return the abbreviation that a token writes, without its plural ending; nothing if it writes none.

    >>> [head_of(token) for token in ("SEZs", "COVID-19", "U.S.", "MoU", "Lao", "A-N", "XVIII", "B00B3")]
    ['SEZ', 'COVID-19', 'U.S.', 'MoU', '', '', '', '']
    """
    head = token[:-1] if token.endswith("s") and token[-2:-1].isupper() else token
    capitals = max(sum(letter.isupper() for letter in part) for part in head.split("-"))
    digits = sum(letter.isdigit() for letter in head)
    if capitals < 2 or digits > MAX_DIGITS or len(head) > MAX_LENGTH or ROMAN.fullmatch(head):
        return ""
    is_mixed = any(letter.islower() for letter in head)
    return head if not is_mixed or (len(head) <= MAX_MIXED and MIXED.fullmatch(head)) else ""


def find_abbreviations(text: str) -> Iterator[Sighting]:
    """Find what looks like an abbreviation in an un-wrapped text, outside titles in capitals.

    >>> [found.head for found in find_abbreviations("Two NGOs met in a SEZ of the U.S.; KEEP THIS OUT.")]
    ['NGO', 'SEZ', 'U.S.']
    """
    if not any(letter.islower() for letter in text):
        return
    text = plain(text)
    titles = [match.span() for match in TITLE.finditer(text)]
    for match in TOKEN.finditer(text):
        while titles and titles[0][1] <= match.start():
            titles.pop(0)
        head = head_of(match.group())
        is_titled = bool(titles) and titles[0][0] <= match.start()
        is_initials = "." in head and NAME.search(text, max(0, match.start() - 4), match.start())
        if head and not is_titled and not is_initials:
            yield Sighting(match.start(), match.end(), head)
