"""Run-in headings: "Birth Registration: A child derives citizenship …", a heading on the line of its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tools.model import Kind, Span
from tools.read.clauses import is_list
from tools.read.drafts import Draft
from tools.read.lines import FIELD

#: Up to eight words, a colon, and the capital or the quotation mark with which a sentence begins. The two marks around
#: it are those of Markdown: "**Birth Registration:** A child".
RUN_IN = re.compile(
    r"""(?P<open>\*\*|__)? (?P<title>[^\W\d_][^\s:.;!?]{0,40}(?:\s[^\s:.;!?]{1,40}){0,7}) : (?(open)(?P=open))
        \s+(?=["'“‘(]?[^\W\d_a-z])""",
    re.VERBOSE,
)
#: Words that a title leaves small.
SMALL = frozenset("a an and as at but by for from in nor of on or the to with".split())
#: What follows is a paragraph only if it is longer than a field of a form ("Capital: Vientiane").
PARAGRAPH_LENGTH = 80


def split_run_in(text: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the drafts with run-in headings as headings, if the text has two or more different ones.

    One alone may be a figure of speech ("One thing is certain: Laos …"), unless a list of clauses follows.
    """
    found = {draft.span: match for draft in drafts if (match := _match(text, draft))}
    several = len({match["title"].casefold() for match in found.values()}) > 1
    for draft in drafts:
        match = found.get(draft.span)
        if not match or not (several or is_list(text, Span(match.end(), draft.span.end))):
            yield draft
            continue
        within = tuple(mark for mark in draft.drops if mark[0].start < match.end())
        end = match.end("title") + 1 + len(match["open"] or "")
        yield Draft(Kind.HEADING, Span(draft.span.start, end), within)
        yield Draft(draft.kind, Span(match.end(), draft.span.end), draft.drops[len(within) :], draft.label)


def _match(text: str, draft: Draft) -> re.Match[str] | None:
    if draft.kind is not Kind.PARAGRAPH:
        return None
    match = RUN_IN.match(text, draft.span.start, draft.span.end)
    if not match or draft.span.end - match.end() < PARAGRAPH_LENGTH:
        return None
    if FIELD.match(text, draft.span.start, draft.span.end) and not is_list(text, Span(match.end(), draft.span.end)):
        return None
    if [span for span, _ in draft.drops if span.start < match.end()] != _marks(match):
        return None
    words = re.split(r"[\s/-]", match["title"])
    is_title = words[0][:1].isupper() and all(word[:1].isupper() or word in SMALL for word in words)
    return match if is_title else None


def _marks(match: re.Match[str]) -> list[Span]:
    """Return where the marks around a run-in heading stand, its colon before the second."""
    if not match["open"]:
        return []
    colon = match.end("title") + 1
    return [Span(*match.span("open")), Span(colon, colon + len(match["open"]))]
