"""To which shared section each passage belongs: by its heading, by an editor's reading, or by telling words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from tools.model import HEADINGS, PROSE, Block, Document, Kind
from tools.notices import Code, Notice, notice_at
from tools.read.passages import HOST, OPENING, WHOLE
from tools.sections import Section, SectionReading, Sections


def read_sections(document: Document, sections: Sections) -> dict[str, SectionReading]:
    """Return, by passage id, the section of each passage and the grounds for it."""
    editors = {assignment.passage: assignment for assignment in sections.assignments}
    tellers = [(section, _pattern(section)) for section in sections.sections if section.words]
    titled = {section.key for section in sections.sections if section.title} - {OPENING, WHOLE}
    if any(block.kind is Kind.TIER for block in document.passages):
        titled.add(OPENING)  # the opening of a country narrative is its overall assessment
    openings = (block for block in reversed(document.passages) if block.kind in HEADINGS)
    headings = {block.section: block.text for block in openings}
    readings = {}
    over = dict(_under(document.passages, titled))
    for block in document.passages:
        assigned = editors.get(block.id)
        if assigned:
            readings[block.id] = SectionReading(assigned.section, "editor", assigned.reason)
        elif over.get(block.id) and _is_headless(block, titled):
            readings[block.id] = SectionReading(over[block.id], "heading", headings[over[block.id]])
        elif _is_headless(block, titled):
            readings[block.id] = _by_words(block.text, tellers)
        else:
            readings[block.id] = SectionReading(block.section, "heading", headings.get(block.section, ""))
    return readings


def _under(passages: Iterable[Block], titled: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield passages by id, each with the shared section of which the heading has only other headings under it.

    "Suggested Actions", directly followed by "Legal Framework", goes on until a heading opens a shared section.
    """
    over, waiting = "", ""
    for block in passages:
        if block.kind not in HEADINGS:
            waiting = ""
        elif block.section in titled:
            over, waiting = "", block.section
        elif waiting:
            over, waiting = waiting, ""
        if over:
            yield block.id, over


def _is_headless(block: Block, titled: Collection[str]) -> bool:
    """Tell whether a passage stands under no heading that names a shared section."""
    return block.kind in PROSE and block.section != HOST and block.section not in titled


def _pattern(section: Section) -> re.Pattern[str]:
    words = (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in section.words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)", re.IGNORECASE)


def _by_words(text: str, tellers: list[tuple[Section, re.Pattern[str]]]) -> SectionReading:
    """Put a passage under the section with the most telling words, counted once each; the earlier one on a tie."""
    best, words = "", list[str]()
    for section, pattern in tellers:
        found = list(dict.fromkeys(match.group().casefold() for match in pattern.finditer(text)))
        if len(found) > len(words):
            best, words = section.key, found
    return SectionReading(best, "rule", ", ".join(words))


def check_sections(document: Document, readings: dict[str, SectionReading], sections: Sections) -> Iterator[Notice]:
    """Yield a notice for each passage that the rule put under a section, or could not put anywhere."""
    for block in document.passages:
        reading, start = readings[block.id], block.span.start
        if reading.basis == "rule" and reading.section:
            title = sections.title(reading.section)
            yield notice_at(Code.SECTION_RULE, document.source, start, section=title, words=reading.grounds)
        elif reading.basis == "rule":
            yield notice_at(Code.SECTION_UNKNOWN, document.source, start)
