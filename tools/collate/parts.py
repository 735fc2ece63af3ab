"""Which texts are parts of one report and not accounts of it: two of its sections, received as two texts.

A report is mostly published by section, and a maintainer adds those that matter. They are of one publisher, country
and year, but tell nothing that the other tells; side by side they would be a comparison of unlike things.
"""

from __future__ import annotations

from collections.abc import Sequence

from tools.catalog import UNKNOWN, CatalogEntry
from tools.corpus import Corpus
from tools.model import STATEMENTS, Document, Kind
from tools.sentences import sentences

#: Two parts of a report may have a few sentences in common, such as what each says of the law: this share at most.
COMMON = 0.1


def comparable(corpus: Corpus, accounts: Sequence[CatalogEntry]) -> list[tuple[CatalogEntry, ...]]:
    """Return the accounts of a report, those apart that are only other parts of it, in the catalog's order."""
    groups: list[list[CatalogEntry]] = []
    for entry in accounts:
        near = [group for group in groups if not all(are_parts(corpus, entry, other) for other in group)]
        joined = [*(other for group in near for other in group), entry]
        groups = [group for group in groups if group not in near]
        groups.append(joined)
    order = {entry.id: index for index, entry in enumerate(accounts)}
    found = [tuple(sorted(group, key=lambda entry: order[entry.id])) for group in groups]
    return sorted(found, key=lambda group: order[group[0].id])


def are_parts(corpus: Corpus, one: CatalogEntry, other: CatalogEntry) -> bool:
    """Tell whether two texts of one publisher have headings, none in common, and hardly a sentence in common."""
    if one["publisher"] != other["publisher"] or one["publisher"] in ("", UNKNOWN):
        return False
    documents = corpus.document[one.id], corpus.document[other.id]
    headings, others = (_headings(corpus, document) for document in documents)
    if not headings or not others or headings & others:
        return False
    told, elsewhere = (_sentences(document) for document in documents)
    return len(told & elsewhere) <= COMMON * min(len(told), len(elsewhere))


def _headings(corpus: Corpus, document: Document) -> set[str]:
    """Return what each heading opens, the title's own among them; a line with a tier is that of any section."""
    return {corpus.sections.key_of(block.text) for block in document.passages if block.kind is Kind.HEADING}


def _sentences(document: Document) -> set[str]:
    return {
        " ".join(block.text[start:end].casefold().split())
        for block in document.passages
        if block.kind in STATEMENTS
        for start, end in sentences(block.text)
    }
