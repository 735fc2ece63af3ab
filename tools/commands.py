"""What each command does: from the project's folder and the options to what is said, and the exit code.

Nothing is printed here; `tools.cli` prints what a command returns.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.arguments import ADDED, PROGRAM
from tools.base import read_base
from tools.catalog import check_known
from tools.collate.series import revise_pair
from tools.corpus import Corpus
from tools.folder import differences, update
from tools.grow.add import add
from tools.grow.remove import remove
from tools.lock import Changes, compare, passage_digests, read_lock
from tools.pipeline import LOCK, PAGES, build_corpus, made
from tools.review import review
from tools.review_pages import DATA, page_lines, review_pages
from tools.review_text import review_lines
from tools.show import show
from tools.toml import BadData
from tools.unchanged import conversion_reads, record_conversion, still_converted
from tools.verify import verify
from tools.write.revision_data import revision_json
from tools.write.revision_page import revision_page
from tools.write.revision_text import revision_text

#: The folder in which the tools themselves lie.
TOOLS = Path(__file__).resolve().parent.parent
#: How a comparison of two reports is printed, by the option's value: each yields lines.
REVISION_FORMATS = {"text": revision_text, "md": revision_page, "json": revision_json}
BROKEN = f"permanent ids changed; look at each of them, then record them: {PROGRAM} convert --relock"
STALE = f"bring them up to date: {PROGRAM} convert"


@dataclass(frozen=True)
class Said:
    """What a command says: its result, what a person should look at before or after it, and the exit code."""

    results: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    code: int = 0


def _run_add(root: Path, options: argparse.Namespace) -> Said:
    lines, code = add(root, Path(options.file), {name: getattr(options, name) for name in ADDED})
    return Said(tuple(lines), code=code)


def _run_remove(root: Path, options: argparse.Namespace) -> Said:
    lines, code = remove(root, options.id, sure=options.yes, with_notes=options.with_notes)
    return Said(tuple(lines), code=code)


def _run_convert(root: Path, options: argparse.Namespace) -> Said:
    return _check(root) if options.check else _convert(root, relock=options.relock)


def _changes(corpus: Corpus, root: Path) -> Changes:
    return compare(read_lock(root / LOCK), passage_digests(corpus.documents))


def _check(root: Path) -> Said:
    corpus = build_corpus(root)
    changes = _changes(corpus, root)
    stale = (*(f"{LOCK}: {line}" for line in changes.lines()), *differences(root, made(corpus), generated=PAGES))
    if not stale:
        return Said((f"{PAGES} and {LOCK} are up to date",))
    return Said(stale, remarks=(BROKEN if changes.broken else STALE,), code=1)


def _convert(root: Path, *, relock: bool) -> Said:
    read = conversion_reads(root, TOOLS)
    said = () if relock else still_converted(root, read)
    if said:
        return _converted(said[0], 0, 0, said[1])
    corpus = build_corpus(root)
    changes = _changes(corpus, root)
    recorded = tuple(f"{LOCK}: {line}" for line in changes.lines())
    if changes.broken and not relock:
        return Said(notices=(*(line for line in recorded if not line.startswith(f"{LOCK}: added")), BROKEN), code=1)
    files = made(corpus)
    done = update(root, files, generated=PAGES)
    counts = f"{_count(len(corpus.documents), 'source')}, {_count(len(corpus.passage), 'passage')}"
    counts += f": {_count(len(files), 'file')}"
    noticed = f"{_count(len(corpus.notices), 'notice')}: {PROGRAM} notices" if corpus.notices else ""
    record_conversion(root, read, files, (counts, noticed))
    before = (recorded or (f"{LOCK}: no id changed",)) if relock else ()
    return _converted(counts, done.written, done.removed, noticed, before=before)


def _converted(counts: str, written: int, removed: int, noticed: str, *, before: Iterable[str] = ()) -> Said:
    done = f"{counts}, {written} written anew, {removed} removed"
    return Said((*before, done), remarks=(noticed,) if noticed else ())


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _run_show(root: Path, options: argparse.Namespace) -> Said:
    corpus = build_corpus(root)
    check_known(corpus.entry, options.id)
    return Said(tuple(show(corpus.document[options.id], corpus.annotations)))


def _run_review(root: Path, options: argparse.Namespace) -> Said:
    corpus = build_corpus(root)
    name, before, before_pages = read_base(root, options.base)
    files = {path.removeprefix(f"{PAGES}/"): text for path, text in made(corpus).items() if path != LOCK}
    found = review(before, {Path(path).name: text for path, text in files.items() if path.startswith(DATA)})
    pages = tuple(page_lines(review_pages(before_pages, files))) if before_pages else ()
    if found.differs:
        return Said((f"against {name}:", *review_lines(found, rows=options.rows), *(("", *pages) if pages else ())))
    if not pages:
        return Said((f"against {name}: nothing changed",))
    return Said((f"against {name}: no id, annotation or reference changed, but pages do:", *pages))


def _run_compare(root: Path, options: argparse.Namespace) -> Said:
    corpus = build_corpus(root)
    for identifier in (options.one, options.other):
        check_known(corpus.entry, identifier)
    if options.one == options.other:
        line = corpus.entry[options.one].line
        raise BadData(f"seeds/catalog.toml:{line}: {options.one} is one report; name two to compare them")
    revision = revise_pair(corpus, options.one, options.other)
    return Said(tuple(REVISION_FORMATS[options.format](corpus, revision)))


def _run_verify(root: Path, options: argparse.Namespace) -> Said:
    found = [verify(document) for document in build_corpus(root).documents]
    lines = (line for one in found for line in (one.summary(), *(f"  {problem}" for problem in one.problems)))
    return Said(tuple(lines), code=0 if all(one.whole for one in found) else 1)


def _run_notices(root: Path, options: argparse.Namespace) -> Said:
    corpus = build_corpus(root)
    order = {entry.file: place for place, entry in enumerate(corpus.entries)}
    last = len(order)  # for a notice on an editors' file
    found = sorted(corpus.notices, key=lambda each: (order.get(each.file, last), each.line, each.column))
    return Said((_count(len(found), "notice"),), tuple(map(str, found)))


#: The commands by name, each with what carries it out.
RUN: dict[str, Callable[[Path, argparse.Namespace], Said]] = {
    "convert": _run_convert,
    "add": _run_add,
    "remove": _run_remove,
    "show": _run_show,
    "compare": _run_compare,
    "verify": _run_verify,
    "review": _run_review,
    "notices": _run_notices,
}
