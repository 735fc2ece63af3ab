"""Names of authors and editors as references print them.

A list of names is recognised whole or not at all: words that might be a title are never made into people. An
organisation is told by its words (Office, University, of, for) or by its capitals (EPI), and is never split.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.reference import Field, Organisation, Person

ORGANISATION_WORD = re.compile(
    r"""\b(?: Office | Department | Ministry | Organi[sz]ations? | Committee | Commission | Council | Agency | Bureau
    | Universit\w+ | Institut\w* | Cent(?:er|re) | Bank | Fund | Press | Foundation | Association | Societ(?:y|ies)
    | Government | Nations | Union | Programme | Program | Project | Group | Network | Service | Division | Court
    | Embassy | Parliament | Assembly | Police | Forum | Alliance | Publish\w+ | News | Inc | Ltd )\b""",
    re.VERBOSE,
)
_PARTICLE = r"(?i:von|van|de|der|den|del|della|di|da|dos|du|la|le|al|bin|ibn|ten|ter)"
_WORD = r"(?:[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?)"
_CAPITALS = frozenset({"Von", "Van", "De", "Du", "La", "Le"})
_GIVEN = re.compile(rf"{_WORD}(?:\s{_WORD}){{0,3}}")
_FAMILY = re.compile(rf"(?:{_PARTICLE}\s){{0,3}}{_WORD}(?:\s{_WORD})?")
_NATURAL = re.compile(rf"{_WORD}(?:\s(?:{_WORD}|{_PARTICLE})){{0,4}}")
_SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV|M\.?D|Ph\.?D|Esq)\.?")
_HONORIFIC = re.compile(r"(?:Dr|Prof|Sir|Mrs?|Ms|Rev)\.?\s")
_ARTICLE = re.compile(r"(?:The|A|An|In|On|See|Article|Chapter)\s|.*\b(?:The|An|On|In|Chapter)\b")
_LINK_WORD = re.compile(r"\b(?:of|for)\b")
_MARKED = re.compile(r";|\s(?:and|&)\s")
_SEMICOLON = re.compile(r";\s*(?:and\s|&\s)?")
_AND = re.compile(r",?\s(?:and|&)\s")
_COMMA_OR_AND = re.compile(r",\s(?:and\s|&\s)?|\s(?:and|&)\s")


def read_names(role: str, text: str, start: int, end: int) -> tuple[Field, ...]:
    """Read the names that stand at ``start:end`` of a text; no fields unless all of it is names.

    >>> [field.value.family for field in read_names("author", "Hassan, Turaki A; Mutum, Ronald", 0, 31)]
    ['Hassan', 'Mutum']
    >>> read_names("author", "National Statistics Office", 0, 26)[0].value
    Organisation(name='National Statistics Office')
    >>> read_names("author", "Labour interventions highly unusual", 0, 35)
    ()
    """
    for spans in _readings(text, start, end):
        names = [read_name(text[first:last]) for first, last in spans]
        unmarked = len(spans) > 1 and not _MARKED.search(text, start, end)
        if all(names) and not (unmarked and any(isinstance(name, Organisation) for name in names)):
            return tuple(Field(role, name, *span) for name, span in zip(names, spans, strict=True) if name)
    return ()


def _readings(text: str, start: int, end: int) -> Iterator[list[tuple[int, int]]]:
    """The ways to divide a list of names, the most explicit first."""
    words = text[start:end]
    if ";" in words:
        yield list(_split(_SEMICOLON, text, start, end))
        return
    yield [(start, end)]
    by_and = list(_split(_AND, text, start, end))
    if len({"," in text[first:last] for first, last in by_and}) == 1:
        yield by_and
    by_comma = list(_split(_COMMA_OR_AND, text, start, end))
    if all(" " in text[first:last] for first, last in by_comma):  # a lone word here may be half a name
        yield by_comma


def _split(separator: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in separator.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def read_name(words: str) -> Person | Organisation | None:
    """Read one name, in natural or inverted order.

    >>> read_name("Sanger, M.D, William W.")
    Person(given='William W.', family='Sanger', printed='Sanger, M.D, William W.', suffix='M.D')
    >>> read_name("Ruth van der Berg").family
    'van der Berg'
    """
    if _ARTICLE.match(words):
        return None
    capitals = words.isupper() and words.isalpha() and 2 <= len(words) <= 5
    if capitals or ORGANISATION_WORD.search(words) or _LINK_WORD.search(words):
        return Organisation(words) if "," not in words and words[:1].isupper() else None
    parts = [part.strip() for part in words.split(",")]
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[1]):
        return _inverted(parts[0], parts[2], words, parts[1])
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[2]):
        return _inverted(parts[0], parts[1], words, parts[2])
    if len(parts) == 2:
        return _inverted(parts[0], parts[1], words)
    return _natural(words) if len(parts) == 1 else None


def _inverted(family: str, given: str, printed: str, suffix: str = "") -> Person | None:
    if _FAMILY.fullmatch(family) and _GIVEN.fullmatch(given):
        return Person(given, family, printed, suffix)
    return None


def _natural(words: str) -> Person | None:
    honorific = _HONORIFIC.match(words)
    name = words[honorific.end() :] if honorific else words
    if not _NATURAL.fullmatch(name):
        return None
    tokens = name.split()
    particles = [place for place, token in enumerate(tokens) if token.islower() or (not place and token in _CAPITALS)]
    place = particles[0] if particles else len(tokens) - 1
    return Person(" ".join(tokens[:place]), " ".join(tokens[place:]), words)
