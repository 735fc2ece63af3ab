"""What a sentence says that can be checked: numbers, dates, names, the people and bodies that act, negations.

A fact of one reading that the other reading has nowhere in the same place is what may make the two conflict. Where
words only moved within the sentence, nothing is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tools.collate.english import (
    ACTORS,
    DATE_WORDS,
    FUNCTION_WORDS,
    MONTH_WORDS,
    NEGATIONS,
    NUMBER_WORDS,
    REVERSALS,
    WHEN,
    WITHIN_DATES,
)
from tools.collation import Kind, Token

#: A bare number of four digits that can be a year: `2007`, not `2,007`.
YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
#: Farther than so many tokens a word such as "since" does not belong to a date.
DATE_REACH = 4
#: Farther than so many tokens the word that says "when" does not stand before its year.
WHEN_REACH = 8

Fact = tuple[Kind, str]
#: Words that may state a fact without being written like a name or having a digit; most words are none of these.
TELLING = NEGATIONS | REVERSALS | MONTH_WORDS | DATE_WORDS | ACTORS | NUMBER_WORDS.keys()


def fact_of(tokens: Sequence[Token], index: int) -> Fact | None:
    """Return the fact that a token states, with its value, or nothing.

    >>> from tools.collate.tokens import tokenize
    >>> tokens = tokenize("Since July 2007, no police came to Savannakhet's eight homes.")[0].tokens
    >>> [(str(fact[0]), fact[1]) for number in range(len(tokens)) if (fact := fact_of(tokens, number))]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('date', 'since'), ('date', 'july'), ('date', '2007'), ('negation', 'not'), ('actor', 'polic'),
     ('name or place', 'savannakhet'), ('number', '8')]
    """
    token = tokens[index]
    if not token.is_name and token.norm not in TELLING and not token.norm[0].isdigit():
        return None
    if token.norm in NEGATIONS or token.norm in REVERSALS:
        return Kind.NEGATION, "not"
    if _is_date(tokens, index):
        return Kind.DATE, token.norm
    if value := number_of(token):
        return Kind.NUMBER, value
    if token.norm in ACTORS:
        return Kind.ACTOR, token.stem
    return (Kind.NAME, token.stem) if token.is_name and token.norm not in FUNCTION_WORDS else None


def number_of(token: Token) -> str:
    """Return the value of a number in digits or words; empty for anything else."""
    if token.norm[0].isdigit():
        return token.norm.replace(",", "")
    return str(NUMBER_WORDS.get(token.norm, ""))


def _is_date(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.norm in MONTH_WORDS:
        return _is_month(token)
    if YEAR.fullmatch(token.norm):
        return True
    after = tokens[index + 1 : index + 1 + DATE_REACH]
    if token.norm in DATE_WORDS:
        return any(_is_month(other) or YEAR.fullmatch(other.norm) for other in after)
    beside = (*tokens[max(0, index - 1) : index], *after[:1])
    return token.norm.isdigit() and len(token.norm) <= 2 and any(_is_month(other) for other in beside)


def _is_month(token: Token) -> bool:
    return token.norm in MONTH_WORDS and token.text[0].isupper()  # "may" and "march" are verbs


def years_of(tokens: Sequence[Token]) -> set[int]:
    """Return the years in which a reading says that something was; the year in the name of a law or a plan is none.

    >>> from tools.collate.tokens import tokenize
    >>> sorted(years_of(tokenize("From May to July 2019 and in March 2021, the 2016 law was amended.")[0].tokens))
    [2019, 2021]
    """
    return {int(one.norm) for at, one in enumerate(tokens) if YEAR.fullmatch(one.norm) and _is_when(tokens[:at])}


def _is_when(before: Sequence[Token]) -> bool:
    """Tell whether the words before a year end in one that says when, with at most other parts of dates after it."""
    near = (one.norm for one in reversed(before[-WHEN_REACH:]))
    first = next((norm for norm in near if norm in WHEN or not (norm in WITHIN_DATES or norm.isdigit())), "")
    return first in WHEN


def facts_of(tokens: Sequence[Token]) -> dict[int, Fact]:
    """Return the facts of a reading by the index of their tokens."""
    return {index: fact for index in range(len(tokens)) if (fact := fact_of(tokens, index))}


def missing(left: Sequence[Token], right: Sequence[Token]) -> tuple[dict[int, Fact], dict[int, Fact]]:
    """Return the facts of each of two readings that the other has nowhere, by the index of their tokens."""
    of_left, of_right = facts_of(left), facts_of(right)
    return dict(_missing(of_left, of_right, right)), dict(_missing(of_right, of_left, left))


def _missing(
    facts: Mapping[int, Fact], of_other: Mapping[int, Fact], other: Iterable[Token]
) -> Iterator[tuple[int, Fact]]:
    others, words = set(of_other.values()), {token.stem for token in other}
    negated = sum(kind is Kind.NEGATION for kind, _ in of_other.values())
    for index, fact in facts.items():
        if fact[0] is Kind.NEGATION:
            negated -= 1
            is_missing = negated < 0
        else:
            is_missing = fact not in others and not (fact[0] in (Kind.NAME, Kind.ACTOR) and fact[1] in words)
        if is_missing:
            yield index, fact
