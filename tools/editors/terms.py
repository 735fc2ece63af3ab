"""seeds/terms.toml: how editors expand the abbreviations that no seed does, and what is no abbreviation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from tools.glossary import Origin, Term
from tools.toml import Shape, Table, Toml, load, tables


@dataclass(frozen=True, slots=True)
class EditorsTerms:
    """What the editors say of terms.

    `rejected` looks like an abbreviation and is none. `labels` are abbreviations that texts put in parentheses after a
    title, such as a file format: what stands before them does not define them.
    """

    terms: tuple[Term, ...] = ()
    rejected: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()


TERM = {
    **dict.fromkeys(("term", "abbreviation", "long_form", "definition", "note"), Shape.TEXT),
    **dict.fromkeys(("variants", "see_also", "sources"), Shape.TEXTS),
    **dict.fromkeys(("exact_case", "label"), Shape.SWITCH),
}
NOT_A_TERM = {"form": Shape.TEXT, "reason": Shape.TEXT}


def load_terms(path: Path, sources: Collection[str] | None = None) -> EditorsTerms:
    """Read the editors' terms. `sources` are the ids of the catalog, to check the file's `sources` against.

    Raises BadData, with file, line and remedy, for a file that does not hold.
    """
    toml = load(path, "term", "not_a_term")
    found = [(_term(table), table) for table in tables(toml, "term", TERM, {"term"})]
    _check_unique(found)
    _check_links(found, sources)
    terms = tuple(term for term, _ in found)
    labels = frozenset(term.abbreviation for term, table in found if table.get("label"))
    return EditorsTerms(terms, frozenset(_rejected(toml, terms)), labels)


def _term(table: Table) -> Term:
    if len(table) == 1:
        raise table.bad("says nothing of the term; give a long_form, a definition or another key")
    if "sources" in table and table.get("abbreviation", table["term"]) == table["term"]:
        message = "holds in some sources only; give it a head word of its own and the `abbreviation` beside it"
        raise table.bad(message, "sources")
    values = {key: value for key, value in table.items() if key != "label"}
    return Term(**{"abbreviation": table["term"], "origin": Origin.EDITOR} | values)


def _check_unique(found: Iterable[tuple[Term, Table]]) -> None:
    """Complain of two entries with one head word, or with one form in the same sources."""
    heads: set[str] = set()
    claims: dict[tuple[str, str], str] = {}
    for term, table in found:
        if term.term in heads:
            raise table.bad(f"second entry for {term.term!r}; join the two", "term")
        heads.add(term.term)
        forms = filter(None, (term.abbreviation, term.long_form, *term.variants))
        for claim in product(forms, term.sources or ("",)):
            other = claims.setdefault(claim, term.term)
            if other != term.term:
                raise table.bad(f"{claim[0]!r} belongs to {other!r} too; give each its own `sources`", "term")


def _check_links(found: Sequence[tuple[Term, Table]], sources: Collection[str] | None) -> None:
    heads = {term.term for term, _ in found}
    for term, table in found:
        for other in term.see_also:
            if other not in heads:
                raise table.bad(f"see_also names {other!r}, which has no [[term]] here; add one", "see_also")
        for source in term.sources:
            if sources is not None and source not in sources:
                message = f"no source {source!r} in the catalog; known: {', '.join(sorted(sources))}"
                raise table.bad(message, "sources")


def _rejected(toml: Toml, terms: Iterable[Term]) -> Iterator[str]:
    claimed = {term.abbreviation for term in terms}
    for table in tables(toml, "not_a_term", NOT_A_TERM, NOT_A_TERM):
        if table["form"] in claimed:
            raise table.bad(f"{table['form']!r} is a term and no term; drop one of the two", "form")
        yield table["form"]
