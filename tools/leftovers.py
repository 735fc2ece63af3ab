"""What an earlier build left in a site's folder, and this one would not make: Sphinx itself takes nothing away.

A source that was removed would stay on the site with its page, its seed and its data. So each build lists what it
made, and takes away what only the list of the one before has: a file that somebody else laid there is on no list, and
stays. What Sphinx copies whole, and makes for itself alone, goes before it does so again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any  # what templates hand over

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

#: The builders that make pages for a browser, and those that pack them.
SITES, BOOKS = ("html", "dirhtml"), ("epub",)
#: Folders that are Sphinx's own: two that every build copies whole, and the one of the pictures.
COPIED, PICTURES = ("_static", "_downloads"), "_images"
#: Where it is listed what the last build made, beside the folder of what it read.
LISTED = ".made"
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
    """Take away what is about to be copied again, and what nothing makes any more, but for pages of a site.

    Those that come from no document are known only when they are written; a book is packed before that. What this
    build will make is listed before it is made, for the build may be stopped.
    """
    if builder.name not in (*SITES, *BOOKS):
        return
    out, before, made = Path(app.outdir), _listed(app), {*_extra_files(app), *_pages(app)}
    for name in COPIED if before else ():
        shutil.rmtree(out / name, ignore_errors=True)
    pictures = {f"{PICTURES}/{name}" for _, name in app.env.images.values()}
    gone = {name for name in before - made if builder.name in BOOKS or not name.endswith(builder.out_suffix)}
    _remove(out, gone)
    _remove(out, {f"{PICTURES}/{path.name}" for path in (out / PICTURES).glob("*") if before} - pictures)
    _list(app, (before - gone) | made | {*OTHERS})


def sweep(app: Sphinx, problem: Exception | None) -> None:
    """Remove what the site had and nothing makes any more, and folders that are empty without it."""
    if problem or app.builder.name not in (*SITES, *BOOKS):
        return
    made = {*_extra_files(app), *_pages(app), *OTHERS}
    _remove(Path(app.outdir), _listed(app) - made)
    _list(app, made)


def _pages(app: Sphinx) -> Iterator[str]:
    """Yield the files of all pages of the site, by path below its folder."""
    for name in {*app.env.found_docs, *getattr(app, "corpus_pages", ())}:
        path = Path(app.builder.get_output_path(name))  # type: ignore[attr-defined]  # of the HTML builders
        yield path.relative_to(app.outdir).as_posix()


def _extra_files(app: Sphinx) -> Iterator[str]:
    """Yield what Sphinx copies from `html_extra_path`, by path below the site's folder."""
    for name in app.config.html_extra_path:
        top = Path(app.confdir) / name
        yield from (path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file())


def _list(app: Sphinx, names: Iterable[str]) -> None:
    Path(f"{app.doctreedir}{LISTED}").write_text("".join(f"{name}\n" for name in sorted(names)), encoding="utf-8")


def _listed(app: Sphinx) -> set[str]:
    path = Path(f"{app.doctreedir}{LISTED}")
    return set(path.read_text(encoding="utf-8").splitlines()) if path.is_file() else set()


def _remove(top: Path, names: Iterable[str]) -> None:
    """Remove files below a folder, and folders that are empty without them."""
    for name in names:
        path = top / name
        path.unlink(missing_ok=True)
        while (path := path.parent) != top and path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def setup(app: Sphinx) -> None:
    """Connect to Sphinx; pages are swept before a list of all is made of them."""
    app.connect("html-page-context", note_page)
    app.connect("write-started", clear)
    app.connect("build-finished", sweep, priority=400)
