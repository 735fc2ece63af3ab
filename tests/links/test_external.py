"""The external checker, with this project's own settings, against a real server."""

import json
import runpy
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from tests.small_project import ROOT
from tools.linkcheck.__main__ import main
from tools.linkcheck.causes import Verdict
from tools.linkcheck.checker import read_report
from tools.linkcheck.report import Report, read_results

from .server import SLOW, LocalServer, local_server
from .site import read_site

pytestmark = pytest.mark.build

# What differs from conf.py, so that the test does not take minutes: seconds to wait for an answer, and in all for a
# server that does not say how long it wants to be left alone.
SHORTER = {"linkcheck_timeout": 1, "linkcheck_rate_limit_timeout": 1}

PATHS = (
    "/works",
    "/works#profile",
    "/works#prevention",
    "/moved",
    "/forwarded",
    "/gone",
    "/refused",
    "/busy-once",
    "/busy-always",
    "/down",
    SLOW,
)


def settings() -> dict[str, object]:
    """Read the linkcheck settings from the real conf.py."""
    conf = runpy.run_path(str(ROOT / "conf.py"))
    return {name: value for name, value in conf.items() if name.startswith("linkcheck_")}


@pytest.fixture(scope="module")
def server() -> Iterator[LocalServer]:
    with local_server() as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_PROXY", "127.0.0.1")
        yield running


@pytest.fixture(scope="module")
def closed() -> Iterator[str]:
    """An address where nobody listens: the port is held, so that nobody else gets it."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/"


def write_project(folder: Path, addresses: Iterable[str]) -> Path:
    """Write a Sphinx project of one page, with one address a line from line 3 on."""
    folder.mkdir()
    conf = {"extensions": ["myst_parser"], **settings(), **SHORTER}
    (folder / "conf.py").write_text("".join(f"{name} = {value!r}\n" for name, value in conf.items()), "utf-8")
    (folder / "index.md").write_text("# Links\n\n" + "".join(f"<{each}>\n" for each in addresses), "utf-8")
    return folder


def check(folder: Path, *more: str) -> tuple[int, str]:
    """Run the whole command on a project; return its exit code and what it printed to standard output."""
    docs, output = str(folder), str(folder / "build")
    with redirect_stdout(StringIO()) as said:
        code = main([docs, output, "--conf", docs, "--seeds", docs, *more])
    return code, said.getvalue()


@dataclass(frozen=True)
class Run:
    """What one run of the checker came to."""

    code: int
    said: str
    results: dict[str, dict[str, object]]  # Sphinx's own results by address
    report: Report


@pytest.fixture(scope="module")
def run(server: LocalServer, closed: str, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Check all addresses in one run."""
    folder = tmp_path_factory.mktemp("external") / "docs"
    write_project(folder, [*(server.url + path for path in PATHS), closed])
    code, said = check(folder)
    with (folder / "build" / "output.json").open(encoding="utf-8") as lines:
        results = {fields["uri"]: fields for fields in map(json.loads, lines)}
    return Run(code, said, results, read_report(folder, folder / "build"))


@pytest.mark.parametrize(
    ("path", "status", "info"),
    [
        ("/works", "working", ""),
        ("/works#profile", "working", ""),
        ("/works#prevention", "broken", "Anchor 'prevention' not found"),
        ("/moved", "redirected", "/works"),
        ("/forwarded", "redirected", "/works"),
        ("/gone", "broken", "404 Client Error"),
        ("/refused", "broken", "403 Client Error"),
        ("/busy-once", "working", ""),
        ("/busy-always", "broken", "429 Client Error"),
        ("/down", "ignored", "service unavailable"),
        (SLOW, "broken", "timed out"),
    ],
)
def test_the_checker_sees_each_answer(run: Run, server: LocalServer, path: str, status: str, info: str) -> None:
    """Under this project's settings, Sphinx gives each answer of a server the status that the report relies on."""
    result = run.results[server.url + path]
    assert result["status"] == status
    assert info in str(result["info"])


def test_what_may_pass_is_tried_again(run: Run, server: LocalServer) -> None:
    """A server that was busy, slow or failing is asked more than once; one that answered at once is not."""
    assert server.asked("/busy-once") == 2
    assert server.asked(SLOW) == 2
    assert server.asked("/gone") == 4  # each attempt asks for the head first, then for the page
    assert server.requests["GET", "/forwarded"] == 0


def test_the_report_gives_each_address_its_verdict(run: Run, server: LocalServer, closed: str) -> None:
    """Broken, moved and unreachable are told apart, and what works is not mentioned."""
    verdicts = {finding.address.removeprefix(server.url): finding.verdict for finding in run.report.findings}
    assert verdicts == {
        "/works#prevention": Verdict.BROKEN,
        "/moved": Verdict.MOVED,
        "/forwarded": Verdict.FORWARDED,
        "/gone": Verdict.BROKEN,
        "/refused": Verdict.UNREACHABLE,
        "/busy-always": Verdict.UNREACHABLE,
        "/down": Verdict.UNREACHABLE,
        SLOW: Verdict.UNREACHABLE,
        closed: Verdict.UNREACHABLE,
    }
    assert run.report.working == 3


def test_the_command_prints_file_line_reason_and_remedy(run: Run, server: LocalServer) -> None:
    """What a maintainer reads names the file, the line, the new address and what to do, and the command fails."""
    page = "docs/index.md"
    gone = f"{page}:{3 + PATHS.index('/gone')}: {server.url}/gone: the server has no such page; correct it"
    moved = f"{page}:{3 + PATHS.index('/moved')}: {server.url}/moved: moved to {server.url}/works; write the new"
    assert gone in run.said
    assert moved in run.said
    assert "3 working, 2 broken, 1 moved, 1 forwarded for now, 5 unreachable, 0 left out" in run.said
    assert run.code == 1


def test_all_well_is_exit_0(server: LocalServer, tmp_path: Path) -> None:
    """Where every address works or is only forwarded for now, the command succeeds."""
    folder = write_project(tmp_path / "docs", [server.url + "/works", server.url + "/forwarded"])
    code, said = check(folder)
    assert code == 0, said
    assert "1 working, 0 broken, 0 moved, 1 forwarded for now, 0 unreachable" in said


@pytest.fixture(params=[signal.default_int_handler, signal.SIG_IGN], ids=["foreground", "background"])
def interrupts(request: pytest.FixtureRequest) -> Iterator[None]:
    """What Ctrl+C does to this process: a shell without job control lets background processes ignore it."""
    before = signal.signal(signal.SIGINT, request.param)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interrupts")
def test_a_server_that_never_stops_asking_to_wait_does_not_stop_the_check(server: LocalServer, tmp_path: Path) -> None:
    """At the limit the run ends, keeps what it has found, and reports the address that is still waiting."""
    with local_server() as busy:
        waiting = busy.url + "/asks-to-wait-always"
        folder = write_project(tmp_path / "docs", [server.url + "/gone", waiting])
        code, said = check(folder, "--limit", "3")
    assert code == 1
    assert f"{folder.as_posix()}/index.md:4: {waiting}: the server went on asking to wait (429)" in said
    assert "0 working, 1 broken, 0 moved, 0 forwarded for now, 1 unreachable" in said


def test_every_external_link_of_the_site_is_one_that_the_checker_sees(built_site: Path, tmp_path: Path) -> None:
    """The checker reads Markdown links, not raw HTML; no page may link to another host in a way that it misses."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "linkcheck", "-D", "linkcheck_ignore=.*"]  # no requests
    command += ["-c", str(ROOT), str(ROOT / "docs"), str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with (tmp_path / "output.json").open(encoding="utf-8") as lines:
        seen = {result.address for result in read_results(lines)}
    pages = read_site(built_site).pages.items()
    links = {(name, each.text) for name, page in pages for each in page.addresses if each.text.startswith("http")}
    assert sorted((name, address) for name, address in links if address not in seen) == []


def test_a_checker_that_cannot_run_is_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a conf.py there is one line that says so, and no report of an earlier run is shown."""
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "output.json").write_text("{}")
    code, said = check(tmp_path)
    assert code == 2
    assert "working" not in said
    assert capsys.readouterr().err.count("the checker did not run") == 1
