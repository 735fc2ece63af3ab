from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest

from tests.small_project import ROOT, command, copy_project, run, tree
from tools.arguments import COMMANDS, EXIT_CODES
from tools.cli import main
from tools.notices import Code
from tools.pipeline import build_corpus
from tools.write.manual import manual_pages

NOTICE = re.compile(r"seeds/(?P<file>[\w.-]+):(?P<line>[1-9]\d*):(?P<column>[1-9]\d*): \S.*; \S.* \[(?P<code>[a-z-]+)\]")


def edit(project: Path, name: str, old: str, new: str) -> None:
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], project: Path) -> pytest.CaptureFixture[str]:
    """What is printed from here on."""
    capsys.readouterr()
    return capsys


def test_without_a_command_there_is_help() -> None:
    """`python -m tools` alone lists every command, and so does --help."""
    for arguments in ((), ("--help",)):
        done = subprocess.run([sys.executable, "-m", "tools", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert [name for name in COMMANDS if not re.search(rf"^ +{name} +\w", done.stdout, re.MULTILINE)] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_describes_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` after a command says what it does."""
    with pytest.raises(SystemExit, match="0"):
        main([name, "--help"])
    assert COMMANDS[name][1][:40] in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["frobnicate"], ["convert", "--chec"], ["convert", "--check", "--relock"], ["show"], ["verify", "extra"]],
)
def test_misuse_is_one_line(arguments: list[str], project: Path, said: pytest.CaptureFixture[str]) -> None:
    """An unknown command, an unknown or contradictory option, too few or too many words: one line, and exit code 2."""
    with pytest.raises(SystemExit, match="2"):
        main(arguments, project)
    printed = said.readouterr()
    assert printed.out == ""
    assert re.fullmatch(r"python -m tools.*: .+; see: python -m tools --help\n", printed.err)


def test_show_of_an_unknown_source(project: Path, said: pytest.CaptureFixture[str]) -> None:
    """A source that is not there is one line that names those that are."""
    assert main(["show", "c"], project) == 2
    assert said.readouterr() == ("", "seeds/catalog.toml:1: no source 'c'; known: a, b\n")


def test_show_and_verify(project: Path, said: pytest.CaptureFixture[str]) -> None:
    """Results are on standard output, and nothing else is printed."""
    assert main(["show", "a"], project) == 0
    printed = said.readouterr()
    assert printed.out.startswith("a-text-1 [paragraph] lines 1-1\n  Laos is a source country for trafficking.\n")
    assert printed.err == ""
    assert main(["verify"], project) == 0
    printed = said.readouterr()
    assert [line.split(":")[:2] for line in printed.out.splitlines()] == [["a", " whole"], ["b", " whole"]]
    assert printed.err == ""


def test_notices_have_one_form(capsys: pytest.CaptureFixture[str]) -> None:
    """Each notice on the seeds is one line with place, what, what was done and kind, in the order of the texts."""
    assert main(["notices"]) == 0
    printed = capsys.readouterr()
    lines = printed.err.splitlines()
    found = [NOTICE.fullmatch(line) for line in lines]
    assert [line for line, match in zip(lines, found, strict=True) if not match] == []
    assert {match["code"] for match in found if match} <= {code.code for code in Code}
    assert printed.out == f"{len(lines)} notices\n"
    order = {entry.file: place for place, entry in enumerate(build_corpus(ROOT).entries)}
    places = [(order.get(match["file"], 99), int(match["line"]), int(match["column"])) for match in found if match]
    assert places == sorted(places)


def test_check_of_what_is_fresh(project: Path, said: pytest.CaptureFixture[str]) -> None:
    """Right after a conversion nothing is stale."""
    assert main(["convert", "--check"], project) == 0
    assert said.readouterr() == ("docs/corpus and seeds/passages.lock are up to date\n", "")


def test_check_names_what_is_stale(project: Path, said: pytest.CaptureFixture[str]) -> None:
    """A page that was edited, one that is missing and one that no source makes are named, and nothing is written."""
    edit(project, "docs/corpus/a.md", "2010", "2020")
    (project / "docs/corpus/b.md").unlink()
    (project / "docs/corpus/c.md").write_text("", encoding="utf-8")
    edit(project, "seeds/passages.lock", "# id", "# ID")
    before = tree(project)
    assert main(["convert", "--check"], project) == 1
    printed = said.readouterr()
    assert set(printed.out.splitlines()) == {
        "docs/corpus/a.md: stale",
        "docs/corpus/b.md: missing",
        "docs/corpus/c.md: no source makes it",
        "seeds/passages.lock: stale",
    }
    assert printed.err == "bring them up to date: python -m tools convert\n"
    assert tree(project) == before


def test_new_ids_are_recorded_without_ado(project: Path, said: pytest.CaptureFixture[str]) -> None:
    """An id that the lock does not have yet is stale under --check, and no more than that: convert records it."""
    lock = project / "seeds/passages.lock"
    whole = lock.read_bytes()
    lock.write_bytes(b"".join(line for line in whole.splitlines(keepends=True) if not line.startswith(b"a-text-3")))
    assert main(["convert", "--check"], project) == 1
    assert said.readouterr().out == "seeds/passages.lock: added a-text-3\nseeds/passages.lock: stale\n"
    assert main(["convert"], project) == 0
    assert lock.read_bytes() == whole


def test_changed_ids_wait_for_a_person(project: Path, said: pytest.CaptureFixture[str]) -> None:
    """While an id means other words than those locked, convert names it and writes nothing; --relock records it."""
    lock = project / "seeds/passages.lock"
    whole = lock.read_bytes()
    lock.write_bytes(re.sub(rb"(?m)^a-text-2 .*$", b"a-text-2 " + b"0" * 64, whole) + b"a-text-9 " + b"1" * 64 + b"\n")
    (project / "docs/corpus/a.md").unlink()
    before = tree(project)
    changes = [
        "seeds/passages.lock: changed a-text-2: its words are not those that were locked",
        "seeds/passages.lock: removed a-text-9: no passage has this id or its words",
    ]
    remedy = "permanent ids changed; look at each of them, then record them: python -m tools convert --relock"
    assert main(["convert"], project) == 1
    assert said.readouterr() == ("", "\n".join([*changes, remedy, ""]))
    assert main(["convert", "--check"], project) == 1
    printed = said.readouterr()
    assert printed.out.splitlines()[:2] == changes
    assert printed.err == remedy + "\n"
    assert tree(project) == before
    assert main(["convert", "--relock"], project) == 0
    assert said.readouterr().out.splitlines()[:2] == changes
    assert lock.read_bytes() == whole
    assert main(["convert", "--check"], project) == 0
    assert main(["convert", "--relock"], project) == 0
    assert "seeds/passages.lock: no id changed\n" in said.readouterr().out


def test_same_input_same_bytes(tmp_path: Path) -> None:
    """Two conversions in other folders, languages, time zones and orders of sets write the same bytes."""
    made = []
    for name, variables in (
        ("one", {"PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Asia/Vientiane"}),
        ("two", {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "America/New_York", "COLUMNS": "40"}),
    ):
        (tmp_path / name).mkdir()
        copy = copy_project(tmp_path / name)
        assert run(copy, "convert", **variables).returncode == 0
        made.append(tree(copy))
    assert made[0] == made[1]
    assert len(made[0]) > 20


def test_a_terminal_that_lacks_characters(project: Path) -> None:
    """What an old terminal cannot show is printed as an escape."""
    edit(project, "seeds/catalog.toml", 'id = "a"', 'id = "é"')
    done = run(project, "verify", PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert done.stderr.startswith(r"seeds/catalog.toml:4: id '\xe9' cannot be an address; ")


def test_a_reader_that_leaves() -> None:
    """When the output's reader has had enough (`| head`), the command ends without a word."""
    with subprocess.Popen(command(ROOT, "show", "tip-2021"), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a device that takes nothing")
def test_an_output_that_is_full(project: Path) -> None:
    """Results that cannot be written are one line."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command(project, "verify"), cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "standard output: cannot be written (No space left on device); give it another place\n"


def test_an_interruption(project: Path) -> None:
    """After Ctrl-C there is one line, and nothing was written."""
    terms = project / "seeds/terms.toml"
    terms.unlink()
    os.mkfifo(terms)  # who reads it waits for a writer
    before = {path for path in project.rglob("*") if path != terms}
    with (
        subprocess.Popen(command(project, "convert"), cwd=ROOT, stderr=subprocess.PIPE, text=True) as process,
        terms.open("wb"),  # waits for the reader
    ):
        process.send_signal(signal.SIGINT)
        assert process.stderr
        assert process.stderr.read() == "stopped; every file is whole, and the next run completes what is left\n"
    assert process.returncode == 130
    assert {path for path in project.rglob("*") if path != terms} == before


def test_a_python_without_the_libraries() -> None:
    """Outside .venv there is one line, with the way into it, and no traceback."""
    words = [sys.executable, "-S", "-B", "-m", "tools", "show", "x"]  # -S leaves out what is installed
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    said = r".+: has no module \w+, which the tools need; run make html once, then: \. \.venv/bin/activate\n"
    assert re.fullmatch(said, done.stderr)


@pytest.mark.parametrize("name", manual_pages())
def test_the_manual_is_fresh(name: str) -> None:
    """The pages on commands and notices say what the program does; `python -m tools.write.manual` writes them anew."""
    assert (ROOT / name).read_text(encoding="utf-8") == manual_pages()[name]


def test_the_manual_is_complete() -> None:
    """Every command, option and exit code is in the manual."""
    page = manual_pages()["docs/commands.md"]
    for name in COMMANDS:
        assert f"\n## {name}\n" in page
    for words in ("`--check`\n: ", "`--relock`\n: ", "`ID`\n: ", *(f"\n| {code} | " for code in EXIT_CODES)):
        assert words in page


@pytest.mark.parametrize("code", Code, ids=lambda code: code.code)
def test_each_notice_has_its_words(code: Code) -> None:
    """A notice has a code, says what was seen and what was done, and what a person can do about it in a sentence."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.code)
    assert [other for other in Code if other.code == code.code] == [code]
    for wording in (code.what, code.done):
        assert list(Formatter().parse(wording))
        assert not wording.endswith(".")
    assert ";" not in code.what, "what was seen ends at the first semicolon"
    assert re.fullmatch(r"[A-Z].+\.", code.advice), f"{code.name} in tools/notices.py says not what a person can do"
