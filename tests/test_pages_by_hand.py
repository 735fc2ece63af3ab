"""The pages written by hand hold for any corpus: what they lead to is there, whatever the seeds and the editors have."""

import re
from pathlib import Path

import pytest

from tests.small_project import ROOT, copy_project
from tools.pipeline import build_corpus, made

#: `(corpus/compare/index.md)`: a link, or `{include}`, from a page in docs/ to a page that the sources make.
LED_TO = re.compile(r"(?:\(|\} )(?P<page>corpus/[\w/-]+\.md)")


def pages_led_to() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")]
    return {f"docs/{found['page']}" for text in texts for found in LED_TO.finditer(text)}


def only(name: str, project: Path) -> None:
    """Leave the first source alone in a project, and nothing that editors wrote."""
    catalog = project / "seeds/catalog.toml"
    head, *records = catalog.read_text(encoding="utf-8").split("[[source]]")
    catalog.write_text("[[source]]".join((head, records[0])), encoding="utf-8")
    for path in (project / "seeds").glob("*.toml"):
        if path != catalog and (name == "bare" or path.name == "references.toml"):  # these name passages
            path.write_text("", encoding="utf-8")


@pytest.mark.parametrize("name", ["alone", "bare"])
def test_one_source_has_all_pages_that_others_lead_to(tmp_path: Path, name: str) -> None:
    """With one account there is nothing to compare, without topics and names nothing to list; a page says so."""
    project = copy_project(tmp_path)
    only(name, project)
    files = made(build_corpus(project))
    assert len(pages_led_to()) > 8
    assert pages_led_to() - files.keys() == set()
    assert b"No report has two accounts here" in files["docs/corpus/conflicts.md"]
    assert b"No report has two accounts here" in files["docs/corpus/compare/index.md"]
    assert b"The editors follow no topic yet" in files["docs/corpus/topics/index.md"]
    assert b"The editors list none yet" in files["docs/corpus/names.md"]
