"""What running a program costs: processor time of it and its children, time by the clock, and memory at its peak."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from sys import platform

#: Where it is set, Python compiles this project's own modules at each start, and no other's: those are installed.
NOT_PASSED_ON = "PYTHONDONTWRITEBYTECODE"
#: ru_maxrss is in kibibytes on Linux, in bytes on macOS.
MEMORY_UNIT = 1 if platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor and of the clock, and the bytes of the largest process."""

    processor: float
    clock: float
    memory: int

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.processor + other.processor, self.clock + other.clock, max(self.memory, other.memory))


class Failed(Exception):
    """A program ended with an error; the message is its last lines."""


def cost(command: Sequence[str], folder: Path, **variables: str) -> Cost:
    """Run a command in a folder and return what it cost. Raises Failed if it ends with an error."""
    passed_on = {name: value for name, value in os.environ.items() if name != NOT_PASSED_ON}
    with tempfile.TemporaryFile() as output:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=passed_on | variables, stdout=output, stderr=output)
        _, status, used = os.wait4(process.pid, 0)
        clock = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            said = output.read().decode(errors="replace").strip().splitlines()
            raise Failed("\n".join((" ".join(command), *said[-5:])))
    return Cost(used.ru_utime + used.ru_stime, clock, used.ru_maxrss * MEMORY_UNIT)


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the middle of several runs, each of its values by itself."""
    return Cost(
        median(each.processor for each in costs),
        median(each.clock for each in costs),
        max(each.memory for each in costs),
    )
