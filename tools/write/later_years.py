"""Years after the report that an account tells of: what was added to it later stands under the report's year, too."""

from __future__ import annotations

from collections.abc import Collection

from tools.corpus import Corpus
from tools.model import Span, YearMention


def later_years(corpus: Corpus, passage: str, stretches: Collection[Span] = ()) -> str:
    """Return which years after its report a passage names, or stretches of it do, in words; empty where none.

    A report itself names later years only for what is planned.
    """
    account = corpus.source_of[passage]
    if account.is_report:
        return ""
    mentions = corpus.marks_in(passage, YearMention)
    inside = (one for one in mentions if not stretches or any(one.span in stretch for stretch in stretches))
    years = sorted({one.year for one in inside if one.year > account.report_year})
    return enumerated(list(map(str, years)))


def enumerated(parts: list[str]) -> str:
    """Return a list as it is read aloud.

    >>> enumerated([]), enumerated(["2018"]), enumerated(["2018", "2020", "2023"])
    ('', '2018', '2018, 2020 and 2023')
    """
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
