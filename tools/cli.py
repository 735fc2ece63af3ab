"""The command line: files and exit codes. The only module that prints.

Results go to standard output, notices and complaints to standard error. The exit codes are those of
`tools.arguments.EXIT_CODES`, and, as a shell itself would report, 130 after Ctrl-C and 141 when the reader of the
output has left (`| head`).
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.arguments import ADDED, make_parser
from tools.base import read_base
from tools.collate.series import revise_pair
from tools.corpus import Corpus
from tools.folder import differences, update
from tools.grow.add import add
from tools.grow.remove import remove
from tools.lock import Changes, compare, passage_digests, read_lock
from tools.pipeline import LOCK, PAGES, build_corpus, made
from tools.review import review
from tools.review_text import review_lines
from tools.show import show
from tools.toml import BadData
from tools.unchanged import conversion_reads, record_conversion, still_converted
from tools.verify import verify
from tools.write.files import write_files
from tools.write.revision_data import revision_json
from tools.write.revision_page import revision_page
from tools.write.revision_text import revision_text

ROOT = Path(__file__).resolve().parent.parent
INTERRUPTED, READER_LEFT = 130, 141
#: The commands that change which sources there are: each returns what to print, and the exit code.
GROWING: dict[str, Callable[[Path, argparse.Namespace], tuple[list[str], int]]] = {
    "add": lambda root, options: add(root, Path(options.file), {name: getattr(options, name) for name in ADDED}),
    "remove": lambda root, options: remove(root, options.id, sure=options.yes, with_notes=options.with_notes),
}
#: How a comparison of two reports is printed, by the option's value: each yields lines.
REVISION_FORMATS = {"text": revision_text, "md": revision_page, "json": revision_json}


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run one command on the project in `root` and return its exit code."""
    _allow_every_character()
    parser = make_parser()
    options = parser.parse_args(arguments)
    try:
        if options.command is None:
            parser.print_help()
            return 0
        code = _run(options, root)
        sys.stdout.flush()
    except BadData as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped; every file is whole, and the next run completes what is left", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        _close_output()
        return READER_LEFT
    except OSError as problem:
        print(_system_complaint(problem, root), file=sys.stderr)
        _close_output()
        return 2
    return code


def _allow_every_character() -> None:
    """Print what the terminal's encoding lacks as an escape, instead of stopping at it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _close_output() -> None:
    """Let what is still to be printed go nowhere, so that Python does not complain of it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(io.UnsupportedOperation):  # where a test captures what is printed
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _system_complaint(problem: OSError, root: Path) -> str:
    if problem.filename is None:
        return f"standard output: cannot be written ({problem.strerror}); give it another place"
    path = Path(os.fsdecode(problem.filename))
    name = path.relative_to(root) if path.is_relative_to(root) else path
    return f"{name}:1: cannot be used ({problem.strerror}); mend the file or its rights"


def _run(options: argparse.Namespace, root: Path) -> int:
    if options.command in GROWING:
        lines, code = GROWING[options.command](root, options)
        print("\n".join(lines))
        return code
    if options.command == "convert" and not options.check:
        return _convert(root, relock=options.relock)
    corpus = build_corpus(root)
    match options.command:
        case "convert":
            return _check(corpus, root)
        case "show":
            return _show(corpus, options.id)
        case "review":
            return _review(corpus, root, options.base, options.rows)
        case "compare":
            return _compare(corpus, options.one, options.other, options.format)
        case "verify":
            return _verify(corpus)
        case _:
            return _notices(corpus)


def _changes(corpus: Corpus, root: Path) -> Changes:
    return compare(read_lock(root / LOCK), passage_digests(corpus.documents))


def _check(corpus: Corpus, root: Path) -> int:
    changes = _changes(corpus, root)
    stale = [*(f"{LOCK}: {line}" for line in changes.lines()), *differences(root, made(corpus), generated=PAGES)]
    if not stale:
        print(f"{PAGES} and {LOCK} are up to date")
        return 0
    print("\n".join(stale))
    print(_remedy(broken=changes.broken), file=sys.stderr)
    return 1


def _remedy(*, broken: bool) -> str:
    if broken:
        return f"permanent ids changed; look at each of them, then record them: {make_parser().prog} convert --relock"
    return f"bring them up to date: {make_parser().prog} convert"


def _convert(root: Path, *, relock: bool) -> int:
    read = conversion_reads(root, ROOT)
    said = () if relock else still_converted(root, read)
    if said:
        _say_converted(said[0], 0, 0, said[1])
        return 0
    corpus = build_corpus(root)
    changes = _changes(corpus, root)
    recorded = [f"{LOCK}: {line}" for line in changes.lines()]
    if changes.broken and not relock:
        print("\n".join(line for line in recorded if not line.startswith(f"{LOCK}: added")), file=sys.stderr)
        print(_remedy(broken=True), file=sys.stderr)
        return 1
    files = made(corpus)
    done = update(root, files, generated=PAGES)
    if relock:
        print("\n".join(recorded) or f"{LOCK}: no id changed")
    counts = f"{_count(len(corpus.documents), 'source')}, {_count(len(corpus.passage), 'passage')}"
    counts += f": {_count(len(files), 'file')}"
    noticed = f"{_count(len(corpus.notices), 'notice')}: {make_parser().prog} notices" if corpus.notices else ""
    _say_converted(counts, done.written, done.removed, noticed)
    record_conversion(root, read, files, (counts, noticed))
    return 0


def _say_converted(counts: str, written: int, removed: int, noticed: str) -> None:
    print(f"{counts}, {written} written anew, {removed} removed")
    if noticed:
        print(noticed, file=sys.stderr)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _show(corpus: Corpus, identifier: str) -> int:
    _check_known(corpus, identifier)
    document = next(document for entry, document in corpus if entry.id == identifier)
    print("\n".join(show(document, corpus.annotations)))
    return 0


def _review(corpus: Corpus, root: Path, base: str, rows: int) -> int:
    name, before = read_base(root, base)
    after = {Path(path).name: text for path, text in write_files(corpus).items()}
    found = review(before, after)
    if found.differs:
        print(f"against {name}:")
        print("\n".join(review_lines(found, rows=rows)))
    else:
        print(f"against {name}: nothing changed")
    return 0


def _check_known(corpus: Corpus, identifier: str) -> None:
    if identifier not in corpus.entry:
        known = ", ".join(corpus.entry)
        raise BadData(f"seeds/catalog.toml:1: no source {identifier!r}; known: {known}")


def _compare(corpus: Corpus, one: str, other: str, form: str) -> int:
    for identifier in (one, other):
        _check_known(corpus, identifier)
    if one == other:
        raise BadData(f"seeds/catalog.toml:{corpus.entry[one].line}: {one} is one report; name two to compare them")
    print("\n".join(REVISION_FORMATS[form](corpus, revise_pair(corpus, one, other))))
    return 0


def _verify(corpus: Corpus) -> int:
    found = [verify(document) for document in corpus.documents]
    for fidelity in found:
        print(fidelity.summary())
        for problem in fidelity.problems:
            print(f"  {problem}")
    return 0 if all(fidelity.whole for fidelity in found) else 1


def _notices(corpus: Corpus) -> int:
    order = {entry.file: place for place, entry in enumerate(corpus.entries)}
    last = len(order)  # for a notice on an editors' file
    for notice in sorted(corpus.notices, key=lambda each: (order.get(each.file, last), each.line, each.column)):
        print(notice, file=sys.stderr)
    print(_count(len(corpus.notices), "notice"))
    return 0
