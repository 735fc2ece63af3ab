"""`convert`: the pages of all sources, unless they are there already."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.commands import TOOLS
from tools.commands.said import Said, converted, with_notices
from tools.commands.unfinished import finished_lines
from tools.folder import finish
from tools.unchanged import conversion_reads, still_converted


def run(root: Path, options: argparse.Namespace) -> Said:
    """Write what differs, or say with `--check` what would."""
    finished = finished_lines(None if options.check else finish(root))
    read = conversion_reads(root, TOOLS)
    said = () if options.check or options.relock else still_converted(root, read)
    if said:
        counts, noticed = said
        return with_notices(finished, converted(counts, noticed))
    # Only here, because to load it takes longer than to see that there is nothing to do.
    from tools.commands.conversion import check, convert

    return check(root) if options.check else with_notices(finished, convert(root, read, relock=options.relock))
