"""What the search finds beside the passages: each source, and each entry of the glossary, bibliography and index.

Entries are made from the published data, and lead to the anchors that the site's own inventory has for them.
"""

from __future__ import annotations

import csv
import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sphinx.util.inventory import InventoryFile

GLOSSARY = "Glossary"
BIBLIOGRAPHY = "Bibliography"
NAMES = "Laws, organizations and places"
SOURCES = "Sources"
#: The pages whose every entry is found by itself.
PAGES = ("corpus/glossary.html", "corpus/bibliography.html", "corpus/names.html")


@dataclass(frozen=True)
class Record:
    """What one hit of the search leads to: `url` from the folder of the site, with its anchor.

    `heading` is what an entry is an entry of; words that are found in it count for more. `names` are all that it is
    called: who asks for one of them gets it first. `kind` decides beside which others a hit is ranked.
    """

    url: str
    content: str
    meta: Mapping[str, str]
    filters: Mapping[str, str]
    heading: str = ""
    names: tuple[str, ...] = ()
    kind: str = "entry"


def fold(name: str) -> str:
    """Return a name as the search page compares it: without case, accents and punctuation.

    >>> fold("Lao Women’s Union"), fold("COVID-19")
    ('lao womens union', 'covid19')
    """
    kept = (each for each in unicodedata.normalize("NFD", name) if unicodedata.category(each)[0] not in "MP")
    return "".join(kept).strip().lower()


def read_entries(site: Path) -> Iterator[Record]:
    """Yield a record of each source, term, reference and name of a built site."""
    inventory = InventoryFile.loads((site / "objects.inv").read_bytes(), uri="").data
    yield from _sources(site)
    yield from _terms(site, {name.lower(): item.uri for name, item in inventory.get("std:term", {}).items()})
    yield from _references(site)
    yield from _names(site, {name: item.uri for name, item in inventory.get("std:label", {}).items()})


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a published table."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _entry(
    url: str, heading: str, *parts: str, page: str, note: str = "", names: Sequence[str] = ()
) -> Record:
    """Return the record of an entry of a page; empty parts of it say nothing."""
    content = " · ".join(filter(None, parts))
    meta = {"title": heading, "account": page, "note": note}
    return Record(url, content, meta, {"source": page}, heading, tuple(filter(None, names)))


def _sources(site: Path) -> Iterator[Record]:
    for row in rows(site / "data" / "sources.csv"):
        about = (row["id"], row["publisher"], row["genre"], f"covers {row['period']}" if row["period"] else "")
        url, note = f"corpus/{row['id']}.html", f"report year {row['report_year']}, {row['trust']}"
        names = dict.fromkeys(row[column] for column in ("title", "name", "id"))
        yield _entry(url, row["name"], *about, page=SOURCES, note=note, names=tuple(names))


def _terms(site: Path, anchors: Mapping[str, str]) -> Iterator[Record]:
    """Yield the entries of the glossary; a plural or another form that a source has is a name of the term, too."""
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows(site / "data" / "term_uses.csv"):
        forms[row["term"]][row["form"]] = None
    for row in rows(site / "data" / "terms.csv"):
        term, long_form = row["term"], row["long_form"]
        others = [form for form in forms[term] if fold(form) not in (fold(term), fold(long_form))]
        parts, names = (long_form, "; ".join(others), row["definition"]), (term, long_form, *others)
        yield _entry(anchors[term.lower()], term, *parts, page=GLOSSARY, names=names)


def _references(site: Path) -> Iterator[Record]:
    """Yield the entries of the bibliography; one that a source prints says so, with its number there."""
    items = json.loads((site / "data" / "references.json").read_text(encoding="utf-8"))
    accounts = {row["id"]: row["account"] for row in rows(site / "data" / "sources.csv")}
    sources = {row["id"]: row["source"] for row in rows(site / "data" / "passages.csv")}
    for item in items:
        key = item["id"]
        note = f"reference {item.get('citation-label', '')} of {accounts[sources[key]]}" if key in sources else ""
        parts = (item.get("annote", ""), item.get("URL", ""))
        url = f"corpus/bibliography.html#bib-{key}"
        yield _entry(url, item.get("title", key), *parts, page=BIBLIOGRAPHY, note=note)


def _names(site: Path, anchors: Mapping[str, str]) -> Iterator[Record]:
    """Yield the entries of the index; under each stands how many passages have the name."""
    uses: dict[str, set[str]] = {}
    for row in rows(site / "data" / "name_uses.csv"):
        uses.setdefault(row["name"], set()).add(row["passage"])
    for row in rows(site / "data" / "names.csv"):
        count = len(uses.get(row["name"], ()))
        related = (("part of", row["part_of"]), ("see also", row["see_also"]))
        forms = [form for form in row["forms"].split("; ") if form.casefold() != row["name"].casefold()]
        parts = ("; ".join(forms), row["people"], *(f"{how} {name}" for how, name in related if name), row["note"])
        note = f"{count} passage{'' if count == 1 else 's'}"
        names = (row["name"], *forms)
        yield _entry(anchors[row["anchor"]], row["name"], *parts, page=NAMES, note=note, names=names)
