"""The entries of the glossary.

The texts come first: an entry's long form is the one that a seed gives, and the editors (`tools.editors.terms`)
expand only what no seed does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Who gives a term its long form: a seed, or an editor where no seed does."""

    SEED = "seed"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary.

    `term` is its head word and unique; `abbreviation` is what the texts write, and differs from the head word
    only where one abbreviation has two meanings. `defined_in` are the passages that define it, in order, and
    is empty where only the editors do. `sources` are the ids of the sources in which the entry holds; none
    means in all.
    """

    term: str
    abbreviation: str
    long_form: str = ""
    definition: str = ""
    defined_in: tuple[str, ...] = ()
    origin: Origin = Origin.SEED
    variants: tuple[str, ...] = ()
    other_long_forms: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    note: str = ""
    sources: tuple[str, ...] = ()
    exact_case: bool = False

    def holds_in(self, source: str) -> bool:
        return not self.sources or source in self.sources


def by_abbreviation(terms: Iterable[Term], source: str) -> Mapping[str, Term]:
    """Return the entry of each abbreviation in a source; one made for the source wins.

    >>> terms = Term("ATD", "ATD"), Term("ATD (detention)", "ATD", sources=("b",))
    >>> [by_abbreviation(terms, source)["ATD"].term for source in "ab"]
    ['ATD', 'ATD (detention)']
    """
    holding = [term for term in terms if term.holds_in(source)]
    return {term.abbreviation: term for term in sorted(holding, key=lambda term: bool(term.sources))}
