"""Wrapped lines: how a stretch of lines that were broken to a width falls into headings, paragraphs and items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tools.model import Kind
from tools.read.drafts import Draft, covering
from tools.read.lines import FIELD, RULE, ends_sentence, is_bare_heading, is_capital_heading, is_heading, room
from tools.read.lists import enumerated, item, items_of, starts_item
from tools.text import Line


@dataclass(frozen=True)
class _Part:
    """Lines of a stretch that belong together."""

    kind: Kind
    lines: list[Line]


def read_stretch(text: str, run: Sequence[Line], width: int) -> Iterator[Draft]:
    """Yield the passages of one stretch of wrapped lines; rules of dashes are none, and are left to the caller."""
    for part in _parts(run, width):
        span = covering(part.lines)
        if part.kind is Kind.HEADING:
            yield Draft(Kind.HEADING, span)
        elif part.kind is Kind.ITEM:
            yield item(text, span)
        else:
            yield from items_of(text, [line.inner for line in part.lines])


def _parts(run: Sequence[Line], width: int) -> Iterator[_Part]:
    """Yield the parts of a stretch, cut where a line begins something of its own."""
    marks = enumerated([line.text for line in run])
    is_header = bool(FIELD.match(run[0].text))
    part: _Part | None = None
    for index, line in enumerate(run):
        above = run[index - 1] if index else None
        is_title = not is_header and _is_heading(run, index, width)
        if RULE.fullmatch(line.text):
            opened = None
        elif is_title and part and part.kind is Kind.HEADING and above and room(above, line) >= width:
            opened = part  # a heading too long for one line
        elif is_title:
            opened = _Part(Kind.HEADING, [])
        elif index in marks:
            opened = _Part(Kind.ITEM, [])
        elif _begins(line, above, part, is_header=is_header):
            opened = _Part(Kind.PARAGRAPH, [])
        else:
            opened = part
        if part and part is not opened:
            yield part
        part = opened
        if part:
            part.lines.append(line)
    if part:
        yield part


def _begins(line: Line, above: Line | None, part: _Part | None, *, is_header: bool) -> bool:
    """Tell whether a line that is neither heading nor numbered begins a paragraph or an item."""
    if above is None or part is None or part.kind is Kind.HEADING:
        return True
    return (is_header and bool(FIELD.match(line.text))) or starts_item(line.text, above.text)


def _is_heading(run: Sequence[Line], index: int, width: int) -> bool:
    """Tell whether a line of a stretch is a heading: alone, between rules, in capitals, or too short to be wrapped."""
    line = run[index]
    above = run[index - 1].text if index else ""
    is_first = not above or bool(RULE.fullmatch(above))
    is_last = index + 1 == len(run) or bool(RULE.fullmatch(run[index + 1].text))
    if is_first and is_last:
        return is_heading(line.text)
    if is_capital_heading(line.text):
        return is_first or ends_sentence(above) or is_capital_heading(above)
    if not is_first or is_last or not is_bare_heading(line.text):
        return False
    return room(line, run[index + 1]) < width and not run[index + 1].text[0].islower()
