"""The order of everything: read, annotate, write.

A new genre is a reader in `READERS`, a new kind of annotation a finder in `ANNOTATORS`, a new output a writer in
`WRITERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tools.annotate.bibliography import check_bibliography, collect_bibliography
from tools.annotate.citations import check_citations, find_citations
from tools.annotate.definitions import find_definitions
from tools.annotate.entries import collect_terms, notice_terms
from tools.annotate.figures import find_figures
from tools.annotate.names import find_names, notice_names
from tools.annotate.not_text import check_characters
from tools.annotate.sections import check_sections, read_sections
from tools.annotate.terms import find_terms
from tools.annotate.topics import find_topics
from tools.annotate.years import check_years, find_years
from tools.catalog import CatalogEntry, read_catalog
from tools.citation_file import read_work
from tools.collate.accounts import check_accounts, collate_accounts
from tools.collate.answers import find_answers
from tools.collate.conflicts import find_conflicts, notice_conflicts
from tools.collate.reports import series_of
from tools.collate.series import revise_series
from tools.collate.topics import sentences_by_topic
from tools.cores import each
from tools.corpus import Corpus
from tools.editors import Editors, check_editors, load_editors
from tools.editors.series import check_series, load_series
from tools.garbage import uncollected
from tools.glossary import Term
from tools.lock import passage_digests, write_lock
from tools.model import Annotation, Document, Kind
from tools.notices import Notice
from tools.read.article import read_article
from tools.read.markdown import read_markdown
from tools.read.mirror import read_mirror
from tools.read.narrative import read_narrative
from tools.read.passages import Reader, read
from tools.read.retelling import read_retelling
from tools.sections import Sections
from tools.seed_files import read_source
from tools.toml import BadData
from tools.write.bibliography_page import write_bibliography
from tools.write.comparison_page import write_comparisons
from tools.write.conflicts_page import write_conflicts
from tools.write.figure_charts import write_charts
from tools.write.figures_page import write_figures
from tools.write.files import write_files
from tools.write.glossary_page import write_glossary
from tools.write.home import write_home
from tools.write.names_page import write_names
from tools.write.overview import write_overview
from tools.write.revision_page import write_revisions
from tools.write.source_page import write_sources
from tools.write.tiers import write_tiers
from tools.write.topics_page import write_topics
from tools.write.years_page import write_years

READERS: dict[str, Reader] = {
    "narrative": read_narrative,
    "article": read_article,
    "mirror": read_mirror,
    "retelling": read_retelling,
    "markdown": read_markdown,
}


#: Where the pages are written, and where it is recorded which passage each permanent id means.
PAGES = "docs/corpus"
LOCK = "seeds/passages.lock"


@dataclass(frozen=True)
class Known:
    """What a finder may know beside the document: the glossary's terms and what editors wrote down."""

    terms: tuple[Term, ...]
    editors: Editors
    report_years: Mapping[str, int]


Finder = Callable[[Document, Known], Iterable[Annotation]]

ANNOTATORS: tuple[Finder, ...] = (
    lambda document, known: find_terms(document, known.terms),
    lambda document, _: find_citations(document),
    lambda document, _: (year for block in document.passages for year in find_years(block)),
    lambda document, known: find_topics(document, known.editors.topics),
    lambda document, known: find_figures(document, known.editors.measures, known.report_years[document.source.id]),
    lambda document, known: find_names(document, known.editors.names),
)

#: Each writer returns the files that it makes, by path below docs/corpus. The one with most to do is begun first, so
#: that no core waits for it in the end.
WRITERS: tuple[Callable[[Corpus], dict[str, str]], ...] = (
    write_files,
    write_home,
    write_overview,
    write_sources,
    write_glossary,
    write_names,
    write_bibliography,
    write_years,
    write_comparisons,
    write_revisions,
    write_conflicts,
    write_topics,
    write_figures,
    write_charts,
    write_tiers,
)


@uncollected()
def build_corpus(root: Path) -> Corpus:
    """Read and annotate everything under `root`/seeds. Raises BadData, with file and line, for what does not hold."""
    seeds = root / "seeds"
    entries = read_catalog(seeds / "catalog.toml", READERS)
    editors = load_editors(seeds, entries)
    documents, notices = _read_all(entries, seeds, editors.sections)
    passages = {block.id: block.text for document in documents for block in document.passages}
    check_editors(editors, passages, {entry.id for entry in entries})
    known = load_series(seeds / "series.toml", READERS)
    check_series(editors.declared, known)
    series = series_of(entries, documents, known, editors.declared)
    corpus = _collate(_annotate(entries, documents, editors, series, read_work(root / "CITATION.cff")), editors)
    return replace(corpus, notices=(*notices, *_check(corpus)))


def _read_all(
    entries: Iterable[CatalogEntry], seeds: Path, sections: Sections
) -> tuple[tuple[Document, ...], list[Notice]]:
    documents, notices = [], list[Notice]()
    for entry in entries:
        document, found = read(read_source(entry, seeds), READERS[entry.genre], sections)
        documents.append(document)
        notices.extend(found)
    _check_ids(entries, documents)
    return tuple(documents), notices


def _check_ids(entries: Iterable[CatalogEntry], documents: Iterable[Document]) -> None:
    """Refuse two sources that give one id to two passages: `b` with a section `law-x`, and `b-law` with one `x`."""
    owner: dict[str, str] = {}
    for entry, document in zip(entries, documents, strict=True):
        for block in document.passages:
            other = owner.setdefault(block.id, entry.id)
            if other != entry.id:
                what = f"passage {block.id!r} would be one of {other!r} too"
                raise BadData(f"seeds/catalog.toml:{entry.lines['id']}: {what}; give the source another id")


def _annotate(
    entries: tuple[CatalogEntry, ...],
    documents: tuple[Document, ...],
    editors: Editors,
    series: Mapping[str, str],
    work: Mapping[str, object],
) -> Corpus:
    """Say of the documents all that can be said of each by itself."""
    report_years = {entry.id: entry.report_year for entry in entries}
    known = Known(collect_terms(documents, editors.terms), editors, report_years)
    readings = {id_: r for document in documents for id_, r in read_sections(document, editors.sections).items()}
    marks_of = each(lambda number: _in_order(documents[number], known), len(documents), size=len(documents))
    return Corpus(
        entries=entries,
        documents=documents,
        series=series,
        work=work,
        sections=editors.sections,
        topics=editors.topics,
        measures=editors.measures,
        names=editors.names,
        readings=readings,
        terms=known.terms,
        definitions=tuple(find_definitions(documents, editors.terms.labels | editors.terms.rejected, known.terms)),
        bibliography=collect_bibliography(entries, documents, editors.additions),
        annotations={id_: marks for marked in marks_of for id_, marks in marked.items()},
    )


def _collate(corpus: Corpus, editors: Editors) -> Corpus:
    """Say of the documents what can be said of them together."""
    collations = collate_accounts(corpus)
    conflicts = find_conflicts(corpus, collations, editors.conflicts)
    revisions = revise_series(corpus)
    answers = tuple(find_answers(corpus, sentences_by_topic(corpus)))
    return replace(corpus, collations=collations, conflicts=conflicts, revisions=revisions, answers=answers)


def _check(corpus: Corpus) -> Iterator[Notice]:
    """Yield what annotators and collation want a person to look at."""
    for document in corpus.documents:
        yield from check_characters(document)
        yield from check_citations(document)
        yield from check_years(document)
        yield from check_sections(document, corpus.readings, corpus.sections)
        yield from notice_names(document, corpus.names, corpus.annotations)
    yield from notice_terms(corpus.documents, corpus.terms)
    yield from check_bibliography(corpus.documents, corpus.bibliography)
    yield from check_accounts(corpus)
    yield from notice_conflicts(corpus)


def _in_order(document: Document, known: Known) -> dict[str, tuple[Annotation, ...]]:
    """Return the annotations of each passage in reading order, so that the order of the annotators does not show.

    The host site's boilerplate gets none: it is no part of the account.
    """
    found: dict[str, list[Annotation]] = {}
    for annotator in ANNOTATORS:
        for annotation in annotator(document, known):
            if document.by_id[annotation.passage].kind is Kind.BOILERPLATE:
                continue
            found.setdefault(annotation.passage, []).append(annotation)
    return {passage: tuple(sorted(marks, key=lambda mark: mark.span.ends)) for passage, marks in found.items()}


def pages(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """Yield every file that the corpus makes below docs/corpus, with its bytes.

    These are what a writer's process hands over: as text, most pages would take twice the memory.
    """
    written = each(lambda number: _encoded(WRITERS[number](corpus)), len(WRITERS), size=len(corpus.documents))
    return ((path, data) for files in written for path, data in files.items())


def _encoded(files: dict[str, str]) -> dict[str, bytes]:
    """Return files as bytes, and let go of the text of each as it goes."""
    return {path: files.pop(path).encode() for path in list(files)}


@uncollected()
def made(corpus: Corpus) -> dict[str, bytes]:
    """Return every file that the corpus makes, the lock among them, by path below the project's folder."""
    files: dict[str, bytes] = {}
    for name, data in pages(corpus):
        if f"{PAGES}/{name}" in files:
            raise BadData(f"seeds/catalog.toml:1: two pages would be {PAGES}/{name}; give the source another id")
        files[f"{PAGES}/{name}"] = data
    return files | {LOCK: write_lock(passage_digests(corpus.documents)).encode()}
