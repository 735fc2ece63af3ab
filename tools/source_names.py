"""Names that sources and their files may have: they are addresses of pages, and names on every disk."""

from __future__ import annotations

import re
import unicodedata

from tools.toml import KEY

#: Pages and labels that the corpus has beside those of its sources.
TAKEN = frozenset(
    "index years topics tiers figures numbers charts compare comparing conflicts glossary bibliography references"
    " sources changes home names about comparison data commands growing notices publishing survival trust".split()
)
TAKEN_BEGINNING = re.compile(
    r"(?:changes|command|compare|conflict|country|exit|measure|name|notice|numbers|topics?|trust|year)-.+"
)
#: What a file name may have beside the letters, marks and numbers of any script; it begins with a letter or number.
FILE_SIGNS = frozenset("._-")
#: So many bytes an id or a file name may have: no disk takes a name of more than 255, and pages are named after both.
LONGEST_NAME = 100
PAGE_ENDINGS = (".md", ".rst", ".html", ".htm", ".xhtml", ".xml", ".svg")


def check_id(identifier: str) -> str:
    """Return in a few words why an id cannot be one; nothing where it can."""
    if identifier in TAKEN or TAKEN_BEGINNING.fullmatch(identifier):
        return "is the name of another page"
    if len(identifier) > LONGEST_NAME:
        return "is too long for an address"
    return "" if KEY.fullmatch(identifier) else "cannot be an address"


def check_file(name: str) -> str:
    """Return in a few words why the name of a file cannot be that of a seed; nothing where it can."""
    if len(name.encode("utf-8", "replace")) > LONGEST_NAME:
        return "is too long for a name"
    # A seed is published as a text: neither as a page of Sphinx's nor of a browser's.
    return "" if is_file_name(name) and not name.lower().endswith(PAGE_ENDINGS) else "cannot be a seed"


def is_file_name(name: str) -> bool:
    """Tell whether a name can only be that of a file in the folder itself: no path, control or invisible sign.

    >>> [is_file_name(name) for name in ("ບົດລາຍງານ.txt", "../a.txt", "a\u202etxt", "-a.txt")]
    [True, False, False, False]
    """
    kinds = [unicodedata.category(sign)[0] for sign in name]
    begins = kinds[:1] in (["L"], ["N"]) or name.startswith("_")
    return begins and all(kind in "LMN" or sign in FILE_SIGNS for sign, kind in zip(name, kinds, strict=True))
