"""seeds/terms.toml: how editors expand the abbreviations that no seed does, and what is no abbreviation."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any  # TOML values are of any type until they have been checked here

from tools.glossary import Origin, Term
from tools.toml import Toml, check_keys, load


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


TEXTS = frozenset({"term", "abbreviation", "long_form", "definition", "note"})
LISTS = frozenset({"variants", "see_also", "sources"})
SWITCHES = frozenset({"exact_case", "label"})


def load_terms(path: Path, sources: Collection[str] | None = None) -> EditorsTerms:
    """Read the editors' terms. `sources` are the ids of the catalog, to check the file's `sources` against.

    Raises BadData, with file, line and remedy, for a file that does not hold.
    """
    toml = load(path)
    for key in toml.data:
        if key not in {"term", "not_a_term"}:
            raise toml.bad(f"unknown table {key!r}; known: [[term]], [[not_a_term]]", table=key)
    records = tuple(_records(toml, "term"))
    terms = tuple(_term(toml, index, record) for index, record in records)
    _check_unique(toml, terms)
    _check_links(toml, terms, sources)
    labels = frozenset(
        term.abbreviation for term, (_, record) in zip(terms, records, strict=True) if record.get("label")
    )
    return EditorsTerms(terms, _not_terms(toml, terms), labels)


def _records(toml: Toml, table: str) -> Iterator[tuple[int, dict[str, Any]]]:
    found = toml.data.get(table, [])
    if not isinstance(found, list) or not all(isinstance(record, dict) for record in found):
        message = f"{table!r} is not a list of tables; write each as [[{table}]]"
        raise toml.bad(message, table=table)
    yield from enumerate(found)


def _term(toml: Toml, index: int, record: dict[str, Any]) -> Term:
    check_keys(toml, "term", index, record, set(TEXTS | LISTS | SWITCHES), {"term"})
    for key, value in record.items():
        _check_type(toml, index, key, value)
    if len(record) == 1:
        message = "says nothing of the term; give a long_form, a definition or another key"
        raise toml.bad(message, table="term", index=index)
    if "sources" in record and record.get("abbreviation", record["term"]) == record["term"]:
        message = "holds in some sources only; give it a head word of its own and the `abbreviation` beside it"
        raise toml.bad(message, table="term", index=index, key="sources")
    values = {key: tuple(value) if key in LISTS else value for key, value in record.items() if key != "label"}
    return Term(**{"abbreviation": record["term"], "origin": Origin.EDITOR} | values)


def _check_type(toml: Toml, index: int, key: str, value: object) -> None:
    bad = partial(toml.bad, table="term", index=index, key=key)
    if key in TEXTS and not _is_text(value):
        raise bad(f"{key!r} is not a text; put it in quotation marks")
    if key in SWITCHES and not isinstance(value, bool):
        raise bad(f"{key!r} is neither true nor false; write one of them")
    if key in LISTS and not (isinstance(value, list) and all(map(_is_text, value))):
        raise bad(f'{key!r} is not a list of texts; write ["one", "two"]')


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


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


def _not_terms(toml: Toml, terms: tuple[Term, ...]) -> tuple[NotATerm, ...]:
    keys = {field.name for field in fields(NotATerm)}
    claimed = {term.abbreviation for term in terms}
    found: list[NotATerm] = []
    for index, record in _records(toml, "not_a_term"):
        check_keys(toml, "not_a_term", index, record, keys, keys)
        for key, value in record.items():
            if not _is_text(value):
                message = f"{key!r} is not a text; put it in quotation marks"
                raise toml.bad(message, table="not_a_term", index=index, key=key)
        if record["form"] in claimed:
            message = f"{record['form']!r} is a term and no term; drop one of the two"
            raise toml.bad(message, table="not_a_term", index=index, key="form")
        found.append(NotATerm(**record))
    return tuple(found)
