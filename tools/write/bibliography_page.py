"""The bibliography's page: each entry with its print, the editors' additions, and every passage that cites it.

The entries themselves are set by sphinxcontrib-bibtex from references.bib. It links an entry back only to citations
on its own page; these links lead to all pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.annotate.bibliography import CITED, goes_on
from tools.catalog import UNKNOWN, CatalogEntry
from tools.corpus import Corpus
from tools.model import Citation
from tools.reference import Entry
from tools.write.markup import div, escape, link, page_link
from tools.write.names import full_name, shown_title

INTRODUCTION = (
    "The sources of this corpus, and the references that they print. What stands under an entry says where its words "
    "come from: the reference as printed, what the editors added and on what grounds, and the passages that cite it."
)


def write_bibliography(corpus: Corpus) -> dict[str, str]:
    """Return the bibliography's page by path."""
    citing: dict[str, dict[str, None]] = {}
    for citation in corpus.of_kind(Citation):
        citing.setdefault(citation.key, {})[citation.passage] = None
    lines = ["(bibliography)=", "# Bibliography", "", *div("editorial", [escape(INTRODUCTION)])]
    lines += ["", "```{bibliography}", ":all:", "```"]
    for entry in corpus.bibliography:
        paragraphs = "\n\n".join(_about(corpus, entry, list(citing.get(entry.key, ()))))
        lines += ["", *div(f"entry of-{entry.key}", paragraphs.split("\n"))]
    return {"bibliography.md": "\n".join(lines) + "\n"}


def _inferred(entry: CatalogEntry) -> Iterator[str]:
    """Yield what the editors concluded of a source that its entry has, with the grounds."""
    for name, label in CITED.items():
        claim = entry.claims.get(name)
        is_there = name != "period" or goes_on(entry)
        if claim and claim.kind == "inferred" and claim.value != UNKNOWN and is_there:
            yield f"{label} inferred by the editors: {claim.words}"


def _about(corpus: Corpus, entry: Entry, citing: list[str]) -> Iterator[str]:
    """Yield what is said under an entry; tools.sphinx puts it there, from below the list."""
    if entry.key == entry.source:
        yield f"One of the sources: {page_link(shown_title(corpus.entry[entry.key]), entry.key)}"
        yield from (escape(str(note)) for note in entry.reference.values("note"))
        yield from (escape(line) for line in _inferred(corpus.entry[entry.key]))
    else:
        name = full_name(corpus.source_of[entry.key], corpus.passage[entry.key])
        yield f"As printed in {link(name, entry.key)}: [{escape(entry.printed, at_start=False)}]{{.seed}}"
    for addition in entry.additions:
        yield escape(addition.note)
    if citing:
        links = (link(full_name(corpus.source_of[passage], corpus.passage[passage]), passage) for passage in citing)
        yield f"Cited in {'; '.join(links)}"
