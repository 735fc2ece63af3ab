"""`python -m tools remove`: a source goes, with all that the corpus has only because of it, or nothing changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tools.catalog import CATALOG, CatalogEntry, check_known
from tools.corpus import Corpus
from tools.editors.names import load_names
from tools.grow.cuts import cut_table
from tools.grow.entry import encoded
from tools.grow.lost_words import find_lost
from tools.grow.notes import Note, cut_notes, find_notes, refuse_rows
from tools.grow.stage import Change, carry_out, look, try_out
from tools.lock import read_lock
from tools.model import Document
from tools.pipeline import LOCK, build_corpus
from tools.seed_files import ORIGINALS
from tools.toml import BadData, load

#: What the files of a source are.
WHAT = ("its seed", "the file from which its text was taken")


def remove(root: Path, identifier: str, *, sure: bool, with_notes: bool) -> tuple[list[str], int]:
    """Remove a source, or say what would go; return what to print and the exit code. Raises BadData."""
    seen = look(root)
    corpus = build_corpus(root)
    check_known(corpus.entry, identifier)
    entry, document = corpus.entry[identifier], corpus.document[identifier]
    ids = {entry.id, *(block.id for block in document.passages)}
    notes = (*find_notes(root / "seeds", ids), *_lost(root, corpus, document))
    lines = list(_goes(entry, document, notes))
    if notes and not with_notes:
        remedy = "take them out, or say --with-notes" if sure else "to remove the source with them: --yes --with-notes"
        return [*lines, f"editors wrote of it; {remedy}"], 1
    if not sure:
        return [*lines, "nothing was changed; to remove it: --yes"], 1
    refuse_rows(notes)
    change = replace(_change(root, corpus, entry, notes), seen=seen)
    after = try_out(root, change)
    going = {passage for passage in read_lock(root / LOCK) if passage in ids}
    update = carry_out(root, change, after, going=going)
    return [*lines, f"removed {entry.id}: {update.removed} files went, {update.written} were written anew"], 0


def _lost(root: Path, corpus: Corpus, document: Document) -> Iterator[Note]:
    """Yield what editors said of words that only this source has."""
    own = {block.id for block in document.passages}
    names = load_names(root / "seeds/names.toml")
    texts = {identifier: block.text for identifier, block in corpus.passage.items()}
    return find_lost(names, [*texts.values()], [text for identifier, text in texts.items() if identifier not in own])


def _goes(entry: CatalogEntry, document: Document, notes: tuple[Note, ...]) -> list[str]:
    lines = [f"{entry.id}: {entry.title}", f"  {CATALOG}:{entry.line}: its entry"]
    lines += [f"  {file}: {what}" for file, what in zip(_files(entry), WHAT, strict=False)]
    lines += [f"  {LOCK}: {len(document.passages)} permanent ids", f"  docs/corpus/{entry.id}.md: its page"]
    return [*lines, *(f"  {note}" for note in notes)]


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
