"""`remove`: a source goes away, and all that was made of it."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.commands.said import Said
from tools.commands.unfinished import finished_lines
from tools.folder import finish
from tools.grow.remove import remove
from tools.pipeline import PAGES


def run(root: Path, options: argparse.Namespace) -> Said:
    """Remove a source, or say what would go with it."""
    finished = finish(root)
    if finished and f"{PAGES}/{options.id}.md" in finished.removed:
        return Said((f"removed {options.id}: a run that was stopped had begun it, and it is finished now",))
    lines, code = remove(root, options.id, sure=options.yes, with_notes=options.with_notes)
    return Said(tuple(lines), code=code, notices=finished_lines(finished))
