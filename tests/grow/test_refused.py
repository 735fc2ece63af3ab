"""What cannot be added: each is one line that says what it is, and nothing is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.grow.test_add import PROSE
from tests.small_project import tree
from tools.cli import main

MHTML = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/css\n\np {}\n--b--\n"
#: Files that cannot be added, by what is wrong with them, and what the complaint has to say.
NO_TEXTS = {
    "empty": (b"", "is empty"),
    "spaces": (b" \n\t\r\n", "is empty"),
    "a byte order mark": (b"\xef\xbb\xbf", "is empty"),
    "NUL": (b"text\0text in 2010\n", "is binary"),
    "binary": (bytes(range(256)) * 40, "is binary"),
    "UTF-16": ("Laos in 2010".encode("utf-16"), "UTF-16"),
    "Latin-1": ("Paksé in 2010".encode("latin-1"), "not UTF-8"),
    "no year": (b"Laos is poor.\n", "names no year"),
    "no PDF": (b"%PDF-1.7\nnothing of the kind\n", "no PDF"),
    "no page": (b"<!DOCTYPE html><html></html>", "no text was found"),
    "no page in MHTML": (MHTML, "has no page in it"),
    "RTF": (rb"{\rtf1\ansi In 2010 Laos was poor.\par}", "another form (RTF)"),
    "Word": (b"PK\x03\x04\x14\0", "another form (of Word, OpenDocument"),
    "LaTeX": (b"\\documentclass{article}\nLaos in 2010", "another form (LaTeX)"),
    "XML": (b"\n<?xml version='1.0'?><text>Laos in 2010</text>", "another form (XML)"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "another form (a picture)"),
}
NO_FILES = {
    "inner/link": "leads out of its folder", "loop": "a link that leads to itself", "secret": "is no file",
    "gone": "cannot be read", "https://example.org/2010": "is an address, and nothing is fetched",
}  # fmt: skip


def put_links(put: Path) -> None:
    (put / "secret").mkdir()
    (put / "secret/text.txt").write_text(PROSE, encoding="utf-8")
    (put / "inner").mkdir()
    (put / "inner/link").symlink_to(put / "secret/text.txt")
    (put / "loop").symlink_to(put / "loop")


@pytest.mark.parametrize("name", [*NO_TEXTS, *NO_FILES])
def test_what_is_no_text(name: str, project: Path, put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be added is one line with exit code 2, and nothing is changed."""
    data, said = NO_TEXTS.get(name) or (None, NO_FILES[name])
    if data is None:
        put_links(put)
    else:
        (put / name).write_bytes(data)
    path = name if "://" in name else put / name
    before = tree(project)
    assert main(["add", str(path)], project) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert said in printed.err
    assert tree(project) == before


def test_a_seed_that_cannot_be_is_called_by_the_file_that_was_given(
    project: Path, put: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong with the text is said of the file in the maintainer's hands, not of a seed that is not there."""
    long = put / "long text.txt"
    long.write_text("Laos in 2010\n\n" + "The police of Laos found 12 victims in 2010. " * 30_000, encoding="utf-8")
    before = tree(project)
    assert main(["add", str(long)], project) == 2
    assert capsys.readouterr().err.startswith(f"{long}:1: 1,350,014 bytes, more than the ")
    assert tree(project) == before


def test_what_is_said_is_looked_at_before_the_text(
    project: Path, put: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bad option is named whether or not the text is there; a text that is there can be added again as it is said."""
    text = put / "a.txt"
    text.write_text(PROSE, encoding="utf-8")
    assert main(["add", str(text), "--id", "other-text"], project) == 0
    capsys.readouterr()
    for option, value, said in (
        ("--genre", "novel", "--genre: unknown genre 'novel'"),
        ("--id", "Bad Id", "--id: 'Bad Id' cannot be an address"),
        ("--year", "2901", "--year: '2901' is to come; give the year of the report"),
        ("--year", "2009", f"remove other-text --yes && python -m tools add {text} --year 2009"),
    ):
        assert main(["add", str(text), option, value], project) == 2
        assert said in capsys.readouterr().err
    assert main(["add", str(text)], project) == 2
    assert capsys.readouterr().err.endswith("as other-text; there is nothing to add\n")
