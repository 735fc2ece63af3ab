"""What the search finds: every passage and entry as a record of its own, every other page by its sections.

Records are made from the published data, so that a hit leads to the passage itself and says of which account and
report year it is. Pagefind writes the index, in pieces of which a reader's browser loads only the few it needs.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from html import escape, unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.search_entries import PAGES, Record, fold, read_entries, rows
from tools.search_folder import write_folder
from tools.search_order import settle
from tools.search_words import write_words

EDITORS = "Pages of the editors"
MANUAL = "How the corpus is made and used"
HOST = "words of the host site, no part of the account"

#: Pages that hold no words of their own, and those that are indexed from the data instead, as the sources are.
PASSED_OVER = ("404.html", "genindex.html", "search.html", *PAGES)
#: Folders of pages that only show the sources once more, or are no pages.
FOLDERS_PASSED_OVER = ("_static", "seeds", "corpus/cite")

#: What Pagefind brings for other ways to search than the search page's own, and for texts in other languages.
UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")

#: `<section id="what-changed"> <span id="changes"></span><h2>`: the id that a link to a heading leads to.
SECTION = re.compile(
    r"""<section\ (?P<id>id="[^"]*")>
    (?P<targets>(?:\s*<span\ id="[^"]*"></span>)*\s*)
    <h(?P<level>[1-6])>""",
    re.VERBOSE,
)
ARTICLE = '<article class="bd-article"'
#: The title of a page, without the link to itself that stands behind it.
TITLE = re.compile(r"<h1[^<>]*>(?P<title>[^<>]*)<")
#: The words of the manual are many, and seldom what is looked for: they count for less than those of the texts.
LIGHT = ' data-pagefind-weight="0.2"'

#: The kinds of passages that are ranked by themselves; all others are what a source says.
APART = {"heading": "heading", "reference": "reference", "boilerplate": "reference"}

#: What is no text of a page's own: ways to other places, notes on a passage, the heads of columns, what is quoted.
LEFT_OUT = (
    *(".headerlink", ".collation", ".apparatus", ".ways", ".unprinted", "thead", "blockquote", "details"),
    *("nav", "script", "style"),
)
OPTIONS = (
    "--silent",
    *("--root-selector", "article.bd-article"),
    # A source's words are found once, where they stand: not again wherever a page quotes or compares them.
    *("--exclude-selectors", ", ".join(LEFT_OUT)),
    *("--force-language", "en"),
)


def read_records(site: Path) -> Iterator[Record]:
    """Yield a record of each passage and each entry of a built site, in the order of the tables."""
    sources = {row["id"]: row for row in rows(site / "data" / "sources.csv")}
    several = len({source["country"] for source in sources.values()}) > 1
    for row in rows(site / "data" / "passages.csv"):
        source = sources[row["source"]]
        yield _passage(row, source, source["country"] if several else "")
    yield from read_entries(site)


def _passage(row: dict[str, str], source: dict[str, str], country: str) -> Record:
    """Return the record of a passage; hits are narrowed by country where there are several."""
    account = source["account"]
    name = row["id"].removeprefix(f"{source['id']}-").removesuffix("-0").replace("-", " ")
    meta = {"title": f"{account}: {name}", "account": source["name"], "year": source["report_year"]}
    if row["kind"] == "boilerplate":
        meta["note"] = HOST
    filters = {"source": f"{account}: {source['title']}", "report year": source["report_year"]}
    filters |= {"country": country} if country else {}
    url, kind = f"corpus/{row['source']}.html#{row['id']}", APART.get(row["kind"], "passage")
    return Record(url, row["text"], meta, filters, kind=kind)


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the address and the prepared content of each page that the records do not cover."""
    sources = {f"corpus/{row['id']}.html" for row in rows(site / "data" / "sources.csv")}
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
    is_manual = "/" not in url and url != "index.html"
    group, weight = (MANUAL, LIGHT) if is_manual else (EDITORS, "")
    named = TITLE.search(body)
    names = [unescape(named["title"])] if named and not is_manual else []
    known = marks("meta", [("url", url), ("account", group)]) + _filters({"source": group}, "page", names)
    return f"{start}{article}{weight}{tag}{closing}{known}{body}" if article else html


def marks(kind: str, values: Iterable[tuple[str, str]]) -> str:
    """Return the elements by which Pagefind learns what is not in a page's words.

    >>> marks("meta", [("year", "2021")])
    '<i data-pagefind-meta="year[data-value]" data-value="2021"></i>'
    """
    return "".join(
        f'<i data-pagefind-{kind}="{name}[data-value]" data-value="{escape(value)}"></i>' for name, value in values
    )


def _filters(filters: Mapping[str, str], kind: str, names: Iterable[str]) -> str:
    """Return the marks of what narrows the hits, and of what ranks them: the kind, and the names, folded."""
    named = [("name", name) for name in dict.fromkeys(map(fold, names))]
    return marks("filter", [*filters.items(), ("kind", kind), *named])


def record_html(record: Record) -> str:
    """Return a record as a page for Pagefind; the words of a source are escaped, so that they stay words."""
    known = marks("meta", (("url", record.url), *record.meta.items()))
    known += _filters(record.filters, record.kind, record.names)
    heading = f"<h1>{escape(record.heading)}</h1>" if record.heading else ""
    words = f"{known}{heading}<p>{escape(record.content)}</p>"
    return f'<html lang="en"><body>{ARTICLE}>{words}</article></body></html>'


def write_index(program: Path, site: Path, output: Path) -> tuple[int, int]:
    """Write the index of a site into a folder; return how many records and how many pages it holds.

    Pagefind runs as a program that ends by itself: as a service it answers before all its files are written, and is
    ended then. It takes all from a folder, where no settings of the reader's own project lie.
    Raises CalledProcessError.
    """
    with TemporaryDirectory() as folder:
        stage = Path(folder)
        records, others = list(read_records(site)), list(pages(site))
        contents = [*map(record_html, records), *(content for _, content in others)]
        for number, content in enumerate(contents):
            (stage / f"{number:06}.html").write_text(content, encoding="utf-8")
        command = [str(program), "--site", ".", "--output-path", str(output.resolve()), *OPTIONS]
        subprocess.run(command, cwd=stage, check=True, capture_output=True, text=True)
    for pattern in UNUSED:
        for path in output.glob(pattern):
            path.unlink()
    settle(output)
    write_folder(output)
    write_words((f"{record.heading} {record.content}" for record in records), output)
    return len(records), len(others)
