"""Whether a step would only make again what is there: what it read and what it made, as it was the last time.

A record is a small file below build/. Where it is missing, or anything differs from it, the step is done in full; so
removing build/ is always safe.
"""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

#: What no step reads: bytes that Python keeps of its modules.
CACHE = "__pycache__"


@dataclass(frozen=True)
class Record:
    """A step as it was done: digests of what it read and of what it made, and what it said."""

    read: str
    made: str
    said: tuple[str, ...] = ()


def digest_of(root: Path, names: Iterable[str], *words: str) -> str:
    """Return a digest of the bytes of files, and of all below folders, with their names; of words, and of Python."""
    contents = {}
    for path in _files(root, names):
        contents[path.relative_to(root).as_posix()] = _content(path.read_bytes()) + " by link" * path.is_symlink()
    return _digest(contents, *words)


def digest_of_made(files: Mapping[str, bytes]) -> str:
    """Return the digest that files will have once they are written."""
    return _digest({name: _content(data) for name, data in files.items()})


def _content(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest(contents: Mapping[str, str], *words: str) -> str:
    found = hashlib.sha256("\0".join((platform.python_version(), *words)).encode())
    for name, content in sorted(contents.items()):
        found.update(f"\0{name}\0{content}".encode(errors="surrogateescape"))
    return found.hexdigest()


def listing_of(root: Path, names: Iterable[str]) -> str:
    """Return a digest of the names, sizes and times of files: enough to see that somebody changed what was made."""
    found = hashlib.sha256()
    for path in _files(root, names):
        state = path.stat()
        name = path.relative_to(root).as_posix()
        found.update(f"\0{name}\0{state.st_size}\0{state.st_mtime_ns}".encode(errors="surrogateescape"))
    return found.hexdigest()


def _files(root: Path, names: Iterable[str]) -> Iterator[Path]:
    for name in sorted(names):
        top = root / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and CACHE not in path.parts:
                yield path


def recorded(path: Path) -> Record | None:
    """Return what was recorded; nothing where there is no record, or none that can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Record(str(found["read"]), str(found["made"]), tuple(map(str, found["said"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def record(path: Path, done: Record) -> None:
    """Record a step, in one move: an interrupted run leaves the old record or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    content = {"read": done.read, "made": done.made, "said": done.said}
    part.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    part.replace(path)


#: What a conversion makes, and its record.
PAGES, LOCK, CONVERTED = "docs/corpus", "seeds/passages.lock", "build/convert.record"


def conversion_reads(root: Path, program: Path) -> str:
    """Return a digest of all that a conversion reads, and of the program; none where something cannot be read."""
    seeds = [f"seeds/{path.name}" for path in (root / "seeds").glob("*") if path != root / LOCK]
    try:
        return digest_of(root, (*seeds, "CITATION.cff"), digest_of(program, ("tools", "requirements.lock")))
    except OSError:
        return ""


def still_converted(root: Path, read: str) -> tuple[str, ...]:
    """Return what the last conversion said, if one would make nothing else now; otherwise nothing.

    Another conversion may be at work on the pages meanwhile: what it takes away is a difference.
    """
    before = recorded(root / CONVERTED)
    if not read or before is None or before.read != read:
        return ()
    try:
        return before.said if before.made == digest_of(root, (PAGES, LOCK)) else ()
    except OSError:
        return ()


def record_conversion(root: Path, read: str, files: Mapping[str, bytes], said: tuple[str, str]) -> None:
    """Record a conversion that made these files; where that cannot be done, the next one is done in full."""
    if read:
        with suppress(OSError):
            record(root / CONVERTED, Record(read, digest_of_made(files), said))


#: What a build of the site reads, from the project's folder.
SITE_READS = ("docs", "tools", "conf.py", "CITATION.cff", "requirements.lock")


def main(arguments: list[str]) -> int:
    """`FOLDER [WORD…]`: 0 if the site in the folder is what a build would make; `--record` before them records it.

    The words are what else the build depends on, such as its address.
    """
    is_record = arguments[:1] == ["--record"]
    site, *words = arguments[is_record:]
    place = Path(site).parent / f"{Path(site).name}.record"
    now = Record(digest_of(Path(), SITE_READS, *words), listing_of(Path(), [site]))
    if is_record:
        record(place, now)
        return 0
    return 0 if recorded(place) == now else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
