"""What many tests share: a small project, and the site as it is built from docs/, made once for all of them."""

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

from tests.small_project import ROOT, copy_project
from tools.cli import main
from tools.corpus import Corpus
from tools.pipeline import build_corpus

# How long an example takes says nothing about the law that it is to break.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# A shell without job control lets what it starts in the background ignore interrupts, and so does all that starts from
# there; some tests interrupt a program.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A copy of the small project of the fixtures, converted once."""
    copy = copy_project(tmp_path)
    assert main(["convert"], copy) == 0
    capsys.readouterr()
    return copy


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The corpus of the project's own seeds."""
    return build_corpus(ROOT)


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Keep the other processes of a parallel test run out until the block ends, however it ends."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def build(
    builder: str, output: Path, pages: Path = ROOT / "docs", conf: Path = ROOT, options: Sequence[str] = ()
) -> str:
    """Run sphinx-build on docs/ as strictly as the Makefile does; return its complaints."""
    command = [sys.executable, "-m", "sphinx", "-nW", "--keep-going", "-q", "--no-color", "-b", builder]
    command += [*options, "-c", str(conf), "-d", f"{output}-doctrees", str(pages), str(output)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def build_once(builder: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build into a folder that all workers of a parallel run share; the first one builds, the others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    output, complaints = shared / builder, shared / f"{builder}-complaints.txt"
    with one_at_a_time(shared / f"{builder}.lock"):
        if not complaints.exists():
            complaints.write_text(build(builder, output), encoding="utf-8")
    if said := complaints.read_text(encoding="utf-8"):
        pytest.fail(f"sphinx-build -b {builder} failed:\n{said}", pytrace=False)
    return output


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site; the environment variable SITE names one that is there already."""
    if "SITE" not in os.environ:
        return build_once("html", tmp_path_factory)
    site = Path(os.environ["SITE"])
    if not (site / "index.html").is_file():
        pytest.fail(f"{site}: SITE names a folder without a built site; run `make html` first", pytrace=False)
    return site


@pytest.fixture(scope="session")
def built_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF that is made without TeX; the environment variable PDF names one that is there already."""
    if "PDF" in os.environ:
        return Path(os.environ["PDF"])
    return build_once("corpuspdf", tmp_path_factory) / "laos-corpus.pdf"


@pytest.fixture(scope="session")
def built_epub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The EPUB."""
    return build_once("epub", tmp_path_factory) / "laos-corpus.epub"


@pytest.fixture(scope="session")
def built_latex(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of LaTeX files."""
    return build_once("latex", tmp_path_factory)
