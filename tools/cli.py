"""The command line: what commands say and the exit codes. The only module that prints.

Results go to standard output, notices and complaints to standard error. The exit codes are those of
`tools.arguments.EXIT_CODES`, and, as a shell itself would report, 130 after Ctrl-C and 141 when the reader of the
output has left (`| head`).
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from tools.arguments import make_parser
from tools.commands import TOOLS, command
from tools.toml import BadData

INTERRUPTED, READER_LEFT = 130, 141


def main(arguments: Sequence[str] | None = None, root: Path = TOOLS) -> int:
    """Run one command on the project in `root` and return its exit code."""
    _allow_every_character()
    parser = make_parser()
    options = parser.parse_args(arguments)
    try:
        if options.command is None:
            parser.print_help()
            return 0
        said = command(options.command)(root, options)
        _print(said.notices, sys.stderr)
        _print(said.results, sys.stdout)
        _print(said.remarks, sys.stderr)
        sys.stdout.flush()
    except BadData as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped; every file is whole, and the next run completes what is left", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        _close_output()
        return READER_LEFT
    except OSError as problem:
        print(_system_complaint(problem, root), file=sys.stderr)
        _close_output()
        return 2
    return said.code


def _allow_every_character() -> None:
    """Print what the terminal's encoding lacks as an escape, instead of stopping at it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _close_output() -> None:
    """Let what is still to be printed go nowhere, so that Python does not complain of it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(io.UnsupportedOperation):  # where a test captures what is printed
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _system_complaint(problem: OSError, root: Path) -> str:
    if problem.filename is None:
        return f"standard output: cannot be written ({problem.strerror}); give it another place"
    path = Path(os.fsdecode(problem.filename))
    name = path.relative_to(root) if path.is_relative_to(root) else path
    return f"{name}:1: cannot be used ({problem.strerror}); mend the file or its rights"


def _print(lines: Iterable[str], stream: TextIO) -> None:
    for line in lines:
        print(line, file=stream)
