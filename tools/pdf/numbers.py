"""The numbers of the passages, moved from the line below each passage to the margin beside its beginning."""

from __future__ import annotations

from docutils import nodes

SEPARATOR = " · "  # what stands between the parts of the line below a passage


def move_numbers(tree: nodes.document) -> None:
    """Put the number of each passage before its first word, where the style sheet can take it into the margin.

    It stands in the paragraph, not before it, so that a page cannot end between the two.
    """
    for passage in tree.findall(nodes.container):
        words = passage.next_node(nodes.paragraph)
        if "passage" in passage["classes"] and words is not None and (number := _take_number(passage)):
            side = "in-item" if isinstance(passage.parent, nodes.list_item) else "beside"
            words.insert(0, nodes.inline("", "", number, classes=[side]))


def _take_number(passage: nodes.container) -> nodes.reference | None:
    for reference in passage.findall(nodes.reference):
        line = reference.parent
        if "number" in reference["classes"] and line.index(reference) == 0:
            line.remove(reference)
            _trim(line)
            return reference
    return None


def _trim(line: nodes.Element) -> None:
    """Take away the separator that the number leaves at the beginning of the line."""
    first = line.children[0] if line.children else None
    if isinstance(first, nodes.Text):
        line.replace(first, nodes.Text(first.astext().removeprefix(SEPARATOR)))
