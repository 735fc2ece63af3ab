"""The clauses of a sentence, as far as figures need them: brackets apart, and cuts where a comparison begins."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tools.annotate.numbers import ONES, TENS

#: Where a clause ends and another begins.
BOUNDARY = re.compile(
    r";|—|\s–\s|,?\s(?:as\s)?compared\s(?:with|to)\b|,\s(?:then|but|while|whereas|although)\b|,?\s(?:up|down)\sfrom\b"
)
#: Where a sentence goes on after a comparison: ", and sentenced them", ", sentencing them"; not ", and two in 2018" and
#: not ", and girls in 2018".
RESUMED = re.compile(
    rf",\s(?:(?:and|but|or)\s(?!\d|(?:{'|'.join((*ONES, *TENS))})\b"
    r"|(?:[a-z]+s|women|men|children)(?:\s(?:in|during)\b|[,;.]))"
    r"|(?!(?:includ|exclud|involv|compris)ing\b)[a-z]+ing\b)"
)
COMPARED = re.compile("compared|from")
BRACKET = re.compile(r"[()]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a text, in code points; `is_bracketed` where it stands in brackets within another clause.

    `is_compared` where it only gives what the rest is compared with.
    """

    start: int
    end: int
    is_bracketed: bool = False
    is_compared: bool = False

    @property
    def is_aside(self) -> bool:
        return self.is_bracketed or self.is_compared


def find_clauses(text: str, start: int, end: int) -> list[Clause]:
    """Return the clauses of a sentence: those outside of brackets, which span what is bracketed, and those inside.

    >>> text = "It had 21 cases (32 in 2019), compared with 18 before; few ended."
    >>> [text[clause.start : clause.end] for clause in find_clauses(text, 0, len(text))]
    ['It had 21 cases (32 in 2019)', '32 in 2019', ', compared with 18 before', ' few ended.']
    """
    brackets = list(_brackets(text, start, end))
    outer = _blanked(text, start, end, brackets)
    found = [Clause(start + a, start + b, is_compared=c) for a, b, c in _cuts(outer, 0, len(outer))]
    for one in brackets:
        found += [Clause(a, b, True, c) for a, b, c in _cuts(text, one.start, one.end)]
    return sorted(found, key=lambda clause: clause.start)


def _blanked(text: str, start: int, end: int, brackets: list[Clause]) -> str:
    """Return the sentence with blanks for what is bracketed, so that the rest keeps its offsets."""
    parts = []
    for one in brackets:
        parts += [text[start : one.start], " " * (one.end - one.start)]
        start = one.end
    return "".join([*parts, text[start:end]])


def _brackets(text: str, start: int, end: int) -> Iterator[Clause]:
    """Yield what stands in the outermost brackets; one that is never closed brackets nothing."""
    depth, opened = 0, 0
    for match in BRACKET.finditer(text, start, end):
        if match.group() == "(":
            opened = match.end() if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield Clause(opened, match.start(), True)


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    is_compared = False
    for match in BOUNDARY.finditer(text, start, end):
        yield from _gone_on(text, start, match.start(), is_compared)
        start = match.end() if match.group() in {";", "—"} else match.start()
        is_compared = COMPARED.search(match.group()) is not None
    yield from _gone_on(text, start, end, is_compared)


def _gone_on(text: str, start: int, end: int, is_compared: bool) -> Iterator[tuple[int, int, bool]]:
    """Yield a clause, and apart from a comparison what the sentence goes on with."""
    resumed = RESUMED.search(text, start, end) if is_compared else None
    if resumed:
        yield start, resumed.start(), True
        start, is_compared = resumed.start(), False
    yield start, end, is_compared


def clauses_at(clauses: Iterable[Clause], places: Iterable[int]) -> list[Clause]:
    """Return the innermost clause around each place; clauses and places both come in order.

    >>> text = "It had 21 cases (32 in 2019)."
    >>> [clause.is_bracketed for clause in clauses_at(find_clauses(text, 0, len(text)), [7, 17])]
    [False, True]
    """
    rest = deque(clauses)
    opened = [rest.popleft()]
    found = []
    for place in places:
        while rest and rest[0].start <= place:
            opened.append(rest.popleft())
        while len(opened) > 1 and opened[-1].end <= place:
            opened.pop()
        found.append(opened[-1])
    return found
