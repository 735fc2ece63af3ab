"""The commands and their options. The command line reads them, and the command reference in docs/ is made from them."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import NoReturn

PROGRAM = "python -m tools"
DESCRIPTION = "Turn the texts in seeds/ into the annotated pages of docs/corpus, and say how well it went."
EXIT_CODES = {
    0: "done",
    1: "something for a person to review: stale pages, changed passage ids, or a source that is not whole",
    2: "misuse, or an input that does not hold; one line says which and what to do, and nothing is written",
}


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line, as all others of the program are."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see: {PROGRAM} --help\n")


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands.

    >>> make_parser().parse_args(["show", "tip-2021"]).id
    'tip-2021'
    """
    codes = "\n".join(f"  {code}  {meaning}" for code, meaning in EXIT_CODES.items())
    whole = Parser(
        prog=PROGRAM,
        description=DESCRIPTION,
        epilog=f"exit codes:\n{codes}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", title="commands", prog=PROGRAM)
    for name, (short, long) in COMMANDS.items():
        commands.add_parser(name, help=short, description=long, allow_abbrev=False)
    _add_options(commands.choices)
    return whole


def _number(word: str) -> int:
    """Return a number from 0, for argparse, which makes a complaint of the error."""
    if not (word.isascii() and word.isdigit() and len(word) < 10):
        raise argparse.ArgumentTypeError(f"{word!r} is no number from 0")
    return int(word)


#: What each command does: in a few words, and at more length.
COMMANDS = {
    "convert": (
        "write docs/corpus from seeds/",
        "Read and annotate every source of seeds/catalog.toml and write its pages and data files to docs/corpus. "
        "Only files that differ are written, and files that no source makes are removed. If a passage's permanent id "
        "went away or came to mean other words, nothing is written until the change is reviewed and recorded.",
    ),
    "add": (
        "add a text to the corpus, and say what was found in it",
        "Copy a text (plain text, Markdown, a saved web page or a PDF) into seeds/, propose what the catalog says of "
        "it, write its entry in seeds/catalog.toml with the words that state each value or the grounds on which it was "
        "guessed, write all pages anew, and report what was read and what could not be told. What is given as an "
        "option goes before what the text seems to say. If anything is wrong, nothing is changed.",
    ),
    "remove": (
        "take a text out of the corpus again",
        "Name what would go with a source: its seed, its entry in seeds/catalog.toml, its ids in seeds/passages.lock, "
        "its pages, and the notes of editors on its passages. With --yes it goes. Notes are work, so a source that has "
        "some is removed only with --with-notes.",
    ),
    "show": (
        "print one source with its passages and annotations",
        "Print a source as it was read: each passage with its id, kind, lines and text; what was dropped (-) and what "
        "is said of it (+), each with its line and column in the seed.",
    ),
    "compare": (
        "print what changed from one report to the next",
        "Print what the later of two reports keeps, rewords, adds and drops, section by section; its figures by "
        "measure beside those of the earlier one; and the terms that only one of them uses. "
        "The two should be of one series, publisher and country; where the series is not known, of one genre. "
        "Others are compared too, and a line says that they are not. "
        "The report of the earlier year comes first, whichever is named first.",
    ),
    "verify": (
        "prove that every character of every seed is accounted for",
        "Print one line for each source: how many characters other than space it has, how many stand in passages, and "
        "how many were dropped for which reason.",
    ),
    "review": (
        "print what a change does to the annotations and the ids",
        "Print which annotations the present seeds, editors' files and tools gain, lose or change against another "
        "state of the data, table by table, and which passage ids are added, removed, changed in words or only "
        "renumbered; then which generated pages are others, as after a change of the tools that no table tells of. "
        "Nothing is written. What only stands at another place of a seed has not changed.",
    ),
    "notices": (
        "print everything that the tools want a person to look at",
        "Print each notice on standard error, as seeds/file.txt:line:column: what was seen; what was done [kind], and "
        "their number on standard output.",
    ),
}

#: What a maintainer may say of a text that is added, instead of having it guessed.
ADDED = {
    "id": ("ID", "its permanent id, such as tip-2022"),
    "genre": ("GENRE", "how it is read: narrative, article, mirror, retelling or markdown"),
    "year": ("YEAR", "the year of the report that it is or repeats"),
    "title": ("TITLE", "its title"),
    "publisher": ("PUBLISHER", "who published it"),
    "country": ("COUNTRY", "the country of which it tells"),
}


def _add_options(commands: Mapping[str, argparse.ArgumentParser]) -> None:
    instead = commands["convert"].add_mutually_exclusive_group()
    instead.add_argument(
        "--check",
        action="store_true",
        help="write nothing; name what is stale and which passage ids changed, and exit 1 if anything is or did",
    )
    instead.add_argument(
        "--relock",
        action="store_true",
        help="record reviewed changes of passage ids in seeds/passages.lock, and write the pages",
    )
    _add_growing(commands)
    commands["show"].add_argument("id", metavar="ID", help="the source's id in seeds/catalog.toml, such as tip-2021")
    commands["review"].add_argument(
        "base",
        metavar="BASE",
        nargs="?",
        default="HEAD",
        help="the state to compare with: a commit, or a folder with its data; HEAD, the last commit, if none is named",
    )
    commands["review"].add_argument(
        "--rows", type=_number, default=5, metavar="N", help="print so many rows of each kind; 5 if not given"
    )
    commands["compare"].add_argument("one", metavar="ID", help="the one report's id in seeds/catalog.toml")
    commands["compare"].add_argument("other", metavar="ID", help="the other report's id")
    commands["compare"].add_argument(
        "--format", choices=("text", "md", "json"), default="text", help="text for a terminal, md as its page, or json"
    )


def _add_growing(commands: Mapping[str, argparse.ArgumentParser]) -> None:
    commands["add"].add_argument("file", metavar="FILE", help="the text, as received")
    for name, (metavar, words) in ADDED.items():
        commands["add"].add_argument(f"--{name}", metavar=metavar, help=words)
    commands["remove"].add_argument("id", metavar="ID", help="the source's id in seeds/catalog.toml")
    commands["remove"].add_argument("--yes", action="store_true", help="remove it; without, only say what would go")
    commands["remove"].add_argument(
        "--with-notes", action="store_true", help="remove the editors' notes on its passages, too"
    )
