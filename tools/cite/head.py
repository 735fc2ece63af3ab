"""What the head of a page tells reference managers, search engines and those who link to it.

Zotero makes of `citation_technical_report_institution` a report, and takes any other kind from `z:itemType`; without
it, a page with a `citation_title` becomes a journal article. An author's name with a comma at its end is not divided
into first and last names, so an organisation stays whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape

from tools.catalog import UNKNOWN
from tools.cite.works import Edition, Work

#: The kinds of work by their CSL type, as Zotero and schema.org call them.
_ZOTERO = {"report": "report", "entry-encyclopedia": "encyclopediaArticle", "webpage": "webpage"}
_SCHEMA = {"report": "Report", "entry-encyclopedia": "Article", "webpage": "WebPage"}

Tags = Iterable[tuple[str, str]]


def source_head(work: Work, edition: Edition, *, address: str, language: str) -> str:
    """Return the tags of a source's page."""
    tags = [*_highwire(work, address, language), *_dublin_core(work, address, language)]
    graph = _open_graph(work.title, edition, address, "article", _description(work))
    return _head(tags, graph, _work_data(work, edition, address, language))


def page_head(title: str, edition: Edition, *, address: str, language: str) -> str:
    """Return the tags of a page that is the editors'."""
    tags = [("DC.title", title), ("DC.language", language), ("DC.date", edition.iso_date), ("DC.source", edition.name)]
    data = {"@type": "WebPage", "name": title, "inLanguage": language, "url": address, "isPartOf": _corpus(edition)}
    return _head(tags, _open_graph(title, edition, address, "website", ""), data)


def home_head(edition: Edition, *, description: str, language: str) -> str:
    """Return the tags of the home page, which stands for the corpus."""
    address = edition.address("")
    tags = [("DC.title", edition.title), ("DC.type", "Dataset"), ("DC.language", language)]
    tags.append(("DC.date", edition.iso_date))
    data = {**_corpus(edition), "description": description, "inLanguage": language}
    return _head(tags, _open_graph(edition.title, edition, address, "website", description), data)


def _highwire(work: Work, address: str, language: str) -> Tags:
    yield "citation_title", work.title
    for name in _authors(work):
        yield "citation_author", f"{name.replace(',', '')},"
    yield from (("citation_publication_date", date) for date in _date(work))
    publisher = _publisher(work)
    if publisher:
        is_report = work.item.get("type") == "report"
        yield "citation_technical_report_institution" if is_report else "citation_publisher", publisher
    yield "citation_language", language
    if address:
        yield "citation_public_url", address
    yield "z:itemType", _ZOTERO.get(str(work.item.get("type")), "document")


def _dublin_core(work: Work, address: str, language: str) -> Tags:
    yield "DC.title", work.title
    yield from (("DC.creator", name) for name in _authors(work))
    yield from (("DC.date", date) for date in _date(work))
    if publisher := _publisher(work):
        yield "DC.publisher", publisher
        if work.item.get("type") != "report":
            yield "prism.publicationName", publisher
    yield "DC.rights", work.row["rights"]
    yield "DC.language", language
    yield "DC.identifier", address or work.key


def _open_graph(title: str, edition: Edition, address: str, kind: str, description: str) -> Tags:
    yield from (("og:title", title), ("og:type", kind), ("og:site_name", edition.title))
    if description:
        yield "og:description", description
    if address:
        yield "og:url", address


def _description(work: Work) -> str:
    row = work.row
    return f"An account of the class “{row['trust']}”, report year {row['report_year']}; period: {row['period']}."


def _work_data(work: Work, edition: Edition, address: str, language: str) -> dict[str, object]:
    data: dict[str, object] = {
        "@type": _SCHEMA.get(str(work.item.get("type")), "CreativeWork"),
        "name": work.title,
        "author": [{"@type": "Organization", "name": name} for name in _authors(work)],
        "datePublished": "".join(_date(work)),
        "inLanguage": language,
        "identifier": work.key,
        "url": address,
        "isPartOf": _corpus(edition),
    }
    if publisher := _publisher(work):
        data["publisher"] = {"@type": "Organization", "name": publisher}
    return data


def _corpus(edition: Edition) -> dict[str, object]:
    data = {"@type": "Dataset", "name": edition.title, "version": edition.version, "datePublished": edition.iso_date}
    return {**data, "url": edition.address("")}


def _authors(work: Work) -> list[str]:
    """Return the authors' names; a person's as it is sorted."""
    names = work.item.get("author", [])
    assert isinstance(names, list)
    return [name.get("literal") or ", ".join(filter(None, (name.get("family"), name.get("given")))) for name in names]


def _publisher(work: Work) -> str:
    """Return the publisher; what the catalog calls unknown is none."""
    return "" if work.row["publisher"] == UNKNOWN else work.row["publisher"]


def _date(work: Work) -> list[str]:
    """Return when a source was published, as ISO 8601; nothing where nobody knows."""
    issued = work.item.get("issued")
    assert issued is None or isinstance(issued, dict)
    return ["-".join(f"{part:02}" for part in issued["date-parts"][0])] if issued else []


def _head(tags: Tags, graph: Tags, data: Mapping[str, object]) -> str:
    lines = [f'<meta name="{name}" content="{escape(value)}" />' for name, value in tags]
    lines += [f'<meta property="{name}" content="{escape(value)}" />' for name, value in graph]
    known = {"@context": "https://schema.org", **{name: value for name, value in data.items() if value}}
    linked = json.dumps(known, ensure_ascii=False).replace("<", "\\u003c")
    return "\n".join([*lines, f'<script type="application/ld+json">{linked}</script>'])
