"""Into which parts the page of a topic falls: one for each country and report year, with its own address.

Where several countries have many years, the parts of each stand on a page of that country: one page for all would be
megabytes, of which a reader of one country needs a fraction.
"""

from __future__ import annotations

from itertools import groupby

from tools.catalog import CatalogEntry
from tools.corpus import Corpus
from tools.write.many import FEW


def in_parts(corpus: Corpus) -> list[list[CatalogEntry]]:
    """Return the accounts of each part, by country, the oldest report year of each first."""
    years = groupby(corpus.oldest_first, key=lambda account: (account.place, account.report_year))
    return [list(accounts) for _, accounts in years]


def is_divided(corpus: Corpus) -> bool:
    """Tell whether each country has a page of a topic for itself."""
    return len(corpus.by_place) > 1 and len(in_parts(corpus)) > FEW


def part_target(topic: str, account: CatalogEntry) -> str:
    """Return the target of the part of a topic in which an account is quoted.

    Its beginning is not that of a topic: there may be one with a year in its key, such as law-2015.
    """
    return "-".join(filter(None, ("topics", topic, str(account.report_year), account.abroad)))
