"""The report on external links, from the checker's results to the words that a maintainer reads."""

import json
from pathlib import Path

import pytest

from tools.linkcheck.__main__ import main
from tools.linkcheck.causes import CAUSES, Cause, Verdict, find_cause
from tools.linkcheck.checker import written_files
from tools.linkcheck.report import Report, Result, find_places, judge, read_results, report


def result(
    address: str = "https://e.org/a", *, status: str = "broken", code: int = 0, info: str = "", line: int = 3
) -> Result:
    return Result("corpus/a.md", line, status, code, address, info)


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.reason)
def test_each_cause_is_known_by_its_examples(cause: Cause) -> None:
    """What requests and Sphinx say, as they say it, is told in plain words, and always with a remedy."""
    assert cause.examples
    assert {find_cause(message) for message in cause.examples} == {cause}
    assert cause.remedy


@pytest.mark.parametrize("code", [301, 308])
def test_an_address_that_moved_for_good_is_to_be_changed(code: int) -> None:
    """A permanent redirect is reported with the new address and makes the check fail."""
    told = report([result(status="redirected", code=code, info="https://e.org/b")])
    assert str(told).splitlines()[:2] == [
        "moved:",
        "  docs/corpus/a.md:3: https://e.org/a: moved to https://e.org/b; write the new address",
    ]
    assert told.failed


@pytest.mark.parametrize("code", [0, 302, 303, 307])
def test_an_address_that_is_forwarded_for_now_is_only_mentioned(code: int) -> None:
    """A temporary redirect (a DOI, for instance) is right as it is."""
    told = report([result(status="redirected", code=code, info="https://e.org/b")])
    assert "docs/corpus/a.md:3: https://e.org/a: forwarded to https://e.org/b" in str(told)
    assert not told.failed


def test_what_the_settings_leave_out_is_counted_but_an_outage_is_reported() -> None:
    """Sphinx calls both "ignored"; only the first was somebody's decision."""
    told = report(
        [
            result(status="ignored"),
            result("https://f.org/", status="ignored", info="service unavailable"),
            result(status="unchecked"),
        ]
    )
    assert [finding.address for finding in told.findings] == ["https://f.org/"]
    assert told.left_out == 1


def test_the_report_is_ordered_by_verdict_and_place() -> None:
    """What is broken comes first, and the same results in any order give the same report."""
    slow = result("https://b.org/", info="Read timed out.", line=1)
    gone = result("https://a.org/", info="404 Client Error", line=9)
    moved = result("https://c.org/", status="redirected", code=301, info="https://d.org/", line=2)
    told = report([slow, gone, moved])
    assert [finding.verdict for finding in told.findings] == [Verdict.BROKEN, Verdict.MOVED, Verdict.UNREACHABLE]
    assert told == report([moved, slow, gone])


def test_without_a_network_the_report_says_so() -> None:
    """When nothing at all was reached, the likely reason is this computer."""
    (lost,) = (cause.examples[0] for cause in CAUSES if cause.reason == "the host was not found")
    told = report([result(info=lost)])
    assert str(told).endswith("is this computer connected to the network?")
    assert "network?" not in str(report([result(info=lost), result("https://f.org/", status="working")]))


def test_an_address_is_reported_where_people_write_it() -> None:
    """Of an address on a generated page, the places in the editors' files are named, each of them."""
    texts = {
        "seeds/x.toml": "[a]\nurl = 'https://e.org/a'\n",
        "docs/home.md": "see <https://e.org/a>.\nhttps://e.org/a.",
    }
    told = report([result(info="404 Client Error")], texts=texts)
    assert told.findings[0].places == ("seeds/x.toml:2", "docs/home.md:1", "docs/home.md:2")
    assert len(str(told.findings[0]).splitlines()) == 3


@pytest.mark.parametrize(
    "longer",
    ["https://e.org/ab", "https://e.org/a/b", "https://e.org/a.html", "https://e.org/a?b", "https://e.org/a#b"],
)
def test_a_longer_address_is_another_address(longer: str) -> None:
    """An address is not found inside a longer one."""
    assert find_places("https://e.org/a", {"x.toml": f'url = "{longer}"'}) == ()


def test_an_unknown_line_is_left_out_of_the_place() -> None:
    """Where Sphinx does not know the line (-1 or 0), the file alone is named."""
    (finding,) = report([result(info="404 Client Error", line=-1)]).findings
    assert finding.places == ("docs/corpus/a.md",)


def test_nothing_to_report_is_one_line() -> None:
    """A site whose links all work, or that has none, gives the counts and passes."""
    assert (
        str(Report((), 0, 0))
        == "0 working, 0 broken, 0 moved, 0 forwarded for now, 0 unreachable, 0 left out by the settings"
    )
    assert judge(result(status="working"), ()) is None
    assert not report([result(status="working")]).failed


@pytest.mark.parametrize("line", ["", "{", "[]", "3", '{"uri": "https://e.org"}'])
def test_a_line_that_is_no_result_is_named(line: str) -> None:
    """A file that is not the checker's is refused with the number of the line."""
    good = json.dumps({"filename": "a.md", "lineno": 1, "status": "working", "code": 0, "uri": "u", "info": ""})
    with pytest.raises(ValueError, match=r"^2: not a result of the link checker"):
        list(read_results([good, line]))


def test_generated_pages_are_not_places_to_edit(tmp_path: Path) -> None:
    """Addresses are looked up in hand-written pages and the editors' files, not below docs/corpus."""
    for name in ("docs/index.md", "docs/corpus/a.md", "docs/more/b.md", "seeds/x.toml", "seeds/1.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    found = written_files(tmp_path / "docs", tmp_path / "seeds")
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "docs/index.md",
        "docs/more/b.md",
        "seeds/x.toml",
    ]


def test_the_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """--help names the arguments."""
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    assert "--limit" in capsys.readouterr().out
