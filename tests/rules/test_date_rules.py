"""What the examples of the rules on dates cannot show: places, options, the brief's own dates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.pipeline.check import examine
from tests.checks.check_workspace import check_text, show, show_marked


@pytest.mark.parametrize(
    ("text", "head", "found"),
    [
        # What a section says holds to its end, for its points too; a summary is alone.
        ("On 28 April.\n\nOn 29 April.", "", ["DAT501 28 April"]),
        ("On 28 April 2025.\n\n## A\n\nOn 28 April, then on 29 April.", "", []),
        ("On 28 April 2025.\n\n## A\n\nOn 29 April, then on 30 April.", "", ["DAT501 29 April"]),
        ("On 28 April 2025.", "abstract: On 28 April it sailed.\n", ["DAT501 28 April"]),
        ("A.\n\n| 28 April | B |\n|---|---|\n| 29 April | C |", "", []),
        ("On 26 April 2025. Sunday, 28 April.", "", []),
        ("On 26 April 2025. Tuesday, 28 April.", "", []),
        ("On 26 April 2025. Saturday, 28 April.", "", ["DAT502 Saturday, 28 April"]),
        ("On 26 April 2025 A. Three days later, on 28 April, B.", "", ["DAT504 Three days later"]),
        ("On 26 April 2025 A.\n\nThree days later, on 28 April, B.", "", []),
        ("On 26 April 2025 A and on 27 April 2025 B. Three days later, on 28 April, C.", "", []),
        ("The vote will be held on 28 April 2025.", "date: 2025-04-28\n", []),
        ("The vote will be held on 28 April 2025.", "date: 2025-04-29\n", ["DAT506 will be held on 28 April 2025"]),
        ("The vote will be held on 28 April 2025.", "date: 2025-04\n", []),
        ("The vote will be held on 28 April 2025.", "date: 2025-05\n", ["DAT506 will be held on 28 April 2025"]),
        (
            "It will take place in May 2025.",
            "date: {value: 2025-06-01, display: June}\n",
            ["DAT506 will take place in May 2025"],
        ),
        ("It was adopted on 9 May 2025.", "date: 2025-04-28\nupdated: 2025-05-10\n", []),
        ("It was adopted on 9 May 2025.", "date: 2025-04-28\n", ["DAT506 was adopted on 9 May 2025"]),
        ("It was adopted on 9 May 2025.", "date: 2025\n", []),
    ],
)
def test_findings_are_about_these_words(tmp_path: Path, text: str, head: str, found: list[str]) -> None:
    assert show_marked(check_text(tmp_path, "", text, head)) == found


def test_a_weekday_is_held_against_the_years_it_may_be(tmp_path: Path) -> None:
    outcome = check_text(tmp_path, "", "Until Saturday, April 28.", "date: 2025-06-20\n")
    (problem,) = [each for each in outcome.report if each.code == "DAT502"]
    assert str(problem.severity) == "warning"
    assert problem.message == "April 28 is not a Saturday in any year from 2024 to 2026."
    assert problem.hint == "Check the date: Sunday in 2024, Monday in 2025, Tuesday in 2026."


def test_a_workspace_may_leave_out_the_year_of_issue(tmp_path: Path) -> None:
    settings = "[check.options]\nyear_of_issue_goes_unsaid = true\n"
    text = "On 28 April.\n\n## A\n\nOn 30 December."
    assert show_marked(check_text(tmp_path, settings, text, "date: 2025-06-20\n")) == ["DAT501 30 December"]


def test_a_workspace_has_its_own_list_of_relative_times(tmp_path: Path) -> None:
    settings = '[check.options]\nrelative_times = ["shortly", "최근"]\n'
    text = "Shortly it recently sailed.\n\n::: {lang=ko}\n최근에 지난달.\n:::"
    assert show_marked(check_text(tmp_path, settings, text)) == ["DAT505 Shortly", "DAT505 최근"]
    assert show_marked(check_text(tmp_path, "[check.options]\nrelative_times = []\n", text)) == []


def test_places_hold_in_markup_and_in_json(tmp_path: Path) -> None:
    assert show(check_text(tmp_path, "", "It sailed on *Tuesday*&mdash;on **Tuesday, 28 April 2025**.")) == [
        "DAT502 6:35+22"
    ]
    path = tmp_path / "brief.json"
    text = "\u201cA\u201d\n\nOn 31 April 2025."
    path.write_text(json.dumps({"title": "T", "authors": ["A"], "body": text}), encoding="utf-8")
    (problem,) = examine([path]).report
    assert problem.place
    assert problem.place.excerpt[problem.place.column - 1 : problem.place.end_column - 1] == "31 April 2025"
