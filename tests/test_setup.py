"""What a newcomer and a release rely on before any text is read."""

import os
import re
import shutil
import subprocess
import tomllib
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.small_project import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BUILD = PYPROJECT["project"]["dependencies"]
DEVELOP = PYPROJECT["dependency-groups"]["dev"]


def pins(lock: str) -> dict[str, set[str]]:
    """Names in a lock with their versions: more than one where they differ by Python version."""
    found: dict[str, set[str]] = {}
    for line in re.findall(r"^\w.*==.*", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE):
        requirement = Requirement(line.rstrip("\\ "))
        version = next(iter(requirement.specifier)).version
        found.setdefault(canonicalize_name(requirement.name), set()).add(version)
    return found


def run_make(*arguments: str, folder: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """Make, as typed in a fresh shell: what the make that runs these tests exports is taken away."""
    inherited = {key: value for key, value in os.environ.items() if key not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    command = [shutil.which("make") or "make", "-C", str(folder), "--no-print-directory", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=inherited | variables)


def lines_said(made: subprocess.CompletedProcess[str]) -> list[str]:
    """What our recipes wrote to standard error, without make's own last word."""
    return [line for line in made.stderr.splitlines() if not line.startswith("make: ")]


@pytest.mark.parametrize(
    ("lock", "wanted"), [("requirements.lock", BUILD), ("requirements-dev.lock", BUILD + DEVELOP)]
)
def test_each_dependency_is_locked(lock: str, wanted: list[str]) -> None:
    """A lock holds every direct dependency, at a version that pyproject.toml allows."""
    locked = pins(lock)
    for requirement in map(Requirement, wanted):
        versions = locked.get(canonicalize_name(requirement.name), set())
        assert versions, f"{requirement.name} is not in {lock}"
        assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_both_locks_give_the_same_build() -> None:
    """What `make test` builds is what `make html` builds: the small lock lies within the large one."""
    large = pins("requirements-dev.lock")
    assert {name: versions for name, versions in pins("requirements.lock").items() if large.get(name) != versions} == {}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_carry_hashes_and_no_address(lock: str) -> None:
    """Each pin has its hashes, and no line says from where to install: that is the machine's own affair."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    for block in re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in block, block.splitlines()[0]
    assert not re.search(r"://|--(extra-)?index|--find-links", text)


def test_each_dependency_has_its_reason() -> None:
    """Beside every direct dependency stands why it is there."""
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for name in BUILD + DEVELOP:
        (line,) = (line for line in lines if line.strip().startswith(f'"{name}"'))
        assert re.search(r'",\s+# \S', line), line


def test_one_version() -> None:
    """The version that pages and citations show is the one in pyproject.toml, and the changelog knows it."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == PYPROJECT["project"]["version"]
    assert f"## {citation['version']} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_bare_make_lists_every_target() -> None:
    """`make` alone says what there is, one line each, and does nothing else."""
    listed = re.findall(r"^  make (\w+) +\S", run_make().stdout, re.MULTILINE)
    rules = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    internal = {"help", "xelatex"}
    assert sorted(listed) == sorted(set(chain.from_iterable(map(str.split, rules))) - internal)


def test_an_old_python_is_one_clear_line(tmp_path: Path) -> None:
    """With a Python that is too old, make says so in one line and leaves no half-made environment."""
    old = tmp_path / "python-old"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    for name in ("Makefile", "requirements.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    made = run_make("html", f"PYTHON={old}", folder=tmp_path)
    assert made.returncode != 0
    assert lines_said(made) == [f"Python 3.11 or later is needed, and {old} is not: make PYTHON=/path/to/python3.11"]
    assert not (tmp_path / ".venv").exists()


def test_a_missing_tex_is_one_clear_line(tmp_path: Path) -> None:
    """Without XeLaTeX, `make latexpdf` names what to install and stops before any work."""
    made = run_make("latexpdf", PATH=str(tmp_path))
    assert made.returncode != 0
    (line,) = lines_said(made)
    assert re.match(r"make latexpdf needs XeLaTeX: apt install \S.* or brew install \S", line)


#: Stands in the place of Python: notes what Sphinx kept from before, and ends as the file `ends` says.
PYTHON = """#!/bin/sh
case "$*" in
  *sphinx*) ls build/doctrees/html > before 2>/dev/null; mkdir -p build/doctrees/html; : > build/doctrees/html/read; exit "$(cat ends)" ;;
  *--record*) exit 0 ;;
  *tools.unchanged*) exit 1 ;;
esac
"""


def test_after_a_build_that_failed_the_next_begins_anew(tmp_path: Path) -> None:
    """What was read stays for the next build, unless the one before failed, of which Sphinx knows nothing."""
    python = tmp_path / "python"
    python.write_text(PYTHON, encoding="utf-8")
    python.chmod(0o755)
    shutil.copy(ROOT / "Makefile", tmp_path)
    kept = []
    for ends in (0, 0, 1, 0, 0):
        (tmp_path / "ends").write_text(str(ends), encoding="utf-8")
        made = run_make("html", f"PY={python}", "--old-file=.venv/stamp-requirements", folder=tmp_path)
        assert (made.returncode == 0) == (ends == 0), made.stderr
        kept.append((tmp_path / "before").read_text(encoding="utf-8").split())
    assert kept == [[], ["read"], ["read"], [], ["read"]]
