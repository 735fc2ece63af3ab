"""Reader for plain prose without headings: each line is a paragraph or, where lines are wrapped, each block of them."""

from __future__ import annotations

from tools.model import Kind, Source
from tools.notices import Notice
from tools.read.drafts import Draft, covering, groups
from tools.read.lines import is_wrapped
from tools.text import lines


def read_retelling(source: Source) -> tuple[list[Draft], list[Notice]]:
    """Find the paragraphs of a text that has nothing else."""
    found = lines(source.text)
    if is_wrapped(found):
        return [Draft(Kind.PARAGRAPH, covering(run)) for run, _ in groups(found)], []
    return [Draft(Kind.PARAGRAPH, line.inner) for line in found if not line.is_blank], []
