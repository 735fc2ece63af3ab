"""Finding where a text defines an abbreviation: "special economic zones (SEZs)", "NGO (a long form)".

The method is that of Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (Pacific Symposium on Biocomputing 8, 2003): the letters of the abbreviation are looked for
from right to left in the words beside the parentheses, and its first letter must begin a word. Added here:
plurals, quotation marks, and the demand that an abbreviation look like one, which keeps "(2008)" and "(Tier
2)" out. It runs on un-wrapped passages, and so across the ends of lines and pages.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from tools.annotate.abbreviations import ALIKE, head_of
from tools.glossary import Term, by_abbreviation
from tools.model import Block, Document, Kind, TermDefinition

# Parentheses without others inside. The longest definition that a report prints is far below the limit.
PARENTHESES = re.compile(r"\(([^()\[\]]{2,200})\)")
EDGES = " \t\"'\u201c\u201d\u2018\u2019\u00ab\u00bb"
# What may stand before a long form inside parentheses: quotation marks, an article.
OPENING = re.compile(r"[\s\"'\u201c\u2018\u00ab]*(?:(?:the|an|a)\s+)?[\s\"'\u201c\u2018\u00ab]*", re.IGNORECASE)
# Where a phrase before parentheses cannot go on: stops, brackets, or a full stop that ends a sentence
# ("zones. The").
STOP = re.compile(r"[;:!?()\[\]\u2013\u2014\"\u201c\u201d]|(?<=[^\W\d_]{2})\.(?=\s)|(?<=\d)\.(?=\s)")
ARTICLE = re.compile(r"(?:the|an|a)\s+", re.IGNORECASE)
WORDS = re.compile(r"\S+")
SMALL = re.compile(r"(?:of|on|or|in|to|and|for|from|the|an?|at|by|with)\b")
MAX_LENGTH = 10
MAX_WORDS = 2
#: The reach to the left, in characters, within which the words of a long form are looked for.
REACH = 200


@dataclass(frozen=True, slots=True)
class Pair:
    """An abbreviation and where its long form stands in an un-wrapped text.

    `is_plural` where the abbreviation is printed in the plural, and so the long form too.
    """

    abbreviation: str
    is_plural: bool
    start: int
    end: int


def find_definitions(
    documents: Iterable[Document], labels: Collection[str] = (), terms: Iterable[Term] = ()
) -> list[TermDefinition]:
    """Find every definition of an abbreviation, in reading order; `form` is the long form as printed.

    `labels` are abbreviations such as file formats, which stand in parentheses without being defined by what precedes.
    With `terms`, a definition names the head word of its entry, which is the abbreviation itself nearly always. What
    the host site says defines nothing.
    """
    found: list[TermDefinition] = []
    terms = tuple(terms)
    for document in documents:
        heads = {abbreviation: term.term for abbreviation, term in by_abbreviation(terms, document.source.id).items()}
        for block in document.passages:
            pairs = find_pairs(block.text, labels) if block.kind is not Kind.BOILERPLATE else ()
            found += (_definition(block, pair, heads.get(pair.abbreviation, pair.abbreviation)) for pair in pairs)
    return found


def _definition(block: Block, pair: Pair, term: str) -> TermDefinition:
    return TermDefinition(block.id, block.locate(pair.start, pair.end), block.text[pair.start : pair.end], term)


def find_pairs(text: str, labels: Collection[str] = ()) -> Iterator[Pair]:
    """Find the definitions in an un-wrapped text.

    >>> text = "special economic zones (SEZs); the ATD (Anti-Trafficking Department); 21 cases (32 in 2019)"
    >>> [(pair.abbreviation, text[pair.start : pair.end]) for pair in find_pairs(text)]
    [('SEZ', 'special economic zones'), ('ATD', 'Anti-Trafficking Department')]
    """
    for match in PARENTHESES.finditer(text):
        pair = _short_inside(text, match) or _short_before(text, match)
        if pair and pair.abbreviation not in labels:
            yield pair


def _short_inside(text: str, match: re.Match[str]) -> Pair | None:
    """Read "long form (short form)"."""
    printed = re.split(r"[,;]", match[1])[0].strip(EDGES)
    abbreviation = short_form(printed)
    if not abbreviation:
        return None
    near = max(0, match.start() - REACH)
    end = near + len(text[near : match.start()].rstrip())
    left, is_quoted = _window(text, end, abbreviation)
    end -= is_quoted
    start = match_letters(abbreviation, text[left:end])
    if start is None or (is_quoted and ARTICLE.sub("", text[left : left + start], count=1)):
        return None
    return Pair(abbreviation, printed != abbreviation, left + start, end)


def _short_before(text: str, match: re.Match[str]) -> Pair | None:
    """Read "short form (long form)", where the long form fills the parentheses up to a semicolon."""
    phrase = match[1].split(";")[0].rstrip(EDGES)
    opening = OPENING.match(phrase)
    begin = opening.end() if opening else 0
    words = text[max(0, match.start() - REACH) : match.start()].split()[-MAX_WORDS:]
    for printed in (" ".join(words).strip(EDGES), words[-1].strip(EDGES) if words else ""):
        abbreviation = short_form(printed)
        if (
            abbreviation
            and 1 < len(phrase[begin:].split()) <= _max_words(abbreviation)
            and match_letters(abbreviation, phrase[begin:]) == 0
        ):
            start = match.start(1) + begin
            return Pair(abbreviation, printed != abbreviation, start, match.start(1) + len(phrase))
    return None


def short_form(words: str) -> str:
    """Return the abbreviation that words write, without its plural ending; nothing if they write none.

    >>> [short_form(words) for words in ("SEZs", "UN ACT", "Tier 2", "2008", "32 cases in 2019")]
    ['SEZ', 'UN ACT', '', '', '']
    """
    heads = [head_of(word) for word in words.split()]
    if len(words) > MAX_LENGTH or not 0 < len(heads) <= MAX_WORDS or not all(heads):
        return ""
    return " ".join(heads)


def _window(text: str, end: int, abbreviation: str) -> tuple[int, bool]:
    """Return where the words before `end` that may be a long form begin, and if they are one quotation."""
    near = max(0, end - REACH)
    if text[end - 1 : end] in ('"', "\u201d"):
        opening = max(text.rfind(mark, near, end - 1) for mark in '"\u201c')
        return (opening + 1, True) if opening >= 0 else (end, True)
    stops = [stop.end() for stop in STOP.finditer(text, near, end)]
    left = stops[-1] if stops else near
    words = [word.start() for word in WORDS.finditer(text, left, end)]
    return (words[-_max_words(abbreviation) :] or [end])[0], False


def _max_words(abbreviation: str) -> int:
    letters = sum(letter.isalnum() for letter in abbreviation)
    return min(letters + 5, letters * 2)


def match_letters(abbreviation: str, words: str) -> int | None:
    """Return where in `words` the shortest ending begins that has the abbreviation's letters in order.

    The first letter must begin a word, and no small one if another will do: an office is "Office of", not "of". The
    core of Schwartz and Hearst (2003, figure 1).

    >>> match_letters("ATD", "within the Anti-Trafficking Department"), match_letters("OP", "the Office of Prosecution")
    (11, 4)
    >>> match_letters("COVID-19", "coronavirus disease 2019"), match_letters("PDF", "Research Service")
    (0, None)
    """
    low = words.translate(ALIKE).lower()
    letters = [letter for letter in abbreviation.lower() if letter.isalnum()]
    at = len(low)
    for index, letter in reversed(list(enumerate(letters))):
        at = _first(low, letter, at) if index == 0 else low.rfind(letter, 0, at)
        if at < 0:
            return None
    repeats = abbreviation.lower() in re.findall(r"[^\W_]+", low[at:])
    return None if repeats or len(low) - at <= len(abbreviation) else at


def _first(words: str, letter: str, end: int) -> int:
    """Return where the last word before `end` stands that a letter begins, a small one only if all are; -1 if none."""
    small = -1
    at = words.rfind(letter, 0, end)
    while at >= 0:
        if at == 0 or not words[at - 1].isalnum():
            if not SMALL.match(words, at):
                return at
            small = max(small, at)
        at = words.rfind(letter, 0, at)
    return small
