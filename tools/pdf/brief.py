"""Pages that bring together sentences which stand elsewhere in the book: on paper, where they stand, not the sentences.

On a screen such a page saves a click for every sentence. In the book it would print most sentences several times over:
a reader turns to the page instead, and the words that brought the sentence here say whether to.
"""

from __future__ import annotations

from itertools import groupby

from docutils import nodes

WORDS = 6  # marked words that an entry gives at most


def shorten(page: nodes.Element) -> None:
    """Make each run of quotations one list of references, with the words that were marked in each quotation.

    >>> marked = nodes.inline("", "found", classes=["marked"])
    >>> quotation = nodes.block_quote("", nodes.paragraph("", "Ten were ", marked))
    >>> quotation += nodes.paragraph("", "— ", nodes.reference("", "text 1", refid="text-1"), nodes.Text(", line 3"))
    >>> page = nodes.section("", quotation)
    >>> shorten(page)
    >>> page.astext()
    'text 1: “found”'
    """
    holders = dict.fromkeys(quotation.parent for quotation in page.findall(_is_quotation))
    for holder in holders:
        children: list[nodes.Node] = []
        for quoted, run in groupby(_without_notes(holder), _is_quotation):
            if quoted:
                children.append(nodes.bullet_list("", *map(_entry, run), classes=["turn-to"]))
            else:
                children.extend(run)
        holder.children = []
        holder.extend(children)
    for section in list(page.findall(nodes.section)):
        if _begins_with_references(section):
            section.replace_self([_on_one_line(section), *section.children[2:]])


def _begins_with_references(section: nodes.section) -> bool:
    """Tell whether a section within a page has no sections, and one list of references right below its heading."""
    return (
        isinstance(section.parent, nodes.section)
        and len(section.children) > 1
        and "turn-to" in _classes(section.children[1])
        and not any(isinstance(child, nodes.section) for child in section.children)
    )


def _on_one_line(section: nodes.section) -> nodes.paragraph:
    """Return the heading and the references below it as one paragraph.

    >>> entry = nodes.list_item("", nodes.paragraph("", "text 1: “found”"))
    >>> section = nodes.section("", nodes.title("", "The retelling"), nodes.bullet_list("", entry, entry.deepcopy()))
    >>> _on_one_line(section).astext()
    'The retelling: text 1: “found”; text 1: “found”'
    """
    heading, entries = section.children[:2]
    line = nodes.paragraph("", "", nodes.strong("", heading.astext()), nodes.Text(": "), ids=section["ids"])
    line["classes"] = ["turn-line"]
    for number, entry in enumerate(entries.children):
        line += [nodes.Text("; ")] * bool(number) + list(entry.children[0].children)
    return line


def _is_quotation(node: nodes.Node) -> bool:
    """Tell whether a node quotes a passage and says where it stands: its last paragraph has the link."""
    return (
        isinstance(node, nodes.block_quote)
        and bool(node.children)
        and isinstance(node.children[-1], nodes.paragraph)
        and len(node.children[-1].children) > 1
        and node.children[-1].astext().startswith("—")
    )


def _without_notes(holder: nodes.Element) -> list[nodes.Node]:
    """Leave out the notes on single quotations, for the passage itself has them, and what is for the site alone."""
    before = [None, *holder.children]
    return [
        child
        for last, child in zip(before, holder.children, strict=False)
        if "site-only" not in _classes(child, "container_classes")
        and (last is None or not (_is_quotation(last) and "apparatus" in _classes(child)))
    ]


def _entry(quotation: nodes.Node) -> nodes.list_item:
    link = quotation.children[-1].children[1]
    marked = [part.astext() for part in quotation.findall(nodes.inline) if "marked" in part["classes"]]
    words = list({word.casefold(): word for word in marked}.values())
    line = nodes.paragraph("", "", nodes.inline("", "", link.deepcopy(), classes=["turn"]))
    if words:
        more = ", …" if len(words) > WORDS else ""
        line += nodes.Text(": " + ", ".join(f"“{word}”" for word in words[:WORDS]) + more)
    return nodes.list_item("", line)


def _classes(node: nodes.Node, attribute: str = "classes") -> list[str]:
    """Return an element's classes; those of a box that can be unfolded are `container_classes` until it is drawn."""
    return list(node.get(attribute, [])) if isinstance(node, nodes.Element) else []
