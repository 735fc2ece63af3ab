"""The PDF holds PDF/UA-1, the standard of accessible PDF, by two checkers that know nothing of each other."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from tests.conftest import ROOT

pytestmark = pytest.mark.build


def test_pdfua_finds_nothing(built_pdf: Path) -> None:
    """A checker of PDF/UA-1 finds no error in the PDF, and nothing to look at."""
    pdfua = pytest.importorskip("pdfua", reason="pdfua is missing: pip install pdfua")
    assert [str(each) for each in pdfua.validate(str(built_pdf)).findings] == []


def verapdf(pdf: Path) -> dict[str, object]:
    """Return what veraPDF found: how many rules it knows, how many checks it made, and what failed."""
    pytest.importorskip("jpype", reason="jpype is missing: pip install --require-hashes -r requirements-dev.lock")
    if not shutil.which("java"):
        pytest.skip("veraPDF needs Java (apt install default-jre-headless)")
    command = [sys.executable, "-m", "tests.verapdf", str(pdf)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_verapdf_finds_the_pdf_to_comply(built_pdf: Path) -> None:
    """The reference validator finds that every rule of PDF/UA-1 that a program can check holds, everywhere."""
    found = verapdf(built_pdf)
    assert found["failed"] == []
    assert found["rules"] == 106
    assert found["checks"] > 1_000_000  # type: ignore[operator]


def test_verapdf_tells_a_pdf_that_does_not_comply(built_pdf: Path, tmp_path: Path) -> None:
    """Pages torn out of the PDF have lost their tags, and it says so: the check above can fail."""
    torn = PdfWriter()
    torn.add_page(PdfReader(built_pdf).pages[2])
    torn.write(tmp_path / "torn.pdf")
    failed = verapdf(tmp_path / "torn.pdf")["failed"]
    assert any(line.startswith("7.1-11: ") for line in failed)  # type: ignore[attr-defined]
