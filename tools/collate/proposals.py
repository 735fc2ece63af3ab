"""The conflicts that the machine proposes: each difference of fact between two accounts at one place.

A proposal is the smallest stretch of words around the difference. Accounts that have the same words there share the
reading, so that two accounts which agree against a third make one conflict and not two. Of what two accounts say of
different years nothing is proposed: both may be so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from tools.collate.facts import years_of
from tools.collate.kinds import FACTS
from tools.collate.readings import Place, reading_at, trim
from tools.collation import Collation, Kind, Pair, Reading, Row, Sentence, Token, Variant

Years = Callable[[Sentence], set[int]]

#: Differences of one kind with no more tokens than this between them are one difference.
GAP = 3


@dataclass(frozen=True)
class Proposal:
    """Two readings that differ in facts, the accounts that have each, and why the machine thinks so.

    `words` are the two readings normalised, to know them again in other accounts.
    """

    kinds: tuple[Kind, ...]
    grounds: tuple[str, ...]
    left: tuple[Reading, ...]
    right: tuple[Reading, ...]
    words: tuple[str, str]

    @property
    def mirrored(self) -> Proposal:
        return replace(self, left=self.right, right=self.left, words=self.words[::-1])


@dataclass(frozen=True)
class _Difference:
    """A variant that has facts, with the tokens that it covers on both sides."""

    kinds: frozenset[Kind]
    left: Place
    right: Place

    def reaches(self, other: _Difference) -> bool:
        """Tell whether another one, further on, is part of the same difference."""
        near = other.left[0] - self.left[1] <= GAP and other.right[0] - self.right[1] <= GAP
        return near and bool(self.kinds & other.kinds)

    def joined(self, other: _Difference) -> _Difference:
        return _Difference(self.kinds | other.kinds, (self.left[0], other.left[1]), (self.right[0], other.right[1]))


def named_years(sentence: Sentence) -> set[int]:
    """Return the years of which a sentence speaks, as far as it names them."""
    return years_of(sentence.tokens)


def propose(collation: Collation, years: Years = named_years) -> tuple[Proposal, ...]:
    """Return the proposals of a year in the order of its rows; `years` tells of which years a sentence speaks."""
    found: dict[int, list[Proposal]] = {}
    for left, right, pair in collation.compared:
        rows = collation.rows[left], collation.rows[right]
        for proposal in _of_pair(*rows, pair) if not _is_of_other_years(*rows, pair, years) else ():
            _add(found.setdefault(left, []), proposal)
    return tuple(proposal for row in sorted(found) for proposal in found[row])


def _is_of_other_years(left: Row, right: Row, pair: Pair, years: Years) -> bool:
    """Tell whether two accounts state different facts of different years; one fact with two dates is a conflict."""
    here, there = (set[int]().union(*map(years, cell)) for cell in (left.cells[pair.left], right.cells[pair.right]))
    kinds = {kind for variant in pair.variants for kind in variant.kinds if kind.is_factual}
    return kinds != {Kind.DATE} and bool(here and there) and not here & there


def _of_pair(left: Row, right: Row, pair: Pair) -> Iterator[Proposal]:
    one, other = left.tokens(pair.left), right.tokens(pair.right)
    for difference in _differences(pair.variants):
        here, there = trim(one, difference.left), trim(other, difference.right)
        kinds = tuple(kind for kind in FACTS if kind in difference.kinds)
        yield Proposal(
            kinds,
            tuple(FACTS[kind] for kind in kinds),
            (reading_at(left, pair.left, here),),
            (reading_at(right, pair.right, there),),
            (_words(one[slice(*here)]), _words(other[slice(*there)])),
        )


def _differences(variants: Sequence[Variant]) -> list[_Difference]:
    lefts = accumulate((len(variant.left) for variant in variants), initial=0)
    rights = accumulate((len(variant.right) for variant in variants), initial=0)
    found: list[_Difference] = []
    for variant, left, right in zip(variants, lefts, rights, strict=False):
        kinds = frozenset(kind for kind in variant.kinds if kind.is_factual)
        if kinds:
            end = (left + len(variant.left), right + len(variant.right))
            one = _Difference(kinds, (left, end[0]), (right, end[1]))
            found.append(found.pop().joined(one) if found and found[-1].reaches(one) else one)
    return found


def _words(tokens: Sequence[Token]) -> str:
    return " ".join(token.stem for token in tokens)


def _add(found: list[Proposal], proposal: Proposal) -> None:
    """Add a proposal to those of its row, or its accounts to the proposal that has the same readings."""
    for number, other in enumerate(found):
        for same in (proposal, proposal.mirrored):
            if same.words == other.words:
                left, right = _together(other.left, same.left), _together(other.right, same.right)
                found[number] = replace(other, left=left, right=right)
                return
    found.append(proposal)


def _together(one: Sequence[Reading], other: Sequence[Reading]) -> tuple[Reading, ...]:
    return tuple(dict.fromkeys((*one, *other)))
