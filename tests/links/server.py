"""A real HTTP server on this machine with one address for each way in which a server can answer a link checker."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

PAGE = b"<!doctype html><title>A page</title><h1 id='profile'>Profile</h1>"


@dataclass(frozen=True)
class Reply:
    """One answer: a status, headers, and the body of a page."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = PAGE


# The n-th request to a path gets the n-th reply, and the last one from then on.
REPLIES: dict[str, tuple[Reply, ...]] = {
    "/works": (Reply(200),),
    "/moved": (Reply(301, {"Location": "/works"}),),
    "/forwarded": (Reply(302, {"Location": "/works"}),),
    "/gone": (Reply(404),),
    "/refused": (Reply(403),),
    "/busy-once": (Reply(429, {"Retry-After": "1"}), Reply(200)),
    "/busy-always": (Reply(429),),
    "/asks-to-wait-always": (Reply(429, {"Retry-After": "1"}),),
    "/down": (Reply(503),),
}
SLOW = "/slow"


@dataclass
class LocalServer:
    """The address of the running server and how often each path was asked for."""

    url: str
    requests: Counter[tuple[str, str]] = field(default_factory=Counter)

    def asked(self, path: str) -> int:
        """Count the requests for a path, by whatever method."""
        return sum(count for (_, asked), count in self.requests.items() if asked == path)


class _Handler(BaseHTTPRequestHandler):
    record: LocalServer
    closing: Event

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        earlier = self.record.asked(self.path)
        self.record.requests[self.command, self.path] += 1
        if self.path == SLOW:
            self.closing.wait()  # longer than any time limit of a client: until the test is over
            return
        replies = REPLIES[self.path]
        reply = replies[min(earlier, len(replies) - 1)]
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if with_body:
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the output of the tests clean."""


@contextmanager
def local_server() -> Iterator[LocalServer]:
    """Serve REPLIES on a free port of 127.0.0.1 until the block ends."""
    closing = Event()

    class Handler(_Handler):
        """The handler of this server alone, so that several can run at once."""

    Handler.closing = closing
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        record = LocalServer(f"http://127.0.0.1:{server.server_port}")
        Handler.record = record
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield record
        finally:
            closing.set()
            server.shutdown()
            thread.join()
