"""Of which genre a text is, told from what it looks like: the words on the page decide, never the file's name."""

from __future__ import annotations

from collections.abc import Sequence

from tools.catalog import Claim
from tools.model import HEADINGS, Source
from tools.read.article import MARKER
from tools.read.article_parts import EDIT
from tools.read.mirror import TRAILER
from tools.read.narrative import read_narrative
from tools.read.reference_list import chained, is_reference
from tools.text import Line, lines

#: So many markers or references make an article; one may stand in any text.
SEVERAL = 2


def guess_genre(text: str, *, markdown: bool = False) -> Claim:
    """Return the genre of a text and the grounds.

    >>> guess_genre("Laos is poor.[1] It is far.[2]").value, guess_genre("Laos is poor.\\n\\nIt is far.").value
    ('article', 'retelling')
    """
    if markdown:
        return Claim("markdown", stated=False, words="the marks of Markdown")
    found = lines(text)
    listed = _references(found)
    references = len(listed)
    # A list's own labels mark nothing in the text.
    markers = sum(1 for _ in MARKER.finditer(text)) - sum(bool(MARKER.match(line)) for line in listed)
    trailers = [line.text for line in found if TRAILER.match(line.text)]
    edits = sum(bool(EDIT.search(line.text[-40:])) for line in found)
    if trailers:
        return Claim("mirror", stated=False, words=f"a host site's own words: “{trailers[0][:60]}”")
    if max(markers, references, edits) >= SEVERAL:
        seen = {"numbered markers": markers, "references": references, "“[edit]” links": edits}
        counts = ", ".join(f"{count} {what}" for what, count in seen.items() if count)
        return Claim("article", stated=False, words=f"the form of the text: {counts}")
    drafts, _ = read_narrative(Source("new", "new.txt", text))
    headings = sum(draft.kind in HEADINGS for draft in drafts)
    if headings:
        noun = "heading" if headings == 1 else "headings"
        return Claim("narrative", stated=False, words=f"prose under {headings} {noun}")
    return Claim("retelling", stated=False, words="paragraphs without headings, markers or references")


def _references(found: Sequence[Line]) -> list[str]:
    """Return the lines that are references."""
    numbered = chained(line.text for line in found)
    own = (line.text for line in found if line.text and is_reference(line.text, listed=False, numbered=numbered))
    return [line.lstrip() for line in own]
