"""What Sphinx's link checker found, told so that a maintainer can act on it.

The checker writes one JSON object a line to output.json. Here each becomes a verdict, a reason and a remedy,
at the places where the address is written.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tools.linkcheck.causes import Verdict, find_cause


@dataclass(frozen=True)
class Result:
    """One line of output.json; `line` counts from 1, and is below 1 where Sphinx does not know it."""

    file: str
    line: int
    status: str
    code: int
    address: str
    info: str


@dataclass(frozen=True)
class Finding:
    """One address that needs a look, and the places (`file:line`) where it is written."""

    verdict: Verdict
    address: str
    places: tuple[str, ...]
    reason: str
    remedy: str

    def __str__(self) -> str:
        return "\n".join(f"{place}: {self.address}: {self.reason}; {self.remedy}" for place in self.places)


@dataclass(frozen=True)
class Report:
    """All findings, with the number of addresses that work and of those that the settings leave out."""

    findings: tuple[Finding, ...]
    working: int
    left_out: int

    @property
    def failed(self) -> bool:
        """Whether a person has something to do: an address that is forwarded for now works as it is."""
        return any(finding.verdict is not Verdict.FORWARDED for finding in self.findings)

    def __str__(self) -> str:
        return "\n".join(_told(self))


PERMANENT = {301, 308}  # RFC 9110, section 15.4: the two that ask for links to be changed
UNANSWERED = {"service unavailable", "unable to decode response content"}  # called "ignored" by Sphinx


def read_results(lines: Iterable[str]) -> Iterator[Result]:
    """Parse output.json; raise ValueError with the number of a line that is none of the checker's.

    >>> text = '{"filename": "a.md", "lineno": 3, "status": "working", "code": 0, "uri": "https://e.org", "info": ""}'
    >>> [result.address for result in read_results([text])]
    ['https://e.org']
    """
    for number, line in enumerate(lines, 1):
        try:
            fields = json.loads(line)
            yield Result(
                file=str(fields["filename"]),
                line=int(fields["lineno"]),
                status=str(fields["status"]),
                code=int(fields["code"]),
                address=str(fields["uri"]),
                info=str(fields["info"]),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{number}: not a result of the link checker; run it again") from error


def judge(result: Result, places: tuple[str, ...]) -> Finding | None:
    """Say what a result calls for, or None where nothing is to be done.

    >>> print(judge(Result("a.md", 3, "redirected", 301, "http://e.org", "https://e.org/"), ("docs/a.md:3",)))
    docs/a.md:3: http://e.org: moved to https://e.org/; write the new address
    """
    match result.status:
        case "redirected" if result.code in PERMANENT:
            told = Verdict.MOVED, f"moved to {result.info}", "write the new address"
        case "redirected":
            told = Verdict.FORWARDED, f"forwarded to {result.info}", "right as long as that page is meant"
        case "ignored" if result.info not in UNANSWERED:
            return None
        case "broken" | "timeout" | "rate-limited" | "ignored":
            cause = find_cause(result.info)
            told = cause.verdict, cause.reason, cause.remedy
        case _:
            return None
    verdict, reason, remedy = told
    return Finding(verdict, result.address, places, reason, remedy)


def find_places(address: str, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Name every `file:line` that writes an address; Sphinx names only the first page that links to it.

    For an address on a generated page, the line to edit is in the editors' files, which are among `texts`.

    >>> find_places("https://e.org/a", {"x.toml": "url = 'https://e.org/a'", "b.md": "<https://e.org/a.html>"})
    ('x.toml:1',)
    """
    whole = re.compile(re.escape(address) + r"(?![\w/%&=?#~+-]|\.\w)")
    return tuple(
        f"{file}:{number}"
        for file, text in texts.items()
        if address in text
        for number, line in enumerate(text.splitlines(), 1)
        if whole.search(line)
    )


def report(results: Iterable[Result], *, folder: str = "docs", texts: Mapping[str, str] | None = None) -> Report:
    """Judge all results; `folder` is where Sphinx's file names start, `texts` the files that people write."""
    findings = []
    working = left_out = 0
    for result in results:
        finding = judge(result, find_places(result.address, texts or {}) or (_page(result, folder),))
        if finding:
            findings.append(finding)
        working += result.status == "working"
        left_out += result.status == "ignored" and finding is None
    order = list(Verdict)
    findings.sort(key=lambda finding: (order.index(finding.verdict), finding.places, finding.address))
    return Report(tuple(findings), working, left_out)


def _page(result: Result, folder: str) -> str:
    file = f"{folder}/{result.file}".rstrip("/")
    return f"{file}:{result.line}" if result.line > 0 else file


def _told(told: Report) -> Iterator[str]:
    counts = [f"{told.working} working"]
    for verdict in Verdict:
        group = [finding for finding in told.findings if finding.verdict is verdict]
        counts.append(f"{len(group)} {verdict.value}")
        if group:
            yield f"{verdict.value}:"
            yield from (f"  {line}" for finding in group for line in str(finding).splitlines())
            yield ""
    yield ", ".join([*counts, f"{told.left_out} left out by the settings"])
    if told.findings and not told.working and all(f.verdict is Verdict.UNREACHABLE for f in told.findings):
        yield "Not one address could be reached: is this computer connected to the network?"
