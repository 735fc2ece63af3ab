"""The parts of an article by their form: contents list, headings with a name, reference list, works, and prose.

This only tells parts apart; `tools.read.article` and `tools.read.reference_list` make passages of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from tools.read.drafts import groups
from tools.read.reference_list import chained, is_reference
from tools.sentences import sentences
from tools.text import Line

#: The host site's link at a heading's end: "[edit]", "[edit source]", "[edit | edit source]".
EDIT = re.compile(r"\[\s?edit(?:\s?\|\s?edit)?(?:\ssource)?\s?\]\Z")
#: The host site's links under a heading.
POINTER = re.compile(
    r"(?:main\s(?:article|page)s?|see\salso|further\s(?:information|reading)|more\sinformation"
    r"|not\sto\sbe\sconfused\swith):\s",
    re.IGNORECASE,
)
CONTENTS = re.compile(r"(?:table\sof\s)?contents(?:\s?\[?(?:hide|show)\]?)?", re.IGNORECASE)
CONTENTS_LINE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,5}\.?\s\S.{0,100}|\[?(?:hide|show)\]?")
#: Headings over references that markers cite, and over lists of works and addresses that none cites.
REFERENCES = re.compile(
    r"(?:references|notes|footnotes|endnotes|citations|sources|notes\sand\sreferences|references\sand\snotes):?",
    re.IGNORECASE,
)
WORKS = re.compile(
    r"(?:further\sreading|external\slinks|see\salso|bibliography|works\scited|publications|literature):?",
    re.IGNORECASE,
)
#: A paragraph of prose ends a list of works; no entry of one is so long and has so many sentences.
PROSE_LENGTH, PROSE_SENTENCES = 400, 3


class Role(Enum):
    """What a part of an article is."""

    CONTENTS = auto()
    HEADING = auto()
    POINTER = auto()
    REFERENCES = auto()
    WORKS = auto()
    PROSE = auto()


@dataclass(frozen=True)
class Part:
    """Lines of one role between blank ones, or a line by itself, with the number of blank lines before and after."""

    role: Role
    lines: list[Line]
    before: int = 0
    after: int = 0


def find_parts(found: Sequence[Line]) -> list[Part]:
    """Return the parts of an article in order."""
    bare = list(_cut(found))
    after = (*(part.before for part in bare[1:]), 0)
    parts = [replace(part, after=blank) for part, blank in zip(bare, after, strict=False)]
    return list(_lists(parts, chained(line.text for line in found)))


def _cut(found: Sequence[Line]) -> Iterator[Part]:
    """Yield the lines of each run, those that have a form of their own by themselves; the rest as prose."""
    in_contents = False
    for run, before in groups(found):
        prose: list[Line] = []
        for index, line in enumerate(run):
            blank = before if index == 0 else 0
            is_title = not in_contents and bool(CONTENTS.fullmatch(line.text))
            in_contents = is_title or (in_contents and bool(CONTENTS_LINE.fullmatch(line.text)))
            role = Role.CONTENTS if in_contents else _form(line.text)
            if role is Role.PROSE:
                prose.append(line)
                continue
            if prose:
                yield Part(Role.PROSE, prose, before if prose[0] is run[0] else 0)
                prose = []
            yield Part(role, [line], blank)
        if prose:
            yield Part(Role.PROSE, prose, before if prose[0] is run[0] else 0)


def _form(text: str) -> Role:
    """Tell what a line is by its own form."""
    if EDIT.search(text[-40:]) or REFERENCES.fullmatch(text) or WORKS.fullmatch(text):
        return Role.HEADING
    return Role.POINTER if POINTER.match(text) else Role.PROSE


def _lists(parts: Sequence[Part], numbered: frozenset[str]) -> Iterator[Part]:
    """Yield the parts, with the lines under the headings of lists as such, and references without a heading."""
    under, is_marked = Role.PROSE, False
    for part in parts:
        first = part.lines[0].text
        if part.role is Role.HEADING:
            under, is_marked = _opened(EDIT.sub("", first).strip()), False
        if part.role is not Role.PROSE:
            yield part
        elif is_reference(first, listed=under is Role.REFERENCES, numbered=numbered):
            is_marked = True
            yield replace(part, role=Role.REFERENCES)
        else:
            # A list whose references have marks ends where one has none.
            under = Role.PROSE if is_marked or _is_prose(first) else under
            yield replace(part, role=under)


def _opened(heading: str) -> Role:
    if REFERENCES.fullmatch(heading):
        return Role.REFERENCES
    return Role.WORKS if WORKS.fullmatch(heading) else Role.PROSE


def _is_prose(text: str) -> bool:
    return len(text) > PROSE_LENGTH and len(sentences(text)) >= PROSE_SENTENCES
