"""`notices`: everything that the tools want a person to look at."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.commands.said import Said, count
from tools.pipeline import build_corpus


def run(root: Path, _options: argparse.Namespace) -> Said:
    """Return the notices in the order of the catalog, those on editors' files last."""
    corpus = build_corpus(root)
    order = {entry.file: place for place, entry in enumerate(corpus.entries)}
    last = len(order)  # for a notice on an editors' file
    found = sorted(corpus.notices, key=lambda each: (order.get(each.file, last), each.line, each.column))
    return Said((count(len(found), "notice"),), tuple(map(str, found)))
