"""A built site on a server of this machine, with the headers that the project ships."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.publish import HEADERS


def shipped_headers(site: Path) -> dict[str, str]:
    """Return the headers that the site's own file asks a host to send with every page."""
    pattern, *lines = (site / HEADERS).read_text(encoding="utf-8").splitlines()
    assert pattern == "/*"
    return {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files as a host does: the shipped headers with each, 404.html where there is none."""

    headers_to_send: dict[str, str]

    def end_headers(self) -> None:
        for name, value in self.headers_to_send.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        content = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a completed site until the block ends; yield its address, with a slash at the end."""
    handler = type("SiteHandler", (Handler,), {"headers_to_send": shipped_headers(site)})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
