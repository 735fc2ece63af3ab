"""What kind of work a reference names, told by which fields it has, and what a person should check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.annotate.reference_draft import Draft
from tools.reference import EntryType

_ENCYCLOPEDIA = re.compile(r"\b(?:Encyclop\w+|Britannica|Dictionary|Factbook)\b")
_REPORT = re.compile(r"\b(?:Reports?|Yearbook|Index|Handbook|Proceedings)\b")
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+/?")
_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_PUBLISHER_AT_END = re.compile(r"\b(?:Press|Publishers)$")


def type_of(draft: Draft) -> EntryType:
    """The type of a reference, the surest sign first: a journal's volume, a book's ISBN, a newspaper's day."""
    title, container = _first(draft, "title"), _first(draft, "container")
    quoted = title and draft.text[: draft.text.index(title)].endswith(('"', "“"))
    signs = (
        (EntryType.SHORT, not title and draft.has("author") and draft.has("date")),
        (EntryType.CHAPTER, draft.has("editor") and container),
        (EntryType.ENCYCLOPEDIA, _ENCYCLOPEDIA.search(container)),
        (EntryType.BOOK, draft.has("isbn") and not quoted),
        (EntryType.ARTICLE, container and draft.has("volume", "issue", "doi", "jstor")),
        (EntryType.BOOK, draft.has("isbn") or (title and not quoted and draft.has("publisher", "place"))),
        (EntryType.CHAPTER, _REPORT.search(container) and quoted),
        (EntryType.ARTICLE, container and draft.has("pages") and draft.has("author")),
        (
            EntryType.NEWSPAPER,
            _FULL_DATE.fullmatch(_first(draft, "date")) and container and not _DOMAIN.fullmatch(container),
        ),
        (EntryType.ONLINE, any(field.value == "website" for field in draft.fields)),
        (EntryType.ONLINE, draft.has("url", "access_date", "archive_date", "via") or _DOMAIN.fullmatch(container)),
    )
    return next((kind for kind, holds in signs if holds), EntryType.MISC)


def doubts_about(draft: Draft) -> Iterator[str]:
    """What a person should look at although every word found a place."""
    title = _first(draft, "title")
    if not title and not (draft.has("author") and draft.has("date")):
        yield "no title found"
    if _PUBLISHER_AT_END.search(title):
        yield "the publisher may be part of the title"


def _first(draft: Draft, name: str) -> str:
    return next((str(field.value) for field in draft.fields if field.name == name), "")
