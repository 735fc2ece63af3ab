"""Reader for report narratives: prose under headings, often taken from a PDF with its lines broken to a width.

Country narratives, human rights and labour sections, factbook entries and cables are of this genre. Where lines are
wrapped, blank lines end paragraphs, and a page break ends one only if the line above it was left short. Where they
are not, each line is a passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tools.model import Kind, Source
from tools.notices import Notice
from tools.read.clauses import split_clauses
from tools.read.drafts import Draft, groups, leave_out
from tools.read.lines import RULE, TIER, full_width, is_wrapped
from tools.read.lists import item, items_of
from tools.read.pages import join_pages, take_furniture
from tools.read.run_in import split_run_in
from tools.read.runs import kinds, notice_breaks
from tools.read.wrapped import read_stretch
from tools.text import Line, lines

#: The title line that names a tier is among the first so many passages.
TITLE_LINES = 3


def read_narrative(source: Source) -> tuple[list[Draft], list[Notice]]:
    """Find the passages of a narrative, and what a person should look at."""
    found = lines(source.text)
    kept, furniture, notices = take_furniture(source, found)
    rules = [line for line in found if RULE.fullmatch(line.text)]
    drafts = _wrapped(source, kept, notices) if is_wrapped(kept) else _unwrapped(source, kept, notices)
    passages = split_clauses(source.text, list(split_run_in(source.text, list(_first_tier(source.text, drafts)))))
    return list(leave_out(passages, {line.span: line for line in (*furniture, *rules)}.values())), notices


def _wrapped(source: Source, found: Sequence[Line], notices: list[Notice]) -> Iterator[Draft]:
    width = full_width(found)
    for stretch in join_pages(source, found, width, notices):
        yield from read_stretch(source.text, stretch, width)


def _unwrapped(source: Source, found: Sequence[Line], notices: list[Notice]) -> Iterator[Draft]:
    runs = [[line for line in run if not RULE.fullmatch(line.text)] for run, _ in groups(found)]
    runs = [run for run in runs if run]
    named = list(kinds(runs))
    notices.extend(notice_breaks(source, runs, named))
    for run, of_run in zip(runs, named, strict=True):
        for line, kind in zip(run, of_run, strict=True):
            if kind is Kind.ITEM:
                yield item(source.text, line.inner)
            elif kind is Kind.HEADING:
                yield Draft(Kind.HEADING, line.inner)
            else:
                yield from items_of(source.text, [line.inner])


def _first_tier(text: str, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Make the title line that names a tier, if the first lines have one, a passage of its own kind."""
    is_named = False
    for index, draft in enumerate(drafts):
        is_title = index < TITLE_LINES and not is_named and draft.kind in (Kind.HEADING, Kind.PARAGRAPH)
        if is_title and TIER.fullmatch(text, draft.span.start, draft.span.end):
            is_named = True
            yield Draft(Kind.TIER, draft.span)
        else:
            yield draft
