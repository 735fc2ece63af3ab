"""The noun that a number counts where it does not stand right behind the number: "33, 18, and 11 traffickers".

Each way to find it returns the words for what is counted and where they end, or where the number ends if they stand
elsewhere.
"""

from __future__ import annotations

import re

from tools.annotate.nouns import find_noun, is_people
from tools.annotate.number_words import GROUP_SPACE, ONES, TENS

REACH = 90  # how far the words for what is counted are looked for, in code points

#: What may stand before a number that is not exact, with the space after it.
ABOUT = r"(?:(?:about|around|approximately|roughly|nearly|almost|some|over|more\sthan|at\sleast)\s)?"
_DIGITS = rf"[\d,.]*\d(?:{GROUP_SPACE}\d{{3}}\b){{0,6}}"
_NUMBER = rf"\s{ABOUT}(?:{_DIGITS}|(?:{'|'.join((*ONES, *TENS))}))(?=\s)"
#: three of the cases · seven of the 10 cases · seven of about 10 cases · nine out of ten victims
PARTITIVE = re.compile(
    r"\s(?:out\s)?of(?:\s(?:the|these|those|all|its|their|his|our)\b(?:\s(?:other|said|same|\w+[’']s))?"
    rf"(?:{_NUMBER})?|{_NUMBER})"
)
#: convicted 33, 18, and 11 traffickers · seven Lao and 13 foreign victims · 64 female and 12 male victims
_WORDS = "|".join((*ONES, *TENS))
LISTED = re.compile(
    r"(?:\s[A-Z]\w+|(?:\s(?!(?:in|on|at|to|of|for|from|by|with|as|were|was|are|is|had|has|have|who|and|or)\b)[a-z-]+){1,2})?"
    rf"(?:,\s(?:{_DIGITS}|{_WORDS}))*,?\s(?:and|or)\s(?:{_DIGITS}|{_WORDS})(?=\s)"
)
#: identified 55 as victims · 44 were victims of sex trafficking
ROLE = re.compile(r"\s(?:as|were|are)(?=\s)")
#: 31 were women: what so many are said to be, not what is counted
SAID = re.compile(r"\s(?:were|are|was|is)(?=\s)")
#: Of those convicted, seven · Of the identified victims, only 61
OF_THOSE = re.compile(r"\b[Oo]f\s(?:the|these|those)(?P<what>\s[^,;.:()\d]{3,60}),\s(?:only\s)?\Z")
DONE_TO = re.compile(r"\s(?:convicted|identified|arrested|sentenced|investigated|prosecuted|charged|repatriated)")
#: the number of identified victims rose from 78, and that of convictions from 20
NUMBER_OF = re.compile(
    r"\b(?:numbers?|that)\sof(?P<what>\s[^.;:()\d]{3,60}?)"
    r"\s(?:(?:rose|fell|grew|dropped|declined|decreased|increased|remained|went|was|is|were)\s(?:\w+ly\s)?"
    rf"(?:(?:to|from|at)\s)?|from\s){ABOUT}\Z"
)

#: The words for what is counted, empty where they are people without a noun, and where they, or the number, end.
Noun = tuple[str, int]


def find_farther(text: str, start: int, end: int) -> Noun | None:
    """Return the words for what the number at `text[start:end]` counts, and where what tells of it ends.

    >>> find_farther("seven of the 10 cases", 0, 5), find_farther("33, 18, and 11 traffickers", 0, 2)
    (('cases', 21), ('traffickers', 2))
    """
    own = _partitive(text, end) or _listed(text, end) or _role(text, end)
    return own or _number_of(text, start, end) or _of_those(text, start, end)


def _noun_after(text: str, match: re.Match[str] | None) -> Noun | None:
    found = find_noun(text[match.end() : match.end() + REACH]) if match else None
    return (found[0], match.end() + found[1]) if match and found else None


def _partitive(text: str, end: int) -> Noun | None:
    return _noun_after(text, PARTITIVE.match(text, end, end + REACH))


def _listed(text: str, end: int) -> Noun | None:
    """Read the noun that stands behind the last number of a list."""
    found = _noun_after(text, LISTED.match(text, end, end + REACH))
    return (found[0], end) if found else None


def _role(text: str, end: int) -> Noun | None:
    """Read the people as whom so many are counted."""
    found = _noun_after(text, ROLE.match(text, end, end + REACH))
    return found if found and is_people(found[0]) else None


def _number_of(text: str, start: int, end: int) -> Noun | None:
    """Read the noun of which the words before the number say that it is their number."""
    match = NUMBER_OF.search(text[max(0, start - REACH) : start])
    found = find_noun(match["what"]) if match else None
    return (found[0], end) if found else None


def _of_those(text: str, start: int, end: int) -> Noun | None:
    """Read the noun that the sentence divides before the number; "of those convicted" are people without a noun."""
    match = OF_THOSE.search(text[max(0, start - REACH) : start])
    if match and DONE_TO.fullmatch(match["what"]):
        return "", end
    found = find_noun(match["what"]) if match else None
    return (found[0], end) if found else None
