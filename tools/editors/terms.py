"""seeds/terms.toml: how editors expand the abbreviations that no seed does, and what is no abbreviation."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any  # values of parsed TOML, until they are checked here

from tools.glossary import Origin, Term
from tools.toml import Shape, Toml, check_tables, load, records


@dataclass(frozen=True, slots=True)
class NotATerm:
    """Characters that look like an abbreviation and are none, with the reason."""

    form: str
    reason: str


@dataclass(frozen=True, slots=True)
class EditorsTerms:
    """What the editors say of terms.

    `labels` are abbreviations that texts put in parentheses after a title, such as a file format: what stands
    before them does not define them.
    """

    terms: tuple[Term, ...] = ()
    not_terms: tuple[NotATerm, ...] = ()
    labels: frozenset[str] = frozenset()

    @property
    def rejected(self) -> frozenset[str]:
        return frozenset(entry.form for entry in self.not_terms)


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
    toml = load(path)
    check_tables(toml, ("term", "not_a_term"))
    found = [(_term(toml, index, record), record) for index, record in records(toml, "term", TERM, {"term"})]
    terms = tuple(term for term, _ in found)
    _check_unique(toml, terms)
    _check_links(toml, terms, sources)
    labels = frozenset(term.abbreviation for term, record in found if record.get("label"))
    return EditorsTerms(terms, tuple(_not_terms(toml, terms)), labels)


def _term(toml: Toml, index: int, record: dict[str, Any]) -> Term:
    if len(record) == 1:
        message = "says nothing of the term; give a long_form, a definition or another key"
        raise toml.bad(message, table="term", index=index)
    if "sources" in record and record.get("abbreviation", record["term"]) == record["term"]:
        message = "holds in some sources only; give it a head word of its own and the `abbreviation` beside it"
        raise toml.bad(message, table="term", index=index, key="sources")
    values = {key: value for key, value in record.items() if key != "label"}
    return Term(**{"abbreviation": record["term"], "origin": Origin.EDITOR} | values)


def _check_unique(toml: Toml, terms: tuple[Term, ...]) -> None:
    """Complain of two entries with one head word, or with one form in the same sources."""
    heads: set[str] = set()
    claims: dict[tuple[str, str], str] = {}
    for index, term in enumerate(terms):
        bad = partial(toml.bad, table="term", index=index, key="term")
        if term.term in heads:
            raise bad(f"second entry for {term.term!r}; join the two")
        heads.add(term.term)
        forms = filter(None, (term.abbreviation, term.long_form, *term.variants))
        for claim in product(forms, term.sources or ("",)):
            other = claims.setdefault(claim, term.term)
            if other != term.term:
                raise bad(f"{claim[0]!r} belongs to {other!r} too; give each its own `sources`")


def _check_links(toml: Toml, terms: tuple[Term, ...], sources: Collection[str] | None) -> None:
    heads = {term.term for term in terms}
    for index, term in enumerate(terms):
        for other in term.see_also:
            if other not in heads:
                message = f"see_also names {other!r}, which has no [[term]] here; add one"
                raise toml.bad(message, table="term", index=index, key="see_also")
        for source in term.sources:
            if sources is not None and source not in sources:
                message = f"no source {source!r} in the catalog; known: {', '.join(sorted(sources))}"
                raise toml.bad(message, table="term", index=index, key="sources")


def _not_terms(toml: Toml, terms: tuple[Term, ...]) -> Iterator[NotATerm]:
    claimed = {term.abbreviation for term in terms}
    for index, record in records(toml, "not_a_term", NOT_A_TERM, NOT_A_TERM):
        if record["form"] in claimed:
            message = f"{record['form']!r} is a term and no term; drop one of the two"
            raise toml.bad(message, table="not_a_term", index=index, key="form")
        yield NotATerm(**record)
