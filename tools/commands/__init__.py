"""What each command does: from the project's folder and the options to what is said, and the exit code.

One module for each command, under its name. Nothing is printed here; `tools.cli` prints what a command returns.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from tools.commands.said import Said

#: The folder in which the tools themselves lie.
TOOLS = Path(__file__).resolve().parents[2]


def command(name: str) -> Callable[[Path, argparse.Namespace], Said]:
    """Return what carries out a command. Only its module is loaded: `convert` with nothing to do is over at once."""
    return cast("Callable[[Path, argparse.Namespace], Said]", import_module(f"{__name__}.{name}").run)
