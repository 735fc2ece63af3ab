"""What a site has beside its pages: a page for wrong addresses, a list of all pages, a way to report a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit
from xml.sax.saxutils import escape

from docutils import nodes
from sphinx.application import Sphinx

from tools import leftovers

LOST = "404"
#: Pages that a search engine should not list.
UNLISTED = (LOST, "search")
NOINDEX = '<meta name="robots" content="noindex" />'

LOST_BODY = (
    "<h1>No such page</h1>"
    "<p>Nothing stands at this address. Addresses of passages do not change; this one may have been cut short or"
    ' mistyped.</p><p><a href="index.html">All that there is</a> · <a href="search.html">Search</a> ·'
    ' <a href="genindex.html">Index</a></p>'
)

#: `href="corpus/index.html"` and `data-content_root="./"`: addresses that count from the page itself.
RELATIVE = re.compile(
    r"""(?P<name>\b(?:href|src|action|data-content_root)=")
    (?![#/]|[a-z]+:)(?:\./)?   # not an anchor of the page, from the root, or with a scheme
    """,
    re.VERBOSE,
)

#: `<table style="width: 100%">`: how Sphinx sets the columns of its index; the style sheet does it instead.
STYLED = re.compile(r'(?P<tag><(?:table|td)) style="[^"]*"')


def report_address(pattern: str, page: str) -> str:
    """Return where to report a problem of a page.

    >>> report_address("https://example.org/new?title={page}", "corpus/tip-2021")
    'https://example.org/new?title=corpus%2Ftip-2021'
    """
    return pattern.replace("{page}", quote(page, safe=""))


def from_root(html: str, root: str) -> str:
    """Make every address of a page that lies at the root of a site hold at any depth; `root` ends with a slash.

    >>> from_root('<a href="a.html"></a><a href="#b"></a><html data-content_root="./">', "/laos/")
    '<a href="/laos/a.html"></a><a href="#b"></a><html data-content_root="/laos/">'
    """
    return RELATIVE.sub(rf"\g<name>{root}", html)


def sitemap(base: str, names: list[str]) -> str:
    """Return a sitemap: https://www.sitemaps.org/protocol.html

    >>> sitemap("https://example.org/laos/", ["a.html"]).splitlines()[2]
    '<url><loc>https://example.org/laos/a.html</loc></url>'
    """
    rows = [f"<url><loc>{escape(urljoin(base, quote(name)))}</loc></url>" for name in names]
    head = '<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join((*head, *rows, "</urlset>", ""))


def complete_page(app: Sphinx, page: str, _: str, context: dict[str, Any], __: nodes.document | None) -> None:
    """Give a page's template the way to report a problem, and take out what a strict policy could not allow.

    The theme writes each page's name into a script on that page, for a choice of versions that is not used here: a
    thousand pages would need a thousand hashes in the policy.
    """
    context["script_files"] = [script for script in context["script_files"] if not _names_page(script)]
    context["report_address"] = report_address(app.config.corpus_report_address, page)
    if page in UNLISTED:
        context["metatags"] = context.get("metatags", "") + NOINDEX
        context["pageurl"] = None


def _names_page(script: object) -> bool:
    attributes = getattr(script, "attributes", {})
    return str(attributes.get("body", "")).startswith("DOCUMENTATION_OPTIONS.pagename")


def collect_lost(app: Sphinx) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield the page that a server shows for a wrong address."""
    if app.builder.name == "html":
        yield LOST, {"title": "No such page", "body": LOST_BODY}, "page.html"


def finish(app: Sphinx, problem: Exception | None) -> None:
    """Complete what can only be written when all pages are there."""
    if problem or app.builder.name != "html":
        return
    site, base = Path(app.outdir), app.config.html_baseurl
    lost = site / f"{LOST}.html"
    root = urlsplit(base).path.rstrip("/") + "/"
    lost.write_text(from_root(lost.read_text(encoding="utf-8"), root), encoding="utf-8")
    for template in site.joinpath("_static").glob("*.html"):  # the theme leaves one there, which is no page
        template.unlink()
    index = site / "genindex.html"
    index.write_text(STYLED.sub(r"\g<tag>", index.read_text(encoding="utf-8")), encoding="utf-8")
    if base:
        address = base.rstrip("/") + "/"
        names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
        listed = [name for name in names if not name.startswith("_") and name.removesuffix(".html") not in UNLISTED]
        (site / "sitemap.xml").write_text(sitemap(address, listed), encoding="utf-8")
        (site / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n", encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to Sphinx; the theme's own scripts are added to a page before ours looks at them."""
    app.add_config_value("corpus_report_address", "", "html", [str])
    app.connect("html-page-context", complete_page, priority=900)
    app.connect("html-collect-pages", collect_lost)
    app.connect("build-finished", finish)
    leftovers.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
