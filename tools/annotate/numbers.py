"""Numbers in prose, in digits and in words, and the ranges that two make: where they stand and what they are worth.

Nothing is judged here: every number is found, whether it counts something or not. The words are those of English.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tools.annotate.currencies import MONEY_MARK
from tools.annotate.number_words import GROUP_SPACE, ONES, TENS
from tools.annotate.ratios import read_ratio

SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
#: Words that are worth a number by themselves.
OTHERS = {"single": Decimal(1), "twice": Decimal(2), "half": Decimal("0.5")}
PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
VAGUE = ("dozens", "hundreds", "thousands", "millions", "billions", "trillions", "lakhs", "crores")
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth thirtieth hundredth"
).split()


def _beginnings(*words: str) -> str:
    """Return a pattern for how words begin: most others begin otherwise, which spares a look at each of the words."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        found[word[0]].add(word[1:3])
    return "|".join(f"{letter}(?:{'|'.join(sorted(rest))})" for letter, rest in sorted(found.items()))


_ONE = "|".join(sorted(ONES, key=len, reverse=True))
_SMALL = rf"(?:(?:{'|'.join(TENS)})(?:[-\s](?:{_ONE})\b)?|(?:{_ONE}))"
_SCALE = f"(?:{'|'.join(SCALES)})"
_PART = rf"(?:{'|'.join(PARTS)})s?"
#: 13 000 · 1 250 000 · 13 000,5; not the "19 120" of "2019 120", and no telephone number's groups: 12 345 67
_SPACED = (
    rf"(?<!\d)(?<!\d[,./])(?<!\d{GROUP_SPACE})[1-9]\d{{0,2}}(?:{GROUP_SPACE}\d{{3}}){{1,6}}(?!\d)(?!{GROUP_SPACE}\d)"
    r"(?:,\d{1,2}(?!\d)|(?!,\d))"
)
#: 3,5 · 3,25 · 10,2500: what follows the comma are no thousands; not the numbers of "3,5,7"
_COMMA = r"(?<!\d)(?<!\d,)\d+,(?:\d{1,2}|\d{4,})(?!,?\d)"
#: 2,000 · 1,00,000 · 12.5 · 300
_DIGITS = (
    rf"(?:{_SPACED}|\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d{{1,2}}(?:,\d{{2}}){{1,6}},\d{{3}}(?!\d)|{_COMMA}|\d+)(?:\.\d+)?"
)
#: twenty-one · two hundred and five · three thousand two hundred · a dozen. Scales are bounded, to stay linear.
_WORDS = (
    rf"(?:an?\s)?(?:{_SMALL}\s|(?<=\ba\s)){_SCALE}\b(?:\s(?:and\s)?(?:{_SMALL}\s)?{_SCALE}\b){{0,3}}"
    rf"(?:\s(?:and\s)?{_SMALL}\b)?|{_SMALL}"
)
#: a third of · two-thirds · one half
_FRACTION = rf"(?:(?:{_ONE})[-\s]{_PART}\b|an?\s(?:half|third|quarter|fifth|tenth)(?=\sof\b))"
_ORDINAL = rf"\d+(?:st|nd|rd|th)\b|(?:{'|'.join(TENS)})-(?:{'|'.join(ORDINALS)})|(?:{'|'.join(ORDINALS)})"
#: three and a half · two-and-a-half · half a million
_HALVES = rf"(?:{_ONE}|\d+)[\s-]and[\s-](?:a|one)[\s-]half\b|half\sa\s{_SCALE}\b"
_IN_WORDS = (
    rf"(?<!\w)(?={_beginnings(*ONES, *TENS, *SCALES, *OTHERS)}|an?\s)"
    rf"(?:{_FRACTION}|{_WORDS}|{'|'.join(OTHERS)}|{_SCALE})(?!\w)"
)
_ONE_NUMBER = rf"(?:(?<!\w)(?:{_HALVES})|{_DIGITS}(?:[\s-]{_SCALE}\b)?|{_IN_WORDS})"

#: One number, with the mark of a currency where it has one: 21 · $1,080 · 10 million · seven
NUMBER = re.compile(rf"(?:{MONEY_MARK})?{_ONE_NUMBER}", re.IGNORECASE)
#: Between two numbers of a range: 60-100 · 10 to 15 · ages 15-to-17 · between five and 15 · two or three
BETWEEN = re.compile(r"(?:\s?[-‐–—]\s?|\sto\s|-to-)", re.IGNORECASE)
AND = re.compile(r"\sand\s", re.IGNORECASE)
OR = re.compile(r"\sor\s", re.IGNORECASE)
AFTER_BETWEEN = re.compile(r"\bbetween\s(?:the\sages\sof\s|ages\s)?\Z", re.IGNORECASE)
#: Two numbers with "to" that are a change and no range: rose from 5 to 10
CHANGE = re.compile(
    r"\b(?:increas|rose|ris|rais|grew|grow|decreas|fell|fall|drop|declin|reduc|cut|extend|went|up|down"
    r"|doubl|tripl|quadrupl)\w*(?:\s\S+){0,8}\sfrom\s\Z",
    re.IGNORECASE,
)
#: Before so many who got a sentence: "sentenced one to 10 years"; a range of terms is what one is sentenced to.
SENTENCED = re.compile(r"\bsentenc(?:ed|ing)\s\Z", re.IGNORECASE)
#: What both ends of a range are multiplied with, where only the upper one says it: "10 to 15 million".
SHARED_SCALE = re.compile(r"\d[\s-](?P<scale>hundred|thousand|lakh|million|crore|billion|trillion)\Z", re.IGNORECASE)
#: Words and digits that are no cardinal number, but must be accounted for all the same.
OTHER = re.compile(
    rf"(?<!\w)(?=\d|{_beginnings(*TENS, *ORDINALS, *VAGUE)})(?:{_ORDINAL}|{'|'.join(VAGUE)})(?!\w)", re.IGNORECASE
)
#: Between the groups of one number: "13 | 000".
BETWEEN_GROUPS = re.compile(rf"(?<=\d){GROUP_SPACE}(?=\d{{3}})")
#: A comma before decimals: 3,5 · 13 000,25
DECIMAL_COMMA = re.compile(r"(?<![\d,])\d+(?P<comma>,)(?:\d{1,2}|\d{4,})(?![\d,])")
#: More digits than anything that is counted has: a code, whose value nobody means.
LONG = re.compile(r"\d[\d,.]{18}")
REACH = 90  # how far before a number the words of a change or of "between" may begin, in code points
SHARE_REACH = 40  # how far apart the two numbers of a share may stand, in code points


@dataclass(frozen=True, slots=True)
class Number:
    """A number, range or share told by two, at `text[start:end]`; `value` is None for an ordinal or a vague word."""

    start: int
    end: int
    value: Decimal | None
    upper: Decimal | None = None


def find_numbers(text: str) -> Iterator[Number]:
    """Yield every number of a text, in order and apart; two that make a range are one.

    >>> text = "Seven of the 10 cases, 60-100 calls, $1,080 to $10,780, thousands and the second"
    >>> [text[number.start : number.end] for number in find_numbers(text)]
    ['Seven', '10', '60-100', '$1,080 to $10,780', 'thousands', 'second']
    """
    others = [Number(*match.span(), None) for match in OTHER.finditer(text)]
    cardinals = _cardinals(text, {other.start for other in others})
    found = sorted([*cardinals, *others], key=lambda number: (number.start, -number.end))
    position = 0
    for number in found:
        if number.start >= position:
            yield number
            position = number.end


def _cardinals(text: str, ordinals: Collection[int]) -> Iterator[Number]:
    """Yield the cardinal numbers and ranges; at the places in `ordinals` digits are part of another number."""
    singles = [
        Number(*match.span(), None if LONG.search(match.group()) else read_number(match.group()))
        for match in NUMBER.finditer(text)
        if match.start() not in ordinals or not match.group().isdigit()
    ]
    waiting: Number | None = None
    for one, other in pairwise([*singles, Number(len(text), len(text), None)]):
        if waiting:
            waiting = None
        elif _is_range(text, one, other):
            waiting = Number(one.start, other.end, _lower_end(text, one, other), other.value)
            yield waiting
        elif share := _share(text, one, other):
            waiting = Number(one.start, other.end, share)
            yield waiting
        else:
            yield one


def _lower_end(text: str, one: Number, other: Number) -> Decimal | None:
    """Return what the lower end of a range is worth: in "10 to 15 million" ten million."""
    scale = SHARED_SCALE.search(text, other.start, other.end)
    if scale is None or one.value is None or other.value is None or not text[one.start : one.end].isascii():
        return one.value
    least = one.value * SCALES[scale["scale"].lower()]
    is_shared = text[one.end - 1].isdigit() and one.value < 1000 and least < other.value
    return Decimal(int(least)) if is_shared else one.value


def _share(text: str, one: Number, other: Number) -> Decimal | None:
    """Return the share that two numbers are which follow each other, None where they are none."""
    if one.value is None or other.value is None or other.start - one.end > SHARE_REACH:
        return None
    return read_ratio(text, (one.end, one.value), (other.start, other.end, other.value))


def _is_range(text: str, one: Number, other: Number) -> bool:
    """Tell whether two numbers that follow each other are the ends of a range."""
    if one.value is None or other.value is None or one.value >= other.value:
        return False
    between = text[one.end : other.start]
    before = text[max(0, one.start - REACH) : one.start]
    if OR.fullmatch(between):
        return other.value - one.value == 1 and one.value > 0
    if AND.fullmatch(between):
        return AFTER_BETWEEN.search(before) is not None
    is_between = BETWEEN.fullmatch(between) is not None
    return is_between and not CHANGE.search(before) and not SENTENCED.search(before)


def read_number(form: str) -> Decimal:
    """Return what a single number is worth.

    >>> [str(read_number(form)) for form in ("$1,080", "10 million", "two hundred and five", "two-thirds", "half")]
    ['1080', '10000000', '205', '0.666667', '0.5']
    >>> str(read_number("13 000")), str(read_number("3,5"))
    ('13000', '3.5')
    """
    words = re.findall(r"[\d,]*\d(?:\.\d+)?|[a-z]+", _in_english(re.sub(rf"\A(?:{MONEY_MARK})", "", form.lower())))
    if words[0] == "half" and len(words) > 1:
        return Decimal(int(OTHERS["half"] * SCALES[words[-1]]))
    if words[-1] == "half" and "and" in words:
        return read_number(words[0]) + OTHERS["half"]
    total, group = Decimal(0), Decimal(0)
    for word in words:
        part = word.removesuffix("s") if word not in PARTS else word
        if word[0].isdigit():
            group += Decimal(word.replace(",", ""))
        elif word in ONES or word in TENS:
            group += ONES.get(word, 0) + TENS.get(word, 0)
        elif word in OTHERS and len(words) == 1:
            return OTHERS[word]
        elif part in PARTS:
            return round((group or Decimal(1)) / PARTS[part], 6).normalize()
        elif word in SCALES:
            group = (group or Decimal(1)) * SCALES[word]
            total, group = (total, group) if SCALES[word] == 100 else (total + group, Decimal(0))
    found = total + group
    return Decimal(int(found)) if found == found.to_integral_value() else found


def _in_english(form: str) -> str:
    """Return a number without spaces between its groups, and with a full stop before its decimals."""
    form = BETWEEN_GROUPS.sub("", form)
    match = DECIMAL_COMMA.search(form)
    return f"{form[: match.start('comma')]}.{form[match.end('comma') :]}" if match else form
