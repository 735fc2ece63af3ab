"""A change of seeds/ is tried on a copy, and the project is changed only when all of it held, in one go."""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tools.catalog import CATALOG
from tools.corpus import Corpus
from tools.folder import UNFINISHED, Update, check_seen, update
from tools.lock import compare, passage_digests, read_lock
from tools.pipeline import LOCK, PAGES, build_corpus, made
from tools.toml import BadData


@dataclass(frozen=True)
class Change:
    """What becomes of the files of seeds/: those written, by path below the project's folder, and those that go.

    `seen` are the files on which it rests as they were before anything was read: another run may change them meanwhile.
    """

    written: Mapping[str, bytes]
    gone: tuple[str, ...] = ()
    seen: Mapping[str, bytes] = field(default_factory=dict)


def look(root: Path) -> dict[str, bytes]:
    """Return the files on which every change of seeds/ rests, as they are now."""
    return {name: (root / name).read_bytes() for name in (CATALOG, LOCK) if (root / name).is_file()}


def try_out(root: Path, change: Change) -> Corpus:
    """Build the corpus as it would be after a change. Raises BadData for what would not hold."""
    with tempfile.TemporaryDirectory(prefix="corpus-") as folder:
        copy = Path(folder)
        try:
            _copy(root, change, copy)
        except OSError as problem:
            why = problem.strerror or "the disk may be full"
            remedy = "free the disk, or name another folder in the variable TMPDIR"
            raise BadData(f"{copy.parent}:1: cannot hold a copy of seeds/ ({why}); {remedy}") from None
        return build_corpus(copy)


def _copy(root: Path, change: Change, copy: Path) -> None:
    """Copy what the corpus is built from, as it would be after a change."""
    shutil.copytree(root / "seeds", copy / "seeds", symlinks=True)
    if (root / "CITATION.cff").exists():
        shutil.copy(root / "CITATION.cff", copy)
    for name, data in change.written.items():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(data)
    for name in change.gone:
        (copy / name).unlink(missing_ok=True)


def carry_out(root: Path, change: Change, corpus: Corpus, *, going: Collection[str] = ()) -> Update:
    """Write the change, the lock and the pages of the corpus after it.

    `going` are the ids of passages that may go away. Raises BadData, and changes nothing, if any other id went away or
    came to mean other words.
    """
    check_seen(root, change.seen)
    locked = read_lock(root / LOCK)
    kept = {identifier: digest for identifier, digest in locked.items() if identifier not in going}
    if compare(kept, passage_digests(corpus.documents)).broken:
        raise BadData(f"{LOCK}:1: permanent ids changed before; look at them first: python -m tools convert")
    files = {**change.written, **made(corpus)}
    with _undisturbed():
        return update(root, files, generated=PAGES, gone=change.gone, seen=change.seen, record=UNFINISHED)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait for the short time in which files are moved into their places."""
    waiting = {signal.SIGINT, signal.SIGTERM}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, waiting)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
