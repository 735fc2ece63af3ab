"""The book around the pages: properties, title page, table of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from docutils import nodes

from tools.paper import split_title

DEPTH = 3  # levels of headings in the table of contents; the outline of the PDF has all


@dataclass(frozen=True)
class Properties:
    """What the book says of itself. `date` is for readers, `created` in the form of ISO 8601."""

    title: str
    author: str
    version: str
    date: str
    created: str
    language: str
    description: str = ""
    keywords: Sequence[str] = field(default=())


def bind(properties: Properties, titles: str, contents: str, body: str) -> str:
    """Return the whole book as one HTML document."""
    return f"""<!DOCTYPE html>
<html lang="{escape(properties.language)}">
<head>
<meta charset="utf-8" />
<title>{escape(properties.title)}</title>
<meta name="author" content="{escape(properties.author)}" />
<meta name="description" content="{escape(properties.description)}" />
<meta name="keywords" content="{escape(",".join(properties.keywords))}" />
<meta name="dcterms.created" content="{properties.created}" />
<meta name="dcterms.modified" content="{properties.created}" />
<style>
{titles}
</style>
</head>
<body>
{_title_page(properties)}
{contents}
<main>
{body}
</main>
</body>
</html>
"""


def _title_page(properties: Properties) -> str:
    title, subtitle = split_title(properties.title)
    second = f'<p class="subtitle">{escape(subtitle)}</p>' if subtitle else ""
    return f"""<section class="title-page">
<p class="title">{escape(title)}</p>
{second}
<p class="description">{escape(properties.description)}</p>
<p class="imprint">{escape(properties.author)}<br />Version {escape(properties.version)} · {escape(properties.date)}</p>
</section>"""


def write_contents(tree: nodes.Element, heading: str) -> str:
    """Return the table of contents; the style sheet adds the page numbers.

    >>> chapter = nodes.section("", nodes.title("", "Sources & years", ids=["sources"]))
    >>> print(write_contents(nodes.container("", chapter), "Contents"))
    <nav class="contents">
    <h1>Contents</h1>
    <ul><li><a href="#sources">Sources &amp; years</a></li></ul>
    </nav>
    """
    return f'<nav class="contents">\n<h1>{escape(heading)}</h1>\n{"".join(_entries(tree, DEPTH))}\n</nav>'


def _entries(node: nodes.Element, depth: int) -> Iterator[str]:
    sections = list(_subsections(node))
    if not sections or not depth:
        return
    yield "<ul>"
    for section in sections:
        yield f'<li><a href="#{escape(_heading(section)["ids"][0])}">{escape(_title(section))}</a>'
        yield from _entries(section, depth - 1)
        yield "</li>"
    yield "</ul>"


def _heading(section: nodes.section) -> nodes.title:
    return next(iter(section.findall(nodes.title)))


def _title(section: nodes.section) -> str:
    listed: str = section.get("listed_as", "")
    return listed or _heading(section).astext()


def write_titles(tree: nodes.Element) -> str:
    """Return style rules that name each page in the outline and the running heads as the table of contents does.

    Pages may bear the same title; the names under which they are listed tell them apart.

    >>> page = nodes.section("", nodes.title("", "Laos", ids=["laos"]), listed_as="Laos (2021)")
    >>> print(write_titles(nodes.container("", page)))
    [id="laos"] { bookmark-label: "Laos (2021)"; string-set: chapter "Laos (2021)", section "" }
    """
    rules = []
    for section in tree.findall(nodes.section):
        if "listed_as" in section:
            identifier, title = _quoted(_heading(section)["ids"][0]), _quoted(_title(section))
            rules.append(f'[id={identifier}] {{ bookmark-label: {title}; string-set: chapter {title}, section "" }}')
    return "\n".join(rules)


def _quoted(text: str) -> str:
    """Return text as a string of a style sheet; what could end the string or the sheet is written as a number.

    >>> print(_quoted('</style> "'))
    "\\3c /style> \\22 "
    """
    special = {"\\", '"', "<", "\n"}
    return '"' + "".join(f"\\{ord(each):x} " if each in special else each for each in text) + '"'


def _subsections(node: nodes.Element) -> Iterator[nodes.section]:
    """Yield the sections right below a node, also where something that is no section lies between."""
    for child in node.children:
        if isinstance(child, nodes.section):
            yield child
        elif isinstance(child, nodes.Element):
            yield from _subsections(child)
