"""The built site as it is published: completed by `python -m tools.publish`, and served."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import Tag
from playwright.sync_api import Browser, Page

from tests.small_project import ROOT

from .browser import Seen, launch, watched
from .pages import SHEETS, read_page
from .server import served

#: How a reader may have called the folder of a site: each of these signs means something else in an address.
FOLDER_NAME = """a reader's 100%41 "copy" #2?"""


def publish(site: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command as `make html` does."""
    command = [sys.executable, "-m", "tools.publish", str(site)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=os.environ | variables, check=False)


@pytest.fixture(scope="session")
def published_site(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built site, completed."""
    site = Path(shutil.copytree(built_site, tmp_path_factory.mktemp("published") / "html"))
    done = publish(site)
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture(scope="session")
def served_site(published_site: Path) -> Iterator[str]:
    """The address of the completed site on a server of this machine."""
    with served(published_site) as address:
        yield address


@pytest.fixture(scope="session")
def folder_site(published_site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the completed site in a folder of this machine."""
    return f"{Path(shutil.copytree(published_site, tmp_path_factory.mktemp('site') / FOLDER_NAME)).as_uri()}/"


@pytest.fixture(params=["served", "folder"])
def address(request: pytest.FixtureRequest) -> str:
    """The address of the completed site, on a server and in a folder: a search is the same in both."""
    return str(request.getfixturevalue(f"{request.param}_site"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, one for the tests of a module."""
    with launch() as running:
        yield running


@pytest.fixture
def opened(browser: Browser) -> Iterator[tuple[Page, Seen]]:
    """A new page of the browser, and what it asks for and complains of."""
    with watched(browser) as found:
        yield found


@pytest.fixture
def page(opened: tuple[Page, Seen]) -> Page:
    """That page alone."""
    return opened[0]


def forms_of(section: Tag) -> dict[str, str]:
    """Return what a page without script shows for one thing, by the name of the form; italics between underscores."""
    found = {}
    for name, shown in zip(section.select("dt"), section.select("dd"), strict=True):
        runs = [f"_{run.get_text()}_" if isinstance(run, Tag) else str(run) for run in shown.select_one("p, pre") or ()]
        found[name.get_text()] = "".join(runs)
    return found


@pytest.fixture(scope="session")
def shown(built_site: Path) -> dict[str, dict[str, dict[str, str]]]:
    """The forms on every page without script, by the page and the id of what is cited."""
    pages = {name: read_page(built_site / "corpus" / "cite" / f"{name}.html") for name in SHEETS}
    return {
        name: {str(each["id"]): forms_of(each) for each in page.select("section.citing")} for name, page in pages.items()
    }
