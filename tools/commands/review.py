"""`review`: what a change does to ids, annotations and pages."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.base import read_base
from tools.commands.said import Said
from tools.pipeline import LOCK, PAGES, build_corpus, made
from tools.review import review
from tools.review_pages import DATA, page_lines, review_pages
from tools.review_text import review_lines


def run(root: Path, options: argparse.Namespace) -> Said:
    """Return what differs from a state before: in the data, then on the pages."""
    corpus = build_corpus(root)
    name, before, before_pages = read_base(root, options.base)
    files = {path.removeprefix(f"{PAGES}/"): data.decode() for path, data in made(corpus).items() if path != LOCK}
    found = review(before, {Path(path).name: text for path, text in files.items() if path.startswith(DATA)})
    pages = tuple(page_lines(review_pages(before_pages, files))) if before_pages else ()
    if found.differs:
        return Said((f"against {name}:", *review_lines(found, rows=options.rows), *(("", *pages) if pages else ())))
    if not pages:
        return Said((f"against {name}: nothing changed",))
    return Said((f"against {name}: no id, annotation or reference changed, but pages do:", *pages))
