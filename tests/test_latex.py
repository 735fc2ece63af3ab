"""The PDF that XeLaTeX makes of docs/: whole, linked, nothing off the page."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import one_at_a_time
from tests.links.pdf import broken_pdf_links, count_pdf_links
from tests.pdf_reading import without_examples
from tests.small_project import rows

#: What Sphinx sets into code: the sign at which a line that was too long goes on, and what it says where a page ends.
CODE_GOES_ON = re.compile(r",→|\(continuesonnextpage\)|\(continuedfrompreviouspage\)")
BEYOND = 3.0  # points by which a line may be too long before anyone sees it

pytestmark = pytest.mark.build


@pytest.fixture(scope="session")
def latex_pdf(built_latex: Path) -> Path:
    """The PDF, typeset once for all workers."""
    if shutil.which("xelatex") is None or shutil.which("latexmk") is None:
        pytest.skip("xelatex or latexmk is missing: apt install texlive-xetex texlive-latex-extra tex-gyre latexmk")
    pdf = built_latex / "laos-corpus.pdf"
    with one_at_a_time(built_latex.parent / "xelatex.lock"):
        if not pdf.exists():
            options = "LATEXMKOPTS=-interaction=nonstopmode -halt-on-error -quiet"
            done = subprocess.run(
                ["make", "all-pdf", options], cwd=built_latex, capture_output=True, text=True, check=False
            )
            if done.returncode:
                pytest.fail(f"xelatex failed:\n{done.stdout[-3000:]}", pytrace=False)
    return pdf


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def words(latex_pdf: Path) -> str:
    """The words of the pages between their running heads, without citation markers."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is missing: apt install poppler-utils")
    between_heads = "-x 0 -y 62 -W 595 -H 715".split()
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", *between_heads, str(latex_pdf), "-"], capture_output=True, check=True
    )
    return re.sub(r"\[\d+\]", "", folded(done.stdout.decode()))


def test_every_passage_is_in_the_latex_pdf(words: str) -> None:
    """The words of each passage stand in the PDF with their own dashes and quotation marks, and no hyphen added."""
    assert [row["id"] for row in rows("passages.csv") if folded(row["text"]) not in words] == []


def test_every_link_of_the_latex_pdf_holds(latex_pdf: Path) -> None:
    """Each link leads to a place in the PDF or to an address on the web, and there are links."""
    assert count_pdf_links(latex_pdf) > 0
    assert "\n".join(map(str, broken_pdf_links(latex_pdf))) == ""


def test_nothing_runs_off_the_page(latex_pdf: Path) -> None:
    """XeLaTeX reports no line or table wider than the text."""
    log = latex_pdf.with_suffix(".log").read_text(encoding="utf-8", errors="replace")
    wide = re.findall(r"Overfull \\hbox \(([\d.]+)pt too wide\)[^\n]*", log)
    assert [width for width in wide if float(width) > BEYOND] == []


def test_no_character_is_missing(latex_pdf: Path) -> None:
    """Every character has a glyph in the face in which it stands."""
    log = latex_pdf.with_suffix(".log").read_text(encoding="utf-8", errors="replace")
    assert re.findall(r"Missing character: [^\n]*", log) == []


def test_nothing_of_the_site_is_left_in_the_latex_pdf(words: str) -> None:
    """There is no markup of the site and no path of a file."""
    words = without_examples(CODE_GOES_ON.sub("", words))
    assert [sign for sign in ("<svg", "</", "class=", "{term}", "../", "¶") if sign in words] == []
