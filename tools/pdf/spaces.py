"""Spaces before a link or another inline element, set apart from the words before them.

WeasyPrint (seen in 70.0) ends a line after its first word if the words fit and the space behind them does not, and
something inline follows that space. A space that is an element of its own is left out at the end of a line, as it
should be.
"""

from __future__ import annotations

from docutils import nodes


def set_spaces_apart(tree: nodes.Element) -> None:
    """Put the space at the end of a text that something else follows into an element of its own.

    >>> line = nodes.paragraph("", "", nodes.Text("See "), nodes.emphasis("", "this"))
    >>> set_spaces_apart(nodes.container("", line))
    >>> [child.astext() for child in line.children]
    ['See', ' ', 'this']
    """
    for line in list(tree.findall(nodes.TextElement)):
        if not isinstance(line, nodes.FixedTextElement | nodes.literal) and len(line.children) > 1:
            *followed, last = line.children
            line.children = []
            line.extend([part for child in followed for part in _apart(child)])
            line.append(last)


def _apart(child: nodes.Node) -> list[nodes.Node]:
    words = child.astext() if isinstance(child, nodes.Text) else ""
    if words == words.rstrip():
        return [child]
    return [nodes.Text(words.rstrip()), nodes.inline("", " ")]
