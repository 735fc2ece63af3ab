"""Which sentences of two texts may tell the same: by shared rare words, through an inverted index, never all pairs.

A feature of a sentence is a stem, or two stems that follow each other. One that stands in many sentences says little
and is not looked up, so the number of candidates grows with the texts and not with their product.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

    `weight` is what they share; `share` how much that is of the lighter of the two, from 0 to 1.
    """

    left: int
    right: int
    weight: float
    share: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A unit with its different stems, what each weighs, as often as it has it, and what all weigh together.

    Reckoned once for many comparisons.
    """

    unit: Unit
    stems: frozenset[str]
    weights: Mapping[str, float]
    weight: float

    @classmethod
    def of(cls, unit: Unit, weights: Mapping[str, float]) -> Weighed:
        counts = Counter(unit.stems)
        weighed = {stem: weights[stem] * count for stem, count in counts.items()}
        return cls(unit, frozenset(counts), weighed, weigh_stems(counts, weights))

    def weigh_shared(self, stems: Iterable[str], other: Weighed) -> float:
        """Return what stems that both have weigh, each as often as both have it."""
        in_order = sorted(stems)  # a sum of floats depends on it
        mine, theirs = map(self.weights.__getitem__, in_order), map(other.weights.__getitem__, in_order)
        return sum(map(min, mine, theirs), 0.0)


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
    for number, unit in enumerate(right):
        for feature in unit.features:
            index[feature].append(number)
    seen: Counter[str] = Counter()
    found = []
    for number, unit in enumerate(left):
        others = {*_alike(unit, index), *_repeated(unit, index, seen)}
        own = Weighed.of(unit, weights)
        candidates = (compare(number, own, other, weighed[other]) for other in sorted(others))
        good = [candidate for candidate in candidates if candidate is not None]
        found += sorted(good, key=lambda one: (-one.weight, one.right))[:MOST_CANDIDATES]
    return sorted(found, key=lambda one: (one.left, one.right))


def _alike(unit: Unit, index: Mapping[str, list[int]]) -> set[int]:
    rare = (index.get(feature, []) for feature in unit.features)
    return {other for found in rare if len(found) <= MOST_SENTENCES for other in found}


def _repeated(unit: Unit, index: Mapping[str, list[int]], seen: Counter[str]) -> Iterator[int]:
    """Yield the units of the same wording that stand about as far on among their like.

    A wording that a text repeats often is in no short list of candidates; but its third time answers the third time.
    """
    for form in sorted(unit.forms):
        time = seen[form]
        seen[form] += 1
        yield from index.get(f"={form}", [])[max(0, time - MOST_CANDIDATES // 2) : time + MOST_CANDIDATES // 2]


def compare(left: int, one: Weighed, right: int, other: Weighed) -> Candidate | None:
    """Return how much two units share, or nothing where that is too little to mean anything."""
    both = one.stems & other.stems
    if not one.unit.forms.isdisjoint(other.unit.forms):
        return Candidate(left, right, max(one.weigh_shared(both, other), LEAST_WEIGHT), 1.0)
    if not both or (len(both) < LEAST_SHARED and len(both) < min(len(one.stems), len(other.stems))):
        return None
    shared = one.weigh_shared(both, other)
    lighter = min(one.weight, other.weight)
    share = shared / lighter if lighter else 0.0
    if share < LEAST_SHARE:
        return None
    bonus = SECTION_BONUS if one.unit.section and one.unit.section == other.unit.section else 1.0
    return Candidate(left, right, round(shared * share * bonus, 9), share)


def weigh_stems(stems: Mapping[str, int], weights: Mapping[str, float]) -> float:
    """Return what some stems weigh together."""
    return sum(weights[stem] * count for stem, count in sorted(stems.items()))
