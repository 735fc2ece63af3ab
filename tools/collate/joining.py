"""Joining to a row the sentences that one account splits off or another merges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tools.collate.candidates import Candidate, Unit, weigh, weigh_stems

#: A sentence that joins a row must share this much with what is left over there, and so many words.
JOINED_SHARE, JOINED_WORDS = 0.2, 3

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of units of the one text and one of the other that tell the same: half-open, both not empty."""

    left: tuple[int, int]
    right: tuple[int, int]


@dataclass(frozen=True)
class _Side:
    """The units of one text, and which of them each link has."""

    units: Sequence[Unit]
    stretches: list[Stretch]

    def stems(self, number: int) -> Counter[str]:
        return Counter(stem for unit in self.units[slice(*self.stretches[number])] for stem in unit.stems)


def attach(chain: Sequence[Candidate], left: Sequence[Unit], right: Sequence[Unit]) -> list[Link]:
    """Widen the links of a chain by the units beside them that were split off or merged."""
    weights = weigh((*left, *right))
    one = _Side(left, [(link.left, link.left + 1) for link in chain])
    other = _Side(right, [(link.right, link.right + 1) for link in chain])
    _widen(one, other, weights)
    _widen(other, one, weights)
    return [Link(*places) for places in zip(one.stretches, other.stretches, strict=True)]


def _widen(own: _Side, other: _Side, weights: Mapping[str, float]) -> None:
    """Widen each stretch of a side by the units beside it that tell what is left over in its counterpart.

    What is left over is what the stretch itself does not tell: so a sentence that only resembles its neighbour does
    not join it.
    """
    left_over = [other.stems(number) - own.stems(number) for number in range(len(own.stretches))]
    for number in range(len(own.stretches) + 1):
        first = own.stretches[number - 1][1] if number else 0
        last = own.stretches[number][0] if number < len(own.stretches) else len(own.units)
        while first < last:
            before = _told(own.units[first], left_over[number - 1 : number] if number else [], weights)
            after = _told(own.units[last - 1], left_over[number : number + 1], weights)
            if max(before, after) < JOINED_SHARE:
                break
            if before >= after:
                own.stretches[number - 1] = (own.stretches[number - 1][0], first + 1)
                left_over[number - 1] -= Counter(own.units[first].stems)
                first += 1
            else:
                own.stretches[number] = (last - 1, own.stretches[number][1])
                left_over[number] -= Counter(own.units[last - 1].stems)
                last -= 1


def _told(unit: Unit, left_over: Sequence[Counter[str]], weights: Mapping[str, float]) -> float:
    """Return how much a unit shares with what is left over, as a share of the lighter of the two.

    Nothing where there is no counterpart on that side, or where too few words are shared.
    """
    if not left_over:
        return 0.0
    stems = Counter(unit.stems)
    both = stems & left_over[0]
    lighter = min(weigh_stems(stems, weights), weigh_stems(left_over[0], weights))
    return weigh_stems(both, weights) / lighter if len(both) >= JOINED_WORDS else 0.0
