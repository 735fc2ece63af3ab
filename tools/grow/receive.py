"""The file that a maintainer gives: its bytes, its form, and its text, or one line that says why it is none."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tools.catalog import Claim
from tools.grow.forms import Form, form_of, take_text
from tools.toml import BadData

#: A larger file is no account of one country; reading it would take all memory.
LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True)
class Received:
    """A text as received.

    `data` are the bytes of the seed. Where the text had to be taken out of another form (a saved page, a PDF), that
    file is `original`, `tool` is what took the text out, and `found` what it says of itself beside the text.
    `is_marked` tells whether the text is in Markdown.
    """

    form: Form
    data: bytes
    original: bytes = b""
    tool: str = ""
    is_marked: bool = False
    found: Mapping[str, Claim] = field(default_factory=dict)

    @property
    def suffix(self) -> str:
        """How the name of the seed ends: never in .md, which Sphinx would take for a page."""
        return ".markdown" if self.is_marked else ".txt"

    @property
    def text(self) -> str:
        return self.data.decode("utf-8")

    @property
    def sha256(self) -> str:
        """The SHA-256 of what was received: the original's where there is one."""
        return hashlib.sha256(self.original or self.data).hexdigest()


def receive(path: Path, folder: Path) -> Received:
    """Read a file that a maintainer gives. `folder` is where a link may lead: the folder in which the link lies.

    Raises BadData, in one line, for what cannot be read, is empty, or is no text.
    """
    data = _read(path, folder)
    if not data.strip(b"\0\t\n\r\f\v \xef\xbb\xbf"):
        raise complaint(path, "is empty; give a file with a text in it")
    form = form_of(path.suffix, data)
    taken = take_text(form, data)
    if isinstance(taken, str):
        raise complaint(path, taken)
    if not taken.text.strip():
        raise complaint(path, f"no text was found in this {form}; give its text as a plain file")
    if form.is_text:
        return Received(form, data, is_marked=taken.is_marked)
    return Received(form, taken.text.encode(), data, taken.tool, taken.is_marked, taken.found)


def _read(path: Path, folder: Path) -> bytes:
    """Return the bytes of a file; a link is followed only within the folder."""
    try:
        real = path.resolve(strict=True)
        if path.is_symlink() and not real.is_relative_to(folder.resolve()):
            raise complaint(path, "is a link that leads out of its folder; give the file itself")
        if not stat.S_ISREG(real.stat().st_mode):
            raise complaint(path, "is no file; give a file with a text in it")
        if real.stat().st_size > LARGEST:
            raise complaint(path, f"is larger than {LARGEST // 1024 // 1024} MiB; give one account at a time")
        return real.read_bytes()
    except (OSError, ValueError, RuntimeError) as error:
        if isinstance(error, RuntimeError) or getattr(error, "errno", 0) == errno.ELOOP:  # from 3.13 on the latter
            raise complaint(path, "is a link that leads to itself; give the file itself") from None
        if path.parts[:1] in (("http:",), ("https:",)):
            raise complaint(path, "is an address, and nothing is fetched; save the page, and give the file") from None
        reason = error.strerror if isinstance(error, OSError) else "its name is none"
        raise complaint(path, f"cannot be read ({reason}); give a file that can") from None


def complaint(path: Path, message: str, line: str = "1") -> BadData:
    """Return a complaint about the file on one line, whatever its name holds."""
    shown = os.fsencode(path).decode("utf-8", "backslashreplace")
    return BadData(f"{''.join(c if c.isprintable() else ascii(c)[1:-1] for c in shown)}:{line}: {message}")
