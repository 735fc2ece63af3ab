"""The titles of cards as headings, so that a screen reader's list of headings has them, and a key leads to each.

sphinx-design makes them divisions that only look like headings. They keep that look, and no table of contents has them.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

#: The class that sphinx-design gives to the title of a card.
TITLE = "sd-card-title"


class card_title(nodes.container):  # visitors are called by the name of the class, which docutils writes so
    """The title of a card; `level` is that of a heading in its place. Where no visitor knows it, it is a container."""


def name_titles(_: Sphinx | None, document: nodes.Element) -> None:
    """Say of each title of a card which level it has: one below the section in which the card stands.

    >>> card = nodes.container("", nodes.container(classes=["sd-card-title"]))
    >>> name_titles(None, nodes.section("", nodes.title("", "Home"), card))
    >>> card.children[0]["level"]
    2
    """
    for title in [node for node in document.findall(nodes.container) if TITLE in node["classes"]]:
        title.replace_self(card_title("", *title.children, **title.attributes, level=_depth(title) + 1))


def _depth(node: nodes.Element) -> int:
    """Return in how many sections a node stands."""
    depth, around = 0, node.parent
    while around is not None:
        depth += isinstance(around, nodes.section)
        around = around.parent
    return depth


def visit_title(translator: HTML5Translator, node: card_title) -> None:
    """Open a title as a heading of its level."""
    heading: Any = {"role": "heading", "aria-level": str(node["level"])}  # any attribute may be given
    translator.body.append(translator.starttag(node, "div", CLASS="docutils", **heading))


def depart_title(translator: HTML5Translator, _: card_title) -> None:
    """Close a title."""
    translator.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Connect to Sphinx: titles are named once, when a page is read."""
    app.add_node(card_title, html=(visit_title, depart_title))
    app.connect("doctree-read", name_titles)
