"""What is compared, and the bound of each ratio."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from shutil import which

from tools.bench import programs
from tools.bench.cost import Cost, Failed, middle
from tools.bench.project import ROOT, make_project

#: A corpus of so many texts or fewer is measured several times.
SMALL, RUNS = 100, 3


@dataclass(frozen=True)
class Ratio:
    """What one thing costs as a share of another; `skipped` says why there is none."""

    what: str
    beside: str
    texts: int
    own: Cost | None = None
    other: Cost | None = None
    most: float = 0.0
    skipped: str = ""

    @property
    def processor(self) -> float | None:
        return self.own.processor / self.other.processor if self.own and self.other else None

    @property
    def clock(self) -> float | None:
        return self.own.clock / self.other.clock if self.own and self.other else None


def measure(folder: Path, sizes: Sequence[int], *, with_others: bool, with_pdf: bool) -> Iterator[Ratio]:
    """Yield every ratio: those of each size, then those between sizes, then those of the PDF.

    Without others' programs those between this project's own costs remain; some of the others cannot build 1,000 texts.
    """
    converted: dict[int, Cost] = {}
    built: dict[int, Cost] = {}
    for size in sizes:
        project = folder / str(size)
        make_project(project, size)
        converted[size] = _again(size, partial(_convert_anew, project))
        if with_others:
            other = _again(size, partial(programs.pandoc, project))
            yield Ratio("conversion", "pandoc", size, converted[size], other, 0.5)
            shutil.rmtree(project / "build" / "pandoc", ignore_errors=True)  # the record of the conversion stays
        built[size] = converted[size] + programs.site(project)
        if with_others:
            yield from _sites(folder, project, size, built[size])
        yield from _changes(project, size, built[size])
    for less, more in pairwise(sizes):
        yield Ratio("conversion", f"{less} texts", more, converted[more], converted[less], 1.1 * more / less)
        yield Ratio("make html", f"{less} texts", more, built[more], built[less], 1.1 * more / less)
    if with_pdf:
        yield _pdf(folder / "four")


def _again(size: int, run: Callable[[], Cost]) -> Cost:
    return middle([run() for _ in range(RUNS if size <= SMALL else 1)])


def _convert_anew(project: Path) -> Cost:
    """Convert a project in which nothing was made yet."""
    shutil.rmtree(project / "build", ignore_errors=True)
    shutil.rmtree(project / "docs" / "corpus", ignore_errors=True)
    (project / "seeds" / "passages.lock").unlink(missing_ok=True)
    return programs.convert(project)


def _sites(folder: Path, project: Path, size: int, own: Cost) -> Iterator[Ratio]:
    yield Ratio("make html", "plain Sphinx", size, own, programs.plain_site(project), 0.35)
    try:
        other = programs.mkdocs_site(project, programs.find_mkdocs(folder / "mkdocs"))
    except Failed as problem:
        yield Ratio("make html", programs.MATERIAL, size, own, most=1.5, skipped=str(problem).splitlines()[-1])
    else:
        yield Ratio("make html", programs.MATERIAL, size, own, other, 1.5)


def _changes(project: Path, size: int, cold: Cost) -> Iterator[Ratio]:
    """Build again with nothing changed, then with one seed changed, of which the lock is told that it is meant."""
    yield Ratio("nothing changed", "cold", size, programs.convert(project) + programs.site(project), cold, 0.03)
    change_seed(project / "seeds")
    changed = programs.convert(project, "--relock") + programs.site(project)
    yield Ratio("one seed changed", "cold", size, changed, cold, 0.1)


def change_seed(seeds: Path) -> None:
    """Change one word in the seed that stands in the middle of the catalog, and its checksum there."""
    path = sorted(seeds.glob("*.txt"))[len(list(seeds.glob("*.txt"))) // 2]
    before = path.read_bytes()
    after = before.replace(b" maintained ", b" increased ", 1)
    path.write_bytes(after)
    catalog = seeds / "catalog.toml"
    old, new = (hashlib.sha256(data).hexdigest() for data in (before, after))
    catalog.write_text(catalog.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def _pdf(project: Path) -> Ratio:
    """Compare the PDF of the corpus itself, which is tagged, with the one through LaTeX."""
    words = ("PDF of the four seeds", "latexpdf", 4)
    if not which("xelatex"):
        return Ratio(*words, most=1.0, skipped="xelatex is not installed")
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".*", "build", "tests", "__pycache__"), symlinks=True)
    return Ratio(*words, programs.pdf(project, "corpuspdf"), programs.pdf(project, "latex"), 1.0)
