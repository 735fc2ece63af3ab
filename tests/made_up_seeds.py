"""Seeds of made-up texts: each with an entry in the catalog, beside the files that editors write."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tools.catalog import Claim
from tools.grow.entry import entry_lines

#: What is claimed of a text of which a test says nothing else.
CLAIMS = {
    "title": "A made-up text",
    "publisher": "unknown",
    "genre": "retelling",
    "report_year": "2008",
    "period": "2007",
    "trust": "unsourced",
    "rights": "unknown",
}


def add_seed(seeds: Path, identifier: str, text: str, **claims: str | int) -> None:
    """Write a text, and its entry at the end of the catalog."""
    data = text.encode()
    seeds.mkdir(parents=True, exist_ok=True)
    (seeds / f"{identifier}.txt").write_bytes(data)
    plain = {"id": identifier, "file": f"{identifier}.txt", "sha256": hashlib.sha256(data).hexdigest()}
    said = {key: Claim(str(value), stated=False, words="made up") for key, value in (CLAIMS | claims).items()}
    with (seeds / "catalog.toml").open("a", encoding="utf-8") as catalog:
        catalog.write("\n".join(["", *entry_lines(plain, said), ""]))


def write_editors_files(seeds: Path, **files: str) -> None:
    """Write the editors' files by name; those that every corpus has are empty where nothing is said."""
    for name, text in ({"sections": "", "terms": "", "references": ""} | files).items():
        (seeds / f"{name}.toml").write_text(text, encoding="utf-8")
