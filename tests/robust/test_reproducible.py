"""The same input gives the same bytes: elsewhere, at another time, in another language, with other hashes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.small_project import tree
from tools.search_index import write_index

pytestmark = [pytest.mark.build, pytest.mark.long]

#: What a conversion and a build may look at and must not depend on.
ELSEWHERE = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "COLUMNS": "40"}
#: What `tools.publish` adds to a site, which the build itself does not make.
PUBLISHED = ("pagefind", "_headers")


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in another folder, its pages made anew there."""
    root = tmp_path_factory.mktemp("else where") / "project"
    for name in ("tools", "docs", "seeds"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("conf.py", "CITATION.cff"):
        shutil.copy(ROOT / name, root / name)
    shutil.rmtree(root / "docs/corpus")
    start(root, "-m", "tools", "convert")
    return root


def start(root: Path, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, *words], cwd=root, env=os.environ | ELSEWHERE, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def built(root: Path, builder: str) -> Path:
    start(root, "-m", "sphinx", "-q", "-b", builder, "-c", ".", "-d", f"build/doctrees-{builder}", "docs", f"build/{builder}")
    return root / "build" / builder


def differing(one: Path, other: Path) -> list[str]:
    """Return the files that two folders do not have alike."""
    left, right = ({name: content for name, content in tree(folder).items() if name.split("/")[0] not in PUBLISHED} for folder in (one, other))
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def test_pages_and_data(elsewhere: Path) -> None:
    """The generated pages and data files, and the lock, are those that are committed here."""
    assert differing(elsewhere / "docs", ROOT / "docs") == []
    assert (elsewhere / "seeds/passages.lock").read_bytes() == (ROOT / "seeds/passages.lock").read_bytes()


def test_site(elsewhere: Path, built_site: Path) -> None:
    """Every file of the site is the same, byte for byte."""
    assert differing(built(elsewhere, "html"), built_site) == []


def test_epub(elsewhere: Path, built_epub: Path) -> None:
    """The EPUB is the same, its times and the order of its files, too."""
    assert (built(elsewhere, "epub") / built_epub.name).read_bytes() == built_epub.read_bytes()


def test_pdf(elsewhere: Path, built_pdf: Path) -> None:
    """The PDF is the same."""
    assert (built(elsewhere, "corpuspdf") / built_pdf.name).read_bytes() == built_pdf.read_bytes()


def test_search_index(built_site: Path, tmp_path: Path) -> None:
    """The index of the search is the same, made twice: Pagefind itself writes its filters in an order by chance."""
    service = pytest.importorskip("pagefind.service")
    for name in ("one", "other"):
        write_index(service.get_executable(), built_site, tmp_path / name)
    assert differing(tmp_path / "one", tmp_path / "other") == []
