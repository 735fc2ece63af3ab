"""Everything that editors wrote down in seeds/*.toml, read once for a run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tools.catalog import CatalogEntry
from tools.editors.conflicts import Record, check_conflicts, load_conflicts
from tools.editors.countries import check_stated, load_country_forms
from tools.editors.measures import Measures, load_measures
from tools.editors.names import Names, check_names, load_names
from tools.editors.references import Additions, load_additions
from tools.editors.sections import load_sections
from tools.editors.series import Declared, check_declared, load_declared
from tools.editors.terms import EditorsTerms, load_terms
from tools.editors.topics import Topics, check_topics, load_topics
from tools.sections import Sections
from tools.toml import BadData


@dataclass(frozen=True)
class Editors:
    """The editors' files, each as typed records."""

    sections: Sections
    terms: EditorsTerms
    additions: Additions
    topics: Topics
    measures: Measures
    conflicts: tuple[Record, ...] = ()
    names: Names = field(default_factory=Names)
    declared: tuple[Declared, ...] = ()


def load_editors(seeds: Path, entries: Iterable[CatalogEntry]) -> Editors:
    """Read all files of editors. Raises BadData, with file and line, for what does not hold."""
    entries = tuple(entries)
    names, forms = load_names(seeds / "names.toml"), load_country_forms(seeds / "series.toml")
    check_stated(entries, names.names, forms)
    return Editors(
        sections=load_sections(seeds / "sections.toml"),
        terms=load_terms(seeds / "terms.toml", {entry.id for entry in entries}),
        additions=load_additions(seeds / "references.toml"),
        topics=load_topics(seeds / "topics.toml"),
        measures=load_measures(seeds / "measures.toml"),
        conflicts=load_conflicts(seeds / "conflicts.toml"),
        names=names,
        declared=load_declared(seeds / "series.toml"),
    )


def check_editors(editors: Editors, passages: Mapping[str, str], sources: Collection[str]) -> None:
    """Refuse a file of editors that speaks of a passage or source that is not there. Raises BadData.

    `passages` are the texts of the passages by id.
    """
    for place, passage in _named(editors):
        if passage not in passages:
            raise BadData(f"{place}: no passage {passage!r}; mend or drop it")
    for reference, place in editors.additions.places.items():
        if reference not in passages and reference not in sources:
            raise BadData(f"{place}: no passage {reference!r}; mend or drop it")
    check_topics(editors.topics, passages)
    check_conflicts(editors.conflicts, passages)
    check_names(editors.names, passages)
    check_declared(editors.declared, sources)


def _named(editors: Editors) -> Iterator[tuple[str, str]]:
    """Yield each passage of which a section, a topic or a measure speaks, after the file and line that name it."""
    yield from ((one.place, one.passage) for one in editors.sections.assignments)
    yield from ((one.place, one.passage) for one in editors.topics.rulings)
    yield from ((one.place, passage) for one in editors.topics.topics for passage in one.basis)
    yield from ((one.place, one.passage) for one in editors.measures.settlements)
    yield from ((one.place, passage) for one in editors.measures.sums for passage, _, _ in one.parts)
