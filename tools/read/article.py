"""Reader for encyclopedia articles: bare short lines as headings, numbered markers, and a reference list.

Markers (`[7]`, `[note 2]`) are taken out of a passage's text, and become links at the same place on its page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tools.model import Drop, Kind, Source, Span
from tools.notices import Code, Notice, notice
from tools.read.article_parts import EDIT, Part, Role, find_parts
from tools.read.drafts import Draft, covering
from tools.read.lines import is_wrapped
from tools.read.lists import item
from tools.read.reference_list import is_reference, read_references
from tools.read.runs import kinds, notice_breaks
from tools.text import Line, lines

#: "[7]", "[a]", "[note 2]", "[citation needed]"; not the "[t]" of "[t]he law" and the "[2008]" of "in [2008]", which
#: an editor of a quotation put in.
MARKER = re.compile(
    r"""\[(?: \d{1,3} | (?:note|nb|n|fn|lower-alpha)\s?\d{1,3} | [a-z](?=\](?!\w))
          | (?:citation|clarification|page)\sneeded | (?:when|who|where|by\swhom)\? )\]""",
    re.VERBOSE,
)
#: Between so many blank lines stands the caption of a picture, in an article whose headings carry "[edit]".
CAPTION_BEFORE, CAPTION_AFTER, CAPTION_LENGTH = 3, 2, 300


def read_article(source: Source) -> tuple[list[Draft], list[Notice]]:
    """Find the passages of an article, its reference list among them."""
    found = lines(source.text)
    wrapped = is_wrapped(found)
    parts = find_parts(found)
    named, notices = _name_prose(source, parts, wrapped=wrapped)
    drafts: list[Draft] = []
    references: list[Draft] = []
    for part, of_lines in zip(parts, named, strict=True):
        if part.role is Role.PROSE:
            drafts += _prose(source.text, part.lines, of_lines, wrapped=wrapped)
        elif part.role is Role.REFERENCES:
            listed, doubts = _references(source, part, references, wrapped=wrapped)
            references += listed
            drafts += listed
            notices += doubts
        else:
            drafts += _by_form(source.text, part, wrapped=wrapped)
    return drafts, notices


def _name_prose(source: Source, parts: Sequence[Part], *, wrapped: bool) -> tuple[list[list[Kind]], list[Notice]]:
    """Return what the lines of each part are, where it is prose, and what a person should look at."""
    prose = [part for part in parts if part.role is Role.PROSE]
    named = list(kinds([part.lines for part in prose]))
    notices = [] if wrapped else list(notice_breaks(source, [part.lines for part in prose], named))
    if any(EDIT.search(part.lines[0].text[-40:]) for part in parts if part.role is Role.HEADING):
        for index, part in enumerate(prose):
            if _is_caption(part):
                line = part.lines[0]
                named[index] = [Kind.PARAGRAPH]
                notices.append(notice(Code.CAPTION, source.file, (line.number, 1), words=line.text[:40]))
    waiting = iter(named)
    return [next(waiting) if part.role is Role.PROSE else [] for part in parts], notices


def _is_caption(part: Part) -> bool:
    """Tell whether a line is so far from the others that it may be the caption of a picture."""
    return (
        len(part.lines) == 1
        and len(part.lines[0].text) <= CAPTION_LENGTH
        and part.before >= CAPTION_BEFORE
        and part.after >= CAPTION_AFTER
    )


def _references(
    source: Source, part: Part, done: Sequence[Draft], *, wrapped: bool
) -> tuple[list[Draft], list[Notice]]:
    """Return the references of a part: by their marks or, in a list without any, a line each."""
    if is_reference(part.lines[0].text, listed=True):
        return read_references(source, part.lines, done)
    runs = [part.lines] if wrapped else [[line] for line in part.lines]
    return [Draft(Kind.REFERENCE, covering(run), label=str(len(done) + n)) for n, run in enumerate(runs, start=1)], []


def _by_form(text: str, part: Part, *, wrapped: bool) -> Iterator[Draft]:
    """Yield the passages of a part that is neither prose nor references."""
    line = part.lines[0]
    if part.role is Role.HEADING:
        edit = EDIT.search(line.text[-40:])
        at = line.inner.end - (len(edit.group()) if edit else 0)
        yield Draft(Kind.HEADING, line.inner, ((Span(at, line.inner.end), Drop.HOST),) if edit else ())
    elif part.role is Role.WORKS:
        for run in [part.lines] if wrapped else [[line] for line in part.lines]:
            yield _marked(text, item(text, covering(run)))
    else:
        yield from (Draft(Kind.BOILERPLATE, line.inner) for line in part.lines)


def _prose(text: str, run: Sequence[Line], named: Sequence[Kind], *, wrapped: bool) -> Iterator[Draft]:
    if wrapped and not (len(run) == 1 and named[0] is Kind.HEADING):
        yield _marked(text, Draft(Kind.PARAGRAPH, covering(run)))
        return
    for line, kind in zip(run, named, strict=True):
        if kind is Kind.ITEM:
            yield _marked(text, item(text, line.inner))
        elif kind is Kind.HEADING and not MARKER.search(line.text):
            yield Draft(Kind.HEADING, line.inner)
        else:
            yield _marked(text, Draft(Kind.PARAGRAPH, line.inner))


def _marked(text: str, draft: Draft) -> Draft:
    """Return a draft with its markers to be left out."""
    markers = [(Span(*match.span()), Drop.MARKER) for match in MARKER.finditer(text, draft.span.start, draft.span.end)]
    return Draft(draft.kind, draft.span, (*draft.drops, *markers), draft.label)
