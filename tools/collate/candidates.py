"""Which sentences of two texts may tell the same: by shared rare words, through an inverted index, never all pairs.

A feature of a sentence is a stem, or two stems that follow each other. One that stands in many sentences says little
and is not looked up, so the number of candidates grows with the texts and not with their product.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from tools.collation import Token

#: A feature in more sentences than this is not looked up.
MOST_SENTENCES = 24
#: So many candidates of one sentence are kept.
MOST_CANDIDATES = 8
#: Least share of the lighter sentence's weight that both have, least number of stems that both have.
LEAST_SHARE, LEAST_SHARED = 0.25, 2
#: What two units weigh that have one wording, of words that weigh nothing.
LEAST_WEIGHT = 0.1
#: How much a candidate gains by standing in the same section.
SECTION_BONUS = 1.25


@dataclass(frozen=True, slots=True)
class Unit:
    """What is matched: the stems of a sentence, or of all sentences of a row, that carry matter; and its section.

    `forms` are the full wordings: units that have one in common tell the same, however little it is.
    """

    stems: tuple[str, ...]
    section: str
    forms: frozenset[str] = frozenset()

    @property
    def features(self) -> set[str]:
        pairs = (f"{one} {other}" for one, other in zip(self.stems, self.stems[1:], strict=False))
        return {*self.stems, *pairs, *(f"={form}" for form in self.forms)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit of the one text and one of the other that may tell the same.

    `share` is how much of the lighter of the two both have, from 0 to 1; `weight` what they share, the more the less
    of either is left over: of two sentences that one contains, that one is its like which has little else.
    """

    left: int
    right: int
    weight: float
    share: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A unit with what each of its stems weighs, as often as it has it, in order, and what all weigh together.

    Reckoned once for many comparisons.
    """

    unit: Unit
    weights: Mapping[str, float]
    weight: float

    @classmethod
    def of(cls, unit: Unit, weights: Mapping[str, float]) -> Weighed:
        counts = Counter(unit.stems)
        weighed = {stem: weights[stem] * counts[stem] for stem in sorted(counts)}
        return cls(unit, weighed, weigh_stems(counts, weights))


def unit_of(tokens: Sequence[Token], section: str) -> Unit:
    """Make the unit of some tokens; signs and words of grammar are left out of its stems."""
    stems = tuple(token.stem for token in tokens if token.is_matter)
    return Unit(stems, section, frozenset({" ".join(token.norm for token in tokens)}))


def weigh(units: Iterable[Unit]) -> dict[str, float]:
    """Return the weight of each stem: the rarer, the heavier (inverse document frequency)."""
    counts: Counter[str] = Counter()
    total = 0
    for unit in units:
        counts.update(set(unit.stems))
        total += 1
    return {stem: math.log(1 + total / count) for stem, count in counts.items()}


def find_candidates(left: Sequence[Unit], right: Sequence[Unit]) -> list[Candidate]:
    """Return the candidates between two texts, by left and right.

    >>> texts = [Unit(("shelter", "vientian"), "")], [Unit(("road",), ""), Unit(("small", "shelter", "vientian"), "")]
    >>> [(found.left, found.right, found.share) for found in find_candidates(*texts)]
    [(0, 1, 1.0)]
    """
    weights = weigh((*left, *right))
    weighed = [Weighed.of(unit, weights) for unit in right]
    index = defaultdict[str, list[int]](list)
    having = defaultdict[str, dict[int, float]](dict)
    for number, other in enumerate(weighed):
        for feature in other.unit.features:
            index[feature].append(number)
        for stem, weight in other.weights.items():
            having[stem][number] = weight
    seen: Counter[str] = Counter()
    found = []
    for number, unit in enumerate(left):
        others = {*_alike(unit, index), *_repeated(unit, index, seen)}
        own = Weighed.of(unit, weights)
        shared = _shared(own, others, having)
        candidates = (compare(number, own, place, weighed[place], shared[place]) for place in sorted(others))
        good = [candidate for candidate in candidates if candidate is not None]
        found += sorted(good, key=lambda one: (-one.weight, one.right))[:MOST_CANDIDATES]
    return sorted(found, key=lambda one: (one.left, one.right))


def _alike(unit: Unit, index: Mapping[str, list[int]]) -> set[int]:
    met = (index.get(feature, []) for feature in unit.features)
    return set[int]().union(*(found for found in met if len(found) <= MOST_SENTENCES))


def _repeated(unit: Unit, index: Mapping[str, list[int]], seen: Counter[str]) -> Iterator[int]:
    """Yield the units of the same wording that stand about as far on among their like.

    A wording that a text repeats often is in no short list of candidates; but its third time answers the third time.
    """
    for form in sorted(unit.forms):
        time = seen[form]
        seen[form] += 1
        yield from index.get(f"={form}", [])[max(0, time - MOST_CANDIDATES // 2) : time + MOST_CANDIDATES // 2]


def _shared(own: Weighed, others: Set[int], having: Mapping[str, Mapping[int, float]]) -> dict[int, list[float]]:
    """Return what each stem weighs that a unit shares with each of some others, as often as both have it.

    `having` tells of each stem what it weighs in which units: few of the others have it, and only at these is looked.
    """
    shared: dict[int, list[float]] = {other: [] for other in others}
    for stem, weight in own.weights.items():  # in order, for a sum of floats depends on it
        if stem in having:
            theirs = having[stem]
            for other in others & theirs.keys():
                shared[other].append(min(weight, theirs[other]))
    return shared


def compare(left: int, one: Weighed, right: int, other: Weighed, shared: Sequence[float]) -> Candidate | None:
    """Return how much two units share, or nothing where that is too little to mean anything."""
    weight = sum(shared, 0.0)
    if not one.unit.forms.isdisjoint(other.unit.forms):
        return Candidate(left, right, max(weight, LEAST_WEIGHT), 1.0)
    if not shared or (len(shared) < LEAST_SHARED and len(shared) < min(len(one.weights), len(other.weights))):
        return None
    lighter = min(one.weight, other.weight)
    share = weight / lighter if lighter else 0.0
    if share < LEAST_SHARE:
        return None
    bonus = SECTION_BONUS if one.unit.section and one.unit.section == other.unit.section else 1.0
    likeness = 2 * weight / (one.weight + other.weight)
    return Candidate(left, right, round(weight * likeness * bonus, 9), share)


def weigh_stems(stems: Mapping[str, int], weights: Mapping[str, float]) -> float:
    """Return what some stems weigh together."""
    return sum(weights[stem] * count for stem, count in sorted(stems.items()))
