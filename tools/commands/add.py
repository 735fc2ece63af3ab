"""`add`: a text becomes a source."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.arguments import ADDED, PROGRAM
from tools.commands.said import Said
from tools.commands.unfinished import finished_lines
from tools.folder import finish
from tools.grow.add import AlreadyThere, add


def run(root: Path, options: argparse.Namespace) -> Said:
    """Add the text of a file, and return the report on it."""
    finished = finish(root)
    try:
        lines, code = add(root, Path(options.file), {name: getattr(options, name) for name in ADDED})
    except AlreadyThere as there:
        if finished and f"seeds/{there.entry.file}" in finished.written:
            begun = "a run that was stopped had begun it, and it is finished now"
            return Said((f"added {there.entry.id}: {begun}; look at it: {PROGRAM} show {there.entry.id}",))
        raise
    return Said(tuple(lines), code=code, notices=finished_lines(finished))
