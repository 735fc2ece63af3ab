"""`verify`: the proof that every source is whole."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.commands.said import Said
from tools.pipeline import build_corpus
from tools.verify import verify


def run(root: Path, _options: argparse.Namespace) -> Said:
    """Account for every character of every source."""
    found = [verify(document) for document in build_corpus(root).documents]
    lines = (line for one in found for line in (one.summary(), *(f"  {problem}" for problem in one.problems)))
    return Said(tuple(lines), code=0 if all(one.whole for one in found) else 1)
