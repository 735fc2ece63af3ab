"""Setting sentences side by side: the best chain of matches in order, then what was split, merged or moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tools.collate.candidates import Candidate, Unit, find_candidates

#: A match out of order must share this much to count as moved; so must a sentence to be joined to a row.
MOVED_SHARE, JOINED_SHARE = 0.5, 0.3


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of units of the one text and one of the other that tell the same: half-open, both not empty."""

    left: tuple[int, int]
    right: tuple[int, int]


@dataclass(frozen=True)
class Alignment:
    """Links in the order of both texts, and matches against that order."""

    links: tuple[Link, ...]
    moves: tuple[Candidate, ...]


def align_units(left: Sequence[Unit], right: Sequence[Unit]) -> Alignment:
    """Set the units of two texts side by side.

    Both begin and end with what they have word for word in common; for what is between, candidates are found.
    """
    first = _common(left, right)
    last = _common(left[first:][::-1], right[first:][::-1])
    found = find_candidates(left[first : len(left) - last], right[first : len(right) - last])
    inner = align([replace(one, left=one.left + first, right=one.right + first) for one in found])
    ends = [(number, number) for number in range(first)]
    starts = [(len(left) - number, len(right) - number) for number in range(last, 0, -1)]
    before, after = ([Link((a, a + 1), (b, b + 1)) for a, b in places] for places in (ends, starts))
    return Alignment((*before, *inner.links, *after), inner.moves)


def _common(left: Sequence[Unit], right: Sequence[Unit]) -> int:
    """Return with how many units of one wording two texts begin."""
    pairs = zip(left, right, strict=False)
    return next((number for number, (one, other) in enumerate(pairs) if not one.forms & other.forms),
                min(len(left), len(right)))  # fmt: skip


def align(candidates: Sequence[Candidate]) -> Alignment:
    """Choose among candidates."""
    chain = best_chain(candidates)
    links = _attach(chain, candidates)
    return Alignment(tuple(links), tuple(_moves(links, candidates)))


def best_chain(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that ascend in both texts and weigh most together (weighted longest increasing chain).

    A Fenwick tree of the best chain up to each right unit makes it k log k in the number of candidates. Of chains
    that weigh the same the one found first is taken.

    >>> crossing = Candidate(0, 1, 1.0, 1.0), Candidate(1, 0, 3.0, 1.0), Candidate(2, 2, 1.0, 1.0)
    >>> [(one.left, one.right) for one in best_chain(crossing)]
    [(1, 0), (2, 2)]
    """
    # Right ones descend within one left unit, so that none can follow another of the same unit.
    ordered = sorted(candidates, key=lambda one: (one.left, -one.right))
    ranks = sorted({one.right for one in ordered})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    before: list[int] = []
    for number, one in enumerate(ordered):
        rank = bisect_left(ranks, one.right)
        weight, previous = _best_below(tree, rank)
        before.append(previous)
        _raise(tree, rank + 1, (weight + one.weight, number))
    chain = []
    number = _best_below(tree, len(ranks))[1]
    while number >= 0:
        chain.append(ordered[number])
        number = before[number]
    return chain[::-1]


def _best_below(tree: Sequence[tuple[float, int]], rank: int) -> tuple[float, int]:
    best = (0.0, -1)
    while rank > 0:
        if tree[rank][0] > best[0]:
            best = tree[rank]
        rank -= rank & -rank
    return best


def _raise(tree: list[tuple[float, int]], rank: int, entry: tuple[float, int]) -> None:
    while rank < len(tree):
        if entry[0] > tree[rank][0]:
            tree[rank] = entry
        rank += rank & -rank


def _attach(chain: Sequence[Candidate], candidates: Iterable[Candidate]) -> list[Link]:
    """Widen the links of a chain by the units beside them that were split off or merged."""
    weights = {(one.left, one.right): one.weight for one in candidates if one.share >= JOINED_SHARE}
    mirrored = {(right, left): weight for (left, right), weight in weights.items()}
    lefts = [(one.left, one.left + 1) for one in chain]
    rights = [(one.right, one.right + 1) for one in chain]
    lefts = _widen(lefts, rights, weights)
    rights = _widen(rights, lefts, mirrored)
    return [Link(left, right) for left, right in zip(lefts, rights, strict=True)]


Stretch = tuple[int, int]


def _widen(own: Sequence[Stretch], other: Sequence[Stretch], weights: Mapping[Stretch, float]) -> list[Stretch]:
    """Return each stretch of one text, widened by the units beside it that share something with its counterpart.

    A unit that could join the stretch before it or the one after it joins the one with which it shares more.
    """
    widened = list(own)
    for number in range(len(own) + 1):
        first = own[number - 1][1] if number else 0
        last = own[number][0] if number < len(own) else None
        beside = other[max(0, number - 1) : number + 1]
        while number and first != last and _joins(first, beside, weights, 0):
            first += 1
        if number:
            widened[number - 1] = (widened[number - 1][0], first)
        while last is not None and last > first and _joins(last - 1, beside, weights, -1):
            last -= 1
        if last is not None:
            widened[number] = (last, widened[number][1])
    return widened


def _joins(unit: int, beside: Sequence[Stretch], weights: Mapping[Stretch, float], which: int) -> bool:
    """Tell whether a unit shares something with one of the stretches beside it, and with no other more."""
    found = [max(weights.get((unit, other), 0.0) for other in range(*stretch)) for stretch in beside]
    return found[which] > 0 and found[which] == max(found)


def _moves(links: Iterable[Link], candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield strong matches of units that are in no link, the strongest first; each unit moves once."""
    left, right = set[int](), set[int]()
    for link in links:
        left.update(range(*link.left))
        right.update(range(*link.right))
    for one in sorted(candidates, key=lambda one: (-one.weight, one.left, one.right)):
        if one.share >= MOVED_SHARE and one.left not in left and one.right not in right:
            left.add(one.left)
            right.add(one.right)
            yield one
