"""Citing: a Cite control for each source, passage and entry, and what reference managers read in a page's head.

For HTML only, and from the published data alone. Without a script each control is a link to a page that shows the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import _

from tools.cite.head import home_head, page_head, source_head
from tools.cite.pages import body, cite_page, data_element
from tools.cite.sheets import BIBLIOGRAPHY, Sheet, Way, make_sheets, source_page
from tools.cite.works import Edition, read_works
from tools.leftovers import SITES
from tools.outdated import changed_since
from tools.published import data_folder
from tools.seed_pages import anchor_of, is_newer, is_number

#: In the order in which they need each other.
SCRIPTS = ("quote.js", "fragment.js", "cite.js")
#: The pages to which their templates give titles.
UNTITLED = {"genindex": _("General Index"), "search": _("Search")}


def load(app: Sphinx) -> None:
    """Read what can be cited and set it in every form, once for a build."""
    if app.builder.name not in SITES:
        return
    works = read_works(data_folder(Path(app.srcdir)))
    now: Any = app  # kept beside the environment, which is written anew at each change
    now.corpus_works = {source_page(work.key): work for work in works if work.is_source}
    now.corpus_sheets = make_sheets(works, _edition(app), _way(app))


def changed_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages of which only the citations changed: their own text would not have them written again."""
    now = {page: sha256(data_element(sheet).encode()).hexdigest() for page, sheet in _sheets(app).items()}
    return changed_since(env, "corpus_cited", now)


def _edition(app: Sphinx) -> Edition:
    config = app.config
    return Edition(config.project, config.release, config.today, config.cite_date, config.html_baseurl)


def _way(app: Sphinx) -> Way:
    builder = app.builder
    return lambda page, target: builder.get_relative_uri(page, target) if page else builder.get_target_uri(target)


def _sheets(app: Sphinx) -> dict[str, Sheet]:
    sheets: dict[str, Sheet] = getattr(app, "corpus_sheets", {})
    return sheets


def add_controls(app: Sphinx, document: nodes.document, page: str) -> None:
    """Put a link to its citations beside the number of each passage, in the line under a title, and at each entry."""
    sheet = _sheets(app).get(page) if app.builder.name in SITES else None
    if sheet is None:
        return
    names = {item.id: item.name for item in sheet.items}
    way = app.builder.get_relative_uri(page, cite_page(sheet))
    for number in filter(is_number, list(document.findall(nodes.reference))):
        key = anchor_of(number)
        if key in names:
            _after(number, _control(way, key, names[key]))
    for note in document.findall(nodes.container):
        if "source-note" in note["classes"] and isinstance(note[-1], nodes.paragraph):
            note[-1] += _control(way, sheet.items[0].id, "this source")
    for entry in document.findall(nodes.citation):
        key = next((each.removeprefix("bib-") for each in entry["ids"] if each.removeprefix("bib-") in names), "")
        if key and page == BIBLIOGRAPHY:
            entry += nodes.paragraph("", "", _control(way, key, names[key], between=""), classes=["cite-entry"])


def _after(node: nodes.Node, new: nodes.Node) -> None:
    parent = node.parent
    parent.insert(parent.index(node) + 1, new)


def _control(way: str, key: str, name: str, between: str = " · ") -> nodes.inline:
    """Return the link, which is called by what it cites; the name is shown to those only who do not see the place."""
    hidden = nodes.inline("", f" {name}", classes=["visually-hidden"])
    link = nodes.reference("", "", nodes.Text("Cite"), hidden, internal=True, refuri=f"{way}#{key}", classes=["cite"])
    return nodes.inline("", "", nodes.Text(between), link, classes=["cite-control"])


def describe(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Add to a page's head what it is, and to a page with controls their data, their script and their style."""
    if app.builder.name not in SITES:
        return
    context["metatags"] = context.get("metatags", "") + "\n" + _head(app, page, str(context.get("title", "")))
    sheet = _sheets(app).get(page)
    if sheet:
        context["metatags"] += "\n" + data_element(sheet)
        for script in SCRIPTS:
            app.add_js_file(script, loading_method="defer")
    if sheet or page in map(cite_page, _sheets(app).values()):
        app.add_css_file("cite.css")


def _head(app: Sphinx, page: str, title: str) -> str:
    edition, language = _edition(app), app.config.language
    if page == app.config.root_doc:
        return home_head(edition, description=app.config.cite_description, language=language)
    address = edition.address(app.builder.get_target_uri(page))
    work = getattr(app, "corpus_works", {}).get(page)
    if work:
        return source_head(work, edition, address=address, language=language)
    name = Markup(title).striptags() or UNTITLED.get(page) or app.config.project
    return page_head(str(name), edition, address=address, language=language)


def collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield the pages that show the citations where no script runs; those that are newer than their page are kept."""
    for sheet in _sheets(app).values() if app.builder.name in SITES else ():
        name = cite_page(sheet)
        if is_newer(app, name, sheet.page):
            continue
        way = app.builder.get_relative_uri(name, sheet.page)
        yield name, {"title": escape(f"Cite: {sheet.title}"), "body": body(sheet, way)}, "page.html"


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect the extension to Sphinx."""
    app.add_config_value("cite_date", "", "html", str)
    app.add_config_value("cite_description", "", "html", str)
    app.connect("builder-inited", load)
    app.connect("env-updated", changed_pages)
    app.connect("doctree-resolved", add_controls, priority=600)  # after the entries have got their notes
    app.connect("html-page-context", describe)
    app.connect("html-collect-pages", collect_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
