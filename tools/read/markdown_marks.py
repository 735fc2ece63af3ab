"""Marks of Markdown within a line: of links, pictures, stress and code. The marks are left out, their words stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.model import Span

#: "[words](address "title")" and "![words](address)", each part so long at most that the search stays linear.
LINK = re.compile(
    r"""(?P<open> !?\[ ) (?P<words> (?: [^\[\]\n] | \[[^\[\]\n]{0,80}\] ){1,300} )
        (?P<close> \]\( [^()\s]{0,1000} (?: \([^()\s]{0,200}\) [^()\s]{0,200} )? (?: \s"[^"\n]{0,200}" )? \) )""",
    re.VERBOSE,
)
#: "**words**", "__words__", "*words*", "_words_", "`code`".
STRESS = re.compile(
    r"""(?P<open> \*\*\*?(?=\S) | (?<!\w)___?(?=\S) | \*(?=[^\s*]) | (?<!\w)_(?=[^\s_]) | `(?=[^`\s]) )
        (?P<words> [^*_`\n]{1,400}? )
        (?P<close> (?<=\S)(?P=open) (?!\w) )""",
    re.VERBOSE,
)
#: "<sup>", "</sup>", "<br/>": HTML for the look of words, which Markdown takes over.
TAG = re.compile(r"</?(?:sup|sub|br|b|i|u|em|strong|small|mark|span)(?:\s[^<>\n]{0,200})?/?>", re.IGNORECASE)
#: "\\*", "\\[": a backslash that keeps a sign from being a mark.
ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


def find_marks(text: str, span: Span) -> Iterator[Span]:
    """Yield the marks within a stretch; which of two that overlap counts is for the caller to say.

    >>> text = "The **law** of [2016](https://a.example/x)."
    >>> [mark.of(text) for mark in find_marks(text, Span(0, len(text)))]
    ['[', '](https://a.example/x)', '**', '**']
    """
    for pattern in (LINK, STRESS):
        for match in pattern.finditer(text, span.start, span.end):
            yield Span(*match.span("open"))
            yield Span(*match.span("close"))
    for match in TAG.finditer(text, span.start, span.end):
        yield Span(*match.span())
    for match in ESCAPE.finditer(text, span.start, span.end):
        yield Span(*match.span())
