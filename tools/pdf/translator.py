"""From doctree to Typst: what writes a node, by its type, and how its places and its look are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from docutils import nodes
from sphinx import addnodes

from tools.pdf.words import quoted, written

TEMPLATE = Path(__file__).with_name("book.typ")
#: What kind of thing has a look in the template: `look-passage` is that of blocks, `mark-seed` that of words in a line.
BLOCK, LINE = "look", "mark"
#: What is kept whole on a page if it is no longer than so many characters; what is longer may fill more than a page.
KEPT_CHARACTERS = 1_500
SILENT = (
    nodes.comment,
    nodes.target,
    nodes.raw,
    nodes.substitution_definition,
    nodes.colspec,
    addnodes.index,
    nodes.system_message,
)
HIDDEN = "unprinted"  # the class of words that stand on the site alone

Write: TypeAlias = Callable[["Translator", nodes.Element], str]


def looks(template: str, kind: str) -> dict[str, int]:
    """Return the classes that have a look in the template, each with its place there.

    >>> looks("#let look-passage(body) = body\\n#let mark-seed(body) = body", "look")
    {'passage': 0}
    """
    return {name: place for place, name in enumerate(re.findall(rf"^#let {kind}-([\w-]+)\(", template, re.MULTILINE))}


@dataclass
class Translator:
    """Writes the nodes of one book; `ids` are all that a link can lead to, `images` the files that are there."""

    template: str
    writers: Mapping[type, Write]
    ids: Collection[str]
    images: Collection[str]
    placed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.block_looks, self.line_looks = looks(self.template, BLOCK), looks(self.template, LINE)

    def write(self, node: nodes.Node) -> str:
        """Return the markup of a node; of one that is not known, that of what is in it."""
        if isinstance(node, nodes.Text):
            return written(node.astext())
        if not isinstance(node, nodes.Element) or isinstance(node, SILENT) or HIDDEN in node["classes"]:
            return ""
        writer = next((self.writers[kind] for kind in type(node).__mro__ if kind in self.writers), Translator.inside)
        markup = writer(self, node)
        return self.places(node, "here" if isinstance(node, nodes.Inline) else "there") + markup

    def inside(self, node: nodes.Element) -> str:
        """Return the markup of what is in a node."""
        return "".join(map(self.write, node.children))

    def places(self, node: nodes.Element, function: str) -> str:
        """Return the places that links to a node lead to; each id has one."""
        return "".join(f"#{function}({quoted(identifier)})" for identifier in self.new_ids(node))

    def new_ids(self, node: nodes.Element) -> list[str]:
        """Return the ids of a node that have no place yet; now they have."""
        new = [identifier for identifier in node["ids"] if identifier not in self.placed]
        self.placed.update(new)
        return new

    def looking(self, node: nodes.Element, kind: str, inside: str, plain: str = "") -> str:
        """Return markup in the look of the node's class that stands last in the template, or in the plain one."""
        known = self.block_looks if kind == BLOCK else self.line_looks
        found = max((name for name in node["classes"] if name in known), key=lambda name: known[name], default="")
        function = f"{kind}-{found}" if found else plain
        return f"#{function}[{inside}]" if function else inside

    def flat(self, holder: nodes.Element) -> str:
        """Return what an item or a cell holds; its first paragraph is no block, so that it stands beside its mark."""
        first = holder.children[0] if holder.children else None
        if not isinstance(first, nodes.paragraph) or self.block_looks.keys() & set(first["classes"]):
            return self.inside(holder)
        rest = "".join(map(self.write, holder.children[1:]))
        return self.places(first, "here") + self.inside(first) + (f"\n\n{rest}" if rest else "")


def elements(node: nodes.Element) -> list[nodes.Element]:
    """Return the elements in a node, without its texts."""
    return [child for child in node.children if isinstance(child, nodes.Element)]


def above(node: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the elements around a node, the nearest first."""
    while (parent := node.parent) is not None:
        yield parent
        node = parent


def classes(node: nodes.Node) -> list[str]:
    """Return the classes of a node; a text has none."""
    return list(node["classes"]) if isinstance(node, nodes.Element) else []
