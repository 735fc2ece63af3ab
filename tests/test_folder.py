from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.small_project import ROOT, command, run, tree
from tools.folder import Update, differences, update
from tools.toml import BadData

FILES = {"docs/corpus/index.md": b"# One\n", "docs/corpus/years/2010.md": b"# 2010\n", "seeds/passages.lock": b"a 1\n"}
GENERATED = "docs/corpus"
SMALL = 2_000  # bytes

#: What takes from root the right to write everywhere; anyone else does not have it.
AS_ANYONE = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
needs_rights = pytest.mark.skipif(
    bool(AS_ANYONE) and shutil.which("setpriv") is None, reason="root may write everywhere; needs setpriv of util-linux"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with pages that were generated, and others that were not."""
    place = tmp_path / "root"
    for name in ("docs/about.md", "seeds/a.txt", "README.md"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text("by hand\n", encoding="utf-8")
    assert update(place, FILES, generated=GENERATED) == Update(written=3, removed=0)
    return place


def test_only_what_differs_is_written(root: Path) -> None:
    """A file that has not changed keeps its time; what no source makes goes, with folders that are empty then."""
    index = root / "docs/corpus/index.md"
    os.utime(index, ns=(1, 1))
    (root / "docs/corpus/old/deep").mkdir(parents=True)
    (root / "docs/corpus/old/deep/page.md").write_text("old\n", encoding="utf-8")
    files = FILES | {"docs/corpus/years/2010.md": b"# The year 2010\n"}
    assert list(differences(root, files, generated=GENERATED)) == [
        "docs/corpus/years/2010.md: stale",
        "docs/corpus/old/deep/page.md: no source makes it",
    ]
    assert update(root, files, generated=GENERATED) == Update(written=1, removed=1)
    assert index.stat().st_mtime_ns == 1
    assert list(differences(root, files, generated=GENERATED)) == []
    assert not (root / "docs/corpus/old").exists()


def test_what_is_written_by_hand_is_left_alone(root: Path) -> None:
    """Nothing outside the generated folder is removed or changed, but for the files that are named."""
    outside = {name: data for name, data in tree(root).items() if not name.startswith(GENERATED)}
    assert update(root, {"docs/corpus/new.md": b""}, generated=GENERATED) == Update(written=1, removed=2)
    assert {name: data for name, data in tree(root).items() if not name.startswith(GENERATED)} == outside
    assert update(root, {"docs/commands.md": b"new\n"}) == Update(written=1, removed=0)
    assert tree(root)["docs/corpus/new.md"] == b""


@pytest.mark.parametrize("linked", ["docs", "docs/corpus", "docs/corpus/years"])
def test_no_write_through_a_linked_folder(linked: str, root: Path, tmp_path: Path) -> None:
    """A link in place of a folder may lead out of the project: it is refused, and nothing is written anywhere."""
    outside = tmp_path / "outside"
    (root / linked).rename(outside)
    (root / linked).symlink_to(outside)
    before = tree(tmp_path)
    files = dict.fromkeys(FILES, b"new\n")
    with pytest.raises(BadData, match=f"^{linked}:1: is a link, which may lead out of the project; remove it$"):
        update(root, files, generated=GENERATED)
    assert tree(tmp_path) == before


def test_a_linked_file_is_replaced(root: Path, tmp_path: Path) -> None:
    """A link in place of a page, even one to the same words, becomes the page; what it led to stays as it is."""
    outside = tmp_path / "outside.md"
    index = root / "docs/corpus/index.md"
    index.rename(outside)
    index.symlink_to(outside)
    (root / "docs/corpus/stray").symlink_to(tmp_path)
    assert update(root, FILES, generated=GENERATED) == Update(written=1, removed=1)
    assert not index.is_symlink()
    assert outside.read_text(encoding="utf-8") == "# One\n"
    assert not (root / "docs/corpus/stray").exists()


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("docs/corpus", "docs/corpus:1: is no folder; move it away"),
        ("docs/corpus/years", "docs/corpus/years:1: is no folder; move it away"),
    ],
)
def test_a_file_in_the_way(name: str, complaint: str, root: Path) -> None:
    """A file where a folder belongs is refused, and nothing is written."""
    shutil.rmtree(root / name)
    (root / name).write_text("mine\n", encoding="utf-8")
    before = tree(root)
    with pytest.raises(BadData, match=f"^{re.escape(complaint)}$"):
        update(root, dict.fromkeys(FILES, b"new\n"), generated=GENERATED)
    assert tree(root) == before


def test_a_folder_in_the_way(root: Path) -> None:
    """A folder where a page belongs is refused, and nothing is written."""
    (root / "docs/corpus/index.md").unlink()
    (root / "docs/corpus/index.md").mkdir()
    before = tree(root)
    with pytest.raises(BadData, match=r"^docs/corpus/index\.md:1: is a folder where a file belongs; move it away$"):
        update(root, dict.fromkeys(FILES, b"new\n"), generated=GENERATED)
    assert tree(root) == before


def test_an_interruption_between_files(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that stops between two files leaves each of them old or new, no litter, and the next run completes it."""
    moved: list[Path] = []
    move = Path.replace

    def stop(path: Path, target: Path) -> Path:
        if moved:
            raise KeyboardInterrupt
        moved.append(target)
        return move(path, target)

    files = dict.fromkeys(FILES, b"new\n") | {"docs/corpus/deep/new.md": b"new\n"}
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stop)
        with pytest.raises(KeyboardInterrupt):
            update(root, files, generated=GENERATED)
    found = {name: data for name, data in tree(root).items() if name in files}
    assert sorted(found.values()) == sorted([b"new\n", *(FILES[name] for name in list(FILES)[1:])])
    assert not list(root.rglob("*.part"))
    assert update(root, files, generated=GENERATED).written == 3
    assert all((root / name).read_bytes() == b"new\n" for name in files)


def test_litter_of_a_killed_run(root: Path) -> None:
    """Half-written files of a run that was killed are no part of anything, and gone after the next."""
    for name in ("docs/corpus/.index.md.part", "docs/corpus/.gone.md.part", "seeds/.passages.lock.part"):
        (root / name).write_text("ha", encoding="utf-8")
    update(root, FILES, generated=GENERATED)
    assert not list(root.rglob("*.part"))
    assert list(differences(root, FILES, generated=GENERATED)) == []


def test_a_full_disk(project: Path) -> None:
    """When the disk takes no more, one line says so, and everything is as it was before the run."""
    shutil.rmtree(project / "docs")
    (project / "seeds/passages.lock").unlink()
    before = tree(project)
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({SMALL}, {SMALL})); "
    words = command(project, "convert")
    words[3] = limited + words[3]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert re.fullmatch(
        r"docs/corpus/\S+:1: cannot be written \(File too large\); "
        r"free the disk or mend the folder's rights, then run it again\n",
        done.stderr,
    )
    assert tree(project) == before


@pytest.fixture
def closed(project: Path) -> Iterator[Path]:
    """A folder in which nothing may be written: the pages of the years, where one is stale."""
    (project / "docs/corpus/years/2011.md").write_text("stale\n", encoding="utf-8")
    (project / "docs/corpus/a.md").write_text("stale\n", encoding="utf-8")
    years = project / "docs/corpus/years"
    years.chmod(0o555)
    yield years
    years.chmod(0o755)


@needs_rights
def test_a_folder_that_is_not_to_be_written(project: Path, closed: Path) -> None:
    """A folder without the right to write in it is one line, and no other page is written either."""
    before = tree(project)
    done = run(project, "convert", before=AS_ANYONE)
    remedy = "free the disk or mend the folder's rights, then run it again"
    assert done.stderr == f"docs/corpus/years/2011.md:1: cannot be written (Permission denied); {remedy}\n"
    assert done.returncode == 2
    assert tree(project) == before


@needs_rights
def test_a_page_that_is_not_to_be_removed(project: Path, closed: Path) -> None:
    """The same holds where a page must go."""
    closed.chmod(0o755)
    run(project, "convert")
    (closed / "1999.md").write_text("no source makes it\n", encoding="utf-8")
    closed.chmod(0o555)
    (project / "docs/corpus/a.md").write_text("stale\n", encoding="utf-8")
    before = tree(project)
    done = run(project, "convert", before=AS_ANYONE)
    assert done.stderr.startswith("docs/corpus/years/1999.md:1: cannot be removed (Permission denied); ")
    assert done.returncode == 2
    assert tree(project) == before


@needs_rights
@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("seeds/a.txt", "seeds/catalog.toml:5: a.txt cannot be read (Permission denied); put the text there"),
        ("seeds/terms.toml", "seeds/terms.toml:1: cannot be read (Permission denied); put the file there"),
        ("docs/corpus/a.md", "docs/corpus/a.md:1: cannot be used (Permission denied); mend the file or its rights"),
    ],
)
def test_a_file_that_is_not_to_be_read(name: str, complaint: str, project: Path) -> None:
    """A file without the right to read it is one line."""
    (project / name).chmod(0)
    done = run(project, "convert", before=AS_ANYONE)
    (project / name).chmod(0o644)
    assert (done.returncode, done.stderr) == (2, complaint + "\n")


def test_conversions_at_once(project: Path) -> None:
    """Several conversions that run at once all succeed, and leave what one alone would have left."""
    expected = tree(project)
    shutil.rmtree(project / "docs/corpus")
    (project / "docs/corpus/old").mkdir(parents=True)
    (project / "docs/corpus/old/page.md").write_text("old\n", encoding="utf-8")
    running = [
        subprocess.Popen(command(project, "convert"), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    said = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0] * 4, said
    assert tree(project) == expected
    counts = sorted(int(re.search(r"(\d+) written anew", out)[1]) for out, _ in said)  # type: ignore[index]
    assert counts[:3] == [0, 0, 0], "only one of them found anything to write"


def test_only_one_writes_at_a_time(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one run writes, another cannot begin to."""
    move = Path.replace
    refused = []

    def try_to_begin(path: Path, target: Path) -> Path:
        handle = os.open(root, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            refused.append(target)
        finally:
            os.close(handle)
        return move(path, target)

    monkeypatch.setattr(Path, "replace", try_to_begin)
    assert update(root, dict.fromkeys(FILES, b"new\n"), generated=GENERATED).written == 3
    assert refused == [root / name for name in FILES]
