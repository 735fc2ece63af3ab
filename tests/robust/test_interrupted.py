"""Stopped at any moment, the next run ends in the bytes of an undisturbed one, and what is written by hand stays."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests import small_project
from tests.small_project import ROOT, command, copy_project, run
from tools.cli import main
from tools.folder import UNFINISHED

#: How often each run is stopped: `TRIES=200 make test` tries more.
TRIES = int(os.environ.get("TRIES", "6"))
#: Right before which change of the disk a run is stopped: some of each kind, folders made, files written, moved, removed.
CHANGES = range(1, 100, max(1, 100 // TRIES))
BY_HAND = {"docs/about.md": "By hand.\n", "docs/corpus.md": "By hand.\n", "docs/_static/page.css": "p {}\n", "README.md": "x\n"}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was converted, and of which one source was removed and another changed since."""
    project = copy_project(tmp_path_factory.mktemp("changed"))
    for name, text in BY_HAND.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    assert main(["convert"], project) == 0
    catalog = project / "seeds/catalog.toml"
    head, *records = catalog.read_text(encoding="utf-8").split("[[source]]")
    catalog.write_text("[[source]]".join([head, *records[:-1]]).replace('value = "A', 'value = "Another A'), encoding="utf-8")
    (project / "seeds/references.toml").write_text("", encoding="utf-8")  # it names passages of the source removed
    (project / "docs/corpus/no-source.md").write_text("Stale.\n", encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def undisturbed(changed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes | str]:
    """What one run makes of the changed project."""
    project = Path(shutil.copytree(changed, tmp_path_factory.mktemp("undisturbed") / "project"))
    assert main(["convert", "--relock"], project) == 0
    return tree(project)


def tree(project: Path) -> dict[str, bytes | str]:
    """Return what a project holds, but for the records below build/: they hold the times of the run that wrote them."""
    found = small_project.tree(project)
    return {name: content for name, content in found.items() if name.partition("/")[0] != "build"}


def of_hand(project: Path) -> dict[str, str]:
    return {name: (project / name).read_text(encoding="utf-8") for name in BY_HAND}


def test_killed_at_random(tmp_path: Path, changed: Path, undisturbed: dict[str, bytes | str]) -> None:
    """A run killed at any moment leaves each page old or new; the next run leaves what an undisturbed one does."""
    project = Path(shutil.copytree(changed, tmp_path / "first"))
    start = time.monotonic()
    done = run(project, "convert", "--relock")
    assert done.returncode == 0, done.stderr
    whole = time.monotonic() - start
    chance = random.Random(5)
    for attempt in range(TRIES):
        project = Path(shutil.copytree(changed, tmp_path / str(attempt)))
        before = tree(project)
        running = subprocess.Popen(command(project, "convert", "--relock"), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * chance.uniform(0.3, 1.1))
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert_old_or_new(tree(project), before, undisturbed)
        assert run(project, "convert", "--relock").returncode == 0
        assert tree(project) == undisturbed
        assert of_hand(project) == BY_HAND


def assert_old_or_new(found: dict[str, bytes | str], before: dict[str, bytes | str], after: dict[str, bytes | str]) -> None:
    """Tell of every file whether it is whole; what is being written has a name of its own, which no builder reads."""
    for name, content in found.items():
        if not Path(name).name.endswith(".part"):
            assert content in (before.get(name), after.get(name)), name


#: Runs before a conversion: at its change of the disk of that number it is killed, or the disk is full from there on.
#: "kill once begun" counts from where it is written down what is to be done.
HOOK = """
import os, sys
count, how, seen = {count}, "{how}", 0
def look(event, arguments):
    global seen
    mode = arguments[1] if event == "open" else ""
    if event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir") or (isinstance(mode, str) and "x" in mode):
        seen += how != "kill once begun" or os.path.exists("{begun}")
        if seen == count and how.startswith("kill"):
            os.kill(os.getpid(), 9)
        if seen >= count and how == "full" and event not in ("os.remove", "os.rmdir"):
            raise OSError(28, "No space left on device", str(arguments[0]))
sys.addaudithook(look)
"""


#: Runs before a command: no file can be written in a folder, as on a full disk.
FULL = """
import sys
def look(event, arguments):
    if event == "open" and str(arguments[0]).startswith("{folder}") and "w" in str(arguments[1]):
        raise OSError(28, "No space left on device", str(arguments[0]))
sys.addaudithook(look)
"""


def disturbed(project: Path, count: int, how: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command, or a conversion, that is killed, or whose disk is full, at its change of the disk number `count`."""
    words = command(project, *(arguments or ("convert", "--relock")))
    words[3] = HOOK.format(count=count, how=how, begun=project / UNFINISHED) + words[3]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("how", ["kill", "full"])
def test_stopped_at_each_change_of_the_disk(how: str, tmp_path: Path, changed: Path, undisturbed: dict[str, bytes | str]) -> None:
    """Killed right before any change of the disk, or the disk full from there on: old or new, then as undisturbed."""
    for count in CHANGES:
        project = Path(shutil.copytree(changed, tmp_path / str(count)))
        before = tree(project)
        done = disturbed(project, count, how)
        assert_old_or_new(tree(project), before, undisturbed)
        if done.returncode == 2:
            assert done.stderr.count("\n") == 1
            assert "No space left on device" in done.stderr
        assert run(project, "convert", "--relock").returncode == 0
        assert tree(project) == undisturbed
        assert of_hand(project) == BY_HAND


PAGE = """\
<html><head><title>Laos: a labour report</title></head><body><article><h1>Laos: a labour report</h1>
<p>In 2012, the government of Laos opened 12 cases, and the police of Laos arrested 7 suspects in the capital.</p>
<h2>Prosecution</h2><p>The courts of Laos convicted three traffickers in 2011, as many as in the year before.</p>
</article></body></html>
"""


@pytest.mark.parametrize("how", ["kill", "full"])
@pytest.mark.parametrize("done", ["add", "remove"])
def test_a_text_that_comes_or_goes(done: str, how: str, tmp_path: Path) -> None:
    """Killed right before any change of the disk, or the disk full from there on, a text is there or not as a whole.

    That is so after the next conversion. A full disk is one line, and changes nothing that was not written down.
    The same command, given again, leaves what an undisturbed one does.
    """
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    words = {"add": ["add", str(tmp_path / "page.html"), "--id", "new-1"], "remove": ["remove", "new-1", "--yes"]}
    without = copy_project(tmp_path)
    assert main(["convert"], without) == 0
    there = Path(shutil.copytree(without, tmp_path / "there"))
    assert main(words["add"], there) == 0
    start, end = (without, there) if done == "add" else (there, without)
    for count in CHANGES[1::2]:
        project = Path(shutil.copytree(start, tmp_path / f"{count}"))
        stopped = disturbed(project, count, how, *words[done])
        if stopped.returncode == 2:
            assert stopped.stderr.count("\n") == 1
            assert "No space left on device" in stopped.stderr
            assert tree(project) == tree(start) or (project / UNFINISHED).exists()
        again = Path(shutil.copytree(project, tmp_path / f"{count}-again"))
        assert run(project, "convert").returncode == 0
        assert tree(project) in (tree(start), tree(end))
        repeated = run(again, *words[done])
        assert tree(again) == tree(end)
        assert repeated.returncode in (0, 2)
        if repeated.returncode == 0:
            assert repeated.stdout.startswith(("added new-1: ", "removed new-1: ", "new-1: "))


def test_the_record_of_a_change(tmp_path: Path) -> None:
    """A change stopped when it was written down is finished by the next run, whatever that is asked to do."""
    project = copy_project(tmp_path)
    assert main(["convert"], project) == 0
    before = tree(project)
    whole = (project / "seeds/b.txt").read_bytes()
    (project / "seeds/b.txt").unlink()
    (project / "seeds/.b.txt.part").write_bytes(whole)
    (project / "seeds/originals").mkdir()
    (project / "seeds/originals/b.html").write_text("it goes", encoding="utf-8")
    (project / UNFINISHED).write_text('[["seeds/b.txt", "seeds/catalog.toml"], ["seeds/originals/b.html"]]', encoding="utf-8")
    assert main(["remove", "b"], project) == 1
    assert tree(project) == before


def test_who_repeats_a_stopped_command_is_told_that_it_is_done(tmp_path: Path) -> None:
    """The repeated command says that it finished what was begun; any other says which text came or went, too."""
    text = tmp_path / "c.txt"
    text.write_text("In 2012 the police of Laos opened 12 cases in the capital.\n", encoding="utf-8")
    project = copy_project(tmp_path)
    assert main(["convert"], project) == 0
    for words, said, other in (
        (("add", str(text), "--id", "c-1"), "added c-1: ", "seeds/c-1.txt came"),
        (("remove", "c-1", "--yes"), "removed c-1: ", "seeds/c-1.txt went"),
    ):
        disturbed(project, 1, "kill once begun", *words)
        assert (project / UNFINISHED).exists()
        beside = Path(shutil.copytree(project, tmp_path / f"beside-{words[0]}"))
        done = run(beside, "convert")
        assert done.stderr.splitlines()[0] == f"a change that was stopped before is finished now: {other}"
        done = run(project, *words)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"{said}a run that was stopped had begun it, and it is finished now")


def test_no_room_for_a_trial(tmp_path: Path) -> None:
    """A text is tried on a copy first; where that finds no room, the line names its folder and the way to another."""
    project = copy_project(tmp_path)
    assert main(["convert"], project) == 0
    before = tree(project)
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    words = command(project, "remove", "b", "--yes", "--with-notes")
    words[3] = FULL.format(folder=nowhere) + words[3]
    done = subprocess.run(
        words, cwd=ROOT, env=os.environ | {"TMPDIR": str(nowhere)}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    line = rf"{nowhere}:1: cannot hold a copy of seeds/ \(.+\); free the disk, or name another folder in the variable TMPDIR\n"
    assert re.fullmatch(line, done.stderr)
    assert tree(project) == before
