"""To which shared section a passage belongs: by its heading, one over that, or telling words."""

from __future__ import annotations

from tools.annotate.sections import read_sections
from tools.model import Source
from tools.pipeline import READERS
from tools.read.passages import read
from tools.sections import Section, Sections

SECTIONS = Sections(
    (
        Section("recommendations", "Recommendations", ("suggested actions",)),
        Section("prosecution", "Prosecution", ("prosecution",), ("court*",)),
    )
)
TEXT = """\
Suggested Actions

Legal Framework

Accede to the protocol without delay.

Enforcement

Ensure that all courts are paid.

PROSECUTION

The police arrested ten men in the north.

Coordination

The courts of two provinces met in spring.
"""


def test_headings_under_a_shared_one() -> None:
    """Headings that alone follow a shared one stand under it; one after its text does not, and its words tell."""
    document, _ = read(Source("x", "x.txt", TEXT), READERS["narrative"], SECTIONS)
    found = read_sections(document, SECTIONS)
    read_as = [found[block.id] for block in document.passages if block.text.endswith(".")]
    assert [(one.section, one.basis, one.grounds) for one in read_as] == [
        ("recommendations", "heading", "Suggested Actions"),
        ("recommendations", "heading", "Suggested Actions"),
        ("prosecution", "heading", "PROSECUTION"),
        ("prosecution", "rule", "courts"),
    ]
