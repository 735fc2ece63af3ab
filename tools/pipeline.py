"""The order of everything: read, annotate, write.

A new genre is a reader in `READERS`, a new kind of annotation a finder in `ANNOTATORS`, a new output a writer in
`WRITERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tools.annotate.bibliography import Additions, check_bibliography, collect_bibliography, load_additions
from tools.annotate.citations import check_citations, find_citations
from tools.annotate.definitions import find_definitions
from tools.annotate.entries import collect_terms, notice_terms
from tools.annotate.sections import check_sections, read_sections
from tools.annotate.terms import find_terms
from tools.annotate.years import check_years, find_years
from tools.catalog import CatalogEntry, read_catalog, read_source
from tools.corpus import Corpus
from tools.glossary import EditorsTerms, Term, load_terms
from tools.model import Annotation, Document, Kind
from tools.notices import Notice
from tools.read.article import read_article
from tools.read.mirror import read_mirror
from tools.read.narrative import read_narrative
from tools.read.passages import Reader, read
from tools.read.retelling import read_retelling
from tools.sections import SectionReading, Sections, load_sections
from tools.toml import BadData
from tools.write.bibliography_page import write_bibliography
from tools.write.files import write_files
from tools.write.glossary_page import write_glossary
from tools.write.overview import write_overview
from tools.write.source_page import write_sources
from tools.write.years_page import write_years

READERS: dict[str, Reader] = {
    "narrative": read_narrative,
    "article": read_article,
    "mirror": read_mirror,
    "retelling": read_retelling,
}

Finder = Callable[[Document, tuple[Term, ...]], Iterable[Annotation]]

ANNOTATORS: tuple[Finder, ...] = (
    find_terms,
    lambda document, _: find_citations(document),
    lambda document, _: (year for block in document.passages for year in find_years(block)),
)

#: Each writer returns the files that it makes, by path below docs/corpus.
WRITERS: tuple[Callable[[Corpus], dict[str, str]], ...] = (
    write_overview,
    write_sources,
    write_glossary,
    write_bibliography,
    write_years,
    write_files,
)


def build_corpus(root: Path) -> Corpus:
    """Read and annotate everything under `root`/seeds. Raises BadData, with file and line, for what does not hold."""
    seeds = root / "seeds"
    entries = read_catalog(seeds / "catalog.toml", READERS)
    sections = load_sections(seeds / "sections.toml")
    editors = load_terms(seeds / "terms.toml", {entry.id for entry in entries})
    additions = load_additions(seeds / "references.toml")
    documents, notices = _read_all(entries, seeds, sections)
    _check_ids(documents, sections, additions)
    return _annotate(entries, documents, sections, editors, additions, notices)


def _read_all(
    entries: Iterable[CatalogEntry], seeds: Path, sections: Sections
) -> tuple[tuple[Document, ...], list[Notice]]:
    documents, notices = [], list[Notice]()
    for entry in entries:
        document, found = read(read_source(entry, seeds, seeds / "catalog.toml"), READERS[entry.genre], sections)
        documents.append(document)
        notices.extend(found)
    return tuple(documents), notices


def _check_ids(documents: Iterable[Document], sections: Sections, additions: Additions) -> None:
    """Refuse an editor's file that speaks of a passage that is not there."""
    documents = tuple(documents)
    known = {block.id for document in documents for block in document.passages}
    known |= {document.source.id for document in documents}
    for assignment in sections.assignments:
        if assignment.passage not in known:
            raise BadData(f"seeds/sections.toml:{assignment.line}: no passage {assignment.passage!r}; mend or drop it")
    for reference, place in additions.lines.items():
        if reference not in known:
            raise BadData(f"{place}: no passage {reference!r}; mend or drop it")


def _annotate(
    entries: tuple[CatalogEntry, ...],
    documents: tuple[Document, ...],
    sections: Sections,
    editors: EditorsTerms,
    additions: Additions,
    notices: list[Notice],
) -> Corpus:
    terms = collect_terms(documents, editors)
    bibliography = collect_bibliography(entries, documents, additions)
    annotations: dict[str, tuple[Annotation, ...]] = {}
    readings: dict[str, SectionReading] = {}
    for document in documents:
        annotations |= _in_order(document, terms)
        readings |= read_sections(document, sections)
        notices.extend((*check_citations(document), *check_years(document)))
        notices.extend(check_sections(document, readings, sections))
    notices.extend((*notice_terms(documents, terms), *check_bibliography(documents, bibliography)))
    return Corpus(
        entries=entries,
        documents=documents,
        sections=sections,
        readings=readings,
        terms=terms,
        definitions=tuple(find_definitions(documents, editors.labels | editors.rejected, terms)),
        bibliography=bibliography,
        annotations=annotations,
        notices=tuple(notices),
    )


def _in_order(document: Document, terms: tuple[Term, ...]) -> dict[str, tuple[Annotation, ...]]:
    """Return the annotations of each passage in reading order, so that the order of the annotators does not show.

    The host site's boilerplate gets none: it is no part of the account.
    """
    found: dict[str, list[Annotation]] = {}
    for annotator in ANNOTATORS:
        for annotation in annotator(document, terms):
            if document.by_id[annotation.passage].kind is Kind.BOILERPLATE:
                continue
            found.setdefault(annotation.passage, []).append(annotation)
    return {passage: tuple(sorted(marks, key=lambda mark: mark.span)) for passage, marks in found.items()}


def pages(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield every file that the corpus makes below docs/corpus, with its text."""
    for writer in WRITERS:
        yield from writer(corpus).items()
