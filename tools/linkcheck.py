"""Run Sphinx's link checker on the external addresses and say what it found: `python -m tools.linkcheck`.

Sphinx waits for as long as a server asks (`Retry-After`), again and again, whatever its settings say; one
server can keep it busy for ever. So waiting has a limit here, and what still waited then is reported too.
"""

import re
import signal
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from threading import Timer

from tools.linkreport import Report, Result, read_results, report

LIMIT = 10 * 60  # seconds
#: Sphinx, which can be interrupted also where a shell started it in the background, with interrupts ignored.
SPHINX = (
    "import signal, sys; from sphinx.cmd.build import main; "
    "signal.signal(signal.SIGINT, signal.default_int_handler); sys.exit(main(sys.argv[1:]))"
)
WAITING = re.compile(r"-rate limited-\s+(?P<address>\S+) \| sleeping")


def run_checker(docs: Path, output: Path, *, conf: Path, limit: float = LIMIT) -> set[str]:
    """Run the checker into `output`, showing its progress; return the addresses whose server asked to wait.

    `limit` counts the seconds from when a server first asked to; without that a run always ends. When Sphinx
    is interrupted then, it still writes down what it has found.
    """
    output.joinpath("output.json").unlink(missing_ok=True)
    command = [sys.executable, "-c", SPHINX, "--no-color", "-b", "linkcheck"]
    command += ["-c", str(conf), str(docs), str(output)]
    waiting: set[str] = set()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        alarm = Timer(limit, process.send_signal, [signal.SIGINT])
        for line in process.stdout or ():
            print(line, end="", flush=True)
            waiting.update(match["address"] for match in WAITING.finditer(line))
            if waiting and alarm.ident is None:
                alarm.start()
        alarm.cancel()
    return waiting


def read_report(
    docs: Path, output: Path, *, waiting: Iterable[str] = (), written: Iterable[Path] = ()
) -> Report:
    """Read the checker's output, complete it by the addresses still waiting, and judge.

    `written` are the files in which people write addresses; they are named as the places to edit.
    """
    with output.joinpath("output.json").open(encoding="utf-8") as lines:
        results = list(read_results(lines))
    never = Result(file="", line=0, status="rate-limited", code=429, address="", info="too many requests")
    answered = {result.address for result in results}
    results += [replace(never, address=address) for address in sorted(set(waiting) - answered)]
    texts = {path.as_posix(): path.read_text(encoding="utf-8") for path in written}
    return report(results, folder=docs.as_posix(), texts=texts)


def written_files(docs: Path, seeds: Path) -> list[Path]:
    """List the files in which a maintainer writes addresses: hand-written pages and the editors' files."""
    pages = (path for path in docs.rglob("*.md") if not path.is_relative_to(docs / "corpus"))
    return sorted(pages) + sorted(seeds.glob("*.toml"))


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
        found = read_report(
            given.docs, given.output, waiting=waiting, written=written_files(given.docs, given.seeds)
        )
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
