"""The data files, and datapackage.json, which describes them as a Frictionless Data Package.

It follows version 1 of the specification (https://specs.frictionlessdata.io/), which every reader of data
packages knows. The seeds are in the package too: without them no `start` and no `end` could be resolved.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePosixPath

from tools.catalog import CatalogEntry
from tools.corpus import Corpus
from tools.write.annotations import SEEDS, write_annotations
from tools.write.bibtex import write_bibtex
from tools.write.columns import Column, Table
from tools.write.csl import write_csl
from tools.write.ris import write_ris
from tools.write.tables import TABLES, write_table

Json = dict[str, object]

#: What is published beside the tables: what it is, and its media type.
PLAIN = {
    "references.bib": ("The bibliography as BibTeX", "application/x-bibtex"),
    "references.json": ("The bibliography as CSL-JSON", "application/vnd.citationstyles.csl+json"),
    "references.ris": ("The bibliography as RIS", "application/x-research-info-systems"),
    "annotations.jsonld": ("Every annotation, in the W3C Web Annotation Data Model", "application/ld+json"),
}

#: Said outright, since readers of CSV otherwise guess it from the first lines, and prose misleads them.
DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}

#: So many code points of a file are measured at a time, so that the largest is not in memory twice.
STRETCH = 1 << 20

LICENSES = [
    {"name": "MIT", "title": "MIT License, for the annotations and the editors' own words"},
    {"path": "sources.csv", "title": "The words of the sources: each keeps the rights in its column rights"},
]


def data_files(corpus: Corpus, citation: Mapping[str, object] | None = None) -> dict[str, str]:
    """Return every data file by its path below the data folder, with its text, datapackage.json last.

    `citation` is what CITATION.cff says of the whole work; its title, version and date go into the package.
    Write the texts in UTF-8 without any change of line ends, since the checksums are of those bytes.
    """
    files = {f"{table.name}.csv": write_table(table, corpus) for table in TABLES}
    files["references.bib"] = write_bibtex(corpus.bibliography)
    files["references.json"] = write_csl(corpus.bibliography)
    files["references.ris"] = write_ris(corpus.bibliography)
    files["annotations.jsonld"] = write_annotations(corpus)
    files |= {f"{SEEDS}/{document.source.file}": document.source.text for document in corpus.documents}
    package = describe(corpus, files, citation or {})
    return files | {"datapackage.json": json.dumps(package, ensure_ascii=False, indent=2) + "\n"}


def describe(corpus: Corpus, files: Mapping[str, str], citation: Mapping[str, object]) -> Json:
    """Return the descriptor of the package made of these files."""
    tables = [_table(table) | _measure(files[f"{table.name}.csv"]) for table in TABLES]
    plain = [_plain(path, *said) | _measure(files[path]) for path, said in PLAIN.items()]
    seeds = [_seed(entry) | _measure(files[f"{SEEDS}/{entry.file}"]) for entry in corpus.entries]
    return {
        "profile": "data-package",
        "name": "corpus",
        **_work(citation),
        "licenses": LICENSES,
        "sources": [_source(entry) for entry in corpus.entries],
        "resources": [*tables, *plain, *seeds],
    }


def _work(citation: Mapping[str, object]) -> Json:
    """Return what the package takes from CITATION.cff, in the package's own words for it."""
    names = {"title": "title", "abstract": "description", "version": "version"}
    found: Json = {name: str(citation[key]).strip() for key, name in names.items() if key in citation}
    if "keywords" in citation:
        found["keywords"] = citation["keywords"]
    if "date-released" in citation:
        found["created"] = f"{citation['date-released']}T00:00:00Z"
    return found


def _measure(text: str) -> Json:
    length, found = 0, hashlib.sha256()
    for start in range(0, len(text), STRETCH):
        data = text[start : start + STRETCH].encode()
        length += len(data)
        found.update(data)
    return {"bytes": length, "hash": f"sha256:{found.hexdigest()}"}


def _plain(path: str, description: str, media_type: str, name: str = "") -> Json:
    return {
        "profile": "data-resource",
        "name": name or path.replace(".", "-"),
        "description": description,
        "path": path,
        "format": PurePosixPath(path).suffix.lstrip("."),
        "mediatype": media_type,
        "encoding": "utf-8",
    }


def _seed(entry: CatalogEntry) -> Json:
    words = f"{entry.title}: the text as received"
    return _plain(f"{SEEDS}/{entry.file}", words, "text/plain", f"seed-{entry.id}")


def _source(entry: CatalogEntry) -> Json:
    return {"title": entry.title, "path": f"{SEEDS}/{entry.file}", "rights": entry["rights"]}


def _table(table: Table) -> Json:
    described = _plain(f"{table.name}.csv", table.description, "text/csv", table.name)
    return described | {"profile": "tabular-data-resource", "dialect": DIALECT, "schema": schema(table)}


def schema(table: Table) -> Json:
    """Return the Table Schema of a table: its fields, what names a row, and what refers to other tables.

    >>> from tools.write.tables import YEARS
    >>> schema(YEARS)["foreignKeys"]
    [{'fields': 'passage', 'reference': {'resource': 'passages', 'fields': 'id'}}]
    """
    keys: list[Json] = []
    for column in table.columns:
        if column.refers:
            resource, _, field = column.refers.partition(".")
            keys.append({"fields": column.name, "reference": {"resource": resource, "fields": field}})
    found: Json = {"fields": [_field(column) for column in table.columns], "primaryKey": list(table.key)}
    return found | ({"foreignKeys": keys} if keys else {})


def _field(column: Column) -> Json:
    constraints: Json = {}
    if not column.optional:
        constraints["required"] = True
    if column.type == "integer":
        constraints["minimum"] = 0
    if column.values:
        constraints["enum"] = [str(value) for value in column.values]
    if column.pattern:
        constraints["pattern"] = column.pattern
    field: Json = {"name": column.name, "type": column.type, "description": column.description}
    return field | ({"constraints": constraints} if constraints else {})
