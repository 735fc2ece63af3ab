"""Sections: the parts that narratives of this kind share, how a heading names one, and which words tell of one.

They are data (`tools.editors.sections`), since the next series of reports may have others.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

#: "(2008)" and the colon at a heading's end say nothing about which section it is.
TRAILING = re.compile(r"(?<!\s)(?:\s*+\(\s*+\d{4}\s*+\))?\s*+:?\s*+\Z")
#: So long a heading's slug may be; it ends with a word.
LENGTH = 40
LETTER = re.compile(r"\A(?:[a-z]|[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*)[.)]\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Section:
    """A section that accounts share: its key, its title on the site, the headings that open it, its telling words."""

    key: str
    title: str
    headings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Assignment:
    """An editor's reading: the passage belongs to the section, for the reason given."""

    passage: str
    section: str
    reason: str
    place: str


@dataclass(frozen=True, slots=True)
class SectionReading:
    """To which shared section a passage belongs, and on what grounds.

    `basis` is "heading" (the seed's own), "editor" (seeds/sections.toml) or "rule" (telling words); `grounds` is the
    heading, the editor's reason or the words. `section` is empty where nothing tells.
    """

    section: str
    basis: str
    grounds: str


@dataclass(frozen=True)
class Sections:
    """All sections in the order of a report, and the editors' readings of passages without a heading."""

    sections: tuple[Section, ...] = ()
    assignments: tuple[Assignment, ...] = ()

    def title(self, key: str) -> str:
        return next((section.title for section in self.sections if section.key == key), "")

    def key_of(self, heading: str) -> str:
        """Return the key of the section that a heading opens: a shared one if its words name it, else a slug of them.

        >>> Sections((Section("profile", "Profile", ("trafficking profile",)),)).key_of("TRAFFICKING PROFILE:")
        'profile'
        >>> Sections().key_of("Sex trafficking")
        'sex-trafficking'
        """
        words = TRAILING.sub("", heading).casefold().strip()
        for section in self.sections:
            if any(_is_meant(words, known) for known in section.headings):
                return section.key
        return slug(words)


def _is_meant(words: str, known: str) -> bool:
    """Tell whether a heading is one that is known; an asterisk at the end of that stands for any words.

    >>> _is_meant("advice for kenya", "advice for *"), _is_meant("advice", "advice for *")
    (True, False)
    """
    return words.startswith(known[:-1]) if known.endswith("*") else words == known


def slug(words: str) -> str:
    """Return words as an id: small Latin letters, digits and single hyphens, at most 40 of them.

    >>> slug("b. Prohibition of Forced Labour"), slug("ສະພາບ")
    ('prohibition-of-forced-labour', 'section')
    """
    plain = unicodedata.normalize("NFKD", LETTER.sub("", words.strip(), count=1)).encode("ascii", "ignore").decode()
    cut = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if len(cut) > LENGTH:
        cut = cut[: LENGTH + 1].rpartition("-")[0] or cut[:LENGTH]
    return cut if re.search(r"[a-z]", cut) else f"section-{cut}".rstrip("-")
