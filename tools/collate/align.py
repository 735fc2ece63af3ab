"""Setting sentences side by side: the best chain of matches in order, then what was split, merged or moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tools.collate.candidates import Candidate, Unit, find_candidates
from tools.collate.joining import Link, attach

#: A match out of order must share this much to count as moved.
MOVED_SHARE = 0.5
#: A match that shares less than this counts only within so many units of one that shares as much.
STRONG_SHARE, NEAR = 0.45, 2
#: A match out of order that weighs so many times more than those in order wins over them.
RIVAL = 1.5


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
    inner = _align(left[first : len(left) - last], right[first : len(right) - last])
    links = [_same(number, number) for number in range(first)]
    links += [Link(_further(link.left, first), _further(link.right, first)) for link in inner.links]
    links += [_same(len(left) - number, len(right) - number) for number in range(last, 0, -1)]
    moves = (replace(move, left=move.left + first, right=move.right + first) for move in inner.moves)
    return Alignment(tuple(links), tuple(moves))


def _same(left: int, right: int) -> Link:
    return Link((left, left + 1), (right, right + 1))


def _further(stretch: tuple[int, int], by: int) -> tuple[int, int]:
    return stretch[0] + by, stretch[1] + by


def _align(left: Sequence[Unit], right: Sequence[Unit]) -> Alignment:
    candidates = find_candidates(left, right)
    chain = _without_rivals(best_chain(candidates), candidates)
    links = attach(list(_credible(chain)), left, right)
    return Alignment(tuple(links), tuple(_moves(links, candidates)))


def _common(left: Sequence[Unit], right: Sequence[Unit]) -> int:
    """Return with how many units of one wording two texts begin."""
    pairs = zip(left, right, strict=False)
    return next((number for number, (one, other) in enumerate(pairs) if not one.forms & other.forms),
                min(len(left), len(right)))  # fmt: skip


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


def _without_rivals(chain: Sequence[Candidate], candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the links of a chain without those whose units match much better out of order: they moved.

    Otherwise one of many sentences of a set form would be put beside another only because that keeps the order.
    """
    left = {one.left: one.weight for one in chain}
    right = {one.right: one.weight for one in chain}
    rivals = [
        one
        for one in candidates
        if one.share >= MOVED_SHARE and one.weight >= RIVAL * max(left.get(one.left, 0), right.get(one.right, 0))
    ]
    lost_left, lost_right = {one.left for one in rivals}, {one.right for one in rivals}
    return [one for one in chain if one.left not in lost_left and one.right not in lost_right]


def _credible(chain: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the links of a chain without those that share little and stand by themselves.

    A sentence told in quite other words shares little with its counterpart, but its neighbours vouch for it; in texts
    about other things such a match is an accident.
    """
    strong = [number for number, one in enumerate(chain) if one.share >= STRONG_SHARE]
    for number, one in enumerate(chain):
        at = bisect_left(strong, number)
        vouching = (chain[other] for other in strong[max(0, at - 1) : at + 1])
        distances = (max(abs(one.left - other.left), abs(one.right - other.right)) for other in vouching)
        if one.share >= STRONG_SHARE or min(distances, default=NEAR + 1) <= NEAR:
            yield one


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
