"""What an editor has decided to leave as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.checks.registry import load_rules
from briefgen.checks.waivers import can_stand, mark_waived
from briefgen.pipeline.session import Session
from briefgen.problems import Place, Problem, Report, Severity
from briefgen.reading import read
from tests.checks.check_workspace import check_text, show

#: Finds NOT202 on lines 11 and 13, STR109 on line 15.
TEXT = "Text.\n\n[^1]: One.\n\n[^2]: Two.\n\n## Empty {#empty}\n\n## Full\n\nText."


@pytest.fixture(autouse=True)
def on_the_sixth_of_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1746525600")  # 2025-05-06 10:00 UTC


def found(folder: Path, waiver: str, settings: str = "") -> list[str]:
    head = f"waivers:\n  - {{{waiver}}}\n"
    return show(check_text(folder, settings, TEXT, head))


@pytest.mark.parametrize(
    ("waiver", "expected"),
    [
        (
            "code: NOT202, reason: R, until: 2025-05-06",
            ["NOT202 10:3+1 waived", "NOT202 12:3+1 waived", "STR109 14:4+5"],
        ),
        (
            "code: STR109, reason: R, until: 2026-01-01, where: '#empty'",
            ["NOT202 10:3+1", "NOT202 12:3+1", "STR109 14:4+5 waived"],
        ),
        (
            "code: STR109, reason: R, until: 2026-01-01, where: Empty",
            ["NOT202 10:3+1", "NOT202 12:3+1", "STR109 14:4+5 waived"],
        ),
        (
            "code: NOT202, reason: R, until: 2026-01-01, where: ^2",
            ["NOT202 10:3+1", "NOT202 12:3+1 waived", "STR109 14:4+5"],
        ),
    ],
)
def test_what_is_waived_stays_in_the_report_and_is_marked(tmp_path: Path, waiver: str, expected: list[str]) -> None:
    assert found(tmp_path, waiver) == expected


@pytest.mark.parametrize(
    ("waiver", "code"),
    [
        ("code: NOT202, reason: R, until: 2025-05-05", "WVR101 5:38+10"),
        ("code: NOT909, reason: R, until: 2025-05-06", "WVR102 5:12+6"),
        ("code: STR122, reason: R, until: 2025-05-06", "WVR103 5:12+6"),
        ("code: STR109, reason: R, until: 2025-05-06, where: Full", "WVR103 5:12+6"),
        ("code: STR109, reason: R, until: 2025-05-06, where: '#nowhere'", "WVR103 5:12+6"),
        ("code: NOT201, reason: R, until: 2025-05-06", "WVR104 5:12+6"),
        ("code: NOT202, reason: R", "KEY003 5:5+1"),
        ("code: NOT202, until: 2025-05-06", "KEY003 5:5+1"),
        ("code: NOT202, reason: R, until: 2025-05", "VAL004 5:38+7"),
    ],
)
def test_a_waiver_that_is_of_no_use_is_reported(tmp_path: Path, waiver: str, code: str) -> None:
    shown = found(tmp_path, waiver)
    assert shown[0] == code
    assert not any("waived" in each for each in shown)


def test_an_error_of_a_rule_can_be_waived_and_stops_nothing(tmp_path: Path) -> None:
    settings = '[check.severity]\nNOT202 = "error"'
    head = "waivers:\n  - {code: NOT202, reason: R, until: 2025-05-06}\n"
    assert not check_text(tmp_path, settings, TEXT).report.ok
    outcome = check_text(tmp_path, settings, TEXT, head)
    assert outcome.report.ok
    assert [problem.waived for problem in outcome.report.waived] == ["R", "R"]


def test_a_waiver_of_what_only_the_page_shows_is_not_called_useless(tmp_path: Path) -> None:
    assert not any("WVR" in each for each in found(tmp_path, "code: LAY904, reason: R, until: 2025-05-06"))


def test_waivers_of_custom_rules_are_left_alone_while_the_workspace_is_in_disorder(tmp_path: Path) -> None:
    shown = found(tmp_path, "code: HSE001, reason: R, until: 2025-05-06", "[chek]\n")
    assert not any("WVR" in each for each in shown)


def test_what_is_found_in_another_file_is_not_waived_by_the_brief(tmp_path: Path) -> None:
    check_text(tmp_path, "", TEXT, "waivers:\n  - {code: NOT202, reason: R, until: 2025-05-06}\n")
    reading = read(tmp_path / "brief.md")
    places = (Place(reading.source.file, 10, 3), Place(f"{tmp_path}/web.css", 10, 3))
    report = Report.of(Problem("NOT202", "M.", place, severity=Severity.WARNING) for place in places)
    marked = mark_waived(report, reading, Session().settings_of(tmp_path / "brief.md"))
    assert {Path(each.place.file).name: each.waived for each in marked if each.place} == {
        "brief.md": "R",
        "web.css": "",
    }


def test_an_error_that_no_rule_found_cannot_be_waived() -> None:
    rules = load_rules()
    assert not can_stand(Problem("FIL001", "M.", severity=Severity.ERROR), rules)
    assert can_stand(Problem("NET101", "M.", severity=Severity.WARNING), rules)
