"""Lists: bullets at a line's start or in mid-line, and numbers or letters that count up.

A bullet is a mark, and is left out of an item's text; a number or letter is text that others may cite, and stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tools.model import Drop, Kind, Span
from tools.read.drafts import Draft
from tools.read.lines import ends_sentence

#: Bullets that run-together lists keep in mid-line, and those that only a line's start makes a bullet.
BULLET = re.compile(r"[\u2022\u2023\u25aa\u25cf\u25e6\u2043]")
LINE_BULLET = re.compile(r"[\u2022\u2023\u25aa\u25cf\u25e6\u2043*+\u2013-]\s+(?=\S)")
#: "1. ", "(a) ", "iv) ", "¶3. "
ENUMERATOR = re.compile(r"[(\u00b6]?(?P<value>\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+(?=\S)")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()


def starts_item(text: str, above: str) -> bool:
    """Tell whether a wrapped line begins an item of a bulleted list; `above` is the line before it.

    A dash at a line's start is a bullet only where the line above is finished.

    >>> starts_item("- Train the police", "Recommendations:"), starts_item("– including officials", "complicit persons")
    (True, False)
    """
    if BULLET.match(text):
        return True
    is_finished = ends_sentence(above) or above.endswith((":", ";")) or bool(LINE_BULLET.match(above))
    return is_finished and bool(LINE_BULLET.match(text))


def enumerated(texts: Sequence[str]) -> frozenset[int]:
    """Return which of the lines begin items that count up from 1, a or i, by index; none, if it would be only one.

    >>> sorted(enumerated(["The law says:", "(a) One;", "goes on", "(b) Two."]))
    [1, 3]
    """
    items: list[int] = []
    styles: set[int] = {0, 1, 2}
    for index, text in enumerate(texts):
        match = ENUMERATOR.match(text)
        if not match:
            continue
        fitting = {style for style in styles if _value(len(items), style) == match["value"]}
        if fitting:
            items.append(index)
            styles = fitting
    return frozenset(items if len(items) > 1 else ())


def _value(count: int, style: int) -> str:
    """Return how the item after `count` others is numbered: as 3, c or iii."""
    if style == 0:
        return str(count + 1)
    names = LETTERS if style == 1 else ROMAN
    return names[count] if count < len(names) else ""


def items_of(text: str, lines: Sequence[Span]) -> Iterator[Draft]:
    """Yield a paragraph of these lines, or the items of a list whose bullets run on in mid-line.

    The first item may have no bullet. Between two lines there may be others, a page's own: nothing of these is a
    bullet here.
    """
    span = Span(lines[0].start, lines[-1].end)
    bullets = [match.start() for line in lines for match in BULLET.finditer(text, line.start, line.end)]
    if LINE_BULLET.match(text, span.start, span.end) and span.start not in bullets[:1]:
        bullets.insert(0, span.start)
    if len(bullets) < 2 and bullets != [span.start]:
        yield Draft(Kind.PARAGRAPH, span)
        return
    starts = sorted({span.start, *bullets})
    beginnings = [line.start for line in lines]
    for start, end in zip(starts, [*starts[1:], span.end], strict=True):
        last = lines[bisect_left(beginnings, end) - 1]
        part = Span(start, start + len(text[start : min(end, last.end)].rstrip()))
        is_lead = start < bullets[0] and text[part.end - 1] == ":"
        yield Draft(Kind.PARAGRAPH, part) if is_lead else item(text, part)


def item(text: str, span: Span) -> Draft:
    """Return an item of a list, its bullet marked to be left out."""
    mark = LINE_BULLET.match(text, span.start, span.end) or BULLET.match(text, span.start, span.end)
    if not mark:
        return Draft(Kind.ITEM, span)
    return Draft(Kind.ITEM, span, ((Span(span.start, span.start + 1), Drop.LIST_MARK),))
