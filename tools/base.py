"""The data files as they were: of a commit, read through git, or of a folder."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from tools.toml import BadData, read_text

DATA = "docs/corpus/_files/data"
#: Where a folder may have the data: a project, its docs/corpus, or the data by itself.
PLACES = (DATA, "_files/data", ".")
REMEDY = "name a commit, or a folder with the data of another state: python -m tools review BASE"


def read_base(root: Path, base: str) -> tuple[str, dict[str, str]]:
    """Return what the base is called, and its data files by name. Raises BadData where there is none."""
    if (root / base).is_dir():
        return base, _of_folder(root / base, base)
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}").decode().strip()
    if not commit:
        raise BadData(f"{base}: is neither a folder here nor a commit of a git repository; {REMEDY}")
    files = _of_archive(_git(root, "archive", "--format=tar", commit, "--", DATA))
    if not files:
        raise BadData(f"{base}: this commit has no {DATA}; {REMEDY}")
    return f"{base} ({commit[:7]})", files


def _of_folder(folder: Path, name: str) -> dict[str, str]:
    for place in PLACES:
        if (folder / place / "passages.csv").is_file():
            found = sorted(path for path in (folder / place).iterdir() if _is_data(path.name) and path.is_file())
            return {path.name: read_text(path, f"{name}/{path.name}") for path in found}
    raise BadData(f"{name}: this folder has no data, such as {DATA}/passages.csv; {REMEDY}")


def _of_archive(archive: bytes) -> dict[str, str]:
    if not archive:
        return {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        members = [member for member in tar if member.isfile() and _is_data(Path(member.name).name)]
        read = {Path(member.name).name: tar.extractfile(member) for member in members}
        return {name: file.read().decode("utf-8") for name, file in read.items() if file is not None}


def _is_data(name: str) -> bool:
    return name.endswith((".csv", ".json"))


def _git(root: Path, *arguments: str) -> bytes:
    """Return what git prints; nothing where it refuses."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise BadData(f"git: is not installed, so no commit can be read; {REMEDY}") from None
    return b"" if done.returncode else done.stdout
