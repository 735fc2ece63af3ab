"""The clauses of a sentence, as far as figures need them: brackets apart, and cuts where a comparison begins."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tools.annotate.number_words import ONES, TENS

_MORE = r"(?:more|fewer|less|higher|lower|greater)\sthan"
_TIMES = "(?:double|twice|triple|half)"
_DASH = r"\s?[—–]\s?"
_CHANGE = "(?:increase|decrease|decline|drop|fall|rise|reduction|growth|improvement)"
#: Where a clause ends and another begins. What is `compared` begins with ", compared with 18", " up from 18", ", more
#: than the 18", ", double the 18", " but fewer than the 18", and at the "from" of ", an increase of 2 percent from 18".
BOUNDARY = re.compile(
    rf"(?P<compared>(?:,?\s|{_DASH})(?:as\s)?compared\s(?:with|to)\b|,?\s(?:up|down)\sfrom\b"
    rf"|,\s(?:(?!while\b)\w+\s){{0,2}}?{_MORE}\s(?:{_TIMES}\s)?(?:the|those|that|in)\b"
    rf"|\s(?:but|and|yet)\s{_MORE}\s(?:the|those|that|in)\b|,?\s(?:versus|vs\.)\s|,\ssimilar\sto\b"
    rf"|,\s(?:\w+\s)?{_TIMES}\s(?:the|that|those|as\s(?:many|much)\sas)\b|,\sthe\ssame\s(?:number|amount)\b"
    rf"|(?:(?:,\s|{_DASH})(?:which\s(?:was|is)\s)?(?:an?|the)\s(?:\w+\s){{0,3}}?{_CHANGE}\b[^;:()]{{0,30}}?"
    r"|(?:in|de)creas\w+\sto\s[\d,.]*\d)(?P<from>\s(?:from|over|on)\b))"
    rf"|;|—|\s–\s|,\s(?:then|but|while|whereas|although)\b"
)
#: Where a sentence goes on after a comparison: ", and sentenced them", ", sentencing them"; not ", and two in 2018" and
#: not ", and girls in 2018".
RESUMED = re.compile(
    rf",\s(?:(?:and|but|or)\s(?!\d|(?:{'|'.join((*ONES, *TENS))})\b"
    r"|(?:[a-z]+s|women|men|children)(?:\s(?:in|during)\b|[,;.]))"
    r"|(?!(?:includ|exclud|involv|compris)ing\b)[a-z]+ing\b)"
)
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
        cut = match.start("from") if match["from"] else match.start()
        yield from _gone_on(text, start, cut, is_compared)
        start = match.end() if match.group() in {";", "—"} else cut
        is_compared = match["compared"] is not None
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
