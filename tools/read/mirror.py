"""Reader for excerpts on mirror sites: an article's paragraphs among the host site's own words.

The host's words are kept, as boilerplate: they are no part of the account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tools.model import Kind, Source
from tools.notices import Code, Notice, notice
from tools.read.article import read_article
from tools.read.drafts import Draft
from tools.text import Places

#: How lines begin that belong to the host: pointers to its other pages, and its legal and social furniture.
POINTER = re.compile(
    r"""(?: read \s more | more \s (?:about|on) | related \s (?:articles|pages|topics|searches) | see \s also
          | share \s (?:this|on) | all \s rights \s reserved | retrieved \s from | privacy \s policy
          | text \s is \s available \s under )\b
      | (?: copyright \b | ©) .{0,20} \d{4} | (?: home \s? [>»|/] | source: ) \s? \S
      | this \s (?:article|page|text) \s (?:is|was|uses) \s .{0,40} licen[cs]ed""",
    re.VERBOSE | re.IGNORECASE,
)
#: Whole lines that belong to the host.
BUTTON = re.compile(r"(?:advertisements?|sponsored(?:\slinks)?|home|share|print|e-?mail|next|previous)", re.IGNORECASE)
#: Headings after which everything is the host's: "Famous quotes containing the word human:".
TRAILER = re.compile(
    r"(?: famous \s (?:quotes|quotations) | (?:related|popular|random|other) \s (?:quotes|words|articles|phrases) )\b",
    re.VERBOSE | re.IGNORECASE,
)
#: The host's pointers are lines; a paragraph that begins like one ("See also how the law of 2006 …") is longer.
POINTER_LENGTH = 160


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


def _sort_out(text: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    titles: set[str] = set()
    is_opening, is_trailer = True, False
    for draft in drafts:
        words = draft.span.of(text)
        is_opening = is_opening and draft.kind in (Kind.HEADING, Kind.BOILERPLATE)
        is_trailer = is_trailer or _is_trailer(draft, words)
        is_repeated = is_opening and draft.kind is Kind.HEADING and words.casefold() in titles
        titles.add(words.casefold())
        if is_trailer or is_repeated or _is_pointer(words):
            yield Draft(Kind.BOILERPLATE, draft.span)
        else:
            yield draft


def _is_trailer(draft: Draft, words: str) -> bool:
    return (draft.kind is Kind.HEADING or words[-1:] == ":") and bool(TRAILER.match(words))


def _is_pointer(words: str) -> bool:
    return len(words) <= POINTER_LENGTH and bool(POINTER.match(words) or BUTTON.fullmatch(words))
