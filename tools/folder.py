"""docs/corpus on the disk: what differs from what the sources make, and how it is brought up to date."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path


def differences(folder: Path, files: Mapping[str, str]) -> Iterator[str]:
    """Yield one line for each file that is missing, stale or made from nothing."""
    for name, text in files.items():
        path = folder / name
        if not path.is_file():
            yield f"docs/corpus/{name}: missing"
        elif path.read_bytes() != text.encode():
            yield f"docs/corpus/{name}: stale"
    yield from (f"docs/corpus/{name}: no source makes it" for name in _strays(folder, files))


def _strays(folder: Path, files: Mapping[str, str]) -> list[str]:
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    return sorted(name for name in found if name not in files)


def update(folder: Path, files: Mapping[str, str]) -> int:
    """Write the files that differ and remove those that no source makes; return how many were written.

    Every file is written beside its place and then moved there, so that an interrupted run leaves whole files only,
    and a file that has not changed keeps its time, so that Sphinx does not read it again.
    """
    written = 0
    for name, text in files.items():
        path, data = folder / name, text.encode()
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, data)
        written += 1
    for name in _strays(folder, files):
        (folder / name).unlink()
    _remove_empty(folder)
    return written


def replace(path: Path, data: bytes) -> None:
    """Put bytes in a file so that it is, at any moment, either the old one or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _remove_empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
