"""What the examples of the rules about sources and quotations cannot show: places, options, other formats, Korean."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.checks.outcome import Outcome
from briefgen.pipeline.check import examine
from briefgen.problems import Severity
from tests.checks.check_workspace import check_text, show_marked


def codes(outcome: Outcome, *wanted: str) -> list[str]:
    return [each for each in show_marked(outcome) if each.startswith(wanted)]


def test_the_very_words_are_marked(tmp_path: Path) -> None:
    text = "Berg said, “Nobody knows *why* it stopped.” It reportedly sank with 1,400 crates under Article 4."
    assert codes(check_text(tmp_path, "", text), "SRC3") == [
        "SRC301 “Nobody knows *why* it stopped.”",
        "SRC309 reportedly",
        "SRC308 1,400",
        "SRC310 Article 4",
    ]


def test_a_place_in_json_is_found(tmp_path: Path) -> None:
    path = tmp_path / "brief.json"
    path.write_text(
        '{"title": "T", "authors": ["A"], "body": "A \\u201clost\\u201d\\n\\npier \\u201cthere."}', encoding="utf-8"
    )
    assert codes(examine([path]), "SRC303") == ["SRC303 \\u201c"]


def test_the_summary_of_an_assessment_must_quote_as_the_text_does(tmp_path: Path) -> None:
    head = "type: {}\nabstract: He said that “nobody knows anything yet”.\n"
    for kind, severity in (("assessment", Severity.ERROR), ("memo", Severity.WARNING)):
        outcome = check_text(tmp_path, "", "“Nobody knows much.”", head.format(kind))
        assert [problem.severity for problem in outcome.report if problem.code == "SRC304"] == [severity]


def test_the_hint_names_what_the_text_has_instead(tmp_path: Path) -> None:
    head = "abstract: He said that “nobody knows why the old ferry stopped”.\n"
    outcome = check_text(tmp_path, "", "He said, “Nobody knows why the new ferry stopped.”", head)
    (problem,) = [each for each in outcome.report if each.code == "SRC304"]
    assert problem.hint.startswith("Line 7 quotes “Nobody knows why the new ferry stopped.”")


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("", []),
        ('access_dates = "webpages"', ["SRC311 url"]),
        ('access_dates = "all"', ["SRC311 url", "SRC311 url"]),
        ("archived_copies = true", ["SRC311 url", "SRC311 url"]),
    ],
)
def test_a_workspace_says_which_web_sources_need_a_day(tmp_path: Path, options: str, found: list[str]) -> None:
    head = """sources:
  page: {title: P, type: webpage, publisher: P, date: 2025-05-06, url: "https://example.org/p"}
  news: {title: N, type: news, publisher: N, date: 2025-05-06, url: "https://example.org/n"}
"""
    outcome = check_text(tmp_path, f"[check.options]\n{options}\n", "It stopped [@page; @news].", head)
    assert codes(outcome, "SRC311") == found


def test_a_workspace_says_which_words_take_a_side(tmp_path: Path) -> None:
    text = "The regime fell. “The regime” fell. Berg said that the regime fell. A regimen is no regime."
    settings = '[check.options]\nloaded_terms = ["regime"]\n'
    assert codes(check_text(tmp_path, settings, text), "NAM407") == ["NAM407 regime", "NAM407 regime"]
    assert codes(check_text(tmp_path, "", text), "NAM407") == []


def test_a_workspace_says_how_much_self_citation_is_too_much(tmp_path: Path) -> None:
    head = (
        "sources: {a: {title: A, authors: [Desk], date: 2024, pages: 1-2}, b: {title: B, authors: [Lee], date: 2024}}\n"
    )
    text = "It stopped [@a; @b]."
    assert codes(check_text(tmp_path, "", text, head), "SRC307") == []
    settings = "[check.options]\nself_citation_share = 33\n"
    assert codes(check_text(tmp_path, settings, text, head), "SRC307") == ["SRC307 a"]


def test_a_workspace_adds_words_that_name_nobody(tmp_path: Path) -> None:
    settings = '[check.options]\nvague_attributions = ["as the saying goes"]\n'
    text = "The ferry, as the saying goes, is late."
    assert codes(check_text(tmp_path, settings, text), "SRC309") == ["SRC309 as the saying goes"]


def test_korean_numbers_need_a_source_too(tmp_path: Path) -> None:
    found, small = "해마다 70만 명이 넘는 사람이 떠났다.", "2025년 5월 6일에 3명이 떠났다."
    text = f"{found}\n\n{small}\n\n약 1만 4,000명이 남았다.[^1]\n\n[^1]: 항만청, 연감, 2025."
    assert codes(check_text(tmp_path, "", text, "lang: ko\n"), "SRC308") == ["SRC308 70만 명"]


def test_marks_are_paired_in_every_language(tmp_path: Path) -> None:
    for lang, text in {
        "ko": "‘적정한 수준’의 뜻과 「법」을 “보았다”고 한다.",
        "de": "Er sagte: „Nein“ und »ja«.",
        "sv": "Han sade ”nej” och gick.",
        "fr": "Il a dit : « Non. »",
    }.items():
        assert codes(check_text(tmp_path, "", text, f"lang: {lang}\n"), "SRC303") == [], lang
    assert codes(check_text(tmp_path, "", "「법을 보았다.", "lang: ko\n"), "SRC303") == ["SRC303 「"]


@pytest.mark.parametrize(
    ("source", "missing"),
    [
        ("{title: T, type: report, date: 2024, publisher: P}", "URL"),
        ("{title: T, type: article, date: 2024, pages: 1-2}", "author"),
        ("{title: T, type: book, authors: [A]}", "date"),
        ("{title: T, type: treaty, date: 1998}", ""),
        ("{title: T, type: news, container: C, date: 2024-05-05}", ""),
        ("{title: T, type: news, container: C, date: 2024}", "URL"),
        ("{title: T, type: statement, authors: [A], date: 2024, note: 'at [x](https://example.org)'}", ""),
    ],
)
def test_what_a_source_needs_depends_on_its_type(tmp_path: Path, source: str, missing: str) -> None:
    outcome = check_text(tmp_path, "", "It stopped [@a].", f"sources: {{a: {source}}}\n")
    messages = [problem.message for problem in outcome.report if problem.code == "NOT206"]
    assert [missing in message for message in messages] == [True] * bool(missing)
