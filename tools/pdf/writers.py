"""What is written for each type of node: a call of a function of `book.typ`, with the node's text as data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path

from docutils import nodes
from sphinx.util import logging

from tools.paper import CODE_LINES, SEPARATOR
from tools.pdf.tables import write_table
from tools.pdf.translator import BLOCK, KEPT_CHARACTERS, LINE, Translator, Write, above, classes, elements
from tools.pdf.words import coded, quoted, written

logger = logging.getLogger(__name__)

#: What is kept whole on a page, unless it is long.
KEPT = frozenset(["witness", "conflict", "sd-card"])
#: What introduces the rest of a section, right below its heading; no page ends between the two.
INTRODUCING = frozenset(["editorial", "apparatus"])
#: Classes of a link, or of what is right around it, behind which stands on which page its place is.
TURNING = frozenset(["turn", "sd-card-title"])


def _section(translator: Translator, node: nodes.Element) -> str:
    """Return a heading and what stands below it, without an end of the page between it and what introduces the rest."""
    heading, *rest = node.children
    first = next((place for place, child in enumerate(rest) if INTRODUCING.isdisjoint(classes(child))), 0)
    title = _heading(translator, node, heading) if isinstance(heading, nodes.Element) else ""
    introduction = "".join(map(translator.write, rest[:first]))
    body = "".join(map(translator.write, rest[first:]))
    if introduction:
        body = f"#sticking[{introduction}]\n{body}"
    return title + (f"#two-columns[{body}]\n" if "index" in node["classes"] else body)


def _heading(translator: Translator, section: nodes.Element, heading: nodes.Element) -> str:
    level = 1 + sum(isinstance(around, nodes.section) for around in above(section))
    is_page = "page" in section["classes"]
    ids = translator.new_ids(section) + translator.new_ids(heading)
    settings = {
        "ids": f"({''.join(f'{quoted(each)}, ' for each in ids)})",
        "opens": _boolean(level == 1 or (is_page and level == 2)),
        "page": _boolean(is_page),
        "seed": _boolean(any("apparatus" in classes(child) for child in section.children)),  # a source's own heading
        "unlisted": _boolean("unlisted" in section["classes"]),
        "listed": quoted(section["listed_as"]) if "listed_as" in section else "none",
    }
    named = ", ".join(f"{name}: {value}" for name, value in settings.items())
    return f"#head({level}, {quoted(heading.astext())}, [{translator.inside(heading)}], {named})\n"


def _paragraph(translator: Translator, node: nodes.Element) -> str:
    inside = translator.places(node, "here") + translator.inside(node)
    return translator.looking(node, BLOCK, inside, _kind(node)) + "\n"


def _kind(node: nodes.Element) -> str:
    """Return what a paragraph is of which no class says it; one right above a table stays on its page."""
    if _is_last_of_quotation(node):
        return "source-line"
    return "leading" if isinstance(node.next_node(descend=False, siblings=True), nodes.table) else "par"


def _is_last_of_quotation(node: nodes.Element) -> bool:
    """Tell whether a paragraph says where the quotation above it stands."""
    quotation = node.parent
    return isinstance(quotation, nodes.block_quote) and len(quotation) > 1 and quotation.children[-1] is node


def _container(translator: Translator, node: nodes.Element) -> str:
    children = "\n".join(_lines(translator, node)) if "apparatus" in node["classes"] else translator.inside(node)
    inside = translator.places(node, "there") + "\n" + children
    whole = translator.looking(node, BLOCK, inside)
    is_kept = (
        not KEPT.isdisjoint(node["classes"])
        and "unfolded" not in node["classes"]
        and len(node.astext()) <= KEPT_CHARACTERS
    )
    return f"#kept[{whole}]\n" if is_kept else f"{whole}\n"


def _lines(translator: Translator, apparatus: nodes.Element) -> Iterator[str]:
    """Yield the notes on a passage: those in plain paragraphs on one line, each other by itself."""
    for is_plain, run in groupby(
        apparatus.children, lambda child: isinstance(child, nodes.paragraph) and not child["classes"]
    ):
        if not is_plain:
            yield from map(translator.write, run)
        else:
            notes = (translator.inside(note) for note in run if isinstance(note, nodes.Element))
            yield f"#par[{written(SEPARATOR).join(note for note in notes if note)}]"


def _inline(translator: Translator, node: nodes.Element) -> str:
    return translator.looking(node, LINE, translator.inside(node))


def _reference(translator: Translator, node: nodes.Element) -> str:
    inside, known = translator.inside(node), set(node["classes"])
    if "refuri" in node:
        function = "printed-address" if "address" in known and "elsewhere" not in known else "link"
        return f"#{function}({quoted(node['refuri'])})[{inside}]"
    if node.get("refid") not in translator.ids:
        logger.warning("a link leads nowhere: %s", node.get("refid"), location=node, type="pdf")
        return inside
    if "page-number" in known:
        return f"#page-of({quoted(node['refid'])})"
    near = known.union(*map(classes, islice(above(node), 2)))
    return f"#{'go' if TURNING.isdisjoint(near) else 'turn'}({quoted(node['refid'])})[{inside}]"


def _list(function: str) -> Write:
    def write(translator: Translator, node: nodes.Element) -> str:
        start = f"start: {node['start']}, " if "start" in node else ""
        items = "".join(f"[{translator.places(item, 'here')}{translator.flat(item)}], " for item in elements(node))
        return translator.looking(node, BLOCK, f"#{function}({start}{items})") + "\n"

    return write


def _definition(translator: Translator, node: nodes.Element) -> str:
    terms = [child for child in elements(node) if not isinstance(child, nodes.definition)]
    names = "#linebreak()".join(translator.places(term, "here") + translator.inside(term) for term in terms)
    bodies = (child for child in elements(node) if isinstance(child, nodes.definition))
    return f"#entry([{names}], [{''.join(map(translator.inside, bodies))}])\n"


def _image(translator: Translator, node: nodes.Element) -> str:
    name = node.get("alt") or Path(node["uri"]).name
    if node["uri"] not in translator.images:
        return written(name)  # Sphinx has said that the file is missing
    call = f"image({quoted(node['uri'])}, alt: {quoted(name)})"
    return f"#box({call})" if isinstance(node.parent, nodes.TextElement) else f"#{call}\n"


def _citation(translator: Translator, node: nodes.Element) -> str:
    label = node.pop(0)
    name = translator.places(node, "here") + translator.write(label)
    return f"#labelled([{name}], [{translator.flat(node)}])\n"


def _admonition(translator: Translator, node: nodes.Element) -> str:
    has_title = bool(node.children) and isinstance(node.children[0], nodes.title)
    title = translator.write(node.children[0]) if has_title else written(type(node).__name__.capitalize())
    body = "".join(map(translator.write, node.children[has_title:]))
    return f"#admonition([{title}], [{translator.places(node, 'there')}{body}])\n"


def _around(before: str, after: str = "]", end: str = "") -> Write:
    """Return what writes the inside of a node between two pieces of markup."""
    return lambda translator, node: before + translator.inside(node) + after + end


def _quotation(translator: Translator, node: nodes.Element) -> str:
    behind = node.next_node(nodes.Element, descend=False, siblings=True)
    quotation = f"#quote[{translator.places(node, 'there')}\n{translator.inside(node)}]\n"
    return f"#sticking[{quotation}]\n" if behind is not None and "editorial" in behind["classes"] else quotation


def _code(_: Translator, node: nodes.Element) -> str:
    block = f"#code-block[{coded(node.astext())}]"
    return f"#kept[{block}]\n" if node.astext().count("\n") < CODE_LINES else f"{block}\n"


def _boolean(value: bool) -> str:
    return str(value).lower()


WRITERS: dict[type, Write] = {
    nodes.section: _section,
    nodes.paragraph: _paragraph,
    nodes.container: _container,
    nodes.inline: _inline,
    nodes.reference: _reference,
    nodes.bullet_list: _list("list"),
    nodes.enumerated_list: _list("enum"),
    nodes.definition_list_item: _definition,
    nodes.table: write_table,
    nodes.image: _image,
    nodes.citation: _citation,
    nodes.footnote: _citation,
    nodes.Admonition: _admonition,
    nodes.block_quote: _quotation,
    nodes.rubric: _around("#rubric[", end="\n"),
    nodes.literal: lambda _, node: coded(node.astext()),
    nodes.literal_block: _code,
    nodes.emphasis: _around("#emph["),
    nodes.title_reference: _around("#emph["),
    nodes.strong: _around("#strong["),
    nodes.subscript: _around("#sub["),
    nodes.superscript: _around("#super["),
    nodes.footnote_reference: lambda translator, node: (
        f"#super[#go({quoted(node['refid'])})[{translator.inside(node)}]]"
    ),
    nodes.transition: lambda *_: "#line(length: 100%, stroke: 0.4pt)\n",
    nodes.line: _around("", "#linebreak()"),
}
