"""What the manual pages of the rules on structure cannot show: places, options, the house, other formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.pipeline.check import examine
from tests.checks.check_workspace import check_text

TEXT = "The ferry to the islands did not sail on Monday, and nobody on the quay could say why it stayed. " * 4
INSTITUTE = 'disclaimer = "D."\nrights = "R."\n[organisation]\nname = "Institute"\nemail = "desk@example.org"\n'


def find(folder: Path, code: str, text: str, head: str = "", settings: str = "") -> list[str]:
    """Severity, line, column and marked words of each finding of one rule."""
    found = [each for each in check_text(folder, settings, text, head).report if each.code == code]
    places = [(str(each.severity), each.place) for each in found if each.place]
    return [
        f"{severity} {at.line}:{at.column} {at.excerpt[at.column - 1 : at.end_column - 1]}" for severity, at in places
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two things matter: (1) wind, (2) tide and (3) crew.", ["Two things"]),
        ("Two things matter: (a) wind, (b) tide.", []),
        ("There are five reasons for it.\n\n1. Wind\n2. Tide\n", ["five reasons"]),
        ("There are two reasons:\n\n- Wind\n- Tide\n  - ebb\n  - flood\n", []),
        ("The two reasons are these:\n\n- Wind\n", []),
        ("It fell by 3 points:\n\n- Wind\n", []),
        ("More than three reasons matter:\n\n- Wind\n", []),
        ("Two points and three questions follow:\n\n- Wind\n", []),
        ("Four points follow. First, wind. Second, tide.", ["Four points"]),
        ("Four points follow. First, wind. Second, tide. A third is the crew.", ["Four points"]),
        ("Three points follow. First, wind. Second, tide. Another is the crew.", []),
        ("Two points follow.\n\nFirst, wind.\n\nSecond, tide.\n\nThird, crew.", ["Two points"]),
        ("Two points follow. The first is the wind. Nobody knows.", []),
        ("## A {role=significance}\n\nThree points deserve attention.\n\n### B\n\n### C\n", ["Three points"]),
        ("## A {role=significance}\n\nThree points deserve attention.\n\nMore text.\n\n### B\n\n### C\n", []),
        ("## A\n\nTwo questions remain.\n\n### B\n\nText.\n\n### C\n\nText.\n\n### D\n\nText.", []),
        ("## A\n\nTwo questions follow.\n\n### B\n\nText.\n\n### C\n\nText.\n\n### D\n\nText.", ["Two questions"]),
    ],
)
def test_what_is_announced_is_counted_only_where_that_is_certain(tmp_path: Path, text: str, found: list[str]) -> None:
    assert [each.split(" ", 2)[2] for each in find(tmp_path, "STR101", text)] == found


def test_korean_points_are_counted(tmp_path: Path) -> None:
    text = "주요 내용은 다음 세 가지이다. 첫째, 배가 낡았다. 둘째, 선원이 모자란다. 셋째, 돈이 없다."
    assert find(tmp_path, "STR101", text, "lang: ko\n") == []
    assert find(tmp_path, "STR101", text.replace("세 가지", "네 가지"), "lang: ko\n") == ["error 7:11 네 가지"]
    assert find(tmp_path, "STR106", text.replace("둘째, 선원이 모자란다. ", ""), "lang: ko\n")


def test_a_date_an_author_and_a_disclaimer_are_asked_for(tmp_path: Path) -> None:
    (missing,) = [each for each in check_text(tmp_path, "", TEXT).report if each.code == "STR105"]
    assert missing.message == "This issue brief has no date and no disclaimer."
    assert find(tmp_path, "STR105", TEXT, "date: 2025-05-06\n", INSTITUTE) == []
    assert find(tmp_path, "STR105", TEXT, "status: final\n", INSTITUTE) == ["error 2:1 title"]
    assert find(tmp_path, "STR105", "A beginning.") == []


def test_a_workspace_says_what_each_type_needs(tmp_path: Path) -> None:
    def lacks(settings: str, head: str = "") -> bool:
        return bool(find(tmp_path, "STR105", TEXT, f"date: 2025-05-06\n{head}", f"{INSTITUTE}{settings}"))

    table = "[check.options.required_parts]\n"
    assert lacks(f'{table}issue-brief = "keywords"')
    assert not lacks(f'{table}issue-brief = "keywords|authors"')
    assert not lacks(f'{table}memo = "keywords"')
    assert lacks(f'{table}all = "keywords"')
    assert not lacks(f'{table}all = "keywords"\nissue-brief = ""')
    assert lacks("[check.options]\nlong_brief_words = 60")
    assert lacks("[check.options]\nlong_brief_words = 60", "abstract: A.\n")
    assert not lacks(
        f'{table}all = ""\n[check.options.parts_of_long_briefs]\nissue-brief = "abstract"', "abstract: A.\n"
    )
    wrong = check_text(tmp_path, f'{table}issue-brief = "keyword"', TEXT).report.errors
    assert [each.code for each in wrong] == ["CHK104"]


def test_statements_may_come_from_the_workspace(tmp_path: Path) -> None:
    own = "funding: None.\nconflicts: None.\n"
    assert find(tmp_path, "MET124", TEXT, own, INSTITUTE) == []
    # The keys that are missing belong to the front matter, and the title has nothing to do with them.
    assert find(tmp_path, "MET124", TEXT, "", INSTITUTE) == ["info 1:1 -"]
    assert find(tmp_path, "MET124", TEXT, own) == ["warning 1:1 -"]


def test_the_keys_of_missing_statements_are_named(tmp_path: Path) -> None:
    def hints(head: str, toml: str = "") -> list[str]:
        return [each.hint for each in check_text(tmp_path, toml, TEXT, head).report if each.code == "MET124"]

    assert hints("") == [
        "Add “rights”, “contact”, “funding” and “conflicts” to the brief, or change statements under [check.options] "
        "in briefgen.toml. It can give “rights” and “contact” to all briefs."
    ]
    assert hints("conflicts: None.\n", INSTITUTE) == [
        "Add “funding” to the brief, or change statements under [check.options] in briefgen.toml."
    ]


@pytest.mark.parametrize(
    ("series", "found"),
    [
        ('{name: Papers, volume: "3", number: "2"}', []),
        ('{name: Papers, number: "2"}', ["series"]),
        ('{name: Papers, volume: "3", number: "2", part: "1"}', ["part"]),
        ('{name: Papers, volume: "3", number: "2", issue: "Vol. 3, No. 2"}', []),
        ('{name: Papers, volume: "3", number: "2", issue: "No. 2"}', ["No. 2"]),
        ('{name: Others, number: "2"}', []),
    ],
)
def test_a_series_is_numbered_by_its_scheme(tmp_path: Path, series: str, found: list[str]) -> None:
    settings = '[[series]]\nname = "Papers"\nscheme = "Vol. {volume}, No. {number}"\n'
    shown = find(tmp_path, "MET122", "Text.", f"series: {series}\n", settings)
    assert [each.split(" ", 2)[2].strip('"') for each in shown] == found


def test_a_citation_of_the_own_series_follows_the_scheme(tmp_path: Path) -> None:
    settings = 'series = [{name = "Papers", scheme = "No. {number}"}]\n[organisation]\nname = "Institute"\n'
    head = 'date: 2024-05-06\nseries: {name: Papers, number: "2"}\n'
    text = "One.^[A, “B”, Papers, {}, Institute, {}.]"
    assert find(tmp_path, "MET122", text.format("No. 12", 2024), head, settings) == []
    shown = find(tmp_path, "MET122", text.format("Vol. 1, No. 12", 2024), head, settings)
    assert shown == ["warning 8:23 Vol. 1, No. 12"]
    # The series may have been numbered otherwise then.
    assert find(tmp_path, "MET122", text.format("Vol. 1, No. 12", 2019), head, settings) == []


def test_a_scheme_names_numbers_that_there_are(tmp_path: Path) -> None:
    (wrong,) = check_text(tmp_path, 'series = [{name = "Papers", scheme = "No. {nummer}"}]', "Text.").report.errors
    assert "must be text with {number}" in wrong.message


@pytest.mark.parametrize("name", ["brief.yaml", "brief.json"])
def test_places_are_right_in_other_formats(tmp_path: Path, name: str) -> None:
    (tmp_path / "briefgen.toml").write_text("", encoding="utf-8")
    body = "Nobody knows.\\n\\nIt sailed in [DATE]." if name.endswith("json") else "It sailed in [DATE]."
    text = f'{{"title": "T", "authors": ["A"], "body": "{body}"}}\n'
    (tmp_path / name).write_text(text, encoding="utf-8")
    (found,) = [each for each in examine([tmp_path / name]).report if each.code == "REL132"]
    assert found.place
    assert text[found.place.column - 1 :][: found.place.length] == "[DATE]"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It sailed in [DATE], [INSERT SOURCE] and [insert the name of the ship].", 3),
        ("TODO: check. TK. TBD.", 3),
        ("It cost $XX, or XX million, or xx per cent.", 3),
        ("He said: “TODO”. The `TODO` file. [The quay] (a quay) is [sic] old [...].", 0),
        ("Pope John XXIII, Super Bowl XXX, Louis XX, the XX Olympic Games and size XXL.", 0),
        ("Todo está bien. The TKs and BTK-1. What? Really?", 0),
        ("What is this??", 1),
        ("As {++added++} and {--gone--} say.", 4),
    ],
)
def test_what_is_left_from_drafting(tmp_path: Path, text: str, found: int) -> None:
    assert len(find(tmp_path, "REL132", text)) == found


def test_what_is_left_from_drafting_is_an_error_in_a_final_brief(tmp_path: Path) -> None:
    assert find(tmp_path, "REL132", "TODO.", "status: final\n") == ["error 7:1 TODO"]
    assert find(tmp_path, "REL132", "TODO.") == ["warning 6:1 TODO"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ferry and the quay of the\n\nharbour are old.", ["the"]),
        ("The ferry and the quay of the\n\n---\n\nharbour are old.", ["the"]),
        ("The ferry and the quay of the\n\n> harbour\n\nare old.", []),
        ("The ferry and the quay are old.\n\nharbour.", []),
        ("One quay of the\n\nharbour is old.", []),
        ("The ferry and the quay of the\n\nHarbour Office are old.", []),
    ],
)
def test_sentences_broken_by_a_page(tmp_path: Path, text: str, found: list[str]) -> None:
    assert [each.split(" ", 2)[2] for each in find(tmp_path, "IMP911", text)] == found


def test_several_wordings_of_an_abstract_are_counted_apart(tmp_path: Path) -> None:
    settings = "[audiences.press]\n[audiences.public]\n"
    words = "word " * 150
    head = f"abstract:\n  - {{text: {words}, audiences: [press]}}\n  - {words}\n"
    assert find(tmp_path, "STR110", "Text.", head, settings) == []
    assert len(find(tmp_path, "STR110", "Text.", f"abstract: {words}{words}\n", settings)) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("First, the wind. Second, the tide. Third, the crew.", []),
        ("First, the wind. Second, the tide. Second, the crew.", ["Second"]),
        ("First, the wind. Second, the tide. Third, the crew. Third, the fog.", ["Third"]),
        ("First, the wind. Third, the crew.", ["Third"]),
        ("First, the wind. First, the crew.", []),
    ],
)
def test_an_ordinal_is_used_once(tmp_path: Path, text: str, found: list[str]) -> None:
    assert [each.split(" ", 2)[2] for each in find(tmp_path, "STR106", text)] == found
