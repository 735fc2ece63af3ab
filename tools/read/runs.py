"""Texts without wrapping: each line is a passage, and this says of which kind, by the lines around it.

A run is the lines between two blank ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tools.model import Kind, Source
from tools.notices import Code, Notice, notice
from tools.read.lines import ends_sentence, is_bare_heading, is_capital_heading, is_heading
from tools.read.lists import LINE_BULLET, enumerated
from tools.sentences import sentences
from tools.text import Line

#: A heading amid other lines is short; a longer line without a stop may be anything.
MID_RUN_HEADING = 50
#: The name of a field, which may begin small: "current situation: Laos is a source country".
NAMED = re.compile(r"\S{1,20}(?:\s\S{1,20}){0,2}:\s")


def kinds(runs: Sequence[Sequence[Line]]) -> Iterator[list[Kind]]:
    """Yield for each run what its lines are."""
    listed = [_is_list_under_heading(run) for run in runs]
    has_lists = any(listed[1:])
    above = ""
    for index, run in enumerate(runs):
        texts = [line.text for line in run]
        if above.endswith(":") and _is_list(texts):
            found = [Kind.ITEM] * len(run)
        elif (listed[index] and (index or has_lists)) or (index and _is_short_of_a_list(texts, has_lists=has_lists)):
            found = [Kind.HEADING] + [Kind.ITEM] * (len(run) - 1)
        elif index and len(run) == 2 and is_heading(texts[0]) and _is_plain_short(texts[1]):
            found = [Kind.HEADING, Kind.PARAGRAPH]
        else:
            found = [_kind(run, line) for line in range(len(run))]
        marks = enumerated(texts)
        above = texts[-1]
        yield [Kind.ITEM if number in marks else kind for number, kind in enumerate(found)]


def _kind(run: Sequence[Line], index: int) -> Kind:
    """Tell what a line is by itself."""
    text = run[index].text
    if LINE_BULLET.match(text):
        return Kind.ITEM
    if is_capital_heading(text) or (is_heading(text) and (index == 0 or len(text) < MID_RUN_HEADING)):
        return Kind.HEADING
    return Kind.PARAGRAPH


def _is_plain_short(text: str) -> bool:
    """Tell whether a line could be a heading only by its shortness: "Not applicable" under a heading is its text."""
    return is_bare_heading(text) and not is_capital_heading(text)


def _is_list_under_heading(run: Sequence[Line]) -> bool:
    """Tell whether a run is a heading and, right under it, several lines of one sentence each."""
    texts = [line.text for line in run[1:]]
    if len(texts) < 2 or not is_heading(run[0].text):
        return False
    return _is_list(texts) and (not is_heading(texts[0]) or all(map(_is_plain_short, texts)))


def _is_short_of_a_list(texts: Sequence[str], *, has_lists: bool) -> bool:
    """Tell whether a run is a heading with one sentence right under it, where the text's other headings have lists."""
    return has_lists and len(texts) == 2 and is_heading(texts[0]) and ends_sentence(texts[1]) and _is_one(texts[1])


def _is_list(texts: Sequence[str]) -> bool:
    """Tell whether lines are items by their form: numbered, or of one sentence each."""
    if len(texts) < 2:
        return False
    return len(enumerated(texts)) == len(texts) or all(map(_is_one, texts))


def _is_one(text: str) -> bool:
    """Tell whether a line is a single sentence."""
    return len(sentences(text)) == 1


def notice_breaks(source: Source, runs: Sequence[Sequence[Line]], named: Sequence[list[Kind]]) -> Iterator[Notice]:
    """Yield a notice for each paragraph that seems to go on in the line right below it."""
    for run, found in zip(runs, named, strict=True):
        for (line, below), kind in zip(pairwise(run), found, strict=False):
            goes_on = below.text[0].islower() and not NAMED.match(below.text)
            if kind is Kind.PARAGRAPH and goes_on and not ends_sentence(line.text):
                yield notice(Code.LINE_END, source.file, (line.number, 1), words=line.text[-40:])
