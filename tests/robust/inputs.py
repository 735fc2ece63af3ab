"""Seeds that nobody would write, and that come all the same: each with what must come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.site.hostile import LINES
from tools.read.passages import MOST_PASSAGES
from tools.seed_files import MOST_BYTES

GENRES = ("narrative", "article", "mirror", "retelling")


@dataclass(frozen=True)
class Input:
    """A seed by name. `complaint` is what the one line says of it; empty where it becomes a page.

    It is read as every genre at once, unless it takes so long that one must do.
    """

    name: str
    make: Callable[[], bytes]
    complaint: str = ""
    genres: tuple[str, ...] = GENRES


def of(name: str, text: str | bytes, complaint: str = "") -> Input:
    return Input(name, lambda: text.encode() if isinstance(text, str) else text, complaint)


def repeated(unit: str, size: int = 8_000) -> Callable[[], bytes]:
    return lambda: unit.encode() * (size // len(unit.encode()))


REFERENCES = "".join(f'{n}. ^ a b "Title {n}". See [{n}] and [1]. Retrieved 3 May 2008.\n' for n in range(1, 400))
TOO_LARGE = f"bytes, more than the {MOST_BYTES:,} that one source may have; divide the text into several sources"
NOT_UTF8 = "not UTF-8; save the text as UTF-8"

SMALL = (
    of("empty", ""),
    of("one character", "a"),
    of("one mark", "•"),
    of("only a line's end", "\n"),
    of("only spaces", " " * 5000),
    of("only what shows nothing", "\u200b\u2060\ufeff"),
    of("a byte order mark", "\ufeffTitle\n\nIn 2008 the text begins."),
    of("UTF-16", "Title\n\nText".encode("utf-16"), NOT_UTF8),
    of("UTF-16 without a mark", "Title\n\nText".encode("utf-16-le"), NOT_UTF8),
    of("UTF-32", "Title\n\nText".encode("utf-32"), NOT_UTF8),
    of("Latin-1", "One line.\nCafé".encode("latin-1"), "2: " + NOT_UTF8),
    of("half a character", b"One.\nTwo.\nThree \xe0\xba", "3: " + NOT_UTF8),
    of("bytes of a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0", NOT_UTF8),
    of("surrogates as bytes", b"One \xed\xa0\x80 two", "1: " + NOT_UTF8),
    of("CR LF", "Title\r\n\r\nOne line.\r\nAnother line.\r\n" * 50),
    of("CR", "Title\r\rOne line.\rAnother line.\r" * 50),
    of("line ends mixed", "One.\r\n\nTwo.\r\rThree.\n\r\nFour.\f\r\nFive.\x0bSix.\x85Seven.\u2028Eight.\u2029Nine."),
    of("NUL bytes", "A text with a \0 and a \0\0 in it.\n\nAnother \0.\n"),
    of("all controls", "".join(map(chr, (*range(32), *range(127, 160)))) * 20),
    of("form feeds", "A page.\f\f\fAnother page\f" * 300),
    of("right to left", "It \u202ereads\u202c so. \u05e9\u05dc\u05d5\u05dd\u200f 21 \u0645\u0631\u062d\u0628\u0627 \u2067x\u2069\n\n" * 50),
    of("combining marks", "e" + "\u0301" * 5000 + " and \u0e81\u0eb4\u0eb9\u0ec9\n\n\u0301\u0301 alone"),
    of("Lao", "ສູນຕ້ານການຄ້າມະນຸດ ຂອງ ລາວ ປີ ໒໐໐໘ ມີ ໒໑ ຄະດີ។ ການປ້ອງກັນ\n\n" * 50),
    of("emoji", "👩‍👩‍👧 🇱🇦 ☠️ 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿\n\n" * 50),
    of("private use", "\ue000\U000f0000\U0010fffd and \ufffe\uffff\U0001ffff\n\n" * 50),
    of("digits of other scripts", "In ໒໐໐໘ there were ٢١ and २१ and ²¹ and ½ and Ⅷ of ๑๒.\n\n" * 50),
    of("one word", "a" * 60_000),
    of("markup of every kind", "\n\n".join(LINES)),
    of("markup in headings and references", f"{LINES[10]}\n\n" + "References\n\n" + "\n".join(f"{n}. ^ {x}" for n, x in enumerate(LINES, 1))),
    of("brackets never closed", "(" * 3000 + "[" * 3000 + "{" * 3000 + "“" * 3000 + "<" * 3000 + " 21 victims (NP) ["),
    of("brackets never opened", ")" * 3000 + "]" * 3000 + "}" * 3000 + "”" * 3000 + ">" * 3000 + " 21 victims NP)"),
    of("references to themselves", f"Text[1] and[2].\n\nReferences\n\n{REFERENCES}"),
    of("references by one number", "Text[1].\n\nReferences\n\n" + "1. ^ a b c A plan.\n" * 300),
    of("a heading many times", "Prosecution\n\nThere were 21 cases.\n\n" * 300),
    of("paths and addresses", "../../etc/passwd\n\n/etc/passwd\n\nfile:///etc/passwd\n\n[x](../../x) javascript:alert(1)\n\n" * 20),
)

#: What was made to provoke time that grows with the square of the text: one thing many times, in one line.
UNITS = (
    " ", "\t", "\u00a0", "1", "A", "(", "[", ".", "-", "“", "'", "\0", "\u0301", "1 ", "2008 ", "2008-2010-", "a, ", "and ",
    "AB ", "Ab Cd ", ",11", "a.", "[1]", "^ a b ", "• x ", "https://a.b/c ", "(NP) ", "National Police (NP) ",
    "$5 million and ", "Ministry of ", "Article 134 of the Penal Code ", "victims ", "Laos (Tier 2) ", "x; ", "May 3, 2008 ",
    "It identified 21 victims in 2008. ", "“Quoted” said ",
)  # fmt: skip
LINES_MANY = ("\n", "a\n", "word-\n", "• item\n", "1. One\n", "---\n", "Title: It went on and on.\n", "Laos (Tier 2)\n\n")
LONG = (
    *(Input(f"{unit!r} many times", repeated(unit), genres=("narrative", "article")) for unit in UNITS if unit != "\0"),
    Input("NUL many times", repeated("\0"), NOT_UTF8),
    *(Input(f"{unit!r} many times", repeated(unit, 3_000)) for unit in LINES_MANY),
    *(Input(f"{unit!r} many times in one reference", lambda unit=unit: b"Text[1].\n\nReferences\n\n1. ^ " + repeated(unit)(), genres=("article",)) for unit in UNITS if unit != "\0"),
)

LARGE = (
    Input("one line of 50 MB", lambda: b"word " * 10_000_000, TOO_LARGE),
    Input("ten million lines", lambda: b"a\n" * 10_000_000, TOO_LARGE),
    Input("as large as may be", lambda: b"One sentence of a text. " * (MOST_BYTES // 24), genres=("retelling",)),
    Input("more lines than passages", lambda: b"a\n\n" * (MOST_BYTES // 3 - 1), f"the {MOST_PASSAGES:,} passages of a source end here", ("retelling",)),
    Input("10,000 headings", lambda: "".join(f"Heading {n}\n\nText {n}.\n\n" for n in range(10_000)).encode(), genres=("article",)),
    Input("100,000 markers", lambda: b"Text" + b"".join(b"[%d]" % (n % 399 + 1) for n in range(100_000)) + f"\n\nReferences\n\n{REFERENCES}".encode(), genres=("article",)),
)  # fmt: skip
