"""In what two readings of one place differ: one table of rules, each with its reason and an example.

The rules on facts come first and add up; of the rules on form, the first that fits decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from tools.collate.english import AUXILIARIES, IRREGULAR
from tools.collate.facts import Fact, missing, number_of
from tools.collate.tokens import is_one_reading, stem
from tools.collate.words import align_words
from tools.collation import Kind, Token, Variant

Words = Sequence[Token]

#: British and American spellings of one word.
SPELLINGS = ((re.compile(r"our(?=s?\b|ed\b|ing\b|er)"), "or"), (re.compile(r"is(?=e|ing|ation)"), "iz"))
PAST = re.compile(r"(?:ed|ing|en)\Z")


@dataclass(frozen=True)
class Rule:
    """`fits` is asked of the two stretches; the example shows both readings, the stretches in brackets."""

    kind: Kind
    reason: str
    example: str
    fits: Callable[[Words, Words], bool]


def _letters(words: Words) -> str:
    joined = "".join(filter(str.isalnum, "".join(token.norm for token in words)))
    for pattern, plain in SPELLINGS:
        joined = pattern.sub(plain, joined)
    return joined


def _verbs(words: Words) -> list[str]:
    """Return the stems of a stretch without what carries its tense."""
    plain = (token for token in words if token.is_word and token.norm not in AUXILIARIES)
    return [stem(IRREGULAR.get(token.norm, token.norm)) for token in plain]


def _is_tense(left: Words, right: Words) -> bool:
    if _verbs(left) != _verbs(right):
        return False
    both = (*left, *right)
    return any(token.norm in AUXILIARIES or token.norm in IRREGULAR or PAST.search(token.norm) for token in both)


def _is_one_number(left: Words, right: Words) -> bool:
    one, other = ([number_of(token) for token in side] for side in (left, right))
    return one == other and all(one)


def _is_one_term(left: Words, right: Words) -> bool:
    return {token.stem for token in left} == {token.stem for token in right} and any(t.stem[0] == "=" for t in left)


#: What a difference of facts is called, and why.
FACTS = {
    Kind.NUMBER: "a number that the other reading does not have",
    Kind.DATE: "a date, or a word that belongs to one, that the other reading does not have",
    Kind.NAME: "a word written as a name that the other reading does not have",
    Kind.ACTOR: "a word for people, or for a body that acts, that the other reading does not have",
    Kind.NEGATION: "a word that turns the statement round, on one side only",
}

# fmt: off
FORMS = (
    Rule(Kind.SPELLING, "the same letters", "two [wild life] markets | two [wildlife] markets",
         lambda left, right: _letters(left) == _letters(right)),
    Rule(Kind.SPELLING, "the same number in words and in digits", "heard [eight] cases | heard [8] cases",
         _is_one_number),
    Rule(Kind.TENSE, "the same words but for the tense", "girls [are] found | girls [were] found", _is_tense),
    Rule(Kind.WORDING, "another form of the same term", "the [TIP] law | the [trafficking in persons] law",
         _is_one_term),
    Rule(Kind.WORDING, "another form of the same word", "a wide [highway] | a wide [highways]",
         lambda left, right: [token.stem for token in left] == [token.stem for token in right]),
    Rule(Kind.WORDING, "words of grammar only", "held [on] trains | held [in] trains",
         lambda left, right: not any(token.is_matter for token in (*left, *right))),
    Rule(Kind.ADDITION, "words that only the second reading has", "a home [] opened | a home [swiftly] opened",
         lambda left, _: not left),
    Rule(Kind.OMISSION, "words that only the first reading has", "a home [swiftly] opened | a home [] opened",
         lambda _, right: not right),
    Rule(Kind.WORDING, "other words", "a [small] home | a [little] home", lambda _left, _right: True),
)
# fmt: on


def compare_words(left: Words, right: Words) -> tuple[Variant, ...]:
    """Set two readings side by side; the variants tile both, each with the kinds of its difference.

    >>> from tools.collate.tokens import tokenize
    >>> one, other = tokenize("It freed 280 girls.")[0].tokens, tokenize("It freed 310 girls.")[0].tokens
    >>> [(v.left[0].text, v.right[0].text, *map(str, v.kinds)) for v in compare_words(one, other) if v.kinds]
    [('280', '310', 'number')]
    """
    if left and is_one_reading(left, right):
        return (Variant(tuple(left), tuple(right)),)  # most of what a report says again
    lost, gained = missing(left, right)
    found: list[Variant] = []
    for (row, row_end, column, column_end), _ in align_words(left, right):
        one, other = tuple(left[row:row_end]), tuple(right[column:column_end])
        facts = [lost[at] for at in range(row, row_end) if at in lost]
        facts += [gained[at] for at in range(column, column_end) if at in gained]
        found.append(_variant(one, other, facts))
    return tuple(_joined(found))


def _joined(variants: Iterable[Variant]) -> Iterator[Variant]:
    """Yield the variants; what is the same goes on from what is the same."""
    for is_same, run in groupby(variants, key=lambda variant: not variant.kinds):
        if is_same:
            same = list(run)
            left, right = (chain.from_iterable(side) for side in zip(*((v.left, v.right) for v in same), strict=True))
            yield Variant(tuple(left), tuple(right))
        else:
            yield from run


def _variant(left: tuple[Token, ...], right: tuple[Token, ...], facts: Sequence[Fact]) -> Variant:
    if is_one_reading(left, right):
        return Variant(left, right)
    judged = dict(_judge(left, right, facts))
    return Variant(left, right, tuple(judged), tuple(judged.values()))


def _judge(left: Words, right: Words, facts: Sequence[Fact]) -> Iterator[tuple[Kind, str]]:
    """Yield the kinds of a difference with their reasons, in the order of `Kind`.

    Beside facts the form says nothing more, unless only one reading has words.
    """
    kinds = {kind for kind, _ in facts}
    for kind, reason in FACTS.items():
        if kind in kinds:
            yield kind, reason
    if kinds and left and right:
        return
    rule = next(rule for rule in FORMS if rule.fits(left, right))
    if not kinds or rule.kind in (Kind.ADDITION, Kind.OMISSION):
        yield rule.kind, rule.reason
