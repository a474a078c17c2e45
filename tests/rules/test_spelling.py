"""Words are looked up where a house wants it, and what is no common word is left alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from briefgen.analysis.spelling import dictionaries
from briefgen.analysis.spelling.speller import load_speller
from briefgen.checks.run import check
from briefgen.pipeline.check import examine
from briefgen.pipeline.session import Session
from briefgen.reading import read
from tests.checks.check_workspace import HEAD, check_text, show_marked

ON = '[check]\nselect = ["SPL"]\nspelling = true\n'


def find(folder: Path, text: str, head: str = "lang: en-GB\n", settings: str = ON) -> list[str]:
    return [each.removeprefix("SPL101 ") for each in show_marked(check_text(folder, settings, text, head))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The goverment and it’s ministrys.", ["goverment", "ministrys"]),
        ("A well-knwon goverment’s non-existant answer.", ["well-knwon", "goverment’s", "non-existant"]),
        ("Goverment is slow. Teh end.", ["Goverment"]),
        ("## The goverment\n\nText.\n\n| Teh | Nmae |\n|---|---|\n| feery | x |", ["goverment", "feery"]),
        ("Text.[^1]\n\n[^1]: A noet.", ["noet"]),
    ],
)
def test_slips_are_found(tmp_path: Path, text: str, found: list[str]) -> None:
    assert find(tmp_path, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Lavrov met Ryabkov in Ussuriysk. Lavrov’s aides, the FSB and iPhones.",
        "He said “teh goverment”, in *Teh Goverment Gazette*, and `goverment`.",
        "See goverment.example.org/teh_goverment, avsvmcloud[.]com and C:\\teh\\goverment.dll.",
        "[Les gouvernemants]{lang=fr} and 24hrs, B2B, 10km, no. 5, eds. and pp. 3-4.",
        "Co-operation in cyber-defence, counter-espionage, nonproliferation and intragovernmental trade.",
        "“Kerberoasting” was used. Since then kerberoasting is known.",
        "juche\n: An idea.\n\nAnd juche again.",
        "They organise and organize; the ferry’s harbour, naïve cafés.",
    ],
)
def test_what_is_no_common_word_is_left_alone(tmp_path: Path, text: str) -> None:
    assert find(tmp_path, text) == []


@pytest.mark.parametrize(
    ("lang", "found"),
    [
        ("en", []),
        ("en-CA", []),
        ("en-GB", ["labor", "center"]),
        ("en-US", ["labour", "centre", "programme"]),
        ("ko", []),
        ("de", []),
    ],
)
def test_the_language_of_the_brief_says_which_english(tmp_path: Path, lang: str, found: list[str]) -> None:
    text = "The labor of the center; the labour of the centre, and a programme."
    assert find(tmp_path, text, f"lang: {lang}\n") == found


def test_each_passage_is_read_in_its_own_language(tmp_path: Path) -> None:
    text = "::: {lang=fr}\nLe gouvernemant n’a pas répondu aujourd’hui.\n:::\n\nThe goverment slept."
    assert find(tmp_path, text) == ["gouvernemant", "goverment"]


def test_what_is_meant_is_reported(tmp_path: Path) -> None:
    head = "lang: en-US\n"
    slip, name, variant, unknown = check_text(tmp_path, ON, "The goverment. Minsitry of labour, krilling.", head).report
    assert slip.message == "“goverment” is not in the dictionary of English."
    assert slip.hint.startswith("Did you mean “government”? If it is correct, add it to spelling in the brief")
    assert name.hint.startswith("Did you mean “Ministry”?")
    assert (variant.message, variant.hint[:14]) == ("“labour” is how British English writes it.", "Write “labor”.")
    assert unknown.message == "“krilling” is not in the dictionary of English."


def test_words_of_the_workspace_and_of_the_brief_are_right(tmp_path: Path) -> None:
    text = "Goverment’s teh, krilling."
    settings = f'{ON}options = {{spelling_words = ["goverment"]}}\n'
    assert find(tmp_path, text, "lang: en\nspelling: [teh]\n", settings) == ["krilling"]
    assert find(tmp_path, text, "lang: en\nspelling: [teh]\nkeywords: [krilling]\n", settings) == []


def test_a_workspace_that_does_not_want_it_hears_nothing(tmp_path: Path) -> None:
    waivers = "waivers: [{code: SPL101, reason: R., until: 2999-01-01}]\n"
    assert find(tmp_path, "The goverment.", waivers, "") == []
    assert find(tmp_path, "The goverment.", settings=f'{ON}[check.types.issue-brief]\nignore = ["SPL"]\n') == []
    path = tmp_path / "alone" / "brief.md"
    path.parent.mkdir()
    path.write_text(f"{HEAD}---\n\nThe goverment.\n", encoding="utf-8")
    assert not check(read(path))


def test_dictionaries_that_are_not_installed_are_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionaries, "_ENGINE", "no_such_library")
    outcome = check_text(tmp_path, ON, "The goverment.")
    other = tmp_path / "other.md"
    other.write_text(f"{HEAD}---\n\nText.\n", encoding="utf-8")
    (problem,) = examine([tmp_path / "brief.md", other]).report
    assert list(outcome.report) == [problem]
    assert problem.code == "CHK111"
    assert 'pip install "briefgen[spelling]"' in problem.hint


def test_10000_words_take_less_than_a_second(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text(ON, encoding="utf-8")
    path = tmp_path / "brief.md"
    paragraph = "The ferry did not sail on 28 April, said Mr. Kim,[^1] and nobody knows why; the goverment slept. " * 8
    text = "\n\n".join(paragraph for _ in range(70))
    path.write_text(f"{HEAD}lang: en-GB\n---\n\n{text}\n\n[^1]: A note.\n", encoding="utf-8")
    reading, settings = read(path), Session().settings_of(path)
    load_speller("en-GB")
    seconds = []
    for _ in range(3):  # the machine may be busy with something else
        start = time.perf_counter()
        report = check(reading, settings)
        seconds.append(time.perf_counter() - start)
    assert len(report) == 560
    assert min(seconds) < 1


def test_the_examples_in_the_manual_do_what_it_says(tmp_path: Path) -> None:
    manual = (Path(__file__).resolve().parents[2] / "docs" / "checking.md").read_text(encoding="utf-8")
    section = manual.partition("## Spelling\n")[2].partition("\n## ")[0]
    settings = section.partition("```toml\n")[2].partition("```")[0]
    head = section.partition("```yaml\n")[2].partition("```")[0]
    text = "Warfighting and kerberoasting need reimaging and repermissioning."
    assert find(tmp_path, text, head, settings) == ["repermissioning"]
