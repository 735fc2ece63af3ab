"""Run-in headings: "Birth Registration: A child derives citizenship …", a heading on the line of its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tools.model import Kind, Span
from tools.read.clauses import is_list
from tools.read.drafts import Draft
from tools.read.lines import FIELD

#: Up to eight words, a colon, and the capital or the quotation mark with which a sentence begins.
RUN_IN = re.compile(r"(?P<title>[^\W\d_][^\s:.;!?]{0,40}(?:\s[^\s:.;!?]{1,40}){0,7}):\s+(?=[\"'“‘(]?[^\W\d_a-z])")
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
        yield Draft(Kind.HEADING, Span(draft.span.start, match.end("title") + 1))
        yield Draft(draft.kind, Span(match.end(), draft.span.end), draft.drops, draft.label)


def _match(text: str, draft: Draft) -> re.Match[str] | None:
    if draft.kind is not Kind.PARAGRAPH:
        return None
    match = RUN_IN.match(text, draft.span.start, draft.span.end)
    if not match or draft.span.end - match.end() < PARAGRAPH_LENGTH:
        return None
    if FIELD.match(text, draft.span.start, draft.span.end) and not is_list(text, Span(match.end(), draft.span.end)):
        return None
    if any(span.start < match.end() for span, _ in draft.drops):
        return None
    words = re.split(r"[\s/-]", match["title"])
    is_title = words[0][:1].isupper() and all(word[:1].isupper() or word in SMALL for word in words)
    return match if is_title else None
