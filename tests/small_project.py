"""The small project of fixtures/complaints, copied and run as a person would run it; and the corpus's own tables."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.corpus import Corpus
from tools.pipeline import pages

ROOT = Path(__file__).resolve().parents[1]
PROJECT = Path(__file__).parent / "fixtures" / "complaints" / "project"
DATA = ROOT / "docs" / "corpus" / "_files" / "data"
PROGRAM = "import sys, pathlib; from tools.cli import main; sys.exit(main(sys.argv[2:], pathlib.Path(sys.argv[1])))"


def copy_project(folder: Path) -> Path:
    """Copy the project into a folder; nothing is converted yet."""
    return Path(shutil.copytree(PROJECT, folder / "project"))


def command(project: Path, *arguments: str) -> list[str]:
    """Return what runs a command on a project in a process of its own, without leaving compiled modules behind."""
    return [sys.executable, "-B", "-c", PROGRAM, str(project), *arguments]


def page_texts(corpus: Corpus) -> dict[str, str]:
    """Return what a corpus makes below docs/corpus, by path there, as text."""
    return {name: data.decode() for name, data in pages(corpus)}


def run(
    project: Path, *arguments: str, before: tuple[str, ...] = (), **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command, with other environment variables, and with words before it such as those of another program."""
    return subprocess.run(
        [*before, *command(project, *arguments)],
        cwd=ROOT, env=os.environ | variables, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def tree(root: Path) -> dict[str, bytes | str]:
    """Everything below a folder: the bytes of files, where links lead, and folders."""
    return {path.relative_to(root).as_posix(): _content(path) for path in root.rglob("*")}


def rows(table: str, data: Path = DATA) -> list[dict[str, str]]:
    """Return the rows of a table as it is published."""
    with (data / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _content(path: Path) -> bytes | str:
    if path.is_symlink():
        return f"link to {path.readlink()}"
    return path.read_bytes() if path.is_file() else "folder"
