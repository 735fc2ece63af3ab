"""Pages of the site that show each seed exactly as received, each passage marked where a link leads to it.

They are made for HTML only, by Sphinx's event for additional pages, since no directive shows a text with anchors in
it and every space kept. Elsewhere the link leads to the seed's file. All they need is the published data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import download_reference
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from tools.annotate.not_text import picture
from tools.leftovers import SITES, keep
from tools.outdated import changed_since
from tools.published import data_folder, rows
from tools.text import Places

FOLDER = "seeds"


@dataclass(frozen=True)
class Mark:
    """A passage (`id`) or a drop (`reason`) at code points `start:end` of a seed.

    A passage's are on the lines of its words only: a mark that stands on another line, such as a bullet at the end of
    the line before, is shown outside of it.
    """

    start: int
    end: int
    id: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Seed:
    """A seed with its passages and drops in order, as the data package has them."""

    id: str
    file: str
    title: str
    text: str
    marks: tuple[Mark, ...]


@lru_cache(maxsize=1)  # asked for each page of a build, and forgotten when the next begins
def read_seeds(data: Path) -> tuple[Seed, ...]:
    """Read the seeds from the published data; none before the first conversion."""
    if not (data / "drops.csv").is_file():
        return ()
    passages, drops = _by_source(data / "passages.csv"), _by_source(data / "drops.csv")
    sources = rows(data / "sources.csv")
    return tuple(_seed(data, row, passages.get(row["id"], []), drops.get(row["id"], [])) for row in sources)


def _by_source(table: Path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows(table):
        found.setdefault(row["source"], []).append(row)
    return found


def _seed(data: Path, row: dict[str, str], passages: list[dict[str, str]], drops: list[dict[str, str]]) -> Seed:
    text = (data / "seeds" / row["file"]).read_bytes().decode("utf-8")
    places = Places(text)
    marks = [_passage(each, places) for each in passages]
    marks += [Mark(int(each["start"]), int(each["end"]), reason=each["reason"]) for each in drops]
    in_order = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.reason))
    title = f"{row['title']} ({row['report_year']}, {row['trust']})"
    return Seed(row["id"], row["file"], title, text, tuple(in_order))


def _passage(row: dict[str, str], places: Places) -> Mark:
    start, end = places.start_of(int(row["first_line"])), places.end_of(int(row["last_line"]))
    return Mark(max(int(row["start"]), start), min(int(row["end"]), end), id=row["id"])


def seed_html(seed: Seed, page: str) -> str:
    """Return a seed as the content of a `<pre>`: the text unchanged, with spans around passages, drops and lines.

    `page` is the address of the source's page, where each passage has its id.
    """
    places = Places(seed.text)
    parts: list[str] = []
    position = 0
    ends: list[int] = []
    for mark in (*seed.marks, Mark(len(seed.text), len(seed.text))):
        while ends and ends[-1] <= mark.start:
            parts.extend((*_lines(seed.text, position, ends[-1], places), "</span>"))
            position = ends.pop()
        parts.extend(_lines(seed.text, position, mark.start, places))
        position = mark.start
        if mark.id or mark.reason:
            parts.append(_opening(seed, mark, page))
            ends.append(mark.end)
    return "".join(parts)


def _opening(seed: Seed, mark: Mark, page: str) -> str:
    if mark.reason:
        return f'<span class="dropped" title="{escape(mark.reason)}">'
    label = f"Passage {mark.id.removeprefix(seed.id + '-').replace('-', ' ')} on its page"
    link = f'<a class="back" href="{page}#{mark.id}" aria-label="{escape(label)}"></a>'
    return f'<span class="seed-passage" id="{mark.id}">{link}'


def _lines(text: str, start: int, end: int, places: Places) -> Iterator[str]:
    """Yield a stretch, with an empty element where a line begins: it shows the line's number and is no text."""
    position = start
    while position < end:
        line, column = places.of(position)
        if column == 1:
            yield f'<span class="line" data-line="{line}"></span>'
        stop = min(end, places.end_of(line))
        yield escape(picture(text[position:stop]), quote=False)
        position = stop


def collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield the page of each seed: its name, what the theme's template needs, and the template."""
    if app.builder.name not in SITES:
        return
    for seed in _seeds(app):
        name = f"{FOLDER}/{seed.id}"
        if is_newer(app, name, f"corpus/{seed.id}"):
            continue
        page = app.builder.get_relative_uri(name, f"corpus/{seed.id}")
        title = f"{seed.title}: the seed as received"
        body = (
            f'<h1>{escape(title)}</h1><p class="editorial">The file {escape(seed.file)}, character for character. '
            f'Each passage begins with a link to it on <a href="{page}">the page of the source</a>. '
            f"What the text there leaves out is underlined.</p>"
            f'<pre class="seed-text" tabindex="0">\n{seed_html(seed, page)}</pre>'
        )
        yield name, {"title": escape(title), "body": body}, "page.html"


def link_seeds(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Lead the links to a passage's lines to the seed's page, at the passage; others stay downloads of the file."""
    if app.builder.name not in SITES:
        return
    pages = {seed.file: seed.id for seed in _seeds(app)}
    for link in list(document.findall(download_reference)):
        source = pages.get(Path(link["reftarget"]).name)
        passage = _passage_beside(link)
        if source and passage:
            address = app.builder.get_relative_uri(docname, f"{FOLDER}/{source}")
            link.replace_self(nodes.reference("", "", *link.children, internal=True, refuri=f"{address}#{passage}"))


def _passage_beside(link: nodes.Element) -> str:
    """Return the id to which the passage's number in the same line leads; empty where there is none."""
    return next((anchor_of(other) for other in link.parent.findall(nodes.reference) if is_number(other)), "")


def is_number(link: nodes.reference) -> bool:
    """Tell whether a link is a passage's number; the class stands at the link or at the words in it."""
    return "number" in link["classes"] or any("number" in each["classes"] for each in link.findall(nodes.inline))


def anchor_of(link: nodes.reference) -> str:
    """Return the id to which a link leads, on its own page or on another."""
    return str(link.get("refid") or link.get("refuri", "").rpartition("#")[2])


def _seeds(app: Sphinx) -> tuple[Seed, ...]:
    return read_seeds(data_folder(Path(app.srcdir)))


def changed_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages of the sources of which only the seed, or where its passages stand in it, changed."""
    now = {f"corpus/{seed.id}": sha256(repr(seed).encode()).hexdigest() for seed in _seeds(app)}
    return changed_since(env, "corpus_seeds_seen", now)


def is_newer(app: Sphinx, page: str, other: str) -> bool:
    """Tell whether a page of the extension was written after the page to which it belongs; the site has it either way.

    Whatever has Sphinx write that one again, a template or a setting too, holds for this one as well.
    """
    keep(app, page)
    one, beside = (Path(app.builder.get_output_path(name)) for name in (page, other))  # type: ignore[attr-defined]
    return one.is_file() and beside.is_file() and one.stat().st_mtime_ns > beside.stat().st_mtime_ns


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the pages of the seeds to a build."""
    app.connect("builder-inited", lambda _: read_seeds.cache_clear())
    app.connect("env-updated", changed_pages)
    app.connect("html-collect-pages", collect_pages)
    app.connect("doctree-resolved", link_seeds)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
