"""However a project was edited, `make html` makes of it what it makes of the same project from nothing."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.small_project import ROOT, run, tree
from tests.test_setup import run_make
from tools.bench.project import make_project
from tools.bench.texts import make_texts

from .edits import Trial, edit, edit_at_random, tables

pytestmark = [pytest.mark.build, pytest.mark.long]

#: How often the project is edited, each time at one to six places: `TRIES=50 make long` tries more.
TRIES = int(os.environ.get("TRIES", "6"))
#: So many paragraphs of a generated text are kept, and one topic of so many: a small project is tried more often.
PARAGRAPHS, TOPICS = 12, 9
BUILT = shutil.ignore_patterns("build", "__pycache__")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project of generated texts, with the tools and the Makefile."""
    root = tmp_path_factory.mktemp("incremental") / "project"
    make_project(root, 4)
    for name in ("Makefile", "requirements.lock"):
        shutil.copy(ROOT / name, root)
    for path in (root / "seeds").glob("*.txt"):
        before, after = path.read_bytes(), shortened(path.read_text(encoding="utf-8")).encode()
        path.write_bytes(after)
        digests = [hashlib.sha256(data).hexdigest() for data in (before, after)]
        edit(root / "seeds/catalog.toml", lambda text, digests=digests: text.replace(*digests))
    edit(root / "seeds/topics.toml", lambda text: "".join(tables(text)[::TOPICS]))
    edit(root / "seeds/names.toml", lambda text: "".join(tables(text)[:3]))
    return root


def shortened(text: str) -> str:
    return "\n\n".join(text.split("\n\n")[:PARAGRAPHS])


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Texts that can be added; `TEXTS` names a folder of others."""
    if "TEXTS" in os.environ:
        return tuple(sorted(Path(os.environ["TEXTS"]).glob("*.txt")))
    folder = tmp_path_factory.mktemp("texts")
    for text in make_texts(10, 7):
        (folder / f"{text.id}.txt").write_text(shortened(text.words), encoding="utf-8")
    return tuple(sorted(folder.iterdir()))


def make_html(root: Path) -> subprocess.CompletedProcess[str]:
    """Run `make html` with the libraries that are at work here, and with no other settings than the project's."""
    there = (f"--old-file={sys.prefix}/{name}" for name in ("bin/python", "stamp-requirements"))
    return run_make("html", f"VENV={sys.prefix}", *there, folder=root, PYTHONDONTWRITEBYTECODE="1", SITE_URL="")


def copied(root: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    return Path(shutil.copytree(root, to, ignore=BUILT))


def put_back(kept: Path, root: Path) -> None:
    """Give a project its files back, and leave it what the failed build left."""
    (root / "build").rename(kept / "build")
    shutil.rmtree(root)
    shutil.copytree(kept, root)


def test_edited_at_random(project: Path, texts: tuple[Path, ...], tmp_path: Path) -> None:
    """Every byte is the same; where the one build fails the other does, and what comes after it is the same again."""
    assert make_html(project).returncode == 0
    trial = Trial(project, texts, random.Random(6))
    for attempt in range(TRIES):
        kept = copied(project, tmp_path / "kept")
        edits = ", ".join(edit_at_random(trial))
        run(project, "convert", "--relock")
        new = copied(project, tmp_path / "new")
        done, expected = make_html(project), make_html(new)
        told = f"{attempt}: {edits}\n{done.stderr}\n{expected.stderr}"
        assert (done.returncode == 0) == (expected.returncode == 0), told
        if done.returncode:
            put_back(kept, project)
        else:
            one, other = tree(project / "build/html"), tree(new / "build/html")
            assert [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)] == [], told
