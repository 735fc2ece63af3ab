"""The command line: arguments, files and exit codes. The only module that prints.

Results go to standard output, notices to standard error. Exit 0: done; 1: something to review under --check, or a
source that is not whole; 2: misuse, or an input that does not hold.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.corpus import Corpus
from tools.folder import differences, replace, update
from tools.lock import compare, passage_digests, read_lock, write_lock
from tools.pipeline import build_corpus, pages
from tools.show import show
from tools.toml import BadData
from tools.verify import verify

ROOT = Path(__file__).resolve().parent.parent


def parser() -> argparse.ArgumentParser:
    """Return the parser; the command reference in the docs is made from it."""
    main = argparse.ArgumentParser(prog="python -m tools", description="Turn the seeds into the pages of docs/corpus.")
    commands = main.add_subparsers(dest="command", required=True, metavar="COMMAND")
    convert = commands.add_parser("convert", help="write docs/corpus from seeds/")
    convert.add_argument("--check", action="store_true", help="write nothing; exit 1 if docs/corpus or an id is stale")
    convert.add_argument("--relock", action="store_true", help="record reviewed changes of passages in passages.lock")
    one = commands.add_parser("show", help="print one source with its passages and annotations")
    one.add_argument("id", metavar="ID", help="the source's id, such as tip-2021")
    commands.add_parser("verify", help="prove that every character of every seed is accounted for")
    commands.add_parser("notices", help="print everything that the tools want a person to look at")
    return main


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run one command and return its exit code."""
    options = parser().parse_args(arguments)
    try:
        corpus = build_corpus(root)
        if options.command == "convert":
            return _convert(corpus, root, check=options.check, relock=options.relock)
        if options.command == "show":
            return _show(corpus, options.id)
        return _verify(corpus) if options.command == "verify" else _notices(corpus)
    except BadData as problem:
        print(problem, file=sys.stderr)
    except OSError as problem:
        print(f"{problem.filename}: {problem.strerror}; free the place or mend its rights", file=sys.stderr)
    return 2


def _convert(corpus: Corpus, root: Path, *, check: bool, relock: bool) -> int:
    files = dict(pages(corpus))
    folder, lock = root / "docs" / "corpus", root / "seeds" / "passages.lock"
    digests = passage_digests(corpus.documents)
    changes = compare(read_lock(lock), digests)
    if check:
        stale = [*changes.lines(), *differences(folder, files)]
        print("\n".join(stale) or "docs/corpus and seeds/passages.lock are up to date")
        return 1 if stale else 0
    if changes.broken and not relock:
        print("\n".join(line for line in changes.lines() if not line.startswith("added")), file=sys.stderr)
        print("seeds/passages.lock:1: ids changed; look at each, then convert --relock", file=sys.stderr)
        return 1
    replace(lock, write_lock(digests).encode())
    written = update(folder, files)
    passages = sum(len(document.passages) for document in corpus.documents)
    print(f"{len(corpus.documents)} sources, {passages} passages: {len(files)} files, {written} of them written anew")
    if corpus.notices:
        print(f"{len(corpus.notices)} notices; read them with: python -m tools notices", file=sys.stderr)
    return 0


def _show(corpus: Corpus, identifier: str) -> int:
    for entry, document in corpus:
        if entry.id == identifier:
            print("\n".join(show(document, corpus.annotations)))
            return 0
    print(f"no source {identifier!r}; known: {', '.join(entry.id for entry in corpus.entries)}", file=sys.stderr)
    return 2


def _verify(corpus: Corpus) -> int:
    found = [verify(document) for document in corpus.documents]
    for fidelity in found:
        print(fidelity.summary())
        for problem in fidelity.problems:
            print(f"  {problem}")
    return 0 if all(fidelity.whole for fidelity in found) else 1


def _notices(corpus: Corpus) -> int:
    for notice in corpus.notices:
        print(notice, file=sys.stderr)
    print(f"{len(corpus.notices)} notices")
    return 0
