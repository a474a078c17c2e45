"""A baseline: what an old archive may keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.checks.baseline import apply_baseline, write_baseline
from briefgen.checks.outcome import Outcome
from briefgen.errors import ContentError
from tests.checks.check_workspace import check_text, show

TERMS = '[[check.rules]]\ncode = "HSE001"\nterms = {"Kiev" = "Kyiv"}'
TEXT = "He left Kiev.\n\nShe came to Kiev.\n"


def check(folder: Path, text: str, settings: str = TERMS) -> Outcome:
    return check_text(folder, settings, text)


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    path = tmp_path / "old" / "known.json"
    path.parent.mkdir()
    path.write_text(write_baseline(check(tmp_path, TEXT), path), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "new", "known"),
    [
        (TEXT, [], 2),
        (f"New.\n\n## Heading\n\n{TEXT}", [], 2),
        ("She came to Kiev.\n\nHe left Kiev.\n", [], 2),
        (TEXT.replace("He left", "Then he left"), ["HSE001 6:14+4"], 1),
        (TEXT + "\nHe left Kiev.\n", ["HSE001 10:9+4"], 2),
        ("Text.", [], 0),
    ],
)
def test_what_is_known_is_not_shown_wherever_it_moves(
    tmp_path: Path, baseline: Path, text: str, new: list[str], known: int
) -> None:
    outcome = apply_baseline(check(tmp_path, text), baseline)
    assert (show(outcome), outcome.known) == (new, known)


def test_a_finding_in_another_file_is_new(tmp_path: Path, baseline: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    assert apply_baseline(check(other, TEXT), baseline).known == 0


def test_what_stops_a_page_is_never_known(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    outcome = check(tmp_path, "Text.[^1]")
    path.write_text(write_baseline(outcome, path), encoding="utf-8")
    assert show(apply_baseline(outcome, path)) == ["NOT201 6:6+4"]


def test_a_baseline_holds_no_path_of_the_machine(tmp_path: Path, baseline: Path) -> None:
    assert str(tmp_path) not in baseline.read_text("utf-8")
    assert '"file": "../brief.md"' in baseline.read_text("utf-8")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2, "findings": []}', '{"version": 1, "findings": [3]}'])
def test_another_file_is_no_baseline(tmp_path: Path, text: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        apply_baseline(Outcome(check(tmp_path, "Text.").report), path)
    assert [problem.code for problem in raised.value.problems] == ["CHK110"]
