"""Every link of a built site, followed on disk: what leads nowhere, and what would be loaded from another host."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import SplitResult, unquote, urlsplit

from .addresses import Address, Page, read_page, read_style


class Fault(Enum):
    """What can be wrong with a link."""

    MISSING_FILE = "there is no such file"
    MISSING_ANCHOR = "the page has no such anchor"
    WRONG_CASE = "the file's name differs in case"
    OUTSIDE = "leads out of the site"
    ABSOLUTE = "is a path of the machine or of the server, so it breaks when the site is moved"
    FOLDER = "is a folder, which does not open as a page from disk"
    OTHER_HOST = "would be loaded from another host"
    BAD_ADDRESS = "is no address that a browser can follow"
    REPEATED_ID = "the id stands on the page more than once"


@dataclass(frozen=True, order=True)
class Broken:
    """A link that does not hold: the file of the site and its line, the address as written, and what is wrong."""

    file: str
    line: int
    address: str
    fault: Fault

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.address}: {self.fault.value}"


@dataclass(frozen=True)
class Site:
    """The files of a built site by their paths from its folder, and its pages and style sheets as read."""

    files: frozenset[str]
    folders: frozenset[str]
    pages: dict[str, Page]
    styles: dict[str, Page]

    @property
    def folded(self) -> frozenset[str]:
        """The paths regardless of case."""
        return frozenset(path.casefold() for path in self.files)


FOLLOWED_SCHEMES = {"http", "https", "mailto", "tel"}
THEME_FILES = "_static/"  # themes keep templates there that are no pages of the site


def read_site(folder: Path) -> Site:
    """Read a built site; .html files below _static belong to the theme and are taken as files only."""
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*"))}
    files = {name: path for name, path in paths.items() if path.is_file()}
    pages = {
        name: read_page(path.read_text(encoding="utf-8"))
        for name, path in files.items()
        if name.endswith(".html") and not name.startswith(THEME_FILES)
    }
    styles = {
        name: Page(tuple(Address(text, line, True) for text, line in read_style(path.read_text(encoding="utf-8"))))
        for name, path in files.items()
        if name.endswith(".css")
    }
    return Site(frozenset(files), frozenset(paths.keys() - files.keys()) | {"."}, pages, styles)


def find_broken_links(folder: Path) -> list[Broken]:
    """Check every link, anchor, image, script, font and style sheet of a built site, as opened from its folder."""
    site = read_site(folder)
    broken = []
    for name, page in (site.pages | site.styles).items():
        broken += [Broken(name, line, f"#{repeated}", Fault.REPEATED_ID) for repeated, line in page.repeated_ids]
        for address in page.addresses:
            broken += [Broken(name, address.line, address.text, fault) for fault in _faults(site, name, address)]
    return sorted(set(broken), key=lambda each: (each.file, each.line, each.address, each.fault.value))


def _faults(site: Site, name: str, address: Address) -> Iterator[Fault]:
    try:
        parts = urlsplit(address.text.strip())
    except ValueError:
        yield Fault.BAD_ADDRESS
        return
    if parts.scheme or parts.netloc:
        yield from _faults_elsewhere(parts, resource=address.resource)
    elif parts.path.startswith(("/", "\\")):
        yield Fault.ABSOLUTE
    else:
        yield from _faults_inside(site, name, parts)


def _faults_elsewhere(parts: SplitResult, *, resource: bool) -> Iterator[Fault]:
    if parts.scheme == "file" or len(parts.scheme) == 1:  # [file:///home/x.html] [C:\x.html]
        yield Fault.ABSOLUTE
    elif resource and parts.scheme != "data":
        yield Fault.OTHER_HOST
    elif not resource and (parts.scheme not in FOLLOWED_SCHEMES or not (parts.netloc or parts.path)):
        yield Fault.BAD_ADDRESS


def _faults_inside(site: Site, name: str, parts: SplitResult) -> Iterator[Fault]:
    target = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
    if target == ".." or target.startswith("../"):
        yield Fault.OUTSIDE
    elif target in site.folders:
        yield Fault.FOLDER
    elif target not in site.files:
        yield Fault.WRONG_CASE if target.casefold() in site.folded else Fault.MISSING_FILE
    elif target in site.pages and not _has_anchor(site.pages[target], parts.fragment):
        yield Fault.MISSING_ANCHOR


def _has_anchor(page: Page, fragment: str) -> bool:
    """Look for an anchor as the HTML standard has it: as written, then percent-decoded; the top is always there."""
    fragment = fragment.partition(":~:")[0]  # what follows are words to mark, of which the browser alone knows
    return not fragment or fragment.lower() == "top" or {fragment, unquote(fragment)} & page.anchors != set()
