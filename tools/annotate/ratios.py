"""Shares that are told as so many in so many: "one in four girls", "2 of every 3 victims", "2/3 of the workers"."""

from __future__ import annotations

import re
from decimal import Decimal

from tools.annotate.nouns import find_noun, is_people

#: Between the two numbers whatever they are of.
OF_EVERY = re.compile(r"\s(?:in|of|out\sof)\severy\s")
#: Between them where they tell of people: "two in 10 provinces" are two.
IN = re.compile(r"\sin\s")
#: One of them by name: "one victim in five".
ONE_IN = re.compile(r"\s(?P<noun>\w+)\sin\s")
#: Between digits: "2/3 of the workers"; "24/7" is none.
SLASH, OF = "/", re.compile(r"\sof\s")
#: So many are the whole of more than one where nothing else says it: "nine in 10 girls", not "9 in 57 girls".
BASES = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000, 10_000, 100_000)))
#: What is said of people who are not named again: "one in four was a child", "one in five of them".
SAID = re.compile(r"\s(?:was|were|is|are|has|have|had|of\s(?:the|them|these|those))\b")
REACH = 90  # how far after a number its noun may end, in code points


def read_ratio(text: str, one: tuple[int, Decimal], other: tuple[int, int, Decimal]) -> Decimal | None:
    """Return the share that two numbers tell, None where they tell none.

    Of the one is given where it ends and its value, of the other where it starts, where it ends, and its value.

    >>> read_ratio("one in four girls", (3, Decimal(1)), (7, 11, Decimal(4)))
    Decimal('0.25')
    >>> read_ratio("one in four provinces", (3, Decimal(1)), (7, 11, Decimal(4)))
    """
    (end, part), (start, stop, whole) = one, other
    if not 0 < part < whole or part != int(part) or whole != int(whole):
        return None
    between, after = text[end:start], text[stop : stop + REACH]
    is_ratio = (
        OF_EVERY.fullmatch(between) is not None
        or (between == SLASH and OF.match(after) is not None)
        or ((part == 1 or whole in BASES) and _tells_of_people(between, after, is_one=part == 1))
    )
    return round(part / whole, 6).normalize() if is_ratio else None


def _tells_of_people(between: str, after: str, *, is_one: bool) -> bool:
    noun = find_noun(after)
    if IN.fullmatch(between):
        return is_people(noun[0]) if noun else SAID.match(after) is not None
    named = ONE_IN.fullmatch(between) if is_one and not noun else None
    return named is not None and is_people(named["noun"])
