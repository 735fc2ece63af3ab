"""Finding the names of the general index in a document, and telling what looks like a name and is not listed.

The forms of all names go into one trie, as those of the glossary's terms do. The longest wins, so that a ministry's
name is not taken for a use of the country's in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from tools.annotate.abbreviations import ALIKE, plain
from tools.annotate.terms import Form, Node, find_forms, make_trie
from tools.editors.names import Name, Names, NotAName
from tools.model import Annotation, Document, Kind, NameUse, TermUse
from tools.months import MONTHS
from tools.notices import Code, Notice, notice_at
from tools.sentences import sentences

#: Passages in which capitals tell a name from other words: a heading or a reference may capitalise any.
PROSE = frozenset({Kind.PARAGRAPH, Kind.ITEM})

#: Two or more capitalised words, with small words that join names between, and a year: `Ministry of Public Security`,
#: `Protocol of 2014 to the Convention`.
CAPITALISED = re.compile(
    r"""
    (?<![\w'-])
    [A-Z][\w']*+ (?: \s (?: of\s\d{4}\s )? (?: (?:of|on|for|and|in|to|the|against) \s ){0,2} [A-Z][\w']*+ )+
    """,
    re.VERBOSE,
)
#: An instrument and its number: `Article 215`, `Decree No.245`, `decision no. 5`.
NUMBERED = re.compile(
    r"""
    \b (?i: article | section | decree | law | act | ordinance | order | resolution | decision | regulation )
    \s (?: (?i:no) \.? \s? )? \d+ \b
    """,
    re.VERBOSE,
)
#: An instrument and its year: `2016 anti-trafficking law`, `2000 UN TIP Protocol`.
DATED = re.compile(
    r"""
    \b (?:19|20)\d\d \s (?! (?:to|of|on|and|in|for|by|with)\b ) (?: [\w'-]++ \s ){0,4}?
    (?i: law | act | decree | code | constitution | protocol | convention | treaty | agreement | MOU ) \b
    """,
    re.VERBOSE,
)
#: A word that a name has: capitalised, or a number.
TELLING = re.compile(r"(?<![\w'])[A-Z0-9][\w']*")
#: A rank that the reports give a country, and no name: "Tier 2 Watch List".
RANK = re.compile(r"\bTier\s\d(?:\sWatch\s?List)?\b|\bWatch\s?List\b")
#: A month before a name is none of it: "In September the Supreme Court ruled".
LEADING_MONTH = re.compile(rf"(?:{'|'.join(sorted(MONTHS))})\s(?:(?:of|on|for|and|in|to|the|against)\s){{0,2}}")
#: Words that have a capital anyway.
CAPITALISED_ANYWAY = frozenset({*MONTHS, "The", "A", "An"})


def find_names(document: Document, names: Names) -> Iterator[NameUse]:
    """Find every use of the names, in reading order; no two overlap, and the longest form wins."""
    forms = names_trie(names.names, names.not_names)
    for block in document.passages:
        for match in find_forms(block.text, forms):
            if match.form.term:
                span, form = block.locate(match.start, match.end), block.text[match.start : match.end]
                yield NameUse(block.id, span, form, match.form.term)


@lru_cache(maxsize=8)
def names_trie(names: tuple[Name, ...], not_names: tuple[NotAName, ...]) -> Node:
    """Put all forms, and what is no name, into one trie; the latter under no head."""
    listed = ((form, name.name) for name in names for form in name.all_forms)
    return make_trie(
        Form(text.translate(ALIKE), head, is_long=True, is_exact=form != form.lower())
        for form, head in (*listed, *((entry.form, "") for entry in not_names))
        for text in (form, form + "'s")
    )


def notice_names(document: Document, names: Names, annotations: Mapping[str, Iterable[Annotation]]) -> Iterator[Notice]:
    """Yield a notice for each wording that looks like a name and is none of the index, at its first place.

    What is a term of the glossary, or is named no name, is known. A corpus without names has no index to complete.
    """
    if not names.names:
        return
    forms = names_trie(names.names, names.not_names)
    told = set[str]()
    for block in (block for block in document.passages if block.kind in PROSE):
        known = [block.find(mark.span) for mark in annotations.get(block.id, ()) if isinstance(mark, TermUse)]
        known += [(match.start, match.end) for match in find_forms(block.text, forms)]
        for start, end in find_candidates(block.text, known):
            words = block.text[start:end]
            if words not in told:
                told.add(words)
                yield notice_at(Code.NAME_UNLISTED, document.source, block.locate(start, end).start, words=words)


def find_candidates(text: str, known: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Find what looks like a name in an un-wrapped text and has a telling word outside the stretches known.

    The first word of a sentence has a capital anyway, so a name in capitals is looked for after it.

    >>> text = "The Lao Youth Forum met under Article 9 in March."
    >>> [text[start:end] for start, end in find_candidates(text, [(4, 7)])]
    ['Lao Youth Forum', 'Article 9']
    """
    text = plain(text)
    covered = {at for start, end in known for at in range(start, end)}
    covered |= {at for match in RANK.finditer(text) for at in range(*match.span())}
    for first, end in _looks(text):
        month = LEADING_MONTH.match(text, first, end)
        start = month.end() if month else first
        telling = TELLING.finditer(text, start, end)
        if any(word.start() not in covered and word.group() not in CAPITALISED_ANYWAY for word in telling):
            yield start, end


def _looks(text: str) -> Iterator[tuple[int, int]]:
    """Find what looks like a name; what overlaps, such as a law's name and its number, is one."""
    for first, last in sentences(text):
        after = text.find(" ", first, last)
        found = [*NUMBERED.finditer(text, first, last), *DATED.finditer(text, first, last)]
        found += CAPITALISED.finditer(text, after, last) if after > 0 else ()
        start = end = first
        for match in sorted(found, key=lambda match: match.span()):
            if match.start() >= end:
                if end > start:
                    yield start, end
                start = match.start()
            end = max(end, match.end())
        if end > start:
            yield start, end
