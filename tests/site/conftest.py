"""The built site as it is published: completed by `python -m tools.publish`, and served."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .browser import launch
from .server import served

ROOT = Path(__file__).resolve().parents[2]


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, one for the tests of a module."""
    with launch() as running:
        yield running
