"""Two pages of the manual, made from the program itself: its commands, and its notices.

`python -m tools.write.manual` writes them to docs/; a test fails while they are stale.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter

from tools.arguments import EXIT_CODES, PROGRAM, make_parser
from tools.folder import update
from tools.notices import Code
from tools.write.markup import escape

ROOT = Path(__file__).resolve().parents[2]
MADE = "% Made by `python -m tools.write.manual`; not to be edited by hand."
GAP = "…"
#: What stands in code type: files, folders and tables of TOML.
CODE = re.compile(r"((?:seeds|docs)/(?:[\w./]*\w)?|\[\[\w+\]\])")
SENTENCE_END = re.compile(r"(?<=[.:;]) (?=[A-Z])")


def manual_pages() -> dict[str, str]:
    """Return the pages by path below the project's folder."""
    return {
        "docs/commands.md": "\n".join([*_commands(make_parser()), ""]),
        "docs/notices.md": "\n".join([*_notices(Code), ""]),
    }


def _commands(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield from (MADE, "", "(commands)=", "# Commands", "")
    yield "Everything that the tools do is one command, run in the project's folder."
    yield "Results go to standard output; [notices](notices.md) and complaints go to standard error."
    yield from ("", f"`{PROGRAM}` alone, or with `--help`, lists the commands; `--help` after one describes it.")
    for name, command in _subcommands(parser).items():
        yield from ("", f"(command-{name})=", f"## {name}", "")
        yield from ("```text", " ".join([f"{PROGRAM} {name}", *map(_synopsis, _arguments(command))]), "```", "")
        yield from _prose(command.description or "")
        for argument in _arguments(command):
            yield from ("", f"`{_name(argument)}`", f": {' '.join(_prose(argument.help or ''))}")
    yield from ("", "(exit-codes)=", "## Exit codes", "", "| Code | Meaning |", "|---:|---|")
    yield from (f"| {code} | {escape(meaning, at_start=False)} |" for code, meaning in EXIT_CODES.items())
    yield from ("", "A complaint is one line, `file:line: what does not hold; what to do`.")
    yield "It is never a half-written page: files are written in full beside their places, and moved there at the end."


def _subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    # argparse has no public list of what was added to a parser.
    found = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return dict(next(found).choices)


def _arguments(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in parser._actions if not isinstance(action, argparse._HelpAction)]


def _name(argument: argparse.Action) -> str:
    """Return an argument as it is typed: `FILE`, `--check` or `--year YEAR`."""
    words = [*argument.option_strings[-1:]]
    if not words or argument.nargs != 0:
        words.append(str(argument.metavar or argument.dest.upper()))
    return " ".join(words)


def _synopsis(argument: argparse.Action) -> str:
    is_needed = not argument.option_strings and argument.nargs != "?"
    return _name(argument) if is_needed else f"[{_name(argument)}]"


def _notices(codes: Iterable[Code]) -> Iterator[str]:
    yield from (MADE, "", "(notices)=", "# Notices", "")
    yield "What the tools could not decide for certain, they decide, and say so."
    yield "[`python -m tools notices`](commands.md#command-notices) prints every notice as one line:"
    yield from ("", "```text", "seeds/file.txt:line:column: what was seen; what was done [kind]", "```", "")
    yield "Lines and columns count from 1, so that editors and terminals can open the place."
    yield "A source is never edited. Where a notice shows that a rule is wrong, the case is added to the tests first,"
    yield "and then the rule is mended; where it asks for a decision, that stands in one of the files `seeds/*.toml`."
    for code in sorted(codes, key=lambda code: code.code):
        yield from ("", f"(notice-{code.code})=", f"## {code.code}", "")
        yield from _prose(_sentence(f"{_with_gaps(code.what)}; {_with_gaps(code.done)}."))
        yield from ("", *_prose(code.advice))


def _with_gaps(wording: str) -> str:
    """Return a wording as it is printed, with a sign in place of what is filled in.

    >>> _with_gaps("marker {words!r} has no reference")
    'marker … has no reference'
    """
    return "".join(text + ("" if field is None else GAP) for text, field, _, _ in Formatter().parse(wording))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _prose(words: str) -> Iterator[str]:
    """Yield plain words as MyST, one sentence a line.

    >>> list(_prose("Look at seeds/terms.toml. Or give it a [[term]] *there*."))
    ['Look at `seeds/terms.toml`.', 'Or give it a `[[term]]` \\\\*there\\\\*.']
    """
    for sentence in SENTENCE_END.split(words):
        parts = CODE.split(sentence)
        # What the pattern found stands between the words that it divides.
        yield "".join(f"`{part}`" if place % 2 else escape(part, at_start=False) for place, part in enumerate(parts))


if __name__ == "__main__":
    update(ROOT, {name: text.encode() for name, text in manual_pages().items()})
