"""`compare`: what changed from one report to another."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.catalog import check_known
from tools.collate.series import revise_pair
from tools.commands.said import Said
from tools.pipeline import build_corpus
from tools.toml import BadData
from tools.write.revision_data import revision_json
from tools.write.revision_page import revision_page
from tools.write.revision_text import revision_text

#: How a comparison of two reports is printed, by the option's value: each yields lines.
REVISION_FORMATS = {"text": revision_text, "md": revision_page, "json": revision_json}


def run(root: Path, options: argparse.Namespace) -> Said:
    """Return what changed between two reports, in the form asked for."""
    corpus = build_corpus(root)
    for identifier in (options.one, options.other):
        check_known(corpus.entry, identifier)
    if options.one == options.other:
        line = corpus.entry[options.one].line
        raise BadData(f"seeds/catalog.toml:{line}: {options.one} is one report; name two to compare them")
    revision = revise_pair(corpus, options.one, options.other)
    return Said(tuple(REVISION_FORMATS[options.format](corpus, revision)))
