"""From doctree to HTML as Sphinx writes it, less what has no look on paper: each element is laid out, tagged, drawn."""

from __future__ import annotations

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator


class PdfTranslator(HTML5Translator):
    """Sphinx's HTML, without numbers of sections: they are looked up by ids, which the headings have here."""

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """Leave the only paragraph of a cell without a box of its own, which has no look there."""
        if not _is_cell(node):
            super().visit_paragraph(node)

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        """End what was begun."""
        if not _is_cell(node):
            super().depart_paragraph(node)

    def visit_literal(self, node: nodes.Element) -> None:
        """Begin code among words; Sphinx would put each word of it into an element."""
        self.body.append(self.starttag(node, "code", ""))

    def depart_literal(self, _: nodes.Element) -> None:
        """End it."""
        self.body.append("</code>")

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        """Begin a block of code, whose parts the site alone shows in colours; the look is that of its lines."""
        self.body.append(self.starttag(node, "pre", ""))

    def depart_literal_block(self, _: nodes.literal_block) -> None:
        """End it."""
        self.body.append("</pre>\n")

    def add_secnumber(self, node: nodes.Element) -> None:
        """Leave the heading as it is."""

    def add_fignumber(self, node: nodes.Element) -> None:
        """Number figures and tables, but no sections."""
        if not isinstance(node, nodes.section):
            super().add_fignumber(node)


def _is_cell(node: nodes.paragraph) -> bool:
    """Tell whether a paragraph is all that is in the cell of a table, and nothing distinguishes it from the cell."""
    alone = isinstance(node.parent, nodes.entry) and len(node.parent.children) == 1
    return alone and not node["ids"] and not node["classes"]
