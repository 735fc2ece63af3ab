"""The words of the corpus, for whoever searches for one in another spelling: `labour` where the sources have `labor`.

They are written as a script, which a browser loads from a folder as well as from a server, and only for a search that
finds nothing.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

FILE = "words.js"
#: A run of letters and of the marks on them, long enough that one letter more or less does not make it another word.
WORD = re.compile(r"[^\W\d_]{4,}")


def count_words(texts: Iterable[str]) -> list[str]:
    """Return the words of texts, the most frequent first, each in the spelling that it has most often.

    >>> count_words(["Laos and Lao victims", "victims in Laos", "Victims"])
    ['victims', 'Laos']
    """
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for form in WORD.findall(text):
            forms[form.casefold()][form] += 1
    ordered = sorted(forms.items(), key=lambda item: (-item[1].total(), item[0]))
    return [max(sorted(spellings), key=lambda form: spellings[form]) for _, spellings in ordered]


def write_words(texts: Iterable[str], folder: Path) -> None:
    """Write the words of texts as the script that the search page loads."""
    words = json.dumps(count_words(texts), ensure_ascii=False, separators=(",", ":"))
    (folder / FILE).write_text(f'"use strict";\nNear.know({words});\n', encoding="utf-8")
