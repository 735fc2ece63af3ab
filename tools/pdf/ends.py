"""The ends of passages: a marker stays with the word before it, and the notes begin on the page of the last line."""

from __future__ import annotations

import re

from docutils import nodes

#: The class that sphinxcontrib-bibtex gives to the marker of a citation.
MARKER = "bibtex-citation"
#: The last word of a text, or the end of one that is too long to be moved to the next line whole.
LAST_WORD = re.compile(r"\S{1,30}\Z")


def keep_markers(tree: nodes.Element) -> None:
    """Put each marker in one piece with the word before it, so that no line begins with the marker.

    >>> marker = nodes.inline("", "[4]", classes=["bibtex-citation"])
    >>> line = nodes.paragraph("", "", nodes.Text("It was so in 2023."), marker, nodes.Text(" And"))
    >>> keep_markers(line)
    >>> [part.astext() for part in line.children]
    ['It was so in ', '2023.[4]', ' And']
    """
    for marker in [node for node in tree.findall(nodes.inline) if MARKER in node["classes"]]:
        line, place = marker.parent, marker.parent.index(marker)
        before = line.children[place - 1] if place else None
        if isinstance(before, nodes.Element) and "unbroken" in before["classes"]:  # it ends with another marker
            line.remove(marker)
            before += marker
        elif isinstance(before, nodes.Text) and (word := LAST_WORD.search(before)):
            pieces: list[nodes.Node] = [nodes.Text(before[: word.start()])] if word.start() else []
            line.remove(marker)
            unbroken = nodes.inline("", "", nodes.Text(word.group()), marker, classes=["unbroken"])
            line.children[place - 1 : place] = []
            for offset, piece in enumerate([*pieces, unbroken]):
                line.insert(place - 1 + offset, piece)


def keep_notes(tree: nodes.Element) -> None:
    """Have the last line of a passage ask for the room of a line more, which the first of its notes then takes.

    >>> notes = nodes.container("", nodes.paragraph("", "line 3"), classes=["apparatus"])
    >>> passage = nodes.container("", nodes.paragraph("", "Ten."), notes, classes=["passage"])
    >>> keep_notes(passage)
    >>> [child["classes"] for child in passage.children[0].findall(nodes.inline)], notes["classes"]
    ([['room']], ['apparatus', 'roomed'])
    """
    for notes in [node for node in tree.findall(nodes.container) if "apparatus" in node["classes"]]:
        passage = notes.parent
        place = passage.index(notes)
        words = passage.children[place - 1] if place else None
        if "passage" in passage["classes"] and isinstance(words, nodes.paragraph) and notes.astext():
            words += nodes.inline("", "", classes=["room"])
            notes["classes"].append("roomed")
