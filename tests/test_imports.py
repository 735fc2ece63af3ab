"""Imports run one way: values <- read <- annotate <- collate <- write <- pipeline <- grow <- the command line and Sphinx."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.small_project import ROOT

MODULES = sorted((ROOT / "tools").rglob("*.py"))

#: What stands further right may import what stands further left. A module of tools/ that is not named is a value:
#: something that all may import, and that imports other values only.
ORDER = ("values", "read", "annotate", "collate", "write", "pipeline", "grow", "commands", "cli", "__main__")
VALUES = ORDER.index("values")

#: What has no part in the conversion: what Sphinx loads, what completes a built site, and the check of links.
BESIDE = {
    "sphinx", "cards", "seed_pages", "cite", "pdf", "epub", "cover", "paper", "linkcheck",
    "site", "leftovers", "outdated", "search_index", "search_entries", "search_folder", "search_order", "search_words", "policy", "publish",
    "bench", "spare",
}
PRINTING = {"tools.cli", "tools.linkcheck.__main__", "tools.linkcheck.checker", "tools.publish", "tools.bench.__main__"}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[str]:
    """Yield the modules of tools that a module imports, wherever in it; for a name of a package, the package."""
    names = {name_of(other) for other in MODULES}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "tools")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: name the module in full"
            module = node.module or ""
            if module.split(".")[0] == "tools":
                below = (f"{module}.{alias.name}" for alias in node.names)
                yield from (each if each in names else module for each in below)


def part(module: str) -> str:
    """Return to which part of the program a module belongs: its folder, or its own name."""
    return module.split(".")[1] if "." in module else ""


def rank(module: str) -> int:
    return ORDER.index(part(module)) if part(module) in ORDER else VALUES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    """No module imports what comes after it in the order of the work."""
    module = name_of(path)
    if part(module) in BESIDE:
        wrong = [other for other in imported(path) if rank(other) >= rank("tools.pipeline")]
    else:
        wrong = [other for other in imported(path) if rank(other) > rank(module) or part(other) in BESIDE]
    assert not wrong, f"{module} imports {wrong}"


def test_imports_have_no_cycle() -> None:
    """No module imports, through others, itself."""
    graph = {name_of(path): set(imported(path)) for path in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cycle:
        pytest.fail(" <- ".join(cycle.args[1]), pytrace=False)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_are_small_and_say_what_they_are_for(path: Path) -> None:
    """Every module begins with a docstring and has at most 300 lines."""
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert text.count("\n") <= 300


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_are_short(path: Path) -> None:
    """No function has 30 lines or more, its docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            first, *rest = node.body
            documented = bool(rest) and isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            body = (rest[0].lineno if documented else first.lineno) - 1
            assert node.end_lineno - body < 30, f"{path}:{node.lineno}: {node.name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_command_line_prints(path: Path) -> None:
    """What goes to the terminal goes there from the modules that are commands."""
    names = (node.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Name))
    assert name_of(path) in PRINTING or "print" not in names


def test_the_map_names_every_part() -> None:
    """CONTRIBUTING.md says of each module and folder in tools/ where it belongs, and names none that is not there."""
    map_ = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Where things are")[2].partition("\n## ")[0]
    named = {name.removeprefix("tools/") for name in re.findall(r"`((?:tools/)?[\w*]+(?:\.py|/))`", map_)}
    named -= {"", "seeds/", "docs/"}
    parts = {f"{path.name}/" if path.is_dir() else path.name for path in (ROOT / "tools").glob("[a-z]*")}
    assert [part for part in parts if not any(fnmatch(part, name) for name in named)] == []
    assert [name for name in named if not any(fnmatch(part, name) for part in parts)] == []


def test_a_wrong_import_is_seen(tmp_path: Path) -> None:
    """The reading of imports sees every form of them, also within a function."""
    module = tmp_path / "module.py"
    module.write_text("import tools.cli\nfrom tools import model\ndef f():\n    from tools.read.lines import x\n")
    assert list(imported(module)) == ["tools.cli", "tools.model", "tools.read.lines"]
