"""What only a site can do, done otherwise where there is none: in the PDFs and the EPUB.

Nothing can be unfolded on paper, a card is no link there, and no file lies beside the page.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.addnodes import download_reference
from sphinx.addnodes import toctree as toctree_node
from sphinx.application import Sphinx
from sphinx_design.dropdown import dropdown_main, dropdown_title

SEPARATOR = " · "  # between the parts of a line
WITHOUT_SITE = {"corpuspdf", "epub", "latex"}  # names of builders
CODE_LINES = 40  # of code that is kept whole; more would leave too much of a page empty
CODE_WIDTH = 80  # characters on a line of code in the PDF through LaTeX


def split_title(title: str) -> tuple[str, str]:
    """Return the title and the subtitle of a book, each as it begins a line.

    >>> split_title("Human trafficking in Laos: an annotated corpus"), split_title("Laos")
    (('Human trafficking in Laos', 'An annotated corpus'), ('Laos', ''))
    """
    first, _, second = title.partition(": ")
    return first, second[:1].upper() + second[1:]


def adapt(app: Sphinx, document: nodes.document, _: str) -> None:
    """Make a page fit for paper, if that is what it is built for."""
    if app.builder.name in WITHOUT_SITE:
        unfold(document)
        link_titles(document)
        drop_files(document)
        drop_permalinks(document)
    if app.builder.name == "latex":
        keep_code_whole(document)


def unfold(document: nodes.document) -> None:
    """Make what a reader of the site can unfold an ordinary part of the page, under its title."""
    for dropdown in list(document.findall(dropdown_main)):
        if "topics" in dropdown["classes"]:
            dropdown.replace_self(topic_line(dropdown))
            continue
        if "site-only" in dropdown["classes"]:
            dropdown.parent.remove(dropdown)
            continue
        dropdown.replace_self(nodes.container("", *dropdown.children, classes=["unfolded"]))
    for title in list(document.findall(dropdown_title)):
        words = [part.astext() for part in title.findall(nodes.inline) if "sd-summary-text" in part["classes"]]
        title.replace_self(nodes.rubric("", "".join(words)))


def topic_line(dropdown: nodes.Element) -> nodes.paragraph:
    """Return a passage's topics as one line of links: what is said of each would fill more paper than the passage.

    >>> places = {"Laws": "laws.html#topic-laws", "text 1": "x.html#x-text-1"}
    >>> links = [nodes.reference("", name, refuri=place) for name, place in places.items()]
    >>> topic_line(nodes.container("", *links)).astext()
    'Topic: Laws'
    """
    links = {link.astext(): link for link in dropdown.findall(nodes.reference) if is_topic(link)}
    line = nodes.paragraph("", "Topics: " if len(links) > 1 else "Topic: ", classes=["topic-line"])
    for number, link in enumerate(links.values()):
        line += [nodes.Text(SEPARATOR)] * bool(number) + [link.deepcopy()]
    return line


def is_topic(link: nodes.reference) -> bool:
    """Tell whether a link leads to a topic; no passage has an id that begins so."""
    anchor: str = link.get("refid") or link.get("refuri", "").rpartition("#")[2]
    return anchor.startswith(("topic-", "topics-"))


def link_titles(document: nodes.document) -> None:
    """Let the title of a card be its link; on the site an invisible link lies over the whole card."""
    for link in list(document.findall(nodes.reference)):
        if "sd-stretched-link" in link["classes"] and (title := _title_of_card(link)) is not None:
            link.parent.remove(link)
            words = title.astext().strip()
            link.children = []
            link["classes"] = []
            link += nodes.Text(words)
            title.children = []
            title += nodes.paragraph("", "", link)


def _title_of_card(node: nodes.Element) -> nodes.Element | None:
    card: nodes.Element | None = node
    while card is not None and "sd-card" not in card.get("classes", []):
        card = card.parent
    parts = card.findall(nodes.container) if card is not None else ()
    return next((part for part in parts if "sd-card-title" in part["classes"]), None)


def drop_files(document: nodes.document) -> None:
    """Leave the words of a link to a file, without the link."""
    for download in list(document.findall(download_reference)):
        download.replace_self(nodes.inline("", "", *download.children))


def drop_permalinks(document: nodes.Element) -> None:
    """Leave out the links by which a place is cited on the site, each with the separator behind it.

    >>> link = nodes.reference("", "permalink", refid="here", classes=["permalink"])
    >>> line = nodes.paragraph("", "", link, nodes.Text(" · by the editors"))
    >>> drop_permalinks(nodes.container("", line))
    >>> line.astext()
    'by the editors'
    """
    for link in list(document.findall(nodes.reference)):
        if "permalink" in link["classes"]:
            line, place = link.parent, link.parent.index(link)
            behind = line.children[place + 1 : place + 2]
            if behind and isinstance(behind[0], nodes.Text):
                line.replace(behind[0], nodes.Text(behind[0].astext().removeprefix(SEPARATOR)))
            line.remove(link)


def keep_code_whole(document: nodes.document) -> None:
    """Have LaTeX begin a new page before code that would not fit on the old one; the other PDF's style sheet does so.

    >>> code = nodes.literal_block("", "make html\\nmake test")
    >>> page = nodes.container("", code)
    >>> keep_code_whole(page)
    >>> page.children[0].astext()
    '\\\\needspace{4\\\\baselineskip}'
    """
    for code in list(document.findall(nodes.literal_block)):
        lines = sum(1 + len(line) // CODE_WIDTH for line in code.astext().splitlines())
        if lines <= CODE_LINES:
            place = code.parent.index(code)
            code.parent.insert(place, nodes.raw("", f"\\needspace{{{lines + 2}\\baselineskip}}", format="latex"))


def leave_index(app: Sphinx, document: nodes.document) -> None:
    """Take the index out of the tables of contents for LaTeX, which makes its own and knows no page of that name."""
    if app.builder.name == "latex":
        for toctree in document.findall(toctree_node):
            toctree["includefiles"] = [name for name in toctree["includefiles"] if name != "genindex"]


def setup(app: Sphinx) -> dict[str, bool]:
    """Adapt each page when its links are resolved, and its table of contents when it is read."""
    app.connect("doctree-read", leave_index)
    app.connect("doctree-resolved", adapt)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
