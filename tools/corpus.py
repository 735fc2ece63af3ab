"""The corpus: every document with all that was said of it, as the annotators hand it to collation and the writers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeVar

from tools import reference
from tools.catalog import CatalogEntry
from tools.collation import Collation, Conflict
from tools.editors.measures import Measures
from tools.editors.names import Names
from tools.editors.topics import Topics
from tools.glossary import Term
from tools.links import Answer
from tools.model import Annotation, Block, Document, Span, TermDefinition
from tools.notices import Notice
from tools.revision import Revision
from tools.sections import SectionReading, Sections
from tools.text import Places

A = TypeVar("A", bound=Annotation)


@dataclass(frozen=True)
class Corpus:
    """All sources in the catalog's order, and the annotations of each passage in reading order.

    `work` is what CITATION.cff says of the corpus as a whole; `series` tells, by source id, of which series' report a
    source is an account. What is empty at first is added by the collation, and by the checks.
    """

    entries: tuple[CatalogEntry, ...]
    documents: tuple[Document, ...]
    series: Mapping[str, str]
    work: Mapping[str, object]
    sections: Sections
    topics: Topics
    measures: Measures
    names: Names
    readings: dict[str, SectionReading]
    terms: tuple[Term, ...]
    definitions: tuple[TermDefinition, ...]
    bibliography: tuple[reference.Entry, ...]
    annotations: dict[str, tuple[Annotation, ...]]
    collations: tuple[Collation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    revisions: tuple[Revision, ...] = ()
    answers: tuple[Answer, ...] = ()
    notices: tuple[Notice, ...] = ()

    def __iter__(self) -> Iterator[tuple[CatalogEntry, Document]]:
        return zip(self.entries, self.documents, strict=True)

    @cached_property
    def entry(self) -> dict[str, CatalogEntry]:
        """Return the catalog's entries by source id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Return the countries of which the sources tell, in the catalog's order; empty stands for none said."""
        return tuple(self._of_country)

    def of_country(self, country: str) -> tuple[CatalogEntry, ...]:
        """Return the entries of one country, in the catalog's order."""
        return self._of_country[country]

    @cached_property
    def oldest_first(self) -> tuple[CatalogEntry, ...]:
        """The entries by country and report year; those of one year in the catalog's order."""
        return tuple(sorted(self.entries, key=lambda entry: (self.countries.index(entry.country), entry.report_year)))

    @cached_property
    def listed(self) -> tuple[CatalogEntry, ...]:
        """The entries as a list has them: in the catalog's order; of several countries, by country and year."""
        return self.entries if len(self.countries) == 1 else self.oldest_first

    @cached_property
    def by_place(self) -> dict[str, list[CatalogEntry]]:
        """The listed entries by what their country is called: none said and none known are called alike."""
        found: dict[str, list[CatalogEntry]] = {}
        for entry in self.listed:
            found.setdefault(entry.place, []).append(entry)
        return found

    @cached_property
    def _of_country(self) -> dict[str, tuple[CatalogEntry, ...]]:
        found: dict[str, list[CatalogEntry]] = {}
        for entry in self.entries:
            found.setdefault(entry.country, []).append(entry)
        return {country: tuple(entries) for country, entries in found.items()}

    @cached_property
    def document(self) -> dict[str, Document]:
        """Return the documents by source id."""
        return {document.source.id: document for document in self.documents}

    @cached_property
    def passage(self) -> dict[str, Block]:
        """Return the passages of all sources by id."""
        return {block.id: block for document in self.documents for block in document.passages}

    @cached_property
    def order(self) -> dict[str, int]:
        """Return the place of each passage in reading order, by id."""
        return {passage: place for place, passage in enumerate(self.passage)}

    @cached_property
    def source_of(self) -> dict[str, CatalogEntry]:
        """Return the catalog's entry of each passage, by the passage's id."""
        return {block.id: entry for entry, document in self for block in document.passages}

    @cached_property
    def source_text(self) -> dict[str, str]:
        """Return the texts as received, by source id."""
        return {document.source.id: document.source.text for document in self.documents}

    @cached_property
    def places(self) -> dict[str, Places]:
        """Return, by source id, what turns offsets into lines."""
        return {document.source.id: Places(document.source.text) for document in self.documents}

    @cached_property
    def conflicts_of(self) -> dict[str, tuple[Conflict, ...]]:
        """Return the conflicts that hold, by the id of each passage with a reading in them."""
        standing = {passage: tuple(one for one in own if one.holds) for passage, own in self.listed_of.items()}
        return {passage: own for passage, own in standing.items() if own}

    @cached_property
    def listed_of(self) -> dict[str, tuple[Conflict, ...]]:
        """Return the same with those that editors found to be none."""
        found: dict[str, tuple[Conflict, ...]] = {}
        for conflict in self.conflicts:
            for passage in dict.fromkeys(reading.passage for reading in conflict.readings):
                found[passage] = (*found.get(passage, ()), conflict)
        return found

    def lines(self, passage: str) -> tuple[int, int]:
        """Return the first and last line of a passage's words in its seed."""
        return self.places[self.source_of[passage].id].lines(self.passage[passage].words)

    def lines_from(self, passage: str, spans: Sequence[Span]) -> tuple[int, int]:
        """Return the first and last line, in the seed, from the first of several stretches of a passage to the last."""
        span = Span(min(each.start for each in spans), max(each.end for each in spans))
        return self.places[self.source_of[passage].id].lines(span)

    def pages(self, passage: str) -> tuple[int, int] | None:
        """Return the first and last page of a passage's words in what was received; None where that has no pages."""
        return self.places[self.source_of[passage].id].pages(self.passage[passage].words)

    def of_kind(self, kind: type[A]) -> Iterator[A]:
        """Yield all annotations of one kind, by source, passage and place."""
        if kind not in self._of_kind:
            self._of_kind[kind] = tuple(mark for mark in self._in_order if isinstance(mark, kind))
        return iter(self._of_kind[kind])  # type: ignore[arg-type]  # what stands under a kind is of it

    def marks_in(self, passage: str, kind: type[A]) -> Iterator[A]:
        """Yield the annotations of one kind in a passage, by place."""
        return (mark for mark in self.annotations.get(passage, ()) if isinstance(mark, kind))

    @cached_property
    def _in_order(self) -> tuple[Annotation, ...]:
        marks = (sorted(self.annotations.get(id_, ()), key=lambda mark: mark.span.ends) for id_ in self.passage)
        return tuple(chain.from_iterable(marks))

    @cached_property
    def _of_kind(self) -> dict[type[Annotation], tuple[Annotation, ...]]:
        """What `of_kind` has found so far: each kind is asked for many times."""
        return {}
