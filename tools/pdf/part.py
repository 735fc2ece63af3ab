"""A part of the book: one source, or the accounts of one report year, with the terms and references that it uses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

from tools.pdf.index import number_ids
from tools.pdf.join import PAGE
from tools.pdf.typeset import PdfError
from tools.published import data_folder, rows

LISTS = ("corpus/glossary", "corpus/bibliography")  # pages of which a part has only the entries that it leads to
ENTRY = "bib-{}"  # the id of a source's own entry in the bibliography, as bibtex_cite_id of conf.py has it
CLOSING = "about"  # the page that says how to read the others
INDEX = "genindex"


@dataclass(frozen=True)
class Part:
    """What a part is called, and what is in it: pages in their order, sources by id, their files by name."""

    name: str
    title: str
    description: str
    pages: tuple[str, ...]
    sources: tuple[str, ...]
    files: frozenset[str]


def choose(pages: Path, corpus: str, source: str, year: str) -> Part | None:
    """Return the part with a source or with the accounts of a report year; None where neither is asked for.

    `pages` is the folder of the pages, `corpus` the title of the whole.
    """
    if not (source or year):
        return None
    if source and year:
        raise PdfError("a PDF is of one source or of one report year: give SOURCE or YEAR, not both")
    table = data_folder(pages) / "sources.csv"
    if not table.is_file():
        raise PdfError(f"{table}: there is no table of the sources; make it with: python -m tools convert")
    known = list(rows(table))
    column, asked, called = ("id", source, "source") if source else ("report_year", year, "report year")
    chosen = [row for row in known if row[column] == asked]
    if not chosen:
        there = ", ".join(dict.fromkeys(row[column] for row in known))
        raise PdfError(f"no {called} “{asked}” in the corpus; there are: {there}")
    title = chosen[0]["title"] if source else f"{corpus.partition(': ')[0]}: accounts of the report year {year}"
    compared = () if source else (f"corpus/compare/{year}",)
    return Part(
        name=asked,
        title=title,
        description=_describe(chosen, corpus),
        pages=(*(f"corpus/{row['id']}" for row in chosen), *compared, *LISTS, CLOSING, INDEX),
        sources=tuple(row["id"] for row in chosen),
        files=frozenset(row["file"] for row in chosen),
    )


def _describe(chosen: list[dict[str, str]], corpus: str) -> str:
    """Say whose words they are, and of what whole this is a part."""
    if len(chosen) == 1:
        row = chosen[0]
        publisher = f"{row['publisher']}, " if row["publisher"] else ""
        whose = f"{publisher}report year {row['report_year']} ({row['trust']})"
    else:
        whose = f"{len(chosen)} accounts (" + ", ".join(row["trust"] for row in chosen) + ")"
    return f"{whose}. A part of “{corpus}”, with the terms that it uses and the references that it cites."


def cut(tree: nodes.Element, pages: tuple[str, ...]) -> None:
    """Leave of a tree with all pages the named ones, in that order, each without the pages that it includes.

    >>> inner = addnodes.start_of_file("", nodes.section(), docname="data")
    >>> about = addnodes.start_of_file("", nodes.paragraph("", "About."), inner, docname="about")
    >>> one = addnodes.start_of_file("", nodes.paragraph("", "One."), docname="one")
    >>> tree = nodes.container("", nodes.section("", about, one))
    >>> cut(tree, ("one", "about"))
    >>> [page["docname"] for page in tree.findall(addnodes.start_of_file)], tree.astext()
    (['one', 'about'], 'One.\\n\\nAbout.')
    """
    all_pages = {page["docname"]: page for page in tree.findall(addnodes.start_of_file)}
    chosen = [all_pages[name] for name in pages if name in all_pages]
    for page in all_pages.values():
        page.parent.remove(page)
    tree.children = []
    tree.extend(chosen)


def keep_used(tree: nodes.Element, sources: tuple[str, ...]) -> None:
    """Drop from the glossary and the bibliography what no other page leads to; the entries of the sources stay.

    A page of which nothing is left goes, too.
    """
    own = {ENTRY.format(source) for source in sources}
    pages = list(tree.findall(addnodes.start_of_file))
    linking = [page for page in pages if page["docname"] not in {*LISTS, INDEX}]
    used = {target(link, page["docname"]) for page in linking for link in page.findall(nodes.reference)}
    for page in pages:
        if page["docname"] in LISTS:
            _drop_unused(page, own | {identifier for name, identifier in used if name == page["docname"]})


def _drop_unused(page: addnodes.start_of_file, used: set[str]) -> None:
    entries: list[nodes.Element] = [*page.findall(nodes.definition_list_item), *page.findall(nodes.citation)]
    unused = [entry for entry in entries if not _ids(entry) & used]
    for entry in unused:
        entry.parent.remove(entry)
    if unused == entries:
        page.parent.remove(page)


def _ids(node: nodes.Element) -> set[str]:
    """Return the ids of an element and of what is in it."""
    return {identifier for each in node.findall(nodes.Element) for identifier in each["ids"]}


def find_places(tree: nodes.Element) -> dict[str, dict[str, int]]:
    """Return the ids of each page of a tree, and the order in which they stand there."""
    return {page["docname"]: number_ids(page) for page in tree.findall(addnodes.start_of_file)}


def lead_out(tree: nodes.Element, site: str) -> None:
    """Make links to what the part leaves out lead to the site; where the site has no address, they become words.

    >>> link = nodes.reference("", "2020", refuri="%years#year-2020", internal=True)
    >>> page = addnodes.start_of_file("", nodes.paragraph("", "In ", link), docname="one")
    >>> tree = nodes.container("", page)
    >>> lead_out(tree, "https://example.org/corpus/")
    >>> link["refuri"]
    'https://example.org/corpus/years.html#year-2020'
    """
    places = find_places(tree)
    for page in tree.findall(addnodes.start_of_file):
        for link in list(page.findall(nodes.reference)):
            name, identifier = target(link, page["docname"])
            if name is None or (name in places and (not identifier or identifier in places[name])):
                continue
            if site:
                link["refuri"] = f"{site.rstrip('/')}/{name}.html" + (f"#{identifier}" if identifier else "")
                link["internal"] = False
                link["classes"].append("elsewhere")
            else:
                link.replace_self(nodes.inline("", "", *link.children))


def target(link: nodes.reference, page: str) -> tuple[str | None, str]:
    """Return the page to which a link leads, and the id there; no page for a link to the web."""
    if "refid" in link:
        return page, link["refid"]
    address = link.get("refuri", "")
    if not address.startswith(PAGE):
        return None, ""
    name, _, identifier = address.removeprefix(PAGE).partition("#")
    return name, identifier
