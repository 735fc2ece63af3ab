"""`add`: a text becomes a source."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.arguments import ADDED
from tools.commands.said import Said
from tools.folder import finish
from tools.grow.add import add


def run(root: Path, options: argparse.Namespace) -> Said:
    """Add the text of a file, and return the report on it."""
    finish(root)
    lines, code = add(root, Path(options.file), {name: getattr(options, name) for name in ADDED})
    return Said(tuple(lines), code=code)
