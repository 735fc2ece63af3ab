"""The page in a file of MHTML (RFC 2557), in which browsers save a page with its pictures and styles.

Only headers are read by the standard library's reader of mail: of a whole file it makes a tree, which takes time with
the square of what the file nests.
"""

from __future__ import annotations

import binascii
import quopri
from collections.abc import Callable, Iterator, Mapping
from email.message import Message
from email.parser import BytesHeaderParser

from tools.catalog import Claim

#: The header in which browsers write where the page was; other programs write the general one.
PLACES = ("Snapshot-Content-Location", "Content-Location")
#: How the bytes of a part are written down; others stand as they are.
ENCODINGS: Mapping[str, Callable[[bytes], bytes]] = {
    "quoted-printable": quopri.decodestring,
    "base64": binascii.a2b_base64,
}
#: A program writes no more bytes of headers, and nests no deeper.
LONGEST, DEEPEST = 4096, 4


def is_mhtml(head: bytes) -> bool:
    """Tell from the beginning of a file, in small letters, whether it is MHTML.

    >>> is_mhtml(b"mime-version: 1.0\\ncontent-type: multipart/related;\\n\\n"), is_mhtml(b"<p>")
    (True, False)
    """
    headers, end, _ = head.replace(b"\r\n", b"\n").partition(b"\n\n")
    return bool(end) and b"mime-version:" in headers and b"multipart/related" in headers


def page_of(data: bytes) -> tuple[bytes, dict[str, Claim]]:
    """Return the first page in a file of MHTML, none as no bytes, and its address as the file states it."""
    headers, body = _split(data.replace(b"\r\n", b"\n"))
    return next(_pages(headers, body), b""), _address(headers)


def _split(part: bytes) -> tuple[Message, bytes]:
    """Return the headers of a part, none where they have no end, and what stands below them."""
    headers, end, body = part.partition(b"\n\n")
    return BytesHeaderParser().parsebytes(headers if end and len(headers) <= LONGEST else b""), body


def _pages(headers: Message, body: bytes, depth: int = 0) -> Iterator[bytes]:
    boundary = (headers.get_boundary() or "").encode("utf-8", "surrogateescape")
    if headers.get_content_type() == "text/html":
        yield _html(headers, body)
    elif boundary and depth < DEEPEST:
        for each in (b"\n" + body).split(b"\n--" + boundary)[1:]:
            yield from _pages(*_split(each.partition(b"\n")[2]), depth + 1)


def _html(headers: Message, body: bytes) -> bytes:
    """Return a page in UTF-8 where the file says in what it is, else as it is, for it may say so itself."""
    decode = ENCODINGS.get(str(headers.get("Content-Transfer-Encoding", "")).strip().lower(), bytes)
    try:
        body = decode(body)
        return body.decode(headers.get_content_charset("utf-8")).encode()
    except (ValueError, LookupError):  # no base64, no such encoding or not in it
        return body


def _address(headers: Message) -> dict[str, Claim]:
    for name in PLACES:
        address = str(headers.get(name, "")).strip()
        if address.startswith(("https://", "http://")) and address.isprintable():
            return {"url": Claim(address, stated=False, words=f"the saved page's own data ({name})")}
    return {}
