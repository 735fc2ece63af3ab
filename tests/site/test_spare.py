"""What a build is spared changes nothing of what is built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.spare.handlers import HANDLERS
from tools.spare.sidebar import OTHER, OWN, is_unlisted, mark, unmark
from tools.spare.transforms import WORKS_ON

pytestmark = pytest.mark.build

ROOT = Path(__file__).parents[2]
PROJECT = Path(__file__).parents[1] / "fixtures" / "spare"

#: Builds, and prints what all pages together had, and which transforms Sphinx has.
LISTENING = """
import sys
from sphinx.application import Sphinx
from sphinx.util.docutils import _READER_TRANSFORMS
from tools.spare import transforms
seen, look = set(), transforms.traits_of
def listen(tree):
    found = look(tree)
    seen.update(found)
    return found
transforms.traits_of = listen
project, output = sys.argv[1:]
app = Sphinx(project, project, output, output + "-doctrees", "html", status=None)
app.build()
lists = app.registry.get_transforms(), app.registry.get_post_transforms(), _READER_TRANSFORMS
parser = app.registry.create_source_parser("myst", config=app.config, env=app.env)
known = {transforms.name_of(each) for known in (*lists, parser.get_transforms()) for each in known}
known |= {transforms.name_of(each.handler) for each in app.events.listeners["doctree-resolved"]}
print("seen", *sorted(map(str, seen)))
print("known", *sorted(known))
"""


def build(output: Path, *command: str, spare: str = "yes") -> str:
    """Build the project, which warns of some of its links, and return what was said."""
    apart = () if "-c" in command else ("-d", f"{output}-doctrees")
    words = [sys.executable, *command, *apart, str(PROJECT), str(output)]
    known = os.environ | {"PROGRAM": str(ROOT), "SPARE": spare, "SOURCE_DATE_EPOCH": "1700000000"}
    done = subprocess.run(words, capture_output=True, text=True, env=known, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def site(folder: Path) -> dict[str, bytes]:
    """Return what is built by name, without Sphinx's note of its own settings."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".buildinfo")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_build_that_is_spared_makes_the_same_site(tmp_path: Path, processes: str) -> None:
    """With everything on its pages, a project becomes the same bytes and the same warnings with the extension or without."""
    said = {
        spare: build(tmp_path / (spare or "no"), "-m", "sphinx", "-n", "-q", "-j", processes, spare=spare)
        for spare in ("yes", "")
    }
    assert site(tmp_path / "yes") == site(tmp_path / "no")
    assert said["yes"] == said[""]
    assert "nothing-of-that-name" in said["yes"]
    assert "more than one target found for 'myst' cross-reference twice" in said["yes"]


def test_the_project_has_all_that_is_looked_for(tmp_path: Path) -> None:
    """Each transform that may be passed over is one that Sphinx has, and finds something to do in this project."""
    said = [line.split() for line in build(tmp_path / "site", "-c", LISTENING).splitlines()]
    seen, known = (next(set(words[1:]) for words in said if words[:1] == [name]) for name in ("seen", "known"))
    # Translations of pages are not made here.
    never = {"sphinx.transforms.i18n.TranslationProgressTotaliser", "sphinx.transforms.i18n.RemoveTranslatableInline"}
    assert {*WORKS_ON, *HANDLERS} <= known
    assert {name for name, needed in WORKS_ON.items() if seen.isdisjoint(needed)} <= never


OTHER_ENTRY = OTHER.format(level="toctree-l1", file="{}.html")
OWN_ENTRY = f"{OWN.format(level='toctree-l2')}A</a></li>"


@pytest.mark.parametrize("html", ["", OTHER.format(level="toctree-l1", file="a.html"), OWN_ENTRY * 2])
def test_a_navigation_without_one_mark_is_not_shared(html: str) -> None:
    """What does not look as expected is left to the theme."""
    assert unmark(html, "a.html") is None


def test_the_mark_moves_and_nothing_else() -> None:
    """The entry of the page is marked, that of the page before no longer; a page that is not in the list has no mark."""
    first, second = (OTHER.format(level="toctree-l2", file=f"{name}.html") for name in "ab")
    own = OWN.format(level="toctree-l2")
    html = f"{own}A</a></li>{second}B</a></li>"
    bare = unmark(html, "a.html")
    assert bare is not None
    assert mark(bare, "a.html") == html
    assert mark(bare, "c.html") is None
    assert mark(bare, "b.html") == f"{first}A</a></li>{own}B</a></li>"


@pytest.mark.parametrize(
    ("html", "is_so"),
    [("", True), (OTHER_ENTRY.format("b"), True), (OTHER_ENTRY.format("a"), False), (OWN_ENTRY, False)],
)
def test_a_navigation_that_ends_above_a_page_is_shared_as_it_is(html: str, is_so: bool) -> None:
    """It may name others, but neither the page nor one that it marks as its own."""
    assert is_unlisted(html, "a.html") is is_so


def test_the_project_has_pages_below_what_its_navigation_names(tmp_path: Path) -> None:
    """So what such pages share is tried, too: none of the three is named beside itself."""
    build(tmp_path / "site", "-m", "sphinx", "-n", "-q")
    for name in ("first", "second", "third"):
        page = (tmp_path / "site" / "below" / "deep" / f"{name}.html").read_text(encoding="utf-8")
        beside = page[page.index("bd-sidebar-primary") : page.index("bd-main")]
        assert f"The {name}" not in beside
        assert "Deep" in beside
