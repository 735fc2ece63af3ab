"""A small project for the PDF builder."""

from pathlib import Path

from tests.conftest import ROOT, build

CONF = """
import sys
sys.path.insert(0, {root!r})
project = "Two <pages>"
extensions = ["myst_parser", "sphinx_design", "tools.paper", "tools.pdf"]
myst_enable_extensions = ["colon_fence"]
"""


def project(folder: Path, **files: str) -> Path:
    """Write a small project with a table of contents that lists its pages."""
    names = "\n".join(files)
    (folder / "conf.py").write_text(CONF.format(root=str(ROOT)) + "smartquotes = False\n")
    (folder / "index.md").write_text(f"# Start\n\n```{{toctree}}\n:hidden:\n\n{names}\n```\n")
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text)
    return folder


def make(folder: Path) -> tuple[str, Path]:
    """Build a small project; return what was complained of, and the PDF."""
    return build("corpuspdf", folder / "out", pages=folder, conf=folder), folder / "out" / "corpus.pdf"
