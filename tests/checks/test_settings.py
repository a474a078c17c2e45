"""[check] in briefgen.toml: which rules run, how bad a finding is, and what is wrong with the settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.analysis import option
from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks import registry
from briefgen.checks.registry import Kind, rule
from briefgen.problems import Severity
from tests.checks.check_workspace import check_text, show

#: Finds NOT202 on line 8 and STR109 on line 10.
TEXT = "Text.\n\n[^1]: A note.\n\n## Empty\n\n## Full\n\nText."
BOTH = ["NOT202 8:3+1", "STR109 10:4+5"]


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("", BOTH),
        ('[check]\nselect = ["NOT"]', BOTH[:1]),
        ("[check]\nselect = []", []),
        ('[check]\nignore = ["NOT"]', BOTH[1:]),
        ('[check]\nignore = ["N", "STR109"]', []),
        ('[check]\nselect = ["NOT202"]\nignore = ["NOT"]', BOTH[:1]),
        ('[check]\nselect = ["NOT"]\nignore = ["NOT202"]', []),
        ('[check]\nselect = ["NOT"]\nignore = ["NOT"]', []),
        ('[check]\nselect = []\n[check.types.issue-brief]\nselect = ["STR"]', BOTH[1:]),
        ('[check.types.issue-brief]\nignore = ["STR"]', BOTH[:1]),
        ('[check.types.memo]\nignore = ["STR"]', BOTH),
    ],
)
def test_rules_are_chosen(tmp_path: Path, settings: str, found: list[str]) -> None:
    assert show(check_text(tmp_path, settings, TEXT)) == found


def test_a_workspace_says_how_bad_a_finding_is(tmp_path: Path) -> None:
    settings = '[check.severity]\nNOT202 = "error"\n[check.types.issue-brief.severity]\nSTR109 = "info"'
    report = check_text(tmp_path, settings, TEXT).report
    assert [str(problem.severity) for problem in report] == ["error", "info"]


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ('[check]\nselect = ["LNK"]', ["CHK101 2:12+3"]),
        ('[check.severity]\nNOT909 = "info"', ["CHK101 2:1+6"]),
        ('[check]\nignore = ["NOT201"]', ["CHK102 2:12+6"]),
        ('[check.severity]\nNOT201 = "warning"', ["CHK102 2:11+7"]),
        ("[check.options]\nno_such = 3", ["CHK103 2:1+7"]),
        ('[check.types.memmo]\nignore = ["STR"]', ["CHK109 1:14+5"]),
        ('[[check.rules]]\ncode = "NOT201"\nrequire = "abstract"', ["CHK105 2:9+6"]),
        ('[[check.rules]]\ncode = "HSE001"\nmessage = "M."\npattern = \'a(b\'', ["CHK106 4:15+1"]),
        ('[[check.rules]]\ncode = "HSE001"\nrequire = "abstrakt"', ["CHK107 3:12+8"]),
        ('[[check.rules]]\ncode = "HSE001"\nterms = {a = "b"}\nwhere = ["hedding"]', ["CHK107 4:11+7"]),
        ('[[check.rules]]\ncode = "HSE001"\ncount = {part = "x", max = 3}', ["CHK107 3:18+1"]),
        ('[[check.rules]]\ncode = "HSE001"\ncount = {part = "body"}', ["VAL099 3:1+5"]),
        ('[[check.rules]]\ncode = "HSE001"', ["VAL099 1:9+1"]),
        ('[[check.rules]]\ncode = "HSE001"\npattern = "a"', ["VAL099 1:9+1"]),
        ('[[check.rules]]\ncode = "hse1"\nrequire = "abstract"', ["VAL099 2:9+4"]),
    ],
)
def test_a_wrong_setting_is_reported_at_its_place(tmp_path: Path, settings: str, found: list[str]) -> None:
    assert show(check_text(tmp_path, settings, "Text."))[: len(found)] == found


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Rules that are registered in a test are gone after it."""
    before = dict(registry.load_rules())
    monkeypatch.setattr(registry, "RULES", before)
    registry.load_rules.cache_clear()
    yield
    registry.load_rules.cache_clear()


WORDS = option.number("harbour_words", 250, "The most words an abstract may have.")


@pytest.mark.usefixtures("forgetful")
def test_a_rule_reads_the_option_that_it_declares(tmp_path: Path) -> None:
    @rule("XYZ001", Severity.INFO, options=(WORDS,))
    def find_limit(subject: Subject) -> Iterator[Finding]:
        yield Finding(("title",), str(subject.option(WORDS)))

    def limit(settings: str) -> list[str]:
        return [problem.message for problem in check_text(tmp_path, settings, "Text.").report]

    assert limit("") == ["250"]
    assert limit("[check.options]\nharbour_words = 100") == ["100"]
    table = "[check.types.issue-brief.options]\nharbour_words = 50"
    assert limit(f"[check.options]\nharbour_words = 100\n{table}") == ["50"]
    (wrong,) = check_text(tmp_path, "[check.options]\nharbour_words = 0", "Text.").report.errors
    assert (wrong.code, wrong.message) == ("CHK104", "“harbour_words” must be a whole number from 1 to 100,000.")
    (typo,) = check_text(tmp_path, "[check.options]\nharbour_word = 9", "Text.").report.errors
    assert (typo.code, typo.hint) == ("CHK103", "Did you mean harbour_words?")


@pytest.mark.parametrize(
    ("made", "written", "value"),
    [
        (option.number("n", 1, "M."), "12", 12),
        (option.flag("n", False, "M."), "true", True),
        (option.choice("n", "a", "M.", ["a", "b"]), "b", "b"),
        (option.words("n", ["a"], "M."), ("b", "c"), ("b", "c")),
        (option.table("n", {}, "M."), {"a": "b"}, {"a": "b"}),
    ],
)
def test_options_are_read_from_what_is_written(made: option.Option[object], written: object, value: object) -> None:
    assert made.read(written) == value
    for wrong in ("", "-1", "yes", ("", 3), {"": "b"}, None):
        if wrong != written:
            with pytest.raises(ValueError, match=r".*"):
                made.read(wrong)


@pytest.mark.parametrize(
    ("code", "arguments", "message"),
    [
        ("NOT201", {}, "two rules"),
        ("NOT1", {}, "not a valid code"),
        ("XYZ001", {"severity": Severity.ERROR, "kind": Kind.HEURISTIC}, "heuristic"),
        ("XYZ001", {"types": ("poem",)}, "poem"),
        ("XYZ001", {"options": (option.flag("x", True, "M."), option.flag("x", True, "M."))}, "two options"),
    ],
)
def test_a_rule_that_breaks_the_contract_is_refused(code: str, arguments: dict[str, object], message: str) -> None:
    registry.load_rules()
    given = {"severity": Severity.INFO, **arguments}
    with pytest.raises(ValueError, match=message):
        rule(code, **given)(lambda subject: [])  # type: ignore[arg-type]


@pytest.mark.usefixtures("forgetful")
def test_a_rule_reads_only_its_languages(tmp_path: Path) -> None:
    @rule("XYZ001", Severity.INFO, languages=("en",))
    def find_words(subject: Subject) -> Iterator[Finding]:
        yield Finding(("title",), "The brief.")
        yield from (word.report(word.text) for word in subject.words())

    def found(head: str, text: str) -> list[str]:
        return [problem.message for problem in check_text(tmp_path, "", text, head).report]

    assert found("", "One [deux]{lang=fr} three.")[-2:] == ["One", "three"]
    assert found("lang: en-GB\n", "One.\n\n::: {lang=fr}\nDeux.\n:::\n\n## Trois {lang=fr}\n\nQuatre.")[-1:] == ["One"]
    assert found("lang: ko\n", "하나.") == []
    assert found("lang: ko\n", "하나.\n\n::: {lang=en-US}\nTwo.\n:::") == ["Two"]
