"""Finding the uses of glossary terms in a document.

All forms of all terms go into one trie of words, which is walked from every word with which a form begins:
the time grows with the text and not with the number of terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from tools.annotate.abbreviations import ALIKE, head_of, plain
from tools.annotate.forms import abbreviation_forms, long_forms
from tools.glossary import Term
from tools.model import Block, Document, TermUse

WORD = re.compile(r"[^\W_]+")
# What a form is made of: words, stretches of white space, single signs.
UNIT = re.compile(r"[^\W_]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a term. `text` has plain apostrophes; where `is_exact`, capitals count."""

    text: str
    term: str
    is_long: bool
    is_exact: bool

    def fits(self, text: str) -> bool:
        return not self.is_exact or text.split() == self.text.split()


@dataclass(slots=True)
class Node:
    """A place in the trie: the units that may follow, and the forms that end here."""

    after: dict[str, Node] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Match:
    """A form found at `start` to `end` of an un-wrapped text."""

    start: int
    end: int
    form: Form


def find_terms(document: Document, terms: tuple[Term, ...]) -> list[TermUse]:
    """Find every use of the terms, in reading order; no two overlap, and the longest form wins."""
    forms = forms_in(document, terms)
    return [use for block in document.passages for use in _uses(block, forms)]


def forms_in(document: Document, terms: tuple[Term, ...]) -> Node:
    """Return the trie for a document; documents for which no entry is made share one."""
    scoped = any(document.source.id in term.sources for term in terms)
    return _trie(terms, document.source.id if scoped else "")


def _uses(block: Block, forms: Node) -> Iterator[TermUse]:
    for match in find_forms(block.text, forms):
        yield TermUse(
            passage=block.id,
            span=block.locate(match.start, match.end),
            form=block.text[match.start : match.end],
            term=match.form.term,
            is_long=match.form.is_long,
        )


@lru_cache(maxsize=64)
def _trie(terms: tuple[Term, ...], source: str) -> Node:
    """Put all forms of the terms that hold in a source into one trie.

    Entries made for the source come first, so that they win over those for all sources.
    """
    ordered = sorted(terms, key=lambda term: not term.sources)
    return make_trie(form for term in ordered if term.holds_in(source) for form in forms_of(term))


def make_trie(forms: Iterable[Form]) -> Node:
    """Put forms into one trie; of two with the same words the first wins."""
    root = Node()
    for form in forms:
        node = root
        for unit in UNIT.findall(form.text):
            node = node.after.setdefault(_key(unit), Node())
        node.forms.append(form)
    return root


def _key(unit: str) -> str:
    return " " if unit.isspace() else unit.casefold()


def forms_of(term: Term) -> Iterator[Form]:
    """Make all forms of a term; capitals count in abbreviations, and in phrases if an editor says so."""
    long = (term.long_form, *term.other_long_forms)
    for phrase in filter(None, dict.fromkeys((term.abbreviation, *long, *term.variants))):
        is_long = phrase in long or not (phrase == phrase.upper() or head_of(phrase))
        for text in long_forms(phrase) if is_long else abbreviation_forms(phrase):
            yield Form(text.translate(ALIKE), term.term, is_long, is_exact=not is_long or term.exact_case)


def find_forms(text: str, forms: Node) -> Iterator[Match]:
    """Find the forms of a trie in an un-wrapped text, each as whole words, outside addresses."""
    text = plain(text)
    position = 0
    for word in WORD.finditer(text):
        if word.group().casefold() not in forms.after or word.start() < position:
            continue
        match = _longest(text, word.start(), forms)
        if match:
            position = match.end
            yield match


def _longest(text: str, start: int, forms: Node) -> Match | None:
    node: Node | None = forms
    end, best = start, None
    while node and (unit := UNIT.match(text, end)):
        node, end = node.after.get(_key(unit.group())), unit.end()
        if node and not text[end : end + 1].isalnum():  # as after "U.S." in "U.S.A."
            best = next((Match(start, end, form) for form in node.forms if form.fits(text[start:end])), best)
    return best
