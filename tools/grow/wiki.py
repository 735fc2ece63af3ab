"""The article of a saved page of a wiki that MediaWiki made, as plain text in the form in which articles are read.

MediaWiki marks by classes what on a page is the article and what leads round the site, so nothing has to be guessed:
headings, paragraphs, lists, rows of tables, markers and references are kept, each as the page prints it, and boxes,
pictures and navigation are left out. The whole page stays beside the seed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from lxml import etree, html

#: The element that holds an article, and that of wikis from before 2017.
ARTICLE = (
    '//*[contains(concat(" ", normalize-space(@class), " "), " mw-parser-output ")]',
    '//*[@id="mw-content-text"]',
)
#: Which wikis' pages are meant: others may have such ids by chance.
MEDIAWIKI = re.compile(rb"mw-parser-output|<meta[^>]{1,80}\bMediaWiki\b", re.IGNORECASE)
#: Classes of what leads round the site, speaks of the page, stands beside the article, or is a picture.
BESIDE = frozenset(
    "navbox navbox-styles hatnote infobox sidebar vertical-navbox metadata ambox mbox-small sistersitebox side-box toc"
    " noprint thumb gallery catlinks printfooter portalbox portal-bar authority-control shortdescription mw-jump-link"
    " mw-empty-elt mw-indicators stub navigation-not-searchable Z3988 cs1-hidden-error mwe-math-mathml-inline".split()
)
#: What stands in the text itself, though it is not printed: "[citation needed]".
WITHIN = "Inline-Template"
BESIDE_TAGS = frozenset("style script link meta figure form button input img audio video svg noscript".split())
BESIDE_ROLES = frozenset({"navigation", "presentation"})
HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: What is one paragraph.
PARAGRAPHS = frozenset({"p", "dt", "dd", "pre", *HEADINGS})
LISTS = frozenset({"ul", "ol"})
#: What holds a heading and its link for editing.
HEADING_BOX = "mw-heading"
#: The number of a reference's last back-link: "b" is the second.
LETTERS = (*ascii_lowercase, *(one + other for one in ascii_lowercase for other in ascii_lowercase))


@dataclass(frozen=True)
class Article:
    """The text of an article, its title first, and what the page calls the site."""

    text: str
    site: str


def take_article(data: bytes) -> Article | None:
    """Return the article of a saved page of MediaWiki's; None where the page is no such one."""
    if not MEDIAWIKI.search(data):
        return None
    try:
        page = html.document_fromstring(data, parser=html.HTMLParser(encoding=_encoding(data)))
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    found = [article for path in ARTICLE for article in page.xpath(path)]
    paragraphs = list(_paragraphs(found[0])) if found else []
    if not paragraphs:
        return None
    title, site = _title(page)
    return Article("\n\n".join([*filter(None, [title]), *paragraphs]) + "\n", site)


def _encoding(data: bytes) -> str | None:
    """Return the encoding where the bytes are UTF-8, as they are in all such wikis; else the page itself says it."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _title(page: html.HtmlElement) -> tuple[str, str]:
    """Return the title of the article, and the site's name, which the browser is shown behind it."""
    heading, shown = (
        next((_text(found) for found in page.xpath(path)), "") for path in ('//*[@id="firstHeading"]', "//head/title")
    )
    title, _, site = shown.rpartition(" - ")
    return heading or title or shown, site if not heading or title == heading else ""


def _paragraphs(element: html.HtmlElement) -> Iterator[str]:
    """Yield the paragraphs below an element, a list or table as one with a line for each item or row."""
    loose = [element.text or ""]
    for child in element:
        if not _is_beside(child):
            whole = _whole(child)
            if whole is None and _is_inline(child):
                loose.append(_text(child))
            else:
                yield from filter(None, [_joined(loose)])
                loose = []
                yield from _paragraphs(child) if whole is None else filter(None, [whole])
        loose.append(child.tail or "")
    yield from filter(None, [_joined(loose)])


def _whole(element: html.HtmlElement) -> str | None:
    """Return the text of what is one paragraph; None for what holds several, or a part of one."""
    tag = element.tag
    if tag in PARAGRAPHS or HEADING_BOX in _classes(element):
        return _text(element)
    if tag in LISTS:
        return "\n".join(_references(element) if "references" in _classes(element) else _items(element))
    if tag == "table":
        return "\n".join(filter(None, map(_row, element.iter("caption", "tr"))))
    return None


def _is_inline(element: html.HtmlElement) -> bool:
    """Tell whether an element is a part of the text around it: nothing in it begins a paragraph."""
    return element.tag not in ("div", "section", "blockquote", "center", "dl") and not any(
        below.tag in PARAGRAPHS | LISTS | {"div", "table", "dl"} for below in element.iterdescendants()
    )


def _items(element: html.HtmlElement) -> Iterator[str]:
    """Yield the items of a list, each on one line; those of a list below an item follow it."""
    for number, item in enumerate(element.iterchildren("li"), start=1):
        mark = f"{number}." if element.tag == "ol" else "•"
        text = _text(item, without=LISTS)
        if text and not _is_beside(item):
            yield f"{mark} {text}"
        for below in item.iterchildren(*LISTS):
            yield from _items(below)


def _references(element: html.HtmlElement) -> Iterator[str]:
    """Yield the references of a list as articles print them: number, caret, a letter for each of several markers."""
    first = str(element.get("start") or "")
    for number, item in enumerate(element.iterchildren("li"), start=int(first) if first.isdecimal() else 1):
        links = [link for link in item.iterdescendants("a") if str(link.get("href") or "").find("#cite_ref") >= 0]
        letters = " ".join(LETTERS[: len(links)]) if len(links) > 1 else ""
        texts = item.xpath('.//*[contains(concat(" ", normalize-space(@class), " "), " reference-text ")]')
        outer = [one for one in texts if not any(above in texts for above in one.iterancestors())]
        text = " ".join(filter(None, map(_text, outer))) if texts else _text(item)
        yield " ".join(filter(None, (f"{number}.", "^", letters, text)))


def _row(row: html.HtmlElement) -> str:
    """Return a row of a table, or its caption, on one line."""
    cells = [row] if row.tag == "caption" else row.iterchildren("th", "td")
    return " | ".join(filter(None, (_text(cell) for cell in cells if not _is_beside(cell))))


def _text(element: html.HtmlElement, *, without: frozenset[str] = frozenset()) -> str:
    """Return the text of an element on one line, without what is beside the article and what has one of the tags."""
    return _joined(_pieces(element, without))


def _pieces(element: html.HtmlElement, without: frozenset[str]) -> Iterator[str]:
    """Yield the pieces of text of an element in order; with a stack, since pages may be deep."""
    stack: list[html.HtmlElement | str] = [element]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            yield one
            continue
        below: list[html.HtmlElement | str] = [one.text or ""]
        for child in one:
            if not (_is_beside(child) or child.tag in without):
                below += ["\n" if child.tag == "br" else "", child]
            below.append(child.tail or "")
        stack += reversed(below)


def _joined(pieces: Iterator[str] | list[str]) -> str:
    return " ".join("".join(pieces).split())


def _classes(element: html.HtmlElement) -> frozenset[str]:
    return frozenset(str(element.get("class") or "").split())


def _is_beside(element: html.HtmlElement) -> bool:
    """Tell whether an element is no part of the article; comments have no tag that is a word."""
    classes = _classes(element)
    if WITHIN in classes:
        return False
    if not isinstance(element.tag, str) or element.tag in BESIDE_TAGS or BESIDE & classes:
        return True
    is_hidden = bool(HIDDEN.search(str(element.get("style") or "")))
    return is_hidden or element.get("role") in BESIDE_ROLES or element.get("hidden") is not None
