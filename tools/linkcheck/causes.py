"""The ways in which an address can fail, what each calls for, and how it is recognised.

Sphinx's checker knows only "broken": a page that is gone, a server that refuses programs, a computer without
a network. What tells them apart are the words of its message: those of Sphinx 9.0, requests 2 and urllib3 2.
"""

import re
from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """What an address calls for; the order is that of the report."""

    BROKEN = "broken"
    MOVED = "moved"
    FORWARDED = "forwarded for now"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class Cause:
    """A way to fail, recognised by `words` in the checker's message; `examples` are such messages, shortened."""

    words: re.Pattern[str]
    verdict: Verdict
    reason: str
    remedy: str
    examples: tuple[str, ...]


GONE = "correct it, or link to an archived copy"
LATER = "try again later; if it stays so, link to an archived copy"
BY_HAND = "open it in a browser; if it is right, list it in linkcheck_ignore in conf.py"
NETWORK = "check the spelling of the host and your network connection, then try again"


def _broken(words: str, reason: str, remedy: str, *examples: str) -> Cause:
    return Cause(re.compile(words), Verdict.BROKEN, reason, remedy, examples)


def _unreachable(words: str, reason: str, remedy: str, *examples: str) -> Cause:
    return Cause(re.compile(words), Verdict.UNREACHABLE, reason, remedy, examples)


# fmt: off
#: The first that fits decides.
CAUSES = (
    _broken(r"^Anchor '", "the page has no such anchor", "correct the part after #, or leave it out",
            "Anchor 'timed%20out' not found"),
    _broken(r"^(?:404|410) ", "the server has no such page", GONE,
            "404 Client Error: Not Found for url: https://example.org/503", "410 Client Error: Gone for url: …"),
    _unreachable(r"^429 ", "the server asks to wait (429)", LATER,
                 "429 Client Error: Too Many Requests for url: …"),
    # Not Sphinx's words, but those of our own checker when it stops waiting.
    _unreachable(r"^too many requests$",
                 "the server went on asking to wait (429); others of its pages may be unchecked", LATER,
                 "too many requests"),
    _unreachable(r"^(?:unauthorized|(?:401|403|405|406|451) )", "the server refuses the checker", BY_HAND,
                 "unauthorized", "403 Client Error: Forbidden for url: …"),
    _unreachable(r"^(?:5\d\d |service unavailable)", "the server is failing or down", LATER,
                 "service unavailable", "502 Server Error: Bad Gateway for url: …"),
    _unreachable(r"^unable to decode", "the page could not be searched for the anchor", BY_HAND,
                 "unable to decode response content"),
    _unreachable(r"timed out|^408 ", "no answer in time", LATER,
                 "408 Client Error: Request Timeout for url: …",
                 "HTTPSConnectionPool(host='example.org', port=443): Read timed out. (read timeout=15)",
                 "… (Caused by ConnectTimeoutError(… 'Connection to example.org timed out. (connect timeout=20)'))"),
    _unreachable(r"NameResolutionError|Failed to resolve", "the host was not found", NETWORK,
                 "… (Caused by NameResolutionError(\"… Failed to resolve 'example.org' ([Errno -3] …)\"))"),
    _broken(r"SSLError|\[SSL:", "the server's certificate is not valid", BY_HAND,
            "… (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] …')))"),
    _unreachable(r"NewConnectionError|Connection aborted|ProxyError", "no connection to the host", NETWORK,
                 "… (Caused by NewConnectionError(\"… [Errno 101] Network is unreachable\"))",
                 "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))"),
    _broken(r"^Exceeded \d+ redirects", "the server forwards in a circle", GONE, "Exceeded 30 redirects."),
    # What has no scheme is taken as a file beside the page.
    _broken(r"^$", "there is no such file", "correct the path", ""),
)
# fmt: on


def find_cause(message: str) -> Cause:
    """Tell from the checker's message why an address failed; a message of no known kind is its own reason.

    >>> find_cause("404 Client Error: Not Found for url: https://example.org/").reason
    'the server has no such page'
    >>> find_cause("400 Client Error: Bad Request").reason
    '400 Client Error: Bad Request'
    """
    return next((cause for cause in CAUSES if cause.words.search(message)), _broken(r"", message, GONE))
