"""Pages that bring together sentences which stand elsewhere in the book: on paper, where they stand and how they begin.

On a screen such a page saves a click for every sentence. In the book it would print most sentences several times over.
Its beginning, and the words further on that brought it here, tell a reader whether to turn to its page. Words from its
middle would not do: “officials have been punished” may be what follows on “No”.
"""

from __future__ import annotations

from itertools import groupby

from docutils import nodes

WORDS = 8  # of the beginning of a sentence that an entry gives: with what stands before them, about a line
FURTHER = 2  # words that were marked further on
CUT = "\u00a0…"


def shorten(page: nodes.Element) -> None:
    """Make each run of quotations one list of references, with the beginning of each quotation.

    >>> quotation = nodes.block_quote("", nodes.paragraph("", "Ten were found."))
    >>> quotation += nodes.paragraph("", "— ", nodes.reference("", "text 1", refid="text-1"), nodes.Text(", line 3"))
    >>> page = nodes.section("", quotation)
    >>> shorten(page)
    >>> page.astext()
    'text 1: “Ten were found.”'
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
            section.replace_self([_without_level(section), *section.children[1:]])


def _begins_with_references(section: nodes.section) -> bool:
    """Tell whether a section within a page has no sections, and one list of references right below its heading."""
    return (
        isinstance(section.parent, nodes.section)
        and len(section.children) > 1
        and "turn-to" in _classes(section.children[1])
        and not any(isinstance(child, nodes.section) for child in section.children)
    )


def _without_level(section: nodes.section) -> nodes.paragraph:
    """Return the heading of a section as a line of its own: a book has no room for so many headings.

    >>> print(_without_level(nodes.section("", nodes.title("", "The retelling"), ids=["retelling"])))
    <paragraph classes="turn-line" ids="retelling"><strong>The retelling</strong></paragraph>
    """
    heading = nodes.strong("", section.children[0].astext())
    return nodes.paragraph("", "", heading, ids=section["ids"], classes=["turn-line"])


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
    *paragraphs, place = quotation.children
    marked = [part.astext() for part in quotation.findall(nodes.inline) if "marked" in _classes(part)]
    words = ", ".join(excerpts(" ".join(part.astext() for part in paragraphs), marked))
    turn = nodes.inline("", "", place.children[1].deepcopy(), classes=["turn"])
    return nodes.list_item(
        "", nodes.paragraph("", "", turn, nodes.Text(": "), nodes.inline("", words, classes=["seed"]))
    )


def excerpts(text: str, marked: list[str]) -> list[str]:
    """Return the beginning of a text, and, if no word that was marked is in it, the first that were marked further on.

    >>> excerpts("No official of the ministry or the police was punished for involvement.", ["punished", "involvement"])
    ['“No official of the ministry or the police\xa0…”', '“punished”', '“involvement”']
    """
    words = text.split()
    if len(words) <= WORDS + 1:
        return [f"“{' '.join(words)}”"]
    beginning = " ".join(words[:WORDS])
    is_told = any(word.casefold() in beginning.casefold() for word in marked)
    further = [] if is_told else list({word.casefold(): word for word in marked}.values())[:FURTHER]
    return [f"“{beginning}{CUT}”", *(f"“{word}”" for word in further)]


def _classes(node: nodes.Node, attribute: str = "classes") -> list[str]:
    """Return an element's classes; those of a box that can be unfolded are `container_classes` until it is drawn."""
    return list(node.get(attribute, [])) if isinstance(node, nodes.Element) else []
