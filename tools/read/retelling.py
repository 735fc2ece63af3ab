"""Reader for plain prose without headings: each line is a paragraph or, where lines are wrapped, each block of them."""

from __future__ import annotations

from tools.model import Kind, Source
from tools.notices import Notice
from tools.read.drafts import Draft, covering, leave_out
from tools.read.lines import full_width, is_wrapped
from tools.read.pages import join_pages, take_furniture
from tools.text import lines


def read_retelling(source: Source) -> tuple[list[Draft], list[Notice]]:
    """Find the paragraphs of a text that has nothing else."""
    kept, furniture, notices = take_furniture(source, lines(source.text))
    if is_wrapped(kept):
        spans = [covering(run) for run in join_pages(source, kept, full_width(kept), notices)]
    else:
        spans = [line.inner for line in kept if not line.is_blank]
    return list(leave_out([Draft(Kind.PARAGRAPH, span) for span in spans], furniture)), notices
