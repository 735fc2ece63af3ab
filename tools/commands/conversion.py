"""The conversion in full, and the check that it would change nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tools.arguments import PROGRAM
from tools.catalog import CATALOG
from tools.commands.said import Said, converted, count
from tools.corpus import Corpus
from tools.folder import differences, update
from tools.lock import Changes, compare, passage_digests, read_lock
from tools.pipeline import LOCK, PAGES, build_corpus, made
from tools.unchanged import record_conversion

BROKEN = f"permanent ids changed; look at each of them, then record them: {PROGRAM} convert --relock"
STALE = f"bring them up to date: {PROGRAM} convert"


def _changes(corpus: Corpus, root: Path) -> Changes:
    return compare(read_lock(root / LOCK), passage_digests(corpus.documents))


def check(root: Path) -> Said:
    """Say what a conversion would change."""
    corpus = build_corpus(root)
    changes = _changes(corpus, root)
    stale = (*(f"{LOCK}: {line}" for line in changes.lines()), *differences(root, made(corpus), generated=PAGES))
    if not stale:
        return Said((f"{PAGES} and {LOCK} are up to date",))
    return Said(stale, remarks=(BROKEN if changes.broken else STALE,), code=1)


def convert(root: Path, read: str, *, relock: bool) -> Said:
    """Write what differs, and record it beside the digest of what was read; nothing, where a permanent id broke."""
    catalog = root / CATALOG  # another run may add or remove a text meanwhile
    seen = {CATALOG: catalog.read_bytes()} if catalog.is_file() else {}
    corpus = build_corpus(root)
    changes = _changes(corpus, root)
    recorded = tuple(f"{LOCK}: {line}" for line in changes.lines())
    if changes.broken and not relock:
        return Said(notices=(*(line for line in recorded if not line.startswith(f"{LOCK}: added")), BROKEN), code=1)
    files = made(corpus)
    done = update(root, files, generated=PAGES, seen=seen)
    counts = f"{count(len(corpus.documents), 'source')}, {count(len(corpus.passage), 'passage')}"
    counts += f": {count(len(files), 'file')}"
    noticed = f"{count(len(corpus.notices), 'notice')}: {PROGRAM} notices" if corpus.notices else ""
    record_conversion(root, read, files, (counts, noticed))
    said = converted(counts, noticed, done.written, done.removed)
    before = (recorded or (f"{LOCK}: no id changed",)) if relock else ()
    return replace(said, results=(*before, *said.results))
