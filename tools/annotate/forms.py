"""The forms in which a term is written: singular, plural, possessive.

English only, by rule: the regular endings and the two Latin and native ones that reports use (memoranda,
women).
"""

from __future__ import annotations

import re

# After one of these the noun before it is the head: "memorandum of understanding", "plan for action".
PREPOSITIONS = frozenset({"of", "on", "for", "in", "to", "at", "against", "with", "from", "between", "by", "under"})
NUMBERLESS = re.compile(r".*(?:s|\d)")

PLURALS = (  # the first row that fits makes the plurals
    (re.compile(r"(.*[^aeiou])y"), ("ies",)),
    (re.compile(r"(.*(?:x|z|ch|sh))"), ("es",)),
    (re.compile(r"(.*)um"), ("ums", "a")),
    (re.compile(r"(.*)man"), ("men",)),
    (re.compile(r"(.*)"), ("s",)),
)
SINGULARS = (  # the first row that fits makes the singular
    (re.compile(r"(.+)ies"), "y"),
    (re.compile(r"(.+(?:ss|x|ch|sh))es"), ""),
    (re.compile(r"(.+[^s])s"), ""),
    (re.compile(r"(.+)a"), "um"),
    (re.compile(r"(.+)men"), "man"),
)


def plurals(noun: str) -> tuple[str, ...]:
    """Return the plurals of a noun; none for a word in s or a number.

    >>> [plurals(noun) for noun in ("zone", "agency", "memorandum", "woman", "United Nations")]
    [('zones',), ('agencies',), ('memorandums', 'memoranda'), ('women',), ()]
    """
    if NUMBERLESS.fullmatch(noun):
        return ()
    stem, endings = next((found[1], endings) for row, endings in PLURALS if (found := row.fullmatch(noun)))
    return tuple(stem + ending for ending in endings)


def singular(noun: str) -> str:
    """Return the singular of a noun that is known to be a plural; the noun itself where no rule fits.

    >>> [singular(noun) for noun in ("zones", "agencies", "memoranda", "processes", "staff")]
    ['zone', 'agency', 'memorandum', 'process', 'staff']
    """
    rows = ((row.fullmatch(noun), ending) for row, ending in SINGULARS)
    return next((found[1] + ending for found, ending in rows if found), noun)


def singular_phrase(phrase: str) -> str:
    """Return a phrase with its head noun in the singular.

    >>> singular_phrase("memorandums of understanding"), singular_phrase("special economic zones")
    ('memorandum of understanding', 'special economic zone')
    """
    words = phrase.split(" ")
    head = _heads(words)[0]
    return " ".join([*words[:head], singular(words[head]), *words[head + 1 :]])


def _heads(words: list[str]) -> tuple[int, ...]:
    """Return where nouns stand that may take the plural: before the first preposition, and at the end."""
    before = next((at - 1 for at, word in enumerate(words) if at and word.casefold() in PREPOSITIONS), len(words) - 1)
    return tuple(dict.fromkeys((before, len(words) - 1)))


def abbreviation_forms(abbreviation: str) -> tuple[str, ...]:
    """Return the forms of an abbreviation, with the odd plurals that texts write.

    >>> abbreviation_forms("NGO")
    ('NGO', "NGO's", 'NGOs', 'NGO:s')
    """
    forms = (abbreviation, abbreviation + "'s")
    return forms if abbreviation.endswith(".") else (*forms, abbreviation + "s", abbreviation + ":s")


def long_forms(phrase: str) -> tuple[str, ...]:
    """Return the forms of a phrase: as given, its nouns in the other number, and the possessives of these.

    A capitalised noun in s keeps its number, since it is part of a name ("United Nations").

    >>> long_forms("special economic zone")
    ('special economic zone', "special economic zone's", 'special economic zones')
    """
    words = phrase.split(" ")
    found = [phrase, phrase + "'s"]
    for at in _heads(words):
        others = (singular(words[at]),) if words[at].islower() and words[at].endswith("s") else plurals(words[at])
        found += [" ".join([*words[:at], other, *words[at + 1 :]]) for other in others]
    return tuple(dict.fromkeys(found))
