"""seeds/sections.toml: the sections that narratives share, and to which one a passage without a heading belongs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from tools.sections import Assignment, Section, Sections, slug
from tools.toml import Shape, Toml, load, tables

SECTION = {"key": Shape.TEXT, "title": Shape.TEXT, "headings": Shape.TEXTS, "words": Shape.TEXTS}
ASSIGN = {"passages": Shape.TEXTS, "section": Shape.TEXT, "reason": Shape.TEXT}


def load_sections(path: Path) -> Sections:
    """Read seeds/sections.toml. Raises BadData for anything in it that does not hold."""
    toml = load(path, "section", "assign")
    sections: dict[str, Section] = {}
    for table in tables(toml, "section", SECTION, ("key", "title")):
        key = table["key"]
        if key in sections or slug(key) != key:
            problem = "is there twice" if key in sections else "cannot be part of an id; use small letters and hyphens"
            raise table.bad(f"key {key!r} {problem}", "key")
        headings = tuple(heading.casefold() for heading in table.get("headings", ()))
        sections[key] = Section(key, table["title"], headings, table.get("words", ()))
    return Sections(tuple(sections.values()), tuple(_assignments(toml, sections)))


def _assignments(toml: Toml, sections: Collection[str]) -> Iterator[Assignment]:
    """Yield the editors' readings, one for each passage."""
    seen: set[str] = set()
    for table in tables(toml, "assign", ASSIGN, ASSIGN):
        if table["section"] not in sections:
            raise table.bad(f"unknown section {table['section']!r}; known: {', '.join(sections)}", "section")
        for item, passage in enumerate(table["passages"]):
            if passage in seen:
                raise table.bad(f"passage {passage!r} is assigned twice; drop one of the two", "passages", item)
            seen.add(passage)
            yield Assignment(passage, table["section"], table["reason"], table.place("passages", item))
