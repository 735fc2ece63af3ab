"""Run Sphinx's link checker on the external addresses, and read what it found.

Sphinx waits for as long as a server asks (`Retry-After`), again and again, whatever its settings say; one
server can keep it busy for ever. So waiting has a limit here, and what still waited then is reported too.
"""

import re
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from threading import Timer

from tools.linkcheck.report import Report, Result, read_results, report

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


def read_report(docs: Path, output: Path, *, waiting: Iterable[str] = (), written: Iterable[Path] = ()) -> Report:
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
