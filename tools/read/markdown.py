"""Reader for Markdown: its blocks as markdown-it finds them, its marks left out of the passages and logged.

The text is shown as characters, like any other: nothing of it acts as Markdown on a page. What the marks say, that a
line is a heading or an item, becomes the kind of the passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.model import Drop, Kind, Source, Span
from tools.notices import Notice
from tools.read.article import MARKER
from tools.read.article_parts import REFERENCES
from tools.read.clauses import split_clauses
from tools.read.drafts import Draft, covering
from tools.read.lines import TIER, is_capital_heading, is_heading
from tools.read.markdown_marks import find_marks
from tools.read.narrative import TITLE_LINES
from tools.read.run_in import split_run_in
from tools.text import Line, lines

if TYPE_CHECKING:
    from markdown_it.token import Token

#: The tokens that are passages; those around them (lists, quotations) only say of which kind.
LEAVES = frozenset("heading_open paragraph_open fence code_block html_block hr tr_open".split())
LITERAL = frozenset("fence code_block html_block".split())
#: What stands before a line's words: marks of quotations and of an item.
BEFORE = re.compile(r"(?:[ \t]*>)*[ \t]*")
BULLET = re.compile(r"[-*+](?=[ \t])")
ENUMERATOR = re.compile(r"(?P<number>\d{1,9})[.)](?=[ \t])")
ATX = re.compile(r"#{1,6}(?=[ \t]|\Z)")
ATX_END = re.compile(r"[ \t]#+[ \t]*\Z")
RULE = re.compile(r"[ \t>]*+(?:[-=]|[-=_*][-=_* \t]+)")
TABLE_RULE = re.compile(r"[-:| \t>]{3,}")
#: The bars at the ends of a table's row; those between its cells stay.
ROW_ENDS = re.compile(r"\A\||\|\Z")
#: A line that is stressed as a whole: "**Prosecution**", "__Prosecution:__".
STRESSED = re.compile(r"(?P<mark>\*\*|__)(?P<words>[^*_`\n]{1,200})(?P=mark):?")
#: The caret of a reference, with the letters of its back-links.
CARET = re.compile(r"[ \t]*[\^\u2191](?:[ \t]+[a-z]{1,2}(?=[ \t]))*")


@dataclass(frozen=True)
class _Leaf:
    """A token that is a passage: its lines by index from 0, and whether it is in a quotation or begins an item."""

    type: str
    first: int
    last: int
    is_quoted: bool = False
    is_item: bool = False


def read_markdown(source: Source) -> tuple[list[Draft], list[Notice]]:
    """Find the passages of a text in Markdown."""
    by_number: dict[int, list[Line]] = {}
    for line in lines(source.text):
        if not line.is_blank:
            by_number.setdefault(line.number - 1, []).append(line)
    drafts: list[Draft] = []
    references = 0
    in_references = False
    for leaf in _tiled(list(_leaves(source.text)), by_number):
        run = [line for number in range(leaf.first, leaf.last) for line in by_number.get(number, ())]
        draft = _draft(source.text, leaf, run)
        is_title = len(drafts) < TITLE_LINES and all(draft.kind is not Kind.TIER for draft in drafts)
        if is_title and draft.kind in (Kind.HEADING, Kind.PARAGRAPH) and TIER.fullmatch(_words(source.text, draft)):
            draft = Draft(Kind.TIER, draft.span, draft.drops)
        elif draft.kind is Kind.HEADING:
            in_references = bool(REFERENCES.fullmatch(_words(source.text, draft)))
        elif in_references and draft.kind in (Kind.ITEM, Kind.PARAGRAPH):
            references += 1
            draft = _reference(source.text, draft, references)
        drafts.append(draft)
    return list(split_clauses(source.text, list(split_run_in(source.text, drafts)))), []


def _leaves(text: str) -> Iterator[_Leaf]:
    """Yield the passages that markdown-it finds, in order."""
    from markdown_it import MarkdownIt  # only here: most corpora have no text in Markdown, and it takes long to load

    parser = MarkdownIt("commonmark").enable("table").disable("inline")
    quoted = 0
    item: Token | None = None
    for token in parser.parse(text):
        quoted += token.nesting if token.type.startswith("blockquote_") else 0
        if token.type == "list_item_open":
            item = token
        elif token.type in LEAVES and token.map:
            first, last = token.map
            yield _Leaf(token.type, first, last, quoted > 0, item is not None)
            item = None


def _tiled(leaves: Sequence[_Leaf], by_number: dict[int, list[Line]]) -> Iterator[_Leaf]:
    """Yield the leaves with words, and between them the lines that are of none, such as definitions of links."""
    position = 0
    end = max(by_number, default=-1) + 1
    for leaf in (*leaves, _Leaf("end", end, end)):
        for number in range(position, leaf.first):
            if number in by_number:
                is_rule = TABLE_RULE.fullmatch(by_number[number][0].text)
                yield _Leaf("hr" if is_rule else "paragraph_open", number, number + 1)
        first = max(leaf.first, position)
        if any(number in by_number for number in range(first, leaf.last)):
            yield _Leaf(leaf.type, first, leaf.last, leaf.is_quoted, leaf.is_item)
        position = max(position, leaf.last)


def _draft(text: str, leaf: _Leaf, run: Sequence[Line]) -> Draft:
    """Return a leaf as a passage, or as layout where it is a rule."""
    span = covering(run)
    if leaf.type == "hr" or (leaf.type == "tr_open" and all(TABLE_RULE.fullmatch(line.text) for line in run)):
        return Draft(Kind.LAYOUT, span, ((span, Drop.MARKUP),))
    kind = _kind(leaf, run)
    found = list(_line_marks(leaf, run))
    if leaf.type not in LITERAL:
        found += ((mark, Drop.MARKUP) for mark in find_marks(text, span))
        found += ((Span(*match.span()), Drop.MARKER) for match in MARKER.finditer(text, span.start, span.end))
    return Draft(kind, span, tuple(_apart(found)))


def _kind(leaf: _Leaf, run: Sequence[Line]) -> Kind:
    if leaf.type == "heading_open":
        return Kind.HEADING
    if leaf.is_item:
        return Kind.ITEM
    if leaf.is_quoted:
        return Kind.QUOTATION
    return Kind.HEADING if leaf.type == "paragraph_open" and _stands_as_heading(run) else Kind.PARAGRAPH


def _stands_as_heading(run: Sequence[Line]) -> bool:
    """Tell whether a paragraph is a heading without the marks of one: a line in capitals, or stressed as a whole.

    Pages whose headings are bold paragraphs come out so.
    """
    text = run[0].text
    stressed = STRESSED.fullmatch(text)
    return len(run) == 1 and (is_heading(stressed["words"]) if stressed else is_capital_heading(text))


def _apart(found: Iterable[tuple[Span, Drop]]) -> Iterator[tuple[Span, Drop]]:
    """Yield the marks in order, without those that overlap one before them."""
    position = -1
    for span, reason in sorted(found, key=lambda mark: (mark[0].start, -mark[0].end)):
        if span.start >= position:
            position = span.end
            yield span, reason


def _line_marks(leaf: _Leaf, run: Sequence[Line]) -> Iterator[tuple[Span, Drop]]:
    """Yield what stands before the words of each line, and lines that are marks as a whole."""
    is_fence = leaf.type == "fence"
    for index, line in enumerate(run):
        if leaf.type == "tr_open":
            words = line.text.strip()
            start = line.inner.start + line.text.index(words)
            yield from ((Span(start + end.start(), start + end.end()), Drop.MARKUP) for end in ROW_ENDS.finditer(words))
        is_edge = index in (0, len(run) - 1)
        is_rule = is_fence and is_edge and line.text.lstrip("> \t").startswith(("```", "~~~"))
        if is_rule or (leaf.type == "heading_open" and index and index == len(run) - 1 and RULE.fullmatch(line.text)):
            yield line.inner, Drop.MARKUP
            continue
        at = len(_match(BEFORE, line.text, 0)) if leaf.is_quoted else 0
        if line.text[:at].strip():
            yield Span(line.inner.start, line.inner.start + at), Drop.MARKUP
        if index == 0 and leaf.is_item and BULLET.match(line.text, at):
            yield _part(line, at, at + 1), Drop.LIST_MARK
        if index == 0 and leaf.type == "heading_open":
            yield from _heading_marks(line, at)


def _heading_marks(line: Line, at: int) -> Iterator[tuple[Span, Drop]]:
    signs = len(_match(ATX, line.text, at))
    if signs:
        yield _part(line, at, at + signs), Drop.MARKUP
        closing = ATX_END.search(line.text[-80:])
        if closing and len(line.text) > at + signs + len(closing.group()):
            yield _part(line, len(line.text) - len(closing.group()), len(line.text)), Drop.MARKUP


def _match(pattern: re.Pattern[str], text: str, at: int) -> str:
    match = pattern.match(text, at)
    return match.group() if match else ""


def _part(line: Line, start: int, end: int) -> Span:
    """Return a stretch of a line's words as one of the source, without the white space around it."""
    words = line.text[start:end]
    first = start + len(words) - len(words.lstrip())
    return Span(line.inner.start + first, line.inner.start + first + len(words.strip()))


def _words(text: str, draft: Draft) -> str:
    """Return the words of a draft, its marks left out."""
    position, words = draft.span.start, []
    for span, _ in (*draft.drops, (Span(draft.span.end, draft.span.end), None)):
        words.append(text[position : span.start])
        position = span.end
    return " ".join("".join(words).split())


def _reference(text: str, draft: Draft, count: int) -> Draft:
    """Return an item under the heading of a reference list as a reference, its number and caret as marks."""
    marks = [mark for mark in draft.drops if mark[1] is Drop.LIST_MARK]
    at = marks[0][0].end if marks else draft.span.start
    while at < draft.span.end and text[at].isspace():
        at += 1
    number = ENUMERATOR.match(text, at, draft.span.end)
    end = number.end() if number else at
    caret = CARET.match(text, end, draft.span.end)
    end = caret.end() if caret else end
    label = number["number"] if number else str(count)
    own = [(Span(at, end), Drop.MARKER)] if end > at else []
    return Draft(Kind.REFERENCE, draft.span, tuple(_apart([*own, *draft.drops])), label)
