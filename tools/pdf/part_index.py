"""The index of a part of the book: an entry that leads to a page which is left out gives the places behind it.

The whole book's index leads to the pages on which names and terms are gathered; these lead to the passages.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from docutils import nodes

from tools.pdf.part import LISTS, target

Inside = Mapping[str, Mapping[str, int]]  # the pages of the part, each with its ids in their order
LEFT_OUT = "left-out"  # the class of an entry that leads to nothing in the part


def fit_index(index: nodes.Element, inside: Inside, gathered: Mapping[str, nodes.document]) -> None:
    """Leave of an index what leads into the part. `gathered` are the left out pages to which its entries lead.

    >>> def link(address, words=""): return nodes.reference("", words, refuri=address, internal=True)
    >>> uses = nodes.paragraph("", "In ", link("%one#one-2", "text 2"), link("%two#two-1", "text 1"))
    >>> names = nodes.container("", nodes.section("", uses, ids=["law"]))
    >>> def entry(name): return nodes.paragraph("", f"{name}, ", link(f"%names#{name.lower()}"))
    >>> items = nodes.bullet_list("", nodes.list_item("", entry("Law")), nodes.list_item("", entry("Union")))
    >>> index = nodes.section("", nodes.title("", "Index"), nodes.paragraph("", "L", classes=["letter"]), items)
    >>> fit_index(index, {"one": {"one-2": 0}}, {"names": names})
    >>> index.astext()
    'Index\\n\\nL\\n\\nLaw: text 2'
    """
    entries = [child for child in index.findall(nodes.paragraph) if isinstance(child.parent, nodes.list_item)]
    for entry in entries:
        _lead_on(entry, inside, gathered)
    names = {entry.children[0].astext() for entry in entries if _leads(entry)}
    for items in [child for child in index.children if isinstance(child, nodes.bullet_list)]:
        _prune(items, names)
        if not items.children:
            letter = index.index(items) - 1
            del index.children[letter : letter + 2]


def _lead_on(entry: nodes.paragraph, inside: Inside, gathered: Mapping[str, nodes.document]) -> None:
    """Replace the links of an entry that lead out of the part by those that stand at their ends and lead into it."""
    links = list(entry.findall(nodes.reference))
    if not links:
        return
    near = [link for link in links if _is_inside(link, inside)]
    behind = {target(further, ""): further for link in links for further in _links_at(link, gathered)}
    further = [behind[place] for place in sorted(behind, key=lambda place: _order(place, inside))]
    further = [link for link in further if _is_inside(link, inside) and target(link, "")[0] not in LISTS]
    if not near and not further:
        entry["classes"].append(LEFT_OUT)
    entry.children = [nodes.Text(entry.children[0].astext().removesuffix(", "))]
    for link in near:
        entry += [nodes.Text(", "), link]
    for number, link in enumerate(further):
        separator = "; " if near or number else ": "
        entry += [nodes.Text(separator), nodes.inline("", "", link.deepcopy(), classes=["turn"])]


def _order(place: tuple[str | None, str], inside: Inside) -> tuple[int, int]:
    """Return where a place stands in the part."""
    page, identifier = place
    return (list(inside).index(page), inside[page].get(identifier, 0)) if page and page in inside else (0, 0)


def _is_inside(link: nodes.reference, inside: Inside) -> bool:
    page, identifier = target(link, "")
    return page is not None and identifier in inside.get(page, ())


def _links_at(link: nodes.reference, gathered: Mapping[str, nodes.document]) -> list[nodes.reference]:
    """Return the links in the element to which a link leads."""
    page, identifier = target(link, "")
    tree = gathered.get(page or "")
    places = [] if tree is None else [each for each in tree.findall(nodes.Element) if identifier in each["ids"]]
    return list(places[0].findall(nodes.reference)) if places else []


def _leads(node: nodes.Node) -> bool:
    return next(iter(node.findall(nodes.reference)), None) is not None


def _prune(items: nodes.bullet_list, names: Set[str]) -> None:
    """Drop entries that lead nowhere, but for those that name one which does: “see also Penal Code”."""
    for item in [child for child in items.children if isinstance(child, nodes.list_item)]:
        for below in [child for child in item.children if isinstance(child, nodes.bullet_list)]:
            _prune(below, names)
            if not below.children:
                item.remove(below)
        if not _leads(item) and not _refers(item, names):
            items.remove(item)


def _refers(item: nodes.list_item, names: Set[str]) -> bool:
    """Tell whether an entry that never had a place of its own names one that has, itself or in an entry below it."""
    entry = item.next_node(nodes.paragraph)
    if entry is None or LEFT_OUT in entry["classes"]:
        return False
    return len(item.children) > 1 or entry.astext().endswith(tuple(f" {name}" for name in names))
