"""`python -m tools remove`: a source goes, with all that the corpus has only because of it, or nothing changes."""

from __future__ import annotations

import contextlib
from pathlib import Path

from tools.catalog import CATALOG, CatalogEntry, check_known
from tools.corpus import Corpus
from tools.grow.entry import cut_table, encoded
from tools.grow.notes import Note, cut_notes, find_notes, refuse_rows
from tools.grow.stage import Change, carry_out, try_out
from tools.lock import read_lock
from tools.model import Document
from tools.pipeline import LOCK, build_corpus
from tools.seed_files import ORIGINALS
from tools.toml import BadData, load

#: What the files of a source are.
WHAT = ("its seed", "the file from which its text was taken")
#: So many notes are listed; the rest is counted.
LISTED = 20


def remove(root: Path, identifier: str, *, sure: bool, with_notes: bool) -> tuple[list[str], int]:
    """Remove a source, or say what would go; return what to print and the exit code. Raises BadData."""
    corpus = build_corpus(root)
    check_known(corpus.entry, identifier)
    entry, document = corpus.entry[identifier], corpus.document[identifier]
    ids = {entry.id, *(block.id for block in document.passages)}
    notes = tuple(find_notes(root / "seeds", ids, (*corpus.passage, *corpus.entry)))
    lines = list(_goes(entry, document, notes))
    if notes and not with_notes:
        remedy = "take them out, or say --with-notes" if sure else "to remove the source with them: --yes --with-notes"
        return [*lines, f"editors wrote of it; {remedy}"], 1
    if not sure:
        return [*lines, "nothing was changed; to remove it: --yes"], 1
    refuse_rows(notes)
    change = _change(root, corpus, entry, notes)
    after = try_out(root, change)
    going = {passage for passage in read_lock(root / LOCK) if passage in ids}
    update = carry_out(root, change, after, going=going)
    with contextlib.suppress(OSError):  # it holds files of other sources
        (root / "seeds" / ORIGINALS).rmdir()
    return [*lines, f"removed {entry.id}: {update.removed} files went, {update.written} were written anew"], 0


def _goes(entry: CatalogEntry, document: Document, notes: tuple[Note, ...]) -> list[str]:
    lines = [f"{entry.id}: {entry.title}", f"  {CATALOG}:{entry.line}: its entry"]
    lines += [f"  {file}: {what}" for file, what in zip(_files(entry), WHAT, strict=False)]
    lines += [f"  {LOCK}: {len(document.passages)} permanent ids", f"  docs/corpus/{entry.id}.md: its page"]
    lines += [f"  {note}" for note in notes[:LISTED]]
    return [*lines, f"  and {len(notes) - LISTED} more notes"] if len(notes) > LISTED else lines


def _files(entry: CatalogEntry) -> tuple[str, ...]:
    seed = f"seeds/{entry.file}"
    return (seed, f"seeds/{ORIGINALS}/{entry.original.file}") if entry.original else (seed,)


def _change(root: Path, corpus: Corpus, entry: CatalogEntry, notes: tuple[Note, ...]) -> Change:
    """Return the editors' files without the source, and the seed as gone."""
    if len(corpus.entries) == 1:
        raise BadData(f"{CATALOG}:{entry.line}: the only source; a corpus has at least one")
    catalog = load(root / CATALOG)
    cut = cut_table(catalog, "source", corpus.entries.index(entry))
    written = {CATALOG: encoded(root / CATALOG, cut), **cut_notes(root / "seeds", notes)}
    return Change(written, _files(entry))
