"""Reader for encyclopedia articles: bare short lines as headings, numbered markers, and a reference list.

Markers (`[7]`, `[note 2]`) are taken out of a passage's text, and become links at the same place on its page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tools.model import Drop, Kind, Source, Span
from tools.notices import Notice
from tools.read.drafts import Draft, groups
from tools.read.lines import LINE_BULLET, is_bare_heading, is_heading
from tools.read.reference_list import is_reference, read_references
from tools.text import Line, lines

#: "[7]", "[a]", "[note 2]", "[citation needed]"
MARKER = re.compile(
    r"\[(?:\d{1,4}|[a-z]|(?:note|nb|n|fn|lower-alpha)\s?\d{1,3}|citation\sneeded|clarification\sneeded|when\?|who\?)\]"
)
#: Links of the host site that ride on a heading or open a section.
EDIT = re.compile(r"\[edit\]\s*\Z")
POINTER = re.compile(r"(?:Main\sarticles?|See\salso|Further\sinformation|Not\sto\sbe\sconfused\swith):\s", re.VERBOSE)
CONTENTS = re.compile(r"\d{1,2}(?:\.\d{1,2})*\s+\S.{0,100}")
REFERENCES = re.compile(
    r"(?:references|notes|footnotes|citations|sources|notes\sand\sreferences|bibliography)(?:\[edit\])?", re.IGNORECASE
)


def read_article(source: Source) -> tuple[list[Draft], list[Notice]]:
    """Find the passages of an article, its reference list among them."""
    drafts: list[Draft] = []
    in_list = in_contents = False
    for run, _ in groups(lines(source.text)):
        in_contents = (in_contents and _is_contents(run)) or run[0].text == "Contents"
        if in_contents:
            drafts.extend(Draft(Kind.BOILERPLATE, line.inner) for line in run)
        elif _is_reference_run(run, in_list):
            drafts.extend(read_references(source.text, run, _count(drafts)))
        else:
            drafts.extend(_prose(source.text, run))
        in_list = _opens_list(source.text, drafts, in_list)
    return drafts, []


def _is_contents(run: Sequence[Line]) -> bool:
    return all(CONTENTS.fullmatch(line.text) for line in run)


def _is_reference_run(run: Sequence[Line], in_list: bool) -> bool:
    """Tell whether lines are references: under such a heading, or by their form without one."""
    return (in_list or len(run) > 1 or run[0].text[0] in "[^") and is_reference(run[0].text, listed=in_list)


def _count(drafts: Sequence[Draft]) -> int:
    return sum(draft.kind is Kind.REFERENCE for draft in drafts)


def _opens_list(text: str, drafts: Sequence[Draft], in_list: bool) -> bool:
    last = drafts[-1]
    if last.kind is Kind.HEADING:
        return bool(REFERENCES.fullmatch(last.span.of(text)))
    return in_list and last.kind is Kind.REFERENCE


def _prose(text: str, run: Sequence[Line]) -> Iterator[Draft]:
    for index, line in enumerate(run):
        span = line.inner
        edit = EDIT.search(line.text)
        if edit or _is_heading(line, alone=len(run) == 1 or index == 0):
            at = span.start + edit.start() if edit else span.end
            yield Draft(Kind.HEADING, span, ((Span(at, at + 6), Drop.HOST),) if edit else ())
        elif POINTER.match(line.text):
            yield Draft(Kind.BOILERPLATE, span)
        else:
            yield Draft(_kind(line), span, (*_mark(span, line), *_markers(text, span)))


def _is_heading(line: Line, *, alone: bool) -> bool:
    if MARKER.search(line.text):
        return False
    return is_heading(line.text) if alone else is_bare_heading(line.text) and len(line.text) < 50


def _kind(line: Line) -> Kind:
    return Kind.ITEM if LINE_BULLET.match(line.text) else Kind.PARAGRAPH


def _mark(span: Span, line: Line) -> Iterator[tuple[Span, Drop]]:
    mark = LINE_BULLET.match(line.text)
    if mark:
        yield Span(span.start, span.start + len(mark.group().rstrip())), Drop.LIST_MARK


def _markers(text: str, span: Span) -> Iterator[tuple[Span, Drop]]:
    for match in MARKER.finditer(text, span.start, span.end):
        yield Span(*match.span()), Drop.MARKER
