"""Measure and print a table of ratios: `python -m tools.bench 10 100`, as `make bench` does."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.bench.cost import Cost, Failed
from tools.bench.ratios import Ratio, measure

FOLDER = Path("build/bench")
SIZES = (10, 100)
HEAD = (
    "| what | beside | texts | processor | at most | | clock | peak memory |",
    "|---|---|---:|---:|---:|---|---:|---:|",
)


def row(ratio: Ratio) -> str:
    """Return a ratio as a row of a Markdown table."""
    name = f"| {ratio.what} | {ratio.beside} | {ratio.texts:,} |"
    if ratio.processor is None or ratio.clock is None or ratio.own is None or ratio.other is None:
        return f"{name} | {ratio.most:.2f} | skipped: {ratio.skipped} | | |"
    verdict = "holds" if ratio.processor <= ratio.most else "does not hold"
    memory = f"{_mebibytes(ratio.own)} beside {_mebibytes(ratio.other)} MiB"
    return f"{name} {ratio.processor:.2f} | {ratio.most:.2f} | {verdict} | {ratio.clock:.2f} | {memory} |"


def _mebibytes(cost: Cost) -> int:
    return round(cost.memory / 2**20)


def machine() -> str:
    """Say in a line on what was measured."""
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 if a program that is measured ends with an error."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description="Measure and print ratios.")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="how many texts, such as 10 100 400 1000")
    parser.add_argument("--no-pdf", action="store_true", help="leave out the PDFs")
    parser.add_argument("--alone", action="store_true", help="leave out the programs of others, and the PDFs")
    options = parser.parse_args(arguments)
    print(f"Measured on {machine()}.\n", *HEAD, sep="\n", flush=True)
    try:
        sizes, with_pdf = sorted(options.sizes), not (options.no_pdf or options.alone)
        for ratio in measure(FOLDER.resolve(), sizes, with_others=not options.alone, with_pdf=with_pdf):
            print(row(ratio), flush=True)
    except Failed as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
