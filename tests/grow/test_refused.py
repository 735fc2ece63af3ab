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
