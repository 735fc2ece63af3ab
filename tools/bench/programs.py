"""The programs that are measured, as commands on a project of generated texts."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

from tools.bench.cost import Cost, Failed, cost

PYTHON = sys.executable
#: The plain stack: the same packages and pages, and nothing of this project's.
PLAIN = """\
import sys

sys.modules["Stemmer"] = None  # stems in C are part of this project's tuning
project = "Plain"
extensions = ["myst_parser", "sphinx_design", "sphinxcontrib.bibtex"]
exclude_patterns = ["_static", "_templates", "_root", "corpus/_files", "corpus/home.md"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_ref_domains = ["std"]
smartquotes = False
bibtex_bibfiles = ["{docs}/corpus/references.bib"]
bibtex_cite_id = "bib-{{key}}"
suppress_warnings = ["bibtex.duplicate_label"]
html_theme = "pydata_sphinx_theme"
"""
MKDOCS = """\
site_name: Beside
docs_dir: {docs}
site_dir: {output}
theme:
  name: material
"""
MATERIAL = "mkdocs-material"


def convert(project: Path, *options: str) -> Cost:
    """Read, annotate, collate and write all texts of a project."""
    return cost((PYTHON, "-m", "tools", "convert", *options), project)


def pandoc(project: Path) -> Cost:
    """Read the same texts as Markdown and write them as CommonMark, one by one, each into a page of its own."""
    program = str(files("pypandoc") / "files" / "pandoc")
    output = project / "build" / "pandoc"
    output.mkdir(parents=True, exist_ok=True)
    total = Cost(0, 0, 0)
    for path in sorted((project / "seeds").glob("*.txt")):
        command = (program, "-f", "markdown", "-t", "commonmark", "-o", str(output / f"{path.stem}.md"), str(path))
        total += cost(command, project)
    return total


def site(project: Path) -> Cost:
    """Run what `make html` runs after the conversion."""
    unchanged = (PYTHON, "-m", "tools.unchanged")
    output = "build/html"
    try:
        return cost((*unchanged, output, ""), project)
    except Failed:  # there is something to build
        sphinx = (PYTHON, "-m", "sphinx", "-q", "-n", "-j", "auto", "-c", ".", "-d", "build/doctrees", "-b", "html")
        built = cost((*sphinx, "docs", output), project) + cost((PYTHON, "-m", "tools.publish", output), project)
        return built + cost((*unchanged, "--record", output, ""), project)


def plain_site(project: Path) -> Cost:
    """Build the same pages by the plain stack."""
    folder = project / "build" / "plain"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "conf.py").write_text(PLAIN.format(docs=project / "docs"), encoding="utf-8")
    command = (PYTHON, "-m", "sphinx", "-q", "-c", str(folder), "-d", str(folder / "doctrees"), "-b", "html")
    return cost((*command, str(project / "docs"), str(folder / "html")), project)


def find_mkdocs(folder: Path) -> str:
    """Return mkdocs, with mkdocs-material, in an environment of its own. Raises Failed where it cannot be had."""
    program = folder / "bin" / "mkdocs"
    if not program.is_file():
        for command in ((PYTHON, "-m", "venv", str(folder)), (str(folder / "bin" / "pip"), "install", "-q", MATERIAL)):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                shutil.rmtree(folder, ignore_errors=True)
                said = done.stderr.strip().splitlines() or ["no reason given"]
                raise Failed(f"{MATERIAL} is not to be had here: {said[-1]}")
    return str(program)


def mkdocs_site(project: Path, program: str) -> Cost:
    """Build the same pages by mkdocs-material."""
    folder = project / "build" / "mkdocs"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    settings = MKDOCS.format(docs=project / "docs", output=folder / "html")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return cost((program, "build", "-q", "-f", str(folder / "mkdocs.yml")), project)


def pdf(project: Path, builder: str) -> Cost:
    """Make the PDF, by Typst (`corpuspdf`) or through LaTeX (`latex`)."""
    output, doctrees = project / "build" / builder, str(project / "build" / f"doctrees-{builder}")
    shutil.rmtree(output, ignore_errors=True)
    shutil.rmtree(doctrees, ignore_errors=True)
    made = cost((PYTHON, "-m", "sphinx", "-q", "-c", ".", "-d", doctrees, "-b", builder, "docs", str(output)), project)
    if builder == "latex":
        quiet = "LATEXMKOPTS=-interaction=nonstopmode -halt-on-error -quiet"
        made += cost(("make", "-C", str(output), "all-pdf", quiet), project)
    return made
