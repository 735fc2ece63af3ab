"""What the tools write on the disk: what differs from what the sources make, and how it is brought up to date.

Files are named by their path below the project's folder. All that is new is first written in full beside its place,
then moved there: a disk that is full or a place that is not to be written leaves everything as it was, and an
interrupted run leaves each file either old or new, for the next run to complete. A change of the texts themselves, of
which the next run could not know, is written down before its first file is moved, and finished from that.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tools.toml import BadData

#: What remains to be done of a change of the texts, while it is being made.
UNFINISHED = "seeds/.unfinished"


@dataclass(frozen=True)
class Finished:
    """A change of the texts that a run before was stopped in, and that is whole now: files written, and removed."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True)
class Update:
    """How many files were written, and how many removed because nothing makes them any more."""

    written: int
    removed: int


def differences(root: Path, files: Mapping[str, bytes], *, generated: str) -> Iterator[str]:
    """Yield one line for each file that is missing, stale, or in the folder `generated` and made from nothing."""
    for name, data in files.items():
        if not (root / name).exists():
            yield f"{name}: missing"
        elif not is_current(root / name, data):
            yield f"{name}: stale"
    yield from (f"{name}: no source makes it" for name in _strays(root, files, generated))


def update(
    root: Path,
    files: Mapping[str, bytes],
    *,
    generated: str = "",
    gone: Collection[str] = (),
    seen: Mapping[str, bytes] | None = None,
    record: str = "",
) -> Update:
    """Write the files that differ, and remove `gone`, and from the folder `generated` those that are not among them.

    A file that has not changed keeps its time, so that Sphinx does not read it again. `seen` are files on which the
    work rests, as they were read. `record` is where it is written down what remains to be done, for `finish`. Raises
    BadData, and changes nothing, if one of `seen` is another by now, or if something stands in the way or cannot be
    written.
    """
    with _alone(root):
        check_seen(root, seen or {})
        for name in files:
            _check_way(root, name)
            _part(root / name).unlink(missing_ok=True)  # of a run that was killed
        stale = {name: data for name, data in files.items() if not is_current(root / name, data)}
        strays = [*_strays(root, files, generated), *(name for name in gone if _is_leaf(root / name))]
        with _staged(root, stale, record):
            for name in strays:
                _check_removable(root, name)
            with _recorded(root, record, stale, strays):
                for name in stale:
                    with _complaining(name, "moved to its place"):
                        _part(root / name).replace(root / name)
                for name in strays:
                    with _complaining(name, "removed"):
                        _remove(root / name)
        _remove_empty(root, generated)
    return Update(len(stale), len(strays))


def check_seen(root: Path, seen: Mapping[str, bytes]) -> None:
    """Refuse to go on where files on which the work rests are others by now: another run wrote them. Raises BadData."""
    for name, data in seen.items():
        if not is_current(root / name, data):
            raise BadData(f"{name}:1: was changed in the meantime; run it again")


@contextmanager
def _recorded(root: Path, record: str, written: Iterable[str], removed: Iterable[str]) -> Iterator[None]:
    """Write down what is to be moved and removed before anything is, and take the record away when all is done."""
    if not record:
        yield
        return
    part = _part(root / record)
    try:
        with _complaining(record, "written"):
            part.write_text(json.dumps([[*written], [*removed]]), encoding="utf-8")
            part.replace(root / record)
    finally:
        part.unlink(missing_ok=True)
    yield
    (root / record).unlink()


def finish(root: Path, record: str = UNFINISHED) -> Finished | None:
    """Finish a change that was stopped after it was written down, and take away what one left that was stopped before.

    What is to be moved stands in full beside its place, so nothing needs to be known but the names. Returns what was
    finished; None where there was nothing.
    """
    if not root.is_dir():
        return None
    finished = None
    with _alone(root):
        if (root / record).is_file():
            written, removed = json.loads((root / record).read_text(encoding="utf-8"))
            for name in filter(lambda name: _part(root / name).is_file(), written):
                _part(root / name).replace(root / name)
            for name in removed:
                _remove(root / name)
            (root / record).unlink()
            finished = Finished((*written,), (*removed,))
        for path in list((root / record).parent.rglob(".*.part")):
            _remove(path)
    return finished


def _remove(path: Path) -> None:
    """Remove a file, if it is there, and its folder, if that is empty then."""
    path.unlink(missing_ok=True)
    with suppress(OSError):
        path.parent.rmdir()


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Wait until no other run writes below `root`, and keep others waiting; ends with the process at the latest."""
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _check_way(root: Path, name: str) -> None:
    """Refuse to write through a link, which may lead out of the project, or over what is not a file."""
    for parent in reversed(PurePosixPath(name).parents[:-1]):
        place = root / parent
        if place.is_symlink():
            raise BadData(f"{parent}:1: is a link, which may lead out of the project; remove it")
        if place.exists() and not place.is_dir():
            raise BadData(f"{parent}:1: is no folder; move it away")
    if (root / name).is_dir() and not (root / name).is_symlink():
        raise BadData(f"{name}:1: is a folder where a file belongs; move it away")


def is_current(path: Path, data: bytes) -> bool:
    """Tell whether a file, and not a link to one, has these bytes."""
    return path.is_file() and not path.is_symlink() and path.read_bytes() == data


def _strays(root: Path, files: Collection[str], generated: str) -> list[str]:
    if not generated:
        return []
    found = (path.relative_to(root).as_posix() for path in (root / generated).rglob("*") if _is_leaf(path))
    return sorted(name for name in found if name not in files)


def _is_leaf(path: Path) -> bool:
    return path.is_symlink() or not path.is_dir()


def _part(path: Path) -> Path:
    """Return where a file is written before it is whole: one name only, so that no run leaves litter for ever."""
    return path.with_name(f".{path.name}.part")


@contextmanager
def _staged(root: Path, stale: Mapping[str, bytes], record: str) -> Iterator[None]:
    """Write files beside their places; take away what is left of them, and of new folders, when the block ends.

    They stay where it is written down that they are still to be moved.
    """
    made: list[Path] = []
    try:
        for name, data in stale.items():
            with _complaining(name, "written"):
                made += _make_folders(root / name)
                with _part(root / name).open("xb") as file:
                    file.write(data)
        yield
    finally:
        for name in stale if not (record and (root / record).exists()) else ():
            with suppress(OSError):  # what went wrong first is to be told
                _part(root / name).unlink(missing_ok=True)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()  # unless something is in it


def _make_folders(path: Path) -> list[Path]:
    missing = [parent for parent in reversed(path.parents) if not parent.exists()]
    for folder in missing:
        folder.mkdir()
    return missing


def _check_removable(root: Path, name: str) -> None:
    with _complaining(name, "removed"):
        if not os.access((root / name).parent, os.W_OK):
            raise PermissionError(0, "Permission denied")


@contextmanager
def _complaining(name: str, done: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        remedy = "free the disk or mend the folder's rights, then run it again"
        raise BadData(f"{name}:1: cannot be {done} ({error.strerror}); {remedy}") from None


def _remove_empty(root: Path, generated: str) -> None:
    folders = sorted((root / generated).rglob("*"), reverse=True) if generated else []
    for path in folders:
        if path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
            path.rmdir()
