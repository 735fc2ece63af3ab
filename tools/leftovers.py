"""What an earlier build left in a site's folder, and this one would not make: Sphinx itself takes nothing away.

A source that was removed would stay on the site with its page, its seed and its data. So what Sphinx copies at every
build goes before it does, and pages and pictures that nothing makes any more go, too.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any  # what templates hand over

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder

SITES, BOOKS = ("html", "dirhtml"), ("epub",)
#: What every build copies whole.
COPIED = ("_static", "_downloads")
PICTURES = "_images"
#: Where the last build's files of `html_extra_path` are listed, beside the folder of what it read.
LISTED = ".extra"
#: What Sphinx keeps of settings that were others, and what is written last, and only for a site with an address.
OTHERS = (".buildinfo.bak", "sitemap.xml", "robots.txt")


def keep(app: Sphinx, page: str) -> None:
    """Note a page that the site has beside those of the documents, written by this build or kept from one before."""
    pages: set[str] = getattr(app, "corpus_pages", set())
    app.corpus_pages = pages | {page}  # type: ignore[attr-defined]  # for this build only


def note_page(app: Sphinx, page: str, _: str, __: dict[str, Any], document: nodes.document | None) -> None:
    """Note a page that is being written and comes from no document."""
    if document is None:
        keep(app, page)


def clear(app: Sphinx, builder: StandaloneHTMLBuilder) -> None:
    """Take away what is about to be copied again, and the pictures and a book's pages that nothing makes any more."""
    if builder.name not in (*SITES, *BOOKS):
        return
    out, listed = Path(app.outdir), Path(f"{app.doctreedir}{LISTED}")
    extra = sorted(extra_files(app))
    before = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    for name in {*COPIED, *(name.partition("/")[0] for name in (*before, *extra) if "/" in name)}:
        shutil.rmtree(out / name, ignore_errors=True)
    pictures = {name for _, name in app.env.images.values()}
    gone = [out / name for name in (*before, *OTHERS) if name not in extra]
    gone += [path for path in (out / PICTURES).glob("*") if path.name not in pictures]
    if builder.name in BOOKS:
        gone += strays(builder, out, set())
    for path in gone:
        path.unlink(missing_ok=True)
    if extra != before:
        listed.write_text("".join(f"{name}\n" for name in extra), encoding="utf-8")


def extra_files(app: Sphinx) -> Iterator[str]:
    """Yield what Sphinx copies from `html_extra_path`, by path below the site's folder."""
    for name in app.config.html_extra_path:
        top = Path(app.confdir) / name
        yield from (path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file())


def strays(builder: Builder, out: Path, others: set[str]) -> Iterator[Path]:
    """Yield the pages in a folder that come from no document, and are not among the others that the site has."""
    names = (*builder.env.found_docs, *others)
    there = {Path(builder.get_output_path(name)) for name in names}  # type: ignore[attr-defined]  # of the HTML builders
    for path in out.rglob(f"*{builder.out_suffix}"):  # type: ignore[attr-defined]  # also of theirs
        is_page = not path.relative_to(out).parts[0].startswith((".", "_"))
        if is_page and path not in there:
            yield path


def sweep(app: Sphinx, problem: Exception | None) -> None:
    """Remove the pages of a site that nothing makes any more, and folders that are empty without them."""
    if problem or app.builder.name not in SITES:
        return
    out, extra = Path(app.outdir), set(extra_files(app))
    for path in sorted(strays(app.builder, out, getattr(app, "corpus_pages", set()))):
        if path.relative_to(out).as_posix() not in extra:
            path.unlink()
            _remove_empty(path.parent, out)
    _remove_empty(out / PICTURES, out)


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def setup(app: Sphinx) -> None:
    """Connect to Sphinx; pages are swept before a list of all is made of them."""
    app.connect("html-page-context", note_page)
    app.connect("write-started", clear)
    app.connect("build-finished", sweep, priority=400)
