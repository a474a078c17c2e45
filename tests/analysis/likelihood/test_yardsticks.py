"""The yardsticks: what is on them, and which one holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.analysis.likelihood.yardsticks import ICD_203, PHIA, choose_yardstick
from briefgen.checks.explain import explain_rule
from briefgen.checks.registry import load_rules
from tests.checks.check_workspace import check_text, show_marked

TEXT = "Presumably it sails. It is likely that it is late, and highly likely that it is full."


def test_the_manual_shows_the_public_scales() -> None:
    page = explain_rule(load_rules()["LIK701"])
    assert f"`icd-203`: {ICD_203.show()}." in page
    assert f"`phia`: {PHIA.show()}." in page


@pytest.mark.parametrize("term", ["likely", "Probably", "almost certainly", "remote chance", "improbably"])
def test_a_form_of_a_word_is_on_the_scale(term: str) -> None:
    assert ICD_203.has(term)


def test_the_scales_differ() -> None:
    assert [ICD_203.has(term) for term in ("very likely", "highly likely")] == [True, False]
    assert [PHIA.has(term) for term in ("very likely", "highly likely")] == [False, True]


@pytest.mark.parametrize(
    ("settings", "note", "found"),
    [
        ("", "", []),
        ('yardstick = "icd-203"', "", ["LIK701 Presumably", "LIK701 highly likely"]),
        ('yardstick = "phia"', "", ["LIK701 Presumably"]),
        ('likelihood_scale = {"likely" = "60-80%"}', "", ["LIK701 Presumably", "LIK701 highly likely"]),
        ('likelihood_scale = {"presumably" = "70-90", "highly likely" = ">90"}', "", ["LIK701 likely"]),
        # What the brief says of itself counts more than what the house says.
        ('yardstick = "icd-203"', "They follow the British yardstick.", ["LIK701 Presumably"]),
        ("", "The words of likelihood are those of ICD 203.", ["LIK701 Presumably", "LIK701 highly likely"]),
        ("", "ICD 203 was issued in 2015.", []),
    ],
)
def test_which_yardstick_holds(tmp_path: Path, settings: str, note: str, found: list[str]) -> None:
    text = f"{TEXT}[^1]\n\n[^1]: {note or 'A note.'}"
    assert show_marked(check_text(tmp_path, f"[check.options]\n{settings}\n", text)) == found


def test_the_hint_prints_what_the_words_mean(tmp_path: Path) -> None:
    scale = 'likelihood_scale = {"unlikely" = "20-40", "likely" = "60 - 80 %"}'
    report = check_text(tmp_path, f"[check.options]\n{scale}\n", "Presumably it sails.").report
    assert [problem.hint for problem in report] == ["Use a term that is: unlikely (20–40%); likely (60 – 80%)."]


@pytest.mark.parametrize("scale", ['{"likely" = "often"}', '{"likely" = ""}', '["likely"]', '"likely"'])
def test_a_scale_without_percentages_is_refused(tmp_path: Path, scale: str) -> None:
    report = check_text(tmp_path, f"[check.options]\nlikelihood_scale = {scale}\n", "Text.").report
    assert [problem.code for problem in report] == ["CHK104"]


def test_no_scale_is_no_yardstick() -> None:
    assert choose_yardstick("none", {}) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is likely. It is likely. It is probable.", ["LIK702 probable"]),
        ("It is likely. It is probable. It is probable.", ["LIK702 likely"]),
        ("It is likely. It is almost certain.", []),
        ("It is likely. It is nearly certain.", []),
        ("It is likely. Terms follow ICD 203. It is nearly certain.", ["LIK702 nearly certain"]),
    ],
)
def test_rows_are_not_mixed(tmp_path: Path, text: str, found: list[str]) -> None:
    assert show_marked(check_text(tmp_path, "", text)) == found
