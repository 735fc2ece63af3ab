"""The built pages as a reader has them: each passage by its id, in the order of the page."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from bs4 import BeautifulSoup, Tag

from tests.small_project import ROOT, rows

#: The pages on which something can be cited.
SHEETS = ("tip-2021", "article-2008", "mirror-2008", "retelling-2008", "bibliography")
#: The kinds of passage whose words stand elsewhere on their page too.
WORDLESS = ("heading", "tier", "boilerplate")
#: What the corpus says of itself as a work.
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))

#: The white space that HTML folds into one space; a no-break space is a character like any other.
FOLDED = " \t\n\f\r"


@dataclass(frozen=True)
class Shown:
    """A passage as its page shows it: its text with the markers, and without."""

    id: str
    text: str
    bare: str


def fold(text: str) -> str:
    """Return text as a browser shows it, each run of white space as one space."""
    return " ".join(part for part in text.translate(dict.fromkeys(map(ord, FOLDED), " ")).split(" ") if part)


def tight(text: str) -> str:
    """Return the characters of a text other than white space."""
    return "".join(character for character in text if not character.isspace())


def parse(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


@cache
def read_page(path: Path) -> BeautifulSoup:
    """Parse a built page once for all tests that only look at it."""
    return parse(path.read_text(encoding="utf-8"))


def article(page: BeautifulSoup) -> Tag:
    """Return the part of a page that is not the theme's; the search page has no article."""
    found = page.select_one("article.bd-article, .bd-article-container")
    assert found is not None
    return found


def table(site: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a published table."""
    return rows(f"{name}.csv", site / "data")


def shown_passages(page: BeautifulSoup, source: str) -> list[Shown]:
    """Return everything on a source's page that has an id of that source, in the order of the page."""
    found = article(page).find_all(id=lambda value: bool(value) and value.startswith(f"{source}-"))
    return [_shown(element) for element in found]


def _shown(element: Tag) -> Shown:
    holder = element if element.name == "p" else element.find(["h1", "h2", "h3"])
    assert isinstance(holder, Tag), f"{element['id']}: neither a paragraph nor a section with a heading"
    text, bare = [], []
    for string in holder.find_all(string=True):
        around = [parent for parent in string.parents if parent is not holder]
        classes = {name for parent in around for name in parent.get("class", [])}
        if "headerlink" in classes:
            continue
        text.append(string)
        if "bibtex-citation" not in classes:
            bare.append(string)
    return Shown(str(element["id"]), fold("".join(text)), fold("".join(bare)))


def rows_of(source: str) -> list[dict[str, str]]:
    """Return the published passages of a source."""
    return [row for row in table(ROOT / "docs/corpus/_files", "passages") if row["source"] == source]
