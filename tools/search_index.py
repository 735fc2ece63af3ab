"""What the search finds: every passage and term as a record of its own, every other page by its sections.

Records are made from the published data, so that a hit leads to the passage itself and says of which account and
report year it is. Pagefind writes the index, in pieces of which a reader's browser loads only the few it needs.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from pagefind.index import IndexConfig, PagefindIndex
from sphinx.util.inventory import InventoryFile

from tools.search_order import settle

GLOSSARY = "Glossary"
EDITORS = "Pages of the editors"
HOST = "words of the host site, no part of the account"

#: Pages that hold no words of their own; the sources and the glossary are indexed from the data instead.
PASSED_OVER = ("404.html", "genindex.html", "search.html", "corpus/glossary.html")
#: Folders of pages that only show the sources once more, or are no pages.
FOLDERS_PASSED_OVER = ("_static", "seeds", "corpus/cite")

#: What Pagefind brings for other ways to search than the search page's own.
UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")

#: `<section id="what-changed"> <span id="changes"></span><h2>`: the id that a link to a heading leads to.
SECTION = re.compile(
    r"""<section\ (?P<id>id="[^"]*")>
    (?P<targets>(?:\s*<span\ id="[^"]*"></span>)*\s*)
    <h(?P<level>[1-6])>""",
    re.VERBOSE,
)
ARTICLE = '<article class="bd-article"'

CONFIG = IndexConfig(
    root_selector="article.bd-article",
    # A source's words are found once, where they stand: not again wherever a page quotes or compares them.
    exclude_selectors=[".headerlink", ".collation", ".apparatus", "blockquote", "details", "nav", "script", "style"],
    force_language="en",
)


@dataclass(frozen=True)
class Record:
    """What one hit of the search leads to: `url` from the folder of the site, with its anchor."""

    url: str
    content: str
    meta: dict[str, str]
    filters: dict[str, str]


def read_records(site: Path) -> Iterator[Record]:
    """Yield a record of each passage and each term of a built site, in the order of the tables."""
    sources = {row["id"]: row for row in _rows(site / "data" / "sources.csv")}
    for row in _rows(site / "data" / "passages.csv"):
        yield _passage(row, sources[row["source"]])
    anchors = term_anchors(site / "objects.inv")
    for row in _rows(site / "data" / "terms.csv"):
        words = " · ".join(filter(None, (row["term"], row["long_form"], row["definition"])))
        meta = {"title": row["term"], "account": GLOSSARY}
        yield Record(anchors[row["term"].lower()], words, meta, {"source": GLOSSARY})


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _passage(row: dict[str, str], source: dict[str, str]) -> Record:
    account = f"{source['report_year']}, {source['trust']}"
    name = row["id"].removeprefix(f"{source['id']}-").removesuffix("-0").replace("-", " ")
    meta = {"title": f"{account}: {name}", "account": source["title"], "year": source["report_year"]}
    if row["kind"] == "boilerplate":
        meta["note"] = HOST
    filters = {"source": f"{account}: {source['title']}", "report year": source["report_year"]}
    return Record(f"corpus/{row['source']}.html#{row['id']}", row["text"], meta, filters)


def term_anchors(inventory: Path) -> dict[str, str]:
    """Return where each term of the glossary stands, by the term in small letters, from the site's own inventory."""
    terms = InventoryFile.loads(inventory.read_bytes(), uri="").data.get("std:term", {})
    return {name.lower(): item.uri for name, item in terms.items()}


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the address and the prepared content of each page that the records do not cover."""
    sources = {f"corpus/{row['id']}.html" for row in _rows(site / "data" / "sources.csv")}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site)
        passed_over = {name.parts[0], name.parent.as_posix()} & set(FOLDERS_PASSED_OVER)
        if not passed_over and name.as_posix() not in {*PASSED_OVER, *sources}:
            yield name.as_posix(), prepare(path.read_text(encoding="utf-8"), name.as_posix())


def prepare(html: str, url: str) -> str:
    """Give headings the ids of their sections, where Pagefind looks for them, and the page its address and place.

    >>> page = '<article class="bd-article"><section id="a"><h2>A</h2></section></article>'
    >>> prepare(page, "a.html").partition("</i><section>")[2]
    '<h2 id="a">A</h2></section></article>'
    """
    headed = SECTION.sub(r"<section>\g<targets><h\g<level> \g<id>>", html)
    start, article, rest = headed.partition(ARTICLE)
    tag, closing, body = rest.partition(">")
    known = marks("meta", [("url", url), ("account", EDITORS)]) + marks("filter", [("source", EDITORS)])
    return f"{start}{article}{tag}{closing}{known}{body}" if article else html


def marks(kind: str, values: Iterable[tuple[str, str]]) -> str:
    """Return the elements by which Pagefind learns what is not in a page's words.

    >>> marks("meta", [("year", "2021")])
    '<i data-pagefind-meta="year[data-value]" data-value="2021"></i>'
    """
    return "".join(
        f'<i data-pagefind-{kind}="{name}[data-value]" data-value="{escape(value)}"></i>' for name, value in values
    )


def record_html(record: Record) -> str:
    """Return a record as a page for Pagefind; the words of a source are escaped, so that they stay words."""
    known = marks("meta", (("url", record.url), *record.meta.items())) + marks("filter", record.filters.items())
    return f'<html lang="en"><body>{ARTICLE}>{known}<p>{escape(record.content)}</p></article></body></html>'


async def write_index(site: Path, output: Path) -> tuple[int, int]:
    """Write the index of a site into a folder; return how many records and how many pages it holds.

    Pagefind takes them all at once from a folder: one by one, each would wait a tenth of a second for its answer.
    """
    with TemporaryDirectory() as folder:
        stage = Path(folder)
        records, others = list(read_records(site)), list(pages(site))
        contents = [*map(record_html, records), *(content for _, content in others)]
        for number, content in enumerate(contents):
            (stage / f"{number:06}.html").write_text(content, encoding="utf-8")
        async with PagefindIndex(config=CONFIG | IndexConfig(output_path=str(output.resolve()))) as index:
            await index.add_directory(str(stage))
    for pattern in UNUSED:
        for path in output.glob(pattern):
            path.unlink()
    settle(output)
    return len(records), len(others)
