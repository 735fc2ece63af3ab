"""The data files as they are published: what the extensions of Sphinx know of the corpus, they read there."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path


def data_folder(pages: Path) -> Path:
    """Return where the data files lie below the folder of the pages, as the conversion leaves them."""
    return pages / "corpus" / "_files" / "data"


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
