"""Reader for excerpts on mirror sites: an article's paragraphs among the host site's own words.

The host's words are kept, as boilerplate: they are no part of the account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.model import Kind, Source
from tools.notices import Code, Notice, notice
from tools.read.article import read_article
from tools.read.drafts import Draft
from tools.text import Places

#: Lines that belong to the host: pointers to its other pages, and its legal and social furniture.
POINTER = re.compile(
    r"""(?: read \s more | more \s (?:about|on) | related \s (?:articles|pages|topics|searches) | see \s also
          | share \s (?:this|on) | advertisement | sponsored | home \s* [>»|/]
          | (?:copyright|©) | all \s rights \s reserved | retrieved \s from | source: | privacy \s policy
          | text \s is \s available \s under | this \s (?:article|page|text) \s (?:is|was|uses) \s .{0,40}licen[cs]ed )\b""",
    re.VERBOSE | re.IGNORECASE,
)
#: Headings after which everything is the host's: "Famous quotes containing the word human:".
TRAILER = re.compile(
    r"(?: famous \s (?:quotes|quotations) | (?:related|popular|random|other) \s (?:quotes|words|articles|phrases) )\b",
    re.VERBOSE | re.IGNORECASE,
)


def read_mirror(source: Source) -> tuple[list[Draft], list[Notice]]:
    """Find the passages of an excerpt, the host's words set apart."""
    drafts, notices = read_article(source)
    sorted_out = list(_sort_out(source.text, drafts))
    places = Places(source.text)
    for draft in sorted_out:
        if draft.kind is Kind.BOILERPLATE:
            words = draft.span.of(source.text)[:40]
            notices.append(notice(Code.BOILERPLATE, source.file, places.of(draft.span.start), words=words))
    return sorted_out, notices


def _sort_out(text: str, drafts: list[Draft]) -> Iterator[Draft]:
    titles: set[str] = set()
    trailer = False
    for draft in drafts:
        words = draft.span.of(text)
        trailer = trailer or bool(TRAILER.match(words))
        repeated = draft.kind is Kind.HEADING and words.casefold() in titles
        if draft.kind is Kind.HEADING:
            titles.add(words.casefold())
        if trailer or repeated or POINTER.match(words):
            yield Draft(Kind.BOILERPLATE, draft.span)
        else:
            yield draft
