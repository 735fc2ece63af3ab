"""The text of a saved page and of a PDF, taken out by libraries made for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version

from tools.catalog import Claim
from tools.toml import CONTROL

#: What a file says of itself beside its text, in the words of trafilatura and of the catalog. Its date is left out,
#: since trafilatura takes any year of the text for one.
METADATA = {"title": "title", "sitename": "publisher", "author": "author", "url": "url", "license": "rights"}
#: Where a page says in so many words on which day it was published.
PUBLISHED = (
    "//meta[@property='article:published_time' or @name='date' or @name='dcterms.issued']/@content",
    "//*[@itemprop='datePublished']/@*[name()='content' or name()='datetime']",
)
DAY = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=\Z|[T ])")
LENGTH = 200
#: "Laos - The Example", "Laos | The Example".
AT_SITE = re.compile(r"\s[|–—-]\s(?P<site>[^|]+)\Z")


@dataclass(frozen=True)
class Taken:
    """A text that was taken out of a file: with which tool, and what the file says of itself beside the text.

    `is_marked` tells whether the text is in Markdown.
    """

    text: str
    tool: str = ""
    is_marked: bool = False
    found: Mapping[str, Claim] = field(default_factory=dict)


def take_page(data: bytes) -> Taken | str:
    """Take the account out of a saved page: of a wiki's page the article as it is printed, of any other as Markdown.

    In Markdown headings and lists stay known, whatever the site.
    """
    from trafilatura import bare_extraction, extract  # loads slowly, and only saved pages need it

    from tools.grow.wiki import take_article  # as slowly

    document = bare_extraction(data, with_metadata=True, include_comments=False)
    said = document if isinstance(document, dict) else document.as_dict() if document else {}
    found = dict(_claims(said)) | _published(data)
    article = take_article(data)
    if article:
        return Taken(article.text, f"lxml {version('lxml')}", found=_of_wiki(article.site, found))
    text = extract(data, output_format="markdown", include_comments=False, favor_recall=True, deduplicate=False)
    return Taken((text or "").rstrip() + "\n", f"trafilatura {version('trafilatura')}", is_marked=True, found=found)


def _of_wiki(site: str, found: Mapping[str, Claim]) -> dict[str, Claim]:
    """Return what a wiki's page says of itself: its address, and the site that it names; its text has its title."""
    kept = {key: claim for key, claim in found.items() if key == "url"}
    words = "the saved page's own data (title)"
    return kept | ({"publisher": Claim(site, stated=False, words=words)} if site else {})


def _claims(said: Mapping[str, object]) -> Iterator[tuple[str, Claim]]:
    values = {name: " ".join(CONTROL.sub(" ", str(said.get(name) or "")).split())[:LENGTH] for name in METADATA}
    site = AT_SITE.search(values["title"])
    if site and site["site"] == values["sitename"]:  # what the window is called, not the text
        values["title"] = values["title"][: site.start()]
    for name, key in METADATA.items():
        value = values[name]
        if value and (key != "url" or value.startswith(("https://", "http://"))):
            yield key, Claim(value, stated=False, words=f"the saved page's own data ({name})")


def _published(data: bytes) -> dict[str, Claim]:
    """Return the day on which a page says that it was published."""
    from lxml import etree, html  # loads slowly, and only saved pages need it

    try:
        page = html.document_fromstring(data)
    except (etree.LxmlError, ValueError):  # it is empty, or says another encoding than it has
        return {}
    said = (str(value) for path in PUBLISHED for value in page.xpath(path))
    day = next((match.group() for value in said if (match := DAY.match(value.strip()))), "")
    return {"date": Claim(day, stated=False, words="the saved page's own data (date of publication)")} if day else {}


def take_pdf(data: bytes) -> Taken | str:
    """Take the text out of a PDF: a form feed after each page, a blank line between blocks of lines."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
    from pdfminer.psexceptions import PSException

    from tools.grow.pdf_text import pdf_text  # loads slowly, and only PDFs need it

    try:
        text = pdf_text(data)
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed):
        return "is a PDF that its maker locked; give its text as a plain file"
    except (PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError):
        return "is no PDF that can be read; give its text as a plain file"
    return Taken(text, f"pdfminer.six {version('pdfminer.six')}")
