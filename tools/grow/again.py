"""The command with which a text is added, as a person types it: for messages that ask for something to be said."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

from tools.arguments import PROGRAM

#: The option of the command line for each claim that has another name there.
OPTIONS = {"report_year": "year"}


def add_command(path: Path, given: Mapping[str, str | None], missing: str = "") -> str:
    """Return the command that adds a text as before, with a claim that is missing said; its value stands in capitals.

    >>> add_command(Path("my text.txt"), {"country": "Laos", "year": None}, "report_year")
    "python -m tools add 'my text.txt' --country Laos --year YEAR"
    """
    option = OPTIONS.get(missing, missing)
    said = {name: value for name, value in given.items() if value is not None and name != option}
    name = str(path) if str(path).isprintable() else "FILE"
    words = [name, *(word for key, value in said.items() for word in (f"--{key}", value))]
    # A name that begins with a hyphen would be taken for an option.
    quoted = [shlex.quote(f"./{word}" if word is name and name.startswith("-") else word) for word in words]
    return f"{PROGRAM} add {' '.join(quoted)}" + (f" --{option} {option.upper()}" if missing else "")
