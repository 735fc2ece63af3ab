"""`show`: a source as readable text."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.catalog import check_known
from tools.commands.said import Said
from tools.pipeline import build_corpus
from tools.show import show


def run(root: Path, options: argparse.Namespace) -> Said:
    """Return the blocks and annotations of a source."""
    corpus = build_corpus(root)
    check_known(corpus.entry, options.id)
    return Said(tuple(show(corpus.document[options.id], corpus.annotations)))
