"""The words of a line, without what has no look on paper: each box around words is laid out, tagged and drawn.

Sphinx puts the words of every link into an element that names the role by which the link was written, and MyST writes
a text anew for every line of its file. About every fourth box of the book was one of these.
"""

from __future__ import annotations

from itertools import groupby

from docutils import nodes

#: Classes that tell how a link was written, in the words of Sphinx and MyST.
ROLES = frozenset(["xref", "std", "std-ref", "std-doc", "std-term", "doc", "ref", "term", "any", "myst", "download"])
HIDDEN = "unprinted"  # the class of words that stand on the site alone
TURN = "turn"  # the class of words around a link behind which the style sheet says on which page its place is


def simplify_lines(tree: nodes.Element) -> None:
    """Take away what is not printed, unwrap words that have no look of their own, and join texts in a row.

    >>> link = nodes.reference("", "", nodes.inline("", "Lao women", classes=["std", "std-ref"]))
    >>> hidden = nodes.inline("", "!", classes=["unprinted"])
    >>> line = nodes.paragraph("", "", nodes.Text("See"), nodes.Text(" "), link, hidden)
    >>> simplify_lines(nodes.container("", line))
    >>> line.children
    [<#text: 'See '>, <reference: <#text: 'Lao women'>>]
    >>> line = nodes.paragraph("", "", nodes.inline("", "", nodes.reference("", "text 1"), classes=["turn"]))
    >>> simplify_lines(nodes.container("", line))
    >>> print(line)
    <paragraph><reference classes="turn">text 1</reference></paragraph>
    """
    for words in list(tree.findall(nodes.inline)):
        if HIDDEN in words["classes"]:
            words.parent.remove(words)
        elif not words["ids"] and ROLES.issuperset(words["classes"]):
            words["classes"] = []
            words.replace_self(words.children)
        elif TURN in words["classes"] and isinstance(link := words.children[0], nodes.reference):
            words.replace_self(link)  # which hands on the class
    for line in tree.findall(nodes.TextElement):
        if len(line.children) > 1:
            line.children = _joined(line)


def _joined(line: nodes.TextElement) -> list[nodes.Node]:
    joined: list[nodes.Node] = []
    for is_text, run in groupby(line.children, lambda child: isinstance(child, nodes.Text)):
        texts = list(run)
        joined += [nodes.Text("".join(text.astext() for text in texts))] if is_text else texts
    for child in joined:
        child.parent = line
    return joined
