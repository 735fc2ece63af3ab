"""The Content-Security-Policy that a built site passes, computed from its pages.

Scripts and styles come from the site alone; the few that the theme writes into its pages are allowed by their
SHA-256, so that nothing else that reaches a page can run. What no hash can allow is told instead of being let in.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

#: The types of a `<script>` that a browser runs; any other, such as JSON-LD, is data to it.
RUN = ("", "module", "text/javascript", "application/javascript", "importmap", "speculationrules")

#: `wasm-unsafe-eval` lets the search, and nothing else, compile the WebAssembly that the site itself brings.
DIRECTIVES = (
    ("default-src", ("'none'",)),
    ("script-src", ("'self'", "'wasm-unsafe-eval'")),
    ("style-src", ("'self'",)),
    ("img-src", ("'self'", "data:")),
    ("font-src", ("'self'",)),
    ("connect-src", ("'self'",)),
    ("worker-src", ("'self'",)),
    ("manifest-src", ("'self'",)),
    ("form-action", ("'self'",)),
    ("base-uri", ("'none'",)),
    ("frame-ancestors", ("'none'",)),
)
#: Sent beside the policy: files are what they are called, and other sites do not learn what was read here.
FURTHER = ("X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer")

#: What may be an attribute that runs a script or sets a style, and more than that; a page has to be read in full then.
SUSPECT = re.compile(
    r"""[\s/"'>](?:on[^\s=>/"']*|style)\s*=            # onclick="go()"
    |   =\s*(?:["']\s*)?(?:&|j(?:avascript:|[a-z]*&))  # href="javascript:go()", also with letters as &#115;
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Where a comment begins, or an element of which the text is no markup, and where each ends.
RAW = re.compile(r"<(?P<kind>!--|script\b|style\b)", re.IGNORECASE)
ENDS = {
    "!--": re.compile(r"--\s*>"),
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
}


@dataclass(frozen=True)
class Inline:
    """What stands in a page itself: the text of its scripts and styles, and what no hash can allow."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    refused: tuple[str, ...] = ()


class _Reader(HTMLParser):
    """Collects what a page would have the browser run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: set[str] = set()
        self.styles: set[str] = set()
        self.refused: list[str] = []
        self._into: set[str] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._into = None
        named = {name: value or "" for name, value in attributes}
        if tag == "script" and "src" not in named and named.get("type", "").lower() in RUN:
            self._into = self.scripts
        elif tag == "style":
            self._into = self.styles
        self._text = []
        line = self.getpos()[0]
        self.refused += [
            f"line {line}: <{tag} {name}>" for name in named if name == "style" or name.startswith("on")
        ]
        self.refused += [
            f"line {line}: <{tag} {name}> runs a script"
            for name, value in named.items()
            if value.strip().lower().startswith("javascript:")
        ]

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._into is not None:
            self._into.add("".join(self._text))
            self._into = None


def read_inline(html: str) -> Inline:
    """Return what a page has in itself of scripts and styles.

    To read all tags of a large page takes a third of a second. Where none can have what is refused, its scripts and
    styles alone are read.

    >>> read_inline('<script>go()</script><p onclick="go()">').refused
    ('line 1: <p onclick>',)
    >>> read_inline('<p><!-- <script>old()</script> --><script>go()</script>').scripts
    frozenset({'go()'})
    """
    raw = None if SUSPECT.search(html) else raw_elements(html)
    return read_all(html if raw is None else raw)


def read_all(html: str) -> Inline:
    """Return the same, from every tag."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Inline(frozenset(reader.scripts), frozenset(reader.styles), tuple(reader.refused))


def raw_elements(html: str) -> str | None:
    """Return the scripts and styles of a page, without those in comments; None where one does not end.

    >>> raw_elements("<p>a</p><script>b</script><p>c</p>")
    '<script>b</script>'
    """
    found: list[str] = []
    position = 0
    while opening := RAW.search(html, position):
        end = ENDS[opening["kind"].lower()].search(html, opening.end())
        if not end:
            return None
        position = end.end()
        if opening["kind"] != "!--":
            found.append(html[opening.start() : position])
    return "".join(found)


def digest(text: str) -> str:
    """Return how a policy names an inline script or style.

    >>> digest("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def policy(found: Iterable[Inline]) -> str:
    """Return the policy for pages with these scripts and styles; the same pages give the same policy.

    >>> "style-src 'self' 'sha256-" in policy([Inline(styles=frozenset({"p {}"}))])
    True
    """
    pages = tuple(found)
    allowed = {
        "script-src": sorted({digest(text) for page in pages for text in page.scripts}),
        "style-src": sorted({digest(text) for page in pages for text in page.styles}),
    }
    return "; ".join(" ".join((name, *values, *allowed.get(name, ()))) for name, values in DIRECTIVES)


def read_site(site: Path) -> Iterator[tuple[Path, Inline]]:
    """Yield each page of a built site with what stands in it; what lies in _static belongs to the theme."""
    for path in sorted(site.rglob("*.html")):
        if "_static" not in path.relative_to(site).parts:
            yield path, read_inline(path.read_text(encoding="utf-8"))


def headers_file(value: str) -> str:
    """Return the file by which several static hosts are told their headers: a pattern of addresses, then headers."""
    lines = ("/*", *(f"  {line}" for line in (f"Content-Security-Policy: {value}", *FURTHER)))
    return "\n".join(lines) + "\n"
