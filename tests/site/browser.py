"""An installed Chromium that opens the built pages from their folder, as a reader does who was sent the site."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
THEME_SAYS = "[PST]:"  # with this the theme begins what it tells the console of its own doings

expect.set_options(timeout=30_000)  # milliseconds: a machine that does other things answers late, and late is not wrong


@dataclass
class Seen:
    """What a page asked for beyond its folder, and what it complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def request(self, request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            self.requests.append(request.url)

    def console(self, message: ConsoleMessage) -> None:
        if not message.text.startswith(THEME_SAYS):
            self.complaints.append(f"{message.type}: {message.text}")

    def error(self, error: Exception) -> None:
        self.complaints.append(str(error))


@contextmanager
def launch() -> Iterator[Browser]:
    """Run Chromium until the block ends; skip the test where there is none."""
    if CHROMIUM is None:
        pytest.skip("Chromium is missing: apt install chromium, or brew install --cask chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def watched(browser: Browser, *, width: int = 1280, dark: bool = False) -> Iterator[tuple[Page, Seen]]:
    """Open an empty page of a width in pixels, and note what it asks for and complains of."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    )
    page, seen = context.new_page(), Seen()
    page.on("request", seen.request)
    page.on("console", seen.console)
    page.on("pageerror", seen.error)
    try:
        yield page, seen
    finally:
        context.close()


def html_pages(site: Path) -> list[Path]:
    """Return every page of a built site; what lies in _static belongs to the theme.

    404.html is none of them: only a server shows it, so that its addresses count from the server's root.
    """
    found = (path for path in sorted(site.rglob("*.html")) if path != site / "404.html")
    return [path for path in found if "_static" not in path.relative_to(site).parts]


def open_page(page: Page, site: Path, name: str) -> None:
    """Open a page of a site from its folder; its name may have a query."""
    page.goto((site / name.partition("?")[0]).as_uri() + name[len(name.partition("?")[0]) :])


def find(page: Page, address: str, words: str) -> None:
    """Search as a reader does, and wait for the answer."""
    page.goto(f"{address}search.html")
    page.locator("main input[name=q]").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator("[role=status]")).to_contain_text(words)
