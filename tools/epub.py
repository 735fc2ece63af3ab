"""Sphinx's EPUB builder for the corpus: no files of the site, the language on every page, the same bytes twice."""

from __future__ import annotations

import os
import time
from collections.abc import Set
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.errors import SphinxError
from sphinx.util.fileutil import copy_asset_file

from tools.cover import NoFaceError, draw_cover
from tools.paper import split_title

#: What the package says of how the book can be read; tests/test_epub_reading.py holds it to that.
ACCESSIBILITY = (
    ("schema:accessMode", "textual"),
    ("schema:accessMode", "visual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "alternativeText"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityFeature", "index"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityHazard", "none"),
    (
        "schema:accessibilitySummary",
        "All of the book is text in the order of reading, under headings; charts are described and their values "
        "stand in a table below them. Nothing moves or makes a sound, and nothing depends on color alone. "
        "Programs check every kind of page (axe-core, epubcheck) and find no fault; no person has certified the book.",
    ),
)
#: Places that e-readers offer by themselves: the page, what it is to the standard, its name in English.
LANDMARKS = (
    ("epub-cover", "cover", "Cover"),
    ("index", "bodymatter", "The corpus"),
    ("corpus/glossary", "glossary", "Glossary"),
    ("corpus/bibliography", "bibliography", "Bibliography"),
    ("genindex", "index", "Index"),
)


#: How deep a section is listed in the table of contents; pages are to the depth of `epub_tocdepth`.
SECTIONS = 3


def describe(package: str) -> str:
    """Add to a package how accessible the book is; drop what Sphinx does not know.

    >>> package = "    <dc:contributor>unknown</dc:contributor>\\n  </metadata>"
    >>> print(*describe(package).splitlines()[3:4])
        <meta property="schema:accessibilityFeature">alternativeText</meta>
    """
    said = "".join(f'    <meta property="{name}">{escape(value)}</meta>\n' for name, value in ACCESSIBILITY)
    package = package.replace("    <dc:contributor>unknown</dc:contributor>\n", "")
    return package.replace("  </metadata>", f"{said}  </metadata>")


def mark_cover(package: str, picture: str) -> str:
    """Say in a package which picture is the cover, as EPUB 3 has it; Sphinx says it in the manner of EPUB 2 only.

    >>> mark_cover('<item href="cover.png" media-type="image/png" />', "cover.png")
    '<item href="cover.png" media-type="image/png" properties="cover-image" />'
    """
    item = f'href="{escape(picture)}" media-type="image/png"'
    return package.replace(item, f'{item} properties="cover-image"')


def add_landmarks(navigation: str, pages: Set[str], suffix: str) -> str:
    """Add a list of the book's landmarks to its navigation, for those pages that there are.

    >>> print(add_landmarks("<body>\\n  </body>", {"genindex"}, ".xhtml"))
    <body>
        <nav epub:type="landmarks" hidden="hidden">
          <h2>Landmarks</h2>
          <ol>
            <li><a epub:type="index" href="genindex.xhtml">Index</a></li>
          </ol>
        </nav>
      </body>
    """
    items = [
        f'        <li><a epub:type="{kind}" href="{page}{suffix}">{name}</a></li>\n'
        for page, kind, name in LANDMARKS
        if page in pages
    ]
    landmarks = f"""    <nav epub:type="landmarks" hidden="hidden">
      <h2>Landmarks</h2>
      <ol>
{"".join(items)}      </ol>
    </nav>
"""
    return navigation.replace("  </body>", f"{landmarks}  </body>")


class EpubBuilder(Epub3Builder):
    """An EPUB that holds the pages, their style and nothing that an e-reader cannot open."""

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Name the language on every page; Sphinx names it for the whole book only."""
        super().prepare_writing(docnames)
        language = self.config.epub_language
        self.globalcontext["cover_words"] = ". ".join((self.config.epub_title, *self._imprint()))
        self.globalcontext["html_tag"] = self.html_tag.replace(">", f' lang="{language}" xml:lang="{language}">')

    def get_toc(self) -> None:
        """List every page, however deep, and sections to the third level only."""
        super().get_toc()
        self.refnodes = [row for row in self.refnodes if row["level"] <= SECTIONS or "#" not in row["refuri"]]

    def add_css_file(self, filename: str, **kwargs: Any) -> None:  # noqa: ANN401  # as Sphinx has it
        """Leave out the style sheets of extensions, which dress what only a site has."""
        if filename not in {name for name, _ in self._registry.css_files}:
            super().add_css_file(filename, **kwargs)

    def copy_html_static_files(self, context: dict[str, Any]) -> None:
        """Copy the e-book's style sheets; everything else in those folders is for the site."""
        for name, _ in self.config.epub_css_files:
            for folder in self.config.html_static_path:
                source = Path(self.confdir) / folder / name
                if source.is_file():
                    copy_asset_file(source, Path(self.outdir) / "_static", force=True)

    def copy_extra_files(self) -> None:
        """Leave out the data files: a book is for reading."""

    def _imprint(self) -> tuple[str, str]:
        return self.config.epub_publisher, f"Version {self.config.release} · {self.config.today}"

    def _draw_cover(self) -> str:
        """Draw the book's cover, if it shall have one; return its file's name."""
        if not self.config.epub_cover:
            return ""
        picture: str = self.config.epub_cover[0]
        title, subtitle = split_title(self.config.epub_title)
        try:
            drawn = draw_cover(title, subtitle, self._imprint())
        except NoFaceError as problem:
            raise SphinxError(str(problem)) from None
        (Path(self.outdir) / picture).write_bytes(drawn)
        return picture

    def build_content(self) -> None:
        """Put the index into the order of reading once, though the home page lists it and Sphinx adds it again."""
        picture = self._draw_cover()
        listed = self.refnodes
        self.refnodes = [page for page in listed if page["refuri"] != f"genindex{self.out_suffix}"]
        super().build_content()
        self.refnodes = listed
        package = Path(self.outdir) / "content.opf"
        text = describe(package.read_text(encoding="utf-8"))
        package.write_text(mark_cover(text, picture), encoding="utf-8")

    def build_navigation_doc(self) -> None:
        """Add the landmarks."""
        super().build_navigation_doc()
        navigation = Path(self.outdir) / "nav.xhtml"
        text = navigation.read_text(encoding="utf-8")
        pages = {*self.env.all_docs, "genindex", *(["epub-cover"] if self.config.epub_cover else [])}
        navigation.write_text(add_landmarks(text, pages, self.out_suffix), encoding="utf-8")

    def build_epub(self) -> None:
        """Date every file by the release, because the archive keeps the dates: as clocks on the spot show them.

        So the files get the time at which the clock here shows what it shows in Greenwich at the release.
        """
        released = int(os.environ.get("SOURCE_DATE_EPOCH", "315532800"))  # else 1980, the first that an archive knows
        date = time.mktime((*time.gmtime(released)[:8], -1))
        for path in Path(self.outdir).rglob("*"):
            os.utime(path, (date, date))
        super().build_epub()


def setup(app: Sphinx) -> dict[str, bool]:
    """Take the place of Sphinx's own builder of that name."""
    app.setup_extension("sphinx.builders.epub3")
    app.add_builder(EpubBuilder, override=True)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
