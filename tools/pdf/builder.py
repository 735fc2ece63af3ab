"""The Sphinx builder `corpuspdf`: all pages as one book."""

from __future__ import annotations

import os
from collections.abc import Set
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.locale import _
from sphinx.util import logging

from tools.pdf.book import Properties, bind
from tools.pdf.brief import shorten
from tools.pdf.ends import keep_markers, keep_notes
from tools.pdf.index import order_places, write_index
from tools.pdf.join import PAGE, join
from tools.pdf.numbers import move_numbers
from tools.pdf.part import INDEX, Part, choose, cut, find_places, keep_used, lead_out, target
from tools.pdf.part_index import fit_index
from tools.pdf.translator import TEMPLATE, Translator
from tools.pdf.typeset import PdfError, typeset
from tools.pdf.writers import WRITERS

logger = logging.getLogger(__name__)


class PdfBuilder(SingleFileHTMLBuilder):
    """Sphinx's single page, with links that hold, set as a book."""

    name = "corpuspdf"
    epilog = "The PDF is in %(outdir)s."
    search = False
    part: Part | None = None  # where the book is not of the whole

    def init(self) -> None:
        """Find out what the book is to be of; a name that is not there ends the build before any page is read."""
        super().init()
        config = self.config
        try:
            self.part = choose(Path(self.srcdir), config.project, config.pdf_source, config.pdf_year)
        except PdfError as problem:
            logger.error("%s", problem)
            raise SystemExit(2) from None

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Name the page, so that `join` can find its place in the book."""
        return PAGE + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Name the page in the same way, wherever the link stands."""
        return self.get_target_uri(to, typ)

    def assemble_doctree(self) -> nodes.document:
        """Join the pages in the order of their tables of contents, the hidden ones too; the index is one of them."""
        root: str = self.config.root_doc
        tree = self._with_included(self.env.get_doctree(root), {root})
        if self.part is None:
            self.env.resolve_references(tree, root, self)
            return tree
        cut(tree, self.part.pages)
        self.env.resolve_references(tree, root, self)
        keep_used(tree, self.part.sources)
        self._fit_index(tree)
        lead_out(tree, self.config.html_baseurl)
        return tree

    def _fit_index(self, tree: nodes.document) -> None:
        """Make the index one of the part, out of the pages to which the entries of the whole one lead."""
        inside = find_places(tree)
        for page in [page for page in tree.findall(addnodes.start_of_file) if page["docname"] == INDEX]:
            named = {target(link, INDEX)[0] for link in page.findall(nodes.reference)}
            gathered = {name: self.env.get_doctree(name) for name in named if name and name not in inside}
            for name, left_out in gathered.items():
                self.env.resolve_references(left_out, name, self)
            for index in page.findall(nodes.section):
                fit_index(index, inside, gathered)
            if page.next_node(nodes.list_item) is None:
                page.parent.remove(page)

    def _with_included(self, tree: nodes.document, seen: set[str]) -> nodes.document:
        """Put the pages that a page includes after all its sections, not into the last of these."""
        for toctree in list(tree.findall(addnodes.toctree)):
            pages = {name: title for title, name in toctree["entries"] if name in toctree["includefiles"]}
            pages = {name: title for name, title in pages.items() if name not in seen}
            seen.update(pages)
            toctree.parent.remove(toctree)
            top = tree.next_node(nodes.section) or tree
            top.extend(self._included(name, title, seen) for name, title in pages.items())
        return tree

    def _included(self, name: str, title: str | None, seen: set[str]) -> addnodes.start_of_file:
        """Return a page with what it includes; `title` is its name in the table of contents, if not its own."""
        if name == INDEX:
            children: list[nodes.Node] = [write_index(self, _("Index"))]
        else:
            tree = self.env.get_doctree(name)
            if any(fnmatchcase(name, pattern) for pattern in self.config.pdf_brief_pages):
                shorten(tree)
            if any(fnmatchcase(name, pattern) for pattern in self.config.pdf_unlisted_sections):
                _unlist_sections(tree)
            children = self._with_included(tree, seen).children
        page = addnodes.start_of_file("", *children, docname=name)
        if title and (first := page.next_node(nodes.section)) is not None:
            first["listed_as"] = title
        return page

    def write_documents(self, _docnames: Set[str]) -> None:
        """Join the pages, write them as a document of Typst, and set that as a PDF."""
        self.prepare_writing(self.env.all_docs.keys())
        try:
            pdf, remarks = typeset(self._files(), self._date())
        except PdfError as problem:
            logger.error("%s", problem)
            self.app.statuscode = 1
            return
        for remark in remarks:
            logger.info("%s", remark)
        name = self.part.name if self.part else self.config.pdf_basename
        (Path(self.outdir) / f"{name}.pdf").write_bytes(pdf)

    def _files(self) -> dict[str, bytes]:
        """Return the document, and the files that it names: its template, images, and what is attached to it."""
        tree = self.assemble_doctree()
        join(tree, self.config.root_doc, self._owners())
        order_places(tree)
        move_numbers(tree)
        keep_markers(tree)
        keep_notes(tree)
        self.post_process_images(tree)
        template = TEMPLATE.read_text(encoding="utf-8")
        ids = {each for node in tree.findall(nodes.Element) for each in node["ids"]}
        translator = Translator(template, WRITERS, ids, self.images)
        body = translator.inside(tree)
        attached = self._attachments()
        main = bind(self._properties(), _("Contents"), [(path.name, text) for path, text in attached.items()], body)
        files = {"main.typ": main.encode(), "book.typ": template.encode()}
        files |= {name: (Path(self.srcdir) / name).read_bytes() for name in self.images}
        return files | {f"attached/{path.name}": path.read_bytes() for path in attached}

    def copy_assets(self) -> None:
        """Leave out style sheets, scripts and data files, which lie beside the pages of a site."""

    def finish(self) -> None:
        """Leave out what only a site has: search, inventory, static files."""

    def _owners(self) -> dict[str, str]:
        """Return the page of each id that an author gave; such an id stays, whatever other headings are called."""
        labels = self.env.domains.standard_domain.anonlabels
        return {identifier: page for page, identifier in labels.values()}

    def _properties(self) -> Properties:
        config = self.config
        return Properties(
            title=self.part.title if self.part else config.project,
            author=config.author,
            version=config.release,
            date=config.today,
            created=self._date(),
            language=config.language,
            description=self.part.description if self.part else config.pdf_description,
            keywords=config.pdf_keywords,
        )

    def _attachments(self) -> dict[Path, str]:
        attached = self.config.pdf_attachments.items()
        files = {self._existing(Path(self.confdir), path, "pdf_attachments"): text for path, text in attached}
        return {file: text for file, text in files.items() if self.part is None or file.name in self.part.files}

    def _existing(self, folder: Path, path: str, setting: str) -> Path:
        if not (folder / path).is_file():
            raise PdfError(f"conf.py: {setting} names {path}, and there is no such file; mend the name")
        return folder / path

    def _date(self) -> datetime:
        """Return the date that the file bears: that of the release, which conf.py puts into the environment."""
        return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", 0)), UTC)


def _unlist_sections(page: nodes.document) -> None:
    """Leave all sections of a page but the page itself out of the table of contents; they stay bookmarks."""
    for section in page.findall(nodes.section):
        if isinstance(section.parent, nodes.section):
            section["classes"].append("unlisted")
