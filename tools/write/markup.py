"""Text as MyST that shows exactly those characters, and the few constructs that the pages use.

Text from a seed is data. Whatever it contains is escaped, so that it can never act as markup: every ASCII character
that MyST, CommonMark or HTML could read as a mark gets a backslash, which CommonMark defines to mean the character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tools.annotate.not_text import NOT_TEXT, picture

#: Characters that some reader of lines takes for a break: written by number, so that a line stays one line.
BREAKING = re.compile(r"[\u2028\u2029\ufeff]")
#: Characters that can act anywhere in a line, and the marks at its end that would close a heading.
INLINE = re.compile(r"[\\`*_\[\]{}<>&$~|^]|(?<=\s)#(?=#*\s*\Z)")
#: A character that has to be escaped, or may have to be: most sentences have none.
PERHAPS = re.compile(rf"[\\`*_\[\]{{}}<>&$~|^#]|{BREAKING.pattern}|{NOT_TEXT.pattern}")
#: Characters that act at the start of a line: headings, lists, fences, comments, targets, definitions, tables.
LINE_START = re.compile(r"(?P<mark>[#%+\-=:(!\"'@])|(?P<number>\d{1,9})(?P<stop>[.)])")
#: What stands for words that are left out at an end, on the line of the word before it.
CUT = "\u00a0…"
#: White space that Markdown and HTML take for one space; others, such as no-break spaces, are characters.
FOLDED = re.compile(r"[ \t\n\r\f]+")


def escape(text: str, *, at_start: bool = True) -> str:
    r"""Return MyST that shows `text`, which must be one line.

    >>> escape("# 1 * 2 {include} $5")
    '\\# 1 \\* 2 \\{include\\} \\$5'
    >>> escape("1. One"), escape("2021. Two", at_start=False)
    ('1\\. One', '2021. Two')
    >>> escape("Item #")
    'Item \\#'
    """
    if PERHAPS.search(text):
        text = BREAKING.sub(_by_number, INLINE.sub(r"\\\g<0>", picture(text)))
    return _escape_start(text) if at_start else text


def _escape_start(marked: str) -> str:
    start = LINE_START.match(marked)
    if not start:
        return marked
    if start["mark"]:
        return "\\" + marked
    return f"{start['number']}\\{marked[start.end('number') :]}"


def _by_number(match: re.Match[str]) -> str:
    return f"&#{ord(match.group())};"


def link(text: str, target: str) -> str:
    """Return a link to a target of this corpus; `text` is plain and is escaped.

    >>> link("prosecution 1", "tip-2021-prosecution-1")
    '[prosecution 1](#tip-2021-prosecution-1)'
    """
    return f"[{escape(text, at_start=False)}](#{target})"


def page_link(text: str, page: str, *, folder: str = "") -> str:
    """Return a link to a page below docs/corpus from a page in `folder` there, by path, as any Git host reads it.

    >>> page_link("The report", "tip-2021", folder="years")
    '[The report](../tip-2021.md)'
    """
    up = "../" * (folder.count("/") + bool(folder))
    return f"[{escape(text, at_start=False)}]({up}{page}.md)"


def div(classes: str, lines: Iterable[str], *, depth: int = 3) -> list[str]:
    """Return a division with a class; an outer one needs more colons than those in it."""
    fence = ":" * depth
    return [f"{fence}{{div}} {classes}", *lines, fence]


def cell(text: str) -> str:
    """Return text for a cell of a table, which is one line.

    >>> cell("one\\n  two | three")
    'one two \\\\| three'
    """
    return escape(FOLDED.sub(" ", text).strip(), at_start=False)
