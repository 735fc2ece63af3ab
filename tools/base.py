"""The data files and pages as they were: of a commit, read through git, or of a folder."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from tools.review_pages import is_page
from tools.toml import BadData, read_text

PAGES, FILES = "docs/corpus", "_files"
DATA = f"{PAGES}/{FILES}/data"
#: Where a folder may have the data: a project, its docs/corpus, or the data by itself.
PLACES = (DATA, f"{FILES}/data", ".")
REMEDY = "name a commit, or a folder with the data of another state: python -m tools review BASE"


def read_base(root: Path, base: str) -> tuple[str, dict[str, str], dict[str, str]]:
    """Return what the base is called, its data files by name, and its pages by path below docs/corpus, if it has any.

    Raises BadData where there is none.
    """
    if (root / base).is_dir():
        return base, _data_of_folder(root / base, base), _pages_of_folder(root / base)
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}").decode().strip()
    if not commit:
        raise BadData(f"{base}: is neither a folder here nor a commit of a git repository; {REMEDY}")
    files = _of_archive(_git(root, "archive", "--format=tar", commit, "--", PAGES))
    data = {Path(name).name: text for name, text in files.items() if name.startswith(f"{DATA}/")}
    if not data:
        raise BadData(f"{base}: this commit has no {DATA}; {REMEDY}")
    pages = {name.removeprefix(f"{PAGES}/"): text for name, text in files.items() if is_page(name)}
    return f"{base} ({commit[:7]})", data, pages


def _data_of_folder(folder: Path, name: str) -> dict[str, str]:
    for place in PLACES:
        if (folder / place / "passages.csv").is_file():
            found = sorted(path for path in (folder / place).iterdir() if _is_data(path.name) and path.is_file())
            return {path.name: read_text(path, f"{name}/{path.name}") for path in found}
    raise BadData(f"{name}: this folder has no data, such as {DATA}/passages.csv; {REMEDY}")


def _pages_of_folder(folder: Path) -> dict[str, str]:
    """Return the pages of a project, or of its docs/corpus; none where the folder has data alone."""
    top = next((top for top in (folder / PAGES, folder) if (top / FILES).is_dir()), None)
    found = sorted(path for path in top.rglob("*") if path.is_file()) if top else []
    names = {path: path.relative_to(top).as_posix() for path in found if top}
    return {name: read_text(path, name) for path, name in names.items() if is_page(name)}


def _of_archive(archive: bytes) -> dict[str, str]:
    """Return the data files and the pages in an archive, by path."""
    if not archive:
        return {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        members = [member for member in tar if member.isfile() and (_is_data(member.name) or is_page(member.name))]
        read = {member.name: tar.extractfile(member) for member in members}
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
