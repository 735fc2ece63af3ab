"""Check the external addresses and say what is wrong with them: `python -m tools.linkcheck`."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from tools.linkcheck.checker import LIMIT, read_report, run_checker, written_files


def main(arguments: list[str] | None = None) -> int:
    """Check and report: 0 all well, 1 something to review, 2 the checker itself could not run."""
    parser = ArgumentParser(prog="python -m tools.linkcheck", description="Check the external links.")
    parser.add_argument("docs", nargs="?", type=Path, default=Path("docs"))
    parser.add_argument("output", nargs="?", type=Path, default=Path("build/linkcheck"))
    parser.add_argument("--conf", type=Path, default=Path(), help="the folder of conf.py")
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), help="the folder of the editors' files")
    parser.add_argument("--limit", type=float, default=LIMIT, help="wait so many seconds for busy servers")
    given = parser.parse_args(arguments)
    waiting = run_checker(given.docs, given.output, conf=given.conf, limit=given.limit)
    try:
        found = read_report(given.docs, given.output, waiting=waiting, written=written_files(given.docs, given.seeds))
    except FileNotFoundError:
        print(f"{given.docs}: the checker did not run; see Sphinx's message above", file=sys.stderr)
        return 2
    except ValueError as error:
        print(f"{given.output / 'output.json'}:{error}", file=sys.stderr)
        return 2
    print(f"\n{found}")
    return 1 if found.failed else 0


if __name__ == "__main__":
    sys.exit(main())
