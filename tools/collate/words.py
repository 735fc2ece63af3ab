"""Setting two readings of one place side by side word by word.

The best common subsequence of stems, words of matter counting more than words of grammar, and those more than signs.
What lies between two common words is a variant. Words of grammar that match alone amid differences mean nothing, so
they are counted into the difference: a reader sees phrases, not confetti.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from tools.collation import Token

#: Above this many pairs of tokens the texts are first cut at the words that each has once.
MOST_PAIRS = 40_000
#: Points for a match; a match of the very same form gets one more.
MATTER, GRAMMAR, SIGN = 8, 3, 1

Step = tuple[int, int]
Stretch = tuple[int, int, int, int]  # start and end on the left, start and end on the right


def align_words(left: Sequence[Token], right: Sequence[Token]) -> list[tuple[Stretch, bool]]:
    """Cut two readings into stretches that stand beside each other, and say of each whether its words match.

    Matching stretches are one token on each side. Which reading is called left makes no difference.

    >>> from tools.collate.tokens import tokenize
    >>> one, other = tokenize("Another 30 cases.")[0].tokens, tokenize("An additional 20 cases.")[0].tokens
    >>> align_words(one, other)
    [((0, 2, 0, 3), False), ((2, 3, 3, 4), True), ((3, 4, 4, 5), True)]
    """
    if _forms(right) < _forms(left):
        return [((c, d, a, b), same) for (a, b, c, d), same in align_words(right, left)]
    steps = list(_match(left, right, 0, 0))
    return list(_stretches(_settle(steps, left, right), len(left), len(right)))


def _forms(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.text for token in tokens)


def _match(left: Sequence[Token], right: Sequence[Token], row: int, column: int) -> Iterator[Step]:
    """Yield the matching tokens of two readings that begin at `row` and `column`."""
    same = 0
    while same < min(len(left), len(right)) and left[same].norm == right[same].norm:
        yield row + same, column + same
        same += 1
    left, right, row, column = left[same:], right[same:], row + same, column + same
    if not left or not right:
        return
    if len(left) * len(right) <= MOST_PAIRS:
        yield from ((row + one, column + other) for one, other in _best_matches(left, right))
        return
    anchors = _anchors(left, right)
    for (one, other), (one_end, other_end) in zip(
        [(-1, -1), *anchors], [*anchors, (len(left), len(right))], strict=True
    ):
        if one >= 0:
            yield row + one, column + other
        if anchors:  # without any, nothing shows what belongs together
            yield from _match(left[one + 1 : one_end], right[other + 1 : other_end], row + one + 1, column + other + 1)


def _best_matches(left: Sequence[Token], right: Sequence[Token]) -> Iterator[Step]:
    """Yield the steps of the common subsequence that scores most, by dynamic programming from the end."""
    best = _best_scores(left, right)
    row = column = 0
    while row < len(left) and column < len(right):
        token, other = left[row], right[column]
        if token.stem == other.stem and best[row][column] == best[row + 1][column + 1] + _points(token, other):
            yield row, column
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1


def _best_scores(left: Sequence[Token], right: Sequence[Token]) -> list[list[int]]:
    """Return, for each place on the left and on the right, what the rest of both can score."""
    width = len(right) + 1
    best = [[0] * width for _ in range(len(left) + 1)]
    stems = [token.stem for token in right]
    for row in range(len(left) - 1, -1, -1):
        below, here, stem = best[row + 1], best[row], left[row].stem
        score = 0  # of the place to the right
        for column in range(width - 2, -1, -1):
            if below[column] > score:
                score = below[column]
            if stem == stems[column]:
                score = max(score, below[column + 1] + _points(left[row], right[column]))
            here[column] = score
    return best


def _points(token: Token, other: Token) -> int:
    if not token.is_word:
        return SIGN
    return (MATTER if token.is_matter else GRAMMAR) + (token.norm == other.norm)


def _anchors(left: Sequence[Token], right: Sequence[Token]) -> list[Step]:
    """Return the longest ascending chain of words that each reading has once (patience)."""
    once = [stem for stem, count in Counter(token.stem for token in left).items() if count == 1]
    counts = Counter(token.stem for token in right)
    places = {token.stem: column for column, token in enumerate(right) if counts[token.stem] == 1}
    rows = {token.stem: row for row, token in enumerate(left)}
    pairs = [(rows[stem], places[stem]) for stem in once if stem in places]
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_, column) in enumerate(pairs):
        pile = bisect_left(tops, column)
        tops[pile : pile + 1] = [column]
        piles[pile : pile + 1] = [number]
        before.append(piles[pile - 1] if pile else -1)
    chain = []
    number = piles[-1] if piles else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _settle(steps: Sequence[Step], left: Sequence[Token], right: Sequence[Token]) -> list[Step]:
    """Leave out runs of words of grammar and signs that match between differences that touch them on both sides."""
    runs: list[list[Step]] = []
    for step in steps:
        if runs and runs[-1][-1] == (step[0] - 1, step[1] - 1):
            runs[-1].append(step)
        else:
            runs.append([step])
    ends = (len(left) - 1, len(right) - 1)
    return [step for run in runs if _means_something(run, left, ends) for step in run]


def _means_something(run: Sequence[Step], left: Sequence[Token], ends: Step) -> bool:
    """Tell whether a run has a word of matter, or stands at the beginning or the end of both readings."""
    at_edge = run[0] == (0, 0) or run[-1] == ends
    return at_edge or any(left[row].is_matter for row, _ in run)


def _stretches(steps: Sequence[Step], rows: int, columns: int) -> Iterator[tuple[Stretch, bool]]:
    row = column = 0
    for one, other in steps:
        if (row, column) != (one, other):
            yield (row, one, column, other), False
        yield (one, one + 1, other, other + 1), True
        row, column = one + 1, other + 1
    if (row, column) != (rows, columns):
        yield (row, rows, column, columns), False
