"""Built again after a change, a site is what a build from nothing makes: no page too many, none that shows what was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.small_project import ROOT, tree

pytestmark = pytest.mark.build

CONF = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
project, version, copyright = "Small", "1", "None"
extensions = ["myst_parser", "tools.sphinx", "tools.site"]
html_theme, html_baseurl = "basic", "https://example.org/"
html_copy_source, suppress_warnings = False, ["epub.unknown_project_files"]
html_sidebars = {{"**": ["globaltoc.html"]}}
html_static_path, html_extra_path, html_css_files = ["static"], ["extra"], ["a.css"]
exclude_patterns = ["out", "read", "static", "extra"]
"""
PAGES = {
    "index.md": "# Front\n\n```{toctree}\nfirst\nsecond\nthird\n```\n",
    "first.md": "# First\n\nSee [](#target), [](third.md) and {term}`word`.\n\n![](one.svg)\n",
    "second.md": "# Second\n\n(target)=\n## Part\n\nWords. {download}`file <some.txt>`\n",
    "third.md": "# Third\n\n![](two.svg)\n\n```{glossary}\nword\n  What it is.\n```\n",
    "one.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "two.svg": "<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>",
    "some.txt": "To be downloaded.\n",
    "static/a.css": "p {}\n",
    "static/b.css": "q {}\n",
    "extra/data/rows.csv": "a\n",
    "extra/more.csv": "b\n",
}
#: What is done to the pages, by what a reader would see wrong if nothing came of it. None: the file is removed.
CHANGES: Mapping[str, Mapping[str, str | None]] = {
    "the title of a page is another": {"third.md": PAGES["third.md"].replace("# Third", "# Another")},
    "the title of a part is another": {"second.md": PAGES["second.md"].replace("## Part", "## Other")},
    "a target moved to another page": {
        "second.md": "# Second\n",
        "third.md": PAGES["third.md"].replace("# Third", "(target)=\n# Third"),
        "some.txt": None,
    },
    "a page with a picture, a download and files went": {
        "index.md": PAGES["index.md"].replace("second\n", ""),
        "first.md": "# First\n",
        "second.md": None,
        "third.md": PAGES["third.md"].replace("![](two.svg)", ""),
        "two.svg": None,
        "extra/data/rows.csv": None,
        "extra/more.csv": None,
        "static/b.css": None,
    },
    "the site has no address any more": {"conf.py": CONF.replace("html_baseurl", "unused")},
    "the style is another": {"static/a.css": "p { color: red }\n"},
}


def write(root: Path, files: Mapping[str, str | None]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            (root / name).unlink()
        else:
            (root / name).write_text(text, encoding="utf-8")


def build(root: Path, builder: str = "html") -> str:
    """Build a project into its folder `out`; return what was complained of."""
    command = [sys.executable, "-B", "-m", "sphinx", "-nW", "--keep-going", "-q", "--no-color", "-b", builder]
    command += ["-d", str(root / "read"), str(root), str(root / "out")]
    variables = os.environ | {"SOURCE_DATE_EPOCH": "0"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, env=variables, check=False)
    return done.stderr if done.returncode else ""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, built; beside it, as `kept`, a copy, for what is moved is read anew."""
    root = tmp_path_factory.mktemp("small") / "project"
    write(root, {"conf.py": CONF, **PAGES})
    assert build(root) == ""
    shutil.copytree(root, root.with_name("kept"))
    return root


@pytest.fixture
def project(built: Path) -> Path:
    """The small project, as it was when it had been built."""
    shutil.rmtree(built)
    return Path(shutil.copytree(built.with_name("kept"), built))


@pytest.mark.parametrize("change", CHANGES)
def test_built_again_a_site_is_as_from_nothing(change: str, project: Path, tmp_path: Path) -> None:
    """Every file is the same: links, sides and feet of pages that did not change themselves, and none too many."""
    write(project, CHANGES[change])
    new = Path(shutil.copytree(project, tmp_path / "new", ignore=shutil.ignore_patterns("out", "read*")))
    assert build(project) == build(new) == ""
    one, other = tree(project / "out"), tree(new / "out")
    assert [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)] == []


def test_a_book_built_again_has_no_page_too_many(project: Path) -> None:
    """An EPUB packs all that lies in its folder; a page that was removed is no longer there."""
    shutil.rmtree(project / "out")
    shutil.rmtree(project / "read")
    assert build(project, "epub") == ""
    write(project, CHANGES["a page with a picture, a download and files went"])
    assert build(project, "epub") == ""
    with zipfile.ZipFile(project / "out/Small.epub") as book:
        names = {Path(name).name for name in book.namelist()}
    assert {"first.xhtml", "nav.xhtml", "a.css"} <= names
    assert names.isdisjoint({"second.xhtml", "two.svg", "b.css", "rows.csv", "more.csv"})


def test_what_somebody_else_laid_into_the_folder_stays(project: Path) -> None:
    """A build takes away what one before it made, and nothing else."""
    for name in ("mine.html", "notes/mine.html", "data/mine.csv"):
        write(project / "out", {name: "Mine.\n"})
    write(project, CHANGES["a page with a picture, a download and files went"])
    assert build(project) == ""
    there = {path.relative_to(project / "out").as_posix() for path in (project / "out").rglob("*.*")}
    assert {"mine.html", "notes/mine.html", "data/mine.csv"} <= there
    assert there.isdisjoint({"second.html", "data/rows.csv"})


def test_a_link_that_leads_nowhere_any_more_is_complained_of(project: Path) -> None:
    """Though the page with the link is as it was."""
    write(project, {"second.md": "# Second\n", "some.txt": None})
    assert "first.md:3: WARNING: 'myst' cross-reference target not found: 'target'" in build(project)


def test_only_what_shows_a_change_is_written_again(project: Path) -> None:
    """Words changed in one page concern no other."""
    write(project, {"second.md": PAGES["second.md"].replace("Words.", "Other words.")})
    times = {name: (project / "out" / name).stat().st_mtime_ns for name in ("first.html", "second.html", "third.html")}
    assert build(project) == ""
    written = [name for name, time in times.items() if (project / "out" / name).stat().st_mtime_ns != time]
    assert written == ["second.html"]
