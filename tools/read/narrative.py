"""Reader for report narratives: prose under headings, often taken from a PDF with its lines broken to a width.

Country narratives, human rights and labour sections, factbook entries and cables are of this genre. Where lines are
wrapped, blank lines end paragraphs, and a longer run of them is a page break, which ends a paragraph only if the
line above it was left short. Where they are not, each line is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tools.model import Drop, Kind, Source, Span
from tools.notices import Code, Notice, notice
from tools.read.drafts import Draft, covering, groups
from tools.read.lines import (
    BULLET,
    LINE_BULLET,
    PAGE_NUMBER,
    RULE,
    TIER,
    ends_sentence,
    full_width,
    is_heading,
    is_wrapped,
    stands_alone,
)
from tools.text import Line, lines

#: So many blank lines in a row are a page break, where single blank lines separate paragraphs.
PAGE_BREAK = 3


def read_narrative(source: Source) -> tuple[list[Draft], list[Notice]]:
    """Find the passages of a narrative, and what a person should look at."""
    found = lines(source.text)
    if not is_wrapped(found):
        return list(_unwrapped(source.text, found)), []
    notices: list[Notice] = []
    stretches = _join_pages(source, found, notices)
    drafts = [draft for stretch in stretches for draft in _stretch(source.text, stretch)]
    return list(_first_tier(source.text, drafts)), notices


def _unwrapped(text: str, found: Sequence[Line]) -> Iterator[Draft]:
    """Each line is a passage; the lines right under a heading, no blank line between, are a list."""
    drafts = []
    for run, _ in groups(found):
        listed = len(run) > 2 and is_heading(run[0].text) and not is_heading(run[1].text)
        for index, line in enumerate(run):
            if is_heading(line.text) and not (listed and index):
                drafts.append(Draft(Kind.HEADING, line.inner))
            elif listed or LINE_BULLET.match(line.text):
                drafts.append(_item(text, line.inner))
            else:
                drafts.extend(_paragraph(text, line.inner))
    return _first_tier(text, drafts)


def _join_pages(source: Source, found: Sequence[Line], notices: list[Notice]) -> Iterator[list[Line]]:
    """Yield the stretches of wrapped lines that belong together, page breaks in mid-paragraph closed."""
    width = full_width(found)
    pending: list[Line] = []
    for run, blank in groups(found):
        if len(run) == 1 and blank >= PAGE_BREAK - 1 and PAGE_NUMBER.fullmatch(run[0].text):
            yield from ([pending] if pending else [])
            pending = []
            yield run
            continue
        if pending and blank >= PAGE_BREAK and _goes_on(source, pending, run, width, notices):
            pending = [*pending, *run]
            continue
        if pending:
            yield pending
        pending = run
    if pending:
        yield pending


def _goes_on(source: Source, above: list[Line], below: list[Line], width: int, notices: list[Notice]) -> bool:
    """Tell whether the paragraph above a page break goes on below it."""
    last, first = above[-1], below[0]
    if _is_heading_run(above) or _is_heading_run(below):
        return False
    if not ends_sentence(last.text) or first.text[0].islower() or BULLET.match(first.text):
        return True
    room = len(last.text) + 1 + len(first.text.split(maxsplit=1)[0])
    code = Code.PAGE_BREAK if room >= width else Code.PARAGRAPH_BREAK
    notices.append(notice(code, source.file, (last.number, 1), words=last.text[-40:]))
    return room >= width


def _is_heading_run(run: Sequence[Line]) -> bool:
    return len(run) == 1 and is_heading(run[0].text)


def _stretch(text: str, run: list[Line]) -> Iterator[Draft]:
    """Yield the passages of one stretch of wrapped lines."""
    if len(run) == 1 and PAGE_NUMBER.fullmatch(run[0].text):
        yield Draft(Kind.LAYOUT, run[0].inner, ((run[0].inner, Drop.FURNITURE),))
        return
    if _is_heading_run(run):
        yield Draft(Kind.HEADING, run[0].inner)
        return
    start = 0
    for index, line in enumerate(run):
        if not stands_alone(line.text) and not (index > start and LINE_BULLET.match(line.text)):
            continue
        yield from _paragraph(text, covering(run[start:index])) if index > start else ()
        start = index
        if RULE.fullmatch(line.text):
            yield Draft(Kind.LAYOUT, line.inner, ((line.inner, Drop.FURNITURE),))
            start = index + 1
        elif index + 1 < len(run) and stands_alone(line.text) and stands_alone(run[index + 1].text):
            yield from _paragraph(text, line.inner)
            start = index + 1
    rest = run[start:]
    if _is_heading_run(rest) and start and RULE.fullmatch(run[start - 1].text):
        yield Draft(Kind.HEADING, rest[0].inner)
    elif rest:
        yield from _paragraph(text, covering(rest))


def _paragraph(text: str, span: Span) -> Iterator[Draft]:
    """Yield a paragraph, or the items of a list whose bullets run on in mid-line; the first may have none."""
    bullets = [match.start() for match in BULLET.finditer(text, span.start, span.end)]
    if LINE_BULLET.match(text, span.start):
        bullets = bullets or [span.start]
    starts = sorted({span.start, *bullets}) if bullets else []
    if len(bullets) < 2 and bullets != [span.start]:
        yield Draft(Kind.PARAGRAPH, span)
        return
    for start, end in zip(starts, [*starts[1:], span.end], strict=True):
        trimmed = len(text[start:end].rstrip())
        yield _item(text, Span(start, start + trimmed))


def _item(text: str, span: Span) -> Draft:
    mark = re.match(LINE_BULLET, span.of(text)) or re.match(BULLET, span.of(text))
    if not mark:
        return Draft(Kind.ITEM, span)
    width = len(mark.group().rstrip())
    return Draft(Kind.ITEM, span, ((Span(span.start, span.start + width), Drop.LIST_MARK),))


def _first_tier(text: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Make the title line that names a tier, if the first lines have one, a passage of its own kind."""
    for index, draft in enumerate(drafts):
        if index < 3 and draft.kind in (Kind.HEADING, Kind.PARAGRAPH) and TIER.fullmatch(draft.span.of(text)):
            yield Draft(Kind.TIER, draft.span)
            yield from drafts[index + 1 :]
            return
        yield draft
