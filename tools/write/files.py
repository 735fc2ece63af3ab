"""The files that are no pages: the bibliography for sphinxcontrib-bibtex, and the published data."""

from __future__ import annotations

from tools.corpus import Corpus
from tools.write.bibtex import write_bibtex
from tools.write.datapackage import data_files


def write_files(corpus: Corpus) -> dict[str, str]:
    """Return the files by path below docs/corpus; what is under _files is published as it is."""
    published = {f"_files/data/{name}": text for name, text in data_files(corpus, corpus.work).items()}
    return {"references.bib": write_bibtex(corpus.bibliography), **published}
