"""Sentences of a passage, to write one sentence a line and to quote the sentence that holds a number.

A cut in the wrong place makes a wrong quotation, a missing cut only a longer one; so wherever a full stop may
belong to an abbreviation or to a web address ("the U.S. Both", "officials.In"), the text is left together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

#: Signs that end a sentence where a space follows: Latin, Arabic, Armenian, Indic, Ethiopic, Khmer, Burmese.
STOPS = ".?!…‼⁇⁈⁉؟۔։।॥።፧។៕။．"
#: Signs that end a sentence even where no space follows, since Chinese and Japanese write none.
WIDE_STOPS = "。！？｡"
CLOSERS = "\"'”’»›)]}）」』】》〉"
OPENERS = "\"'“‘„«‹([{（「『【《〈¿¡"
#: Signs with which no sentence begins: what follows them belongs to what stands before.
GOES_ON = ",.;:?!…/&+-‐‑–—―" + ")]}）」』】》〉"

#: A stop, further stops, and the quotation marks and brackets that close with them: `.`  `.”`  `?!`  `.).`
STOP_RUN = re.compile(rf"[{re.escape(STOPS + WIDE_STOPS)}][{re.escape(STOPS + WIDE_STOPS + CLOSERS)}]*")
#: What stands between a stop and the first sign of what follows: `· (`
BETWEEN = re.compile(rf"(?P<space>\s*)[{re.escape(OPENERS)}]*")
#: The word that touches a stop: the `U.S` of `(U.S.`. Looked for in a short stretch, to stay linear.
WORD_BEFORE = re.compile(rf"[^\s{re.escape(OPENERS + CLOSERS)}–—]+\Z")
#: Initials: `S`  `U.S`  `D.C`  `e.g`  `p.m`  `a.Ch`. Not `un.org`, whose first part is a word.
INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_]{1,2}){0,8}")
#: A number or letter that marks an item rather than being a sentence: `1.`  `¶2.`  `(a).`  `xiv.`  `2.1.`
LIST_MARK = re.compile(r"[(¶§]?(?:\d{1,3}(?:\.\d{1,3})*|[ivxlcIVXLC]+|[^\W\d_])[.)]+")
#: What a numbered thing is numbered with: `245`  `iv`  `XX`
NUMBER = re.compile(r"\d|[ivxlcIVXLC]+\b")
FARTHEST = 24  # no abbreviation and no mark of a list is longer

#: Stand before a name or go on to one; with a capital only, since "gen." in plain prose is something else.
TITLES = frozenset(
    "Adm Amb Atty Brig Capt Cmdr Col Cpl Dr Fr Gen Gov Hon Jr Lt Maj Messrs Mr Mrs Ms Mt Pres Prof Pvt Rep"
    " Rev Sen Sgt Sr St Ste Supt".split()
)
#: Stand before what they introduce, or close a name that goes on; small or capital.
SHORT_FORMS = frozenset(
    "al approx assn bros ca cf co comp corp dept ed eds esp est govt inc incl intl ltd ph.d repr resp sc"
    " trans tr univ viz vs jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
#: Stand before a number; without one ("He said no. Then") they are words that end a sentence.
BEFORE_NUMBERS = frozenset(
    "app art arts bk cap ch chap cl col fig figs fn fol iss ln no nos nr para paras pg pp pt reg sec sect ser"
    " tab tel vol vols".split()
)


@lru_cache(maxsize=65536)  # every annotator and most writers ask for them
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the sentences of a passage on one line stand, as half-open offsets, in order.

    Outside of them the text is white space only. Time is linear in the length of the text.

    >>> text = "Laos ratified it in 2003. The U.S. Embassy (see p. 5) agreed. Dr. S. Keo did “not.” So?"
    >>> for start, end in sentences(text):
    ...     print(text[start:end])
    Laos ratified it in 2003.
    The U.S. Embassy (see p. 5) agreed.
    Dr. S. Keo did “not.”
    So?
    """
    found = []
    start = len(text) - len(text.lstrip())
    length = len(text.rstrip())
    for run in STOP_RUN.finditer(text, start, length):
        after = BETWEEN.match(text, run.end())
        assert after is not None  # it matches the empty string too
        if run.end() < length and _ends(text, start, run, after):
            found.append((start, run.end()))
            start = after.end("space")
    return (*found, (start, length)) if start < length else tuple(found)


def sentence_at(spans: Sequence[tuple[int, int]], place: int) -> tuple[int, int]:
    """Return which of the `sentences` of a text holds the character at `place`, without looking at all of them.

    >>> sentence_at(sentences("One. Two."), 6)
    (5, 9)
    """
    return spans[max(0, bisect_right(spans, place, key=lambda span: span[0]) - 1)]


def by_sentence(text: str, placed: Iterable[tuple[int, T]]) -> Iterator[tuple[tuple[int, int], list[T]]]:
    """Yield the sentences that hold something, with what they hold, both in order; `placed` is where each begins.

    >>> list(by_sentence("One. Two. Three.", [(11, "hr"), (1, "n"), (2, "e")]))
    [((0, 4), ['n', 'e']), ((10, 16), ['hr'])]
    """
    waiting = sorted(placed, key=lambda one: one[0])
    at = 0
    for start, end in sentences(text) if waiting else ():
        first = at
        while at < len(waiting) and waiting[at][0] < end:
            at += 1
        if at > first:
            yield (start, end), [one for _, one in waiting[first:at]]


def _ends(text: str, start: int, run: re.Match[str], after: re.Match[str]) -> bool:
    """Tell whether the sentence that began at `start` ends at a run of stops, from what stands around."""
    following = text[after.end() : after.end() + FARTHEST]
    if not after["space"] and run.group()[-1] not in WIDE_STOPS:
        return False
    if not following or following[0].islower() or following[0].isspace() or following[0] in GOES_ON:
        return False
    if _is_list_mark(text, start, run.end()):
        return False
    return _is_final(run.group(), _word_before(text, start, run.start()), following)


def _is_final(run: str, word: str, following: str) -> bool:
    """Tell whether a run of stops after `word` is more than an abbreviation's, an omission's or a title's.

    A question or exclamation that closes in a quotation or a bracket may be part of a sentence that goes on
    ("“Why?” Keo asked"), so it does not count; a full stop there does.

    >>> _is_final(".", "agreed", "The"), _is_final(".", "U.S", "The"), _is_final("...", "to", "The")
    (True, False, False)
    """
    marks = run.rstrip(CLOSERS)
    if marks in {"...", "…"}:
        return False
    if marks != ".":
        return marks == run or marks[-1] not in "?!"
    return not _is_abbreviation(word, following)


def _is_abbreviation(word: str, following: str) -> bool:
    """Tell whether a full stop after `word` makes it an abbreviation.

    >>> _is_abbreviation("No", "245 of"), _is_abbreviation("no", "Then"), _is_abbreviation("Dr", "Keo")
    (True, False, True)
    """
    small = word.casefold()
    if INITIALS.fullmatch(word) or word in TITLES or small in SHORT_FORMS:
        return True
    return small in BEFORE_NUMBERS and NUMBER.match(following) is not None


def _is_list_mark(text: str, start: int, end: int) -> bool:
    return end - start <= FARTHEST and LIST_MARK.fullmatch(text, start, end) is not None


def _word_before(text: str, start: int, end: int) -> str:
    found = WORD_BEFORE.search(text[max(start, end - FARTHEST) : end])
    return found.group() if found else ""
