"""`remove`: a source goes away, and all that was made of it."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.commands.said import Said
from tools.folder import finish
from tools.grow.remove import remove


def run(root: Path, options: argparse.Namespace) -> Said:
    """Remove a source, or say what would go with it."""
    finish(root)
    lines, code = remove(root, options.id, sure=options.yes, with_notes=options.with_notes)
    return Said(tuple(lines), code=code)
