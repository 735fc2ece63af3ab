"""Pages of a text taken from a PDF: what stands at their edges, and where a paragraph goes on over a page break.

A page ends at a form feed or, where there is none, at a longer run of blank lines than separates paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tools.model import Source, Span
from tools.notices import Code, Notice, notice
from tools.read.drafts import groups
from tools.read.lines import LETTERED, TIER, ends_sentence, is_apart, is_capital_heading, is_heading, is_wrapped, room
from tools.read.lists import BULLET
from tools.text import Line

#: So many blank lines in a row are a page break, where single blank lines separate paragraphs.
PAGE_BREAK = 3
#: So many lines at either edge of a page may be furniture: a running head and a number.
EDGE = 2
#: "12", "Page 3 of 20", "- 7 -", "iv": what a page carries at its foot or head. Four digits may be a year.
PAGE_NUMBER = re.compile(
    r"""(?: page \s )? (?: \d{1,3} | (?=[ivx]) x{0,3} (?: ix | iv | v?i{0,3} ) ) (?: \s (?: of | / ) \s \d{1,4} )?
      | [-\u2013\u2014] \s? \d{1,4} \s? [-\u2013\u2014]""",
    re.VERBOSE | re.IGNORECASE,
)
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class _PageLine:
    """A line of a page, and whether blank lines stand on both sides of it."""

    line: Line
    alone: bool

    @cached_property
    def key(self) -> str:
        """The line, digits aside, so that "Laos 12" and "Laos 13" are one running head."""
        return DIGITS.sub("#", self.line.text).casefold()

    @property
    def is_number(self) -> bool:
        """Whether the line is a page's number, as far as its form tells."""
        return self.alone and bool(PAGE_NUMBER.fullmatch(self.line.text))


_Page = list[_PageLine]


def _find_furniture(found: Sequence[Line]) -> list[Line]:
    """Return the lines that belong to pages and not to the text: page numbers, and running heads and feet.

    A number is furniture where it stands by itself at a page's edge, or where the numbers at the edges count up;
    other words only where the same line, digits aside, recurs on a third of the pages or more, and on the first page,
    where it may be the title, only above a title line with a tier. Without form feeds only wrapped lines tell of pages.
    """
    if found[-1].page == 1 and not is_wrapped(found):
        return []
    pages = _pages(found)
    if len(pages) < 2:
        return [page[-1].line for page in pages if len(page) > 1 and page[-1].is_number and "#" in page[-1].key]
    heads = _recurring([page[:EDGE] for page in pages])
    feet = _recurring([page[-EDGE:] for page in pages])
    furniture: dict[Span, Line] = {}
    for number, page in enumerate(pages):
        has_title = len(page) > 1 and bool(TIER.fullmatch(page[1].line.text))
        at_head = _at_edge(page[:EDGE], heads if number or has_title else frozenset())
        at_foot = _at_edge(page[-EDGE:][::-1], feet)
        furniture |= {line.span: line for line in (*at_head, *at_foot)}
    return list(furniture.values())


def take_furniture(source: Source, found: Sequence[Line]) -> tuple[list[Line], list[Line], list[Notice]]:
    """Return the lines that are the text's own, those that are furniture, and what a person should look at."""
    furniture = _find_furniture(found)
    dropped = {line.span for line in furniture}
    return [line for line in found if line.span not in dropped], furniture, list(_notice_furniture(source, furniture))


def _pages(found: Sequence[Line]) -> list[_Page]:
    pages: list[_Page] = []
    last: Line | None = None
    for run, blank in groups(found):
        if last is None or is_page_break(blank, last, run[0]):
            pages.append([])
        pages[-1] += (_PageLine(line, alone=len(run) == 1) for line in run)
        last = run[-1]
    return pages


def is_page_break(blank: int, above: Line, below: Line) -> bool:
    """Tell whether a page ends between two lines that have so many blank lines between them."""
    return blank >= PAGE_BREAK or below.page != above.page


def _recurring(edges: Sequence[Sequence[_PageLine]]) -> frozenset[str]:
    """Return the lines, digits aside, that stand at several of these edges of pages."""
    standing: dict[str, dict[int, str]] = {}
    for number, edge in enumerate(edges):
        for found in edge:
            standing.setdefault(found.key, {})[number] = found.line.text
    return frozenset(
        key
        for key, by_page in standing.items()
        if len(by_page) >= max(2, len(edges) / 3) and (key.strip("#") or _counts_up(by_page))
    )


def _counts_up(by_page: Mapping[int, str]) -> bool:
    """Tell whether bare numbers rise with their pages; others are figures in a column, and text, as is a bare “#”."""
    if not all(text[:9].isdecimal() for text in by_page.values()):
        return False
    return len({int(text[:9]) - page for page, text in by_page.items()}) == 1


def _at_edge(edge: Sequence[_PageLine], recurring: frozenset[str]) -> Iterator[Line]:
    """Yield the lines of furniture at a page's edge, from the edge inwards."""
    for found in edge:
        if found.key not in recurring and not found.is_number:
            return
        yield found.line


def _notice_furniture(source: Source, furniture: Sequence[Line]) -> Iterator[Notice]:
    """Yield a notice for each line of words that was taken for a running head or foot, once for each wording."""
    seen: set[str] = set()
    for line in furniture:
        words = DIGITS.sub("#", line.text)
        if not PAGE_NUMBER.fullmatch(line.text) and words.strip("#") and words not in seen:
            seen.add(words)
            yield notice(Code.FURNITURE, source.file, (line.number, 1), words=line.text[:40])


def join_pages(source: Source, found: Sequence[Line], width: int, notices: list[Notice]) -> list[list[Line]]:
    """Return the stretches of wrapped lines that belong together, page breaks in mid-paragraph closed.

    `width` is `full_width` of the text. Where a full stop ends the page, the width of the last line decides, and a
    notice asks a person to look.
    """
    stretches: list[list[Line]] = []
    for run, blank in groups(found):
        above = stretches[-1] if stretches else []
        if above and is_page_break(blank, above[-1], run[0]) and _goes_on(source, above, run, width, notices):
            above.extend(run)
        else:
            stretches.append(run)
    return stretches


def _goes_on(source: Source, above: list[Line], below: list[Line], width: int, notices: list[Notice]) -> bool:
    """Tell whether the paragraph above a page break goes on below it."""
    last, first = above[-1], below[0]
    if is_apart(last.text) or is_apart(first.text):
        return False
    is_full = room(last, first) >= width
    if _is_heading_above(above, first, is_full=is_full) or _is_heading_below(last, below):
        return False
    if not ends_sentence(last.text) or first.text[0].islower() or BULLET.match(first.text):
        return True
    code = Code.PAGE_BREAK if is_full else Code.PARAGRAPH_BREAK
    notices.append(notice(code, source.file, (last.number, 1), words=last.text[-40:]))
    return is_full


def _is_heading_above(run: Sequence[Line], below: Line, *, is_full: bool) -> bool:
    """Tell whether a page ends in a heading; a full line, or one that goes on small, begins a paragraph."""
    if len(run) > 1:
        return False
    text = run[0].text
    return is_capital_heading(text) or (is_heading(text) and not is_full and not below.text[0].islower())


def _is_heading_below(above: Line, run: Sequence[Line]) -> bool:
    """Tell whether a page begins with a heading; after an unfinished sentence a short line is its end."""
    if len(run) > 1:
        return False
    text = run[0].text
    is_sure = is_capital_heading(text) or bool(LETTERED.fullmatch(text))
    return is_sure or (is_heading(text) and ends_sentence(above.text))
