"""seeds/sections.toml: the sections that narratives share, and to which one a passage without a heading belongs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from tools.sections import Assignment, Section, Sections, slug
from tools.toml import Shape, Toml, check_tables, load, records

SECTION = {"key": Shape.TEXT, "title": Shape.TEXT, "headings": Shape.TEXTS, "words": Shape.TEXTS}
ASSIGN = {"passages": Shape.TEXTS, "section": Shape.TEXT, "reason": Shape.TEXT}


def load_sections(path: Path) -> Sections:
    """Read seeds/sections.toml. Raises BadData for anything in it that does not hold."""
    toml = load(path)
    check_tables(toml, ("section", "assign"))
    sections: dict[str, Section] = {}
    for index, record in records(toml, "section", SECTION, ("key", "title")):
        key = record["key"]
        if key in sections or slug(key) != key:
            problem = "is there twice" if key in sections else "cannot be part of an id; use small letters and hyphens"
            raise toml.bad(f"key {key!r} {problem}", table="section", index=index, key="key")
        headings = tuple(heading.casefold() for heading in record.get("headings", ()))
        sections[key] = Section(key, record["title"], headings, record.get("words", ()))
    return Sections(tuple(sections.values()), tuple(_assignments(toml, sections)))


def _assignments(toml: Toml, sections: Collection[str]) -> Iterator[Assignment]:
    """Yield the editors' readings, one for each passage."""
    seen: set[str] = set()
    for index, record in records(toml, "assign", ASSIGN, ASSIGN):
        if record["section"] not in sections:
            message = f"unknown section {record['section']!r}; known: {', '.join(sections)}"
            raise toml.bad(message, table="assign", index=index, key="section")
        for item, passage in enumerate(record["passages"]):
            if passage in seen:
                message = f"passage {passage!r} is assigned twice; drop one of the two"
                raise toml.bad(message, table="assign", index=index, key="passages", item=item)
            seen.add(passage)
            line = toml.line("assign", index, "passages", item)
            yield Assignment(passage, record["section"], record["reason"], line)
