"""Lists that are one sentence: under a heading, clauses with a semicolon between each and the next.

Many reports print their recommendations so: "Recommendations for Laos: Increase efforts to …; train officials …;
and collect …." Each clause is an item that can be cited, and compared with the next report's, by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tools.model import HEADINGS, Kind, Span
from tools.read.drafts import Draft
from tools.read.lines import ends_sentence
from tools.sentences import sentences

BETWEEN = re.compile(r";\s+")
#: So many clauses are a list, and so many words a clause: two may be a turn of phrase, and names are no clauses.
LEAST, WORDS = 3, 3


def split_clauses(text: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the drafts with each such sentence as its clauses, where it is the first or only thing under a heading.

    A heading without a colon announces no list: under it the sentence must be all there is.
    """
    for index, draft in enumerate(drafts):
        above, below = drafts[max(0, index - 1) : index], drafts[index + 1 : index + 2]
        is_under = draft.kind is Kind.PARAGRAPH and bool(above) and above[0].kind in HEADINGS
        is_alone = not below or below[0].kind in HEADINGS
        if is_under and (is_alone or _ends_in_colon(above[0].span.of(text))) and is_list(text, draft.span):
            yield from _items(text, draft)
        else:
            yield draft


def _ends_in_colon(heading: str) -> bool:
    """Tell whether a heading announces what follows; the marks of Markdown may stand behind its colon."""
    return heading.rstrip("*_").endswith(":")


def is_list(text: str, span: Span) -> bool:
    """Tell whether a stretch is one sentence of several clauses, all but the first of which begin small.

    >>> words = "Train the border police; fund more shelters; and publish all the figures."
    >>> is_list(words, Span(0, len(words))), is_list("Laos; its people; its laws.", Span(0, 27))
    (True, False)
    """
    spans = _clauses(text, span)
    if len(spans) < LEAST or any(len(text[start:end].split()) < WORDS for start, end in spans):
        return False
    if not all(text[start].islower() for start, _ in spans[1:]):
        return False
    words = " ".join(span.of(text).split())
    return ends_sentence(words) and len(sentences(words)) == 1


def _clauses(text: str, span: Span) -> list[tuple[int, int]]:
    """Return where the clauses stand, each with its semicolon."""
    cuts = [(match.start() + 1, match.end()) for match in BETWEEN.finditer(text, span.start, span.end)]
    starts = [span.start, *(after for _, after in cuts)]
    return list(zip(starts, [*(end for end, _ in cuts), span.end], strict=True))


def _items(text: str, draft: Draft) -> Iterator[Draft]:
    """Yield the clauses of a draft, each with the marks that stand in it."""
    for start, end in _clauses(text, draft.span):
        own = tuple(mark for mark in draft.drops if start <= mark[0].start and mark[0].end <= end)
        yield Draft(Kind.ITEM, Span(start, end), own)
