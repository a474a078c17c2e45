"""How long an edition is, and how hard to read: briefgen figures."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from briefgen.checks.outcome import Outcome
from briefgen.cli.main import run
from briefgen.pipeline.check import examine
from briefgen.reports.formats import write_report

HEAD = "---\ntitle: The ferry\nauthors: [Desk]\n"
TEXT = """
abstract: Two words.
---

One two three. Four five 6.[^1]

## Heading of five words here

- An item of a list.

| A | B |
| - | - |
| 1 | 2 |

::: {audience=desk}
Only the desk reads these eight words here.
:::

[^1]: A note of six words here.
"""
HARD = "The administration's international responsibilities necessitate unprecedented institutional coordination. " * 15


@pytest.fixture
def brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefgen.toml").write_text('[audiences.public]\n[audiences.desk]\nreading_grade = "12"\n', "utf-8")
    path = tmp_path / "brief.md"
    path.write_text(HEAD + TEXT.lstrip(), "utf-8")
    return path


def count(path: Path) -> Outcome:
    return examine([path], figures=True)


def test_each_edition_is_counted_as_its_audience_reads_it(brief: Path) -> None:
    public, session = count(brief).figures
    assert (public.audience, session.audience) == ("public", "desk")
    assert (public.figures.words, session.figures.words) == (18, 26)
    assert (public.figures.note_words, public.figures.sentences, public.figures.longest) == (6, 4, 5)
    assert public.figures.sentence_words == 13 / 4
    assert (public.figures.minutes, public.figures.grade, public.pages) == (1, None, None)


def test_the_grade_is_that_of_flesch_and_kincaid(brief: Path) -> None:
    brief.write_text(f"{HEAD}---\n\n{'The cat sat on the mat. ' * 20}In 2025.\n", "utf-8")
    (public, _) = count(brief).figures
    assert public.figures.grade == pytest.approx(0.39 * 121 / 21 + 11.8 * 121 / 121 - 15.59)


def test_only_lengths_are_known_of_other_languages(brief: Path) -> None:
    brief.write_text(f"{HEAD}lang: ko\n---\n\n{'배는 오늘 떠나지 않았다. ' * 40}\n", "utf-8")
    (public, _) = count(brief).figures
    assert (public.figures.words, public.figures.minutes, public.figures.grade) == (160, None, None)


def test_an_edition_above_its_audiences_ceiling_is_a_remark(brief: Path) -> None:
    brief.write_text(f"{HEAD}---\n\n[{HARD}]{{audience=desk}}\n\nText.\n", "utf-8")
    (found,) = [problem for problem in examine([brief]).report if problem.code == "LNG608"]
    assert "The edition for desk has a reading grade of " in found.message
    assert str(found.severity) == "info"
    brief.write_text(brief.read_text("utf-8").replace("desk", "public"), "utf-8")
    assert "LNG608" not in {problem.code for problem in examine([brief]).report}


def test_a_ceiling_can_be_waived(brief: Path) -> None:
    waiver = "waivers: [{code: LNG608, reason: A treaty., until: 2999-01-01}]\n"
    brief.write_text(f"{HEAD}{waiver}---\n\n{HARD}\n", "utf-8")
    assert [problem.waived for problem in examine([brief]).report if problem.code == "LNG608"] == ["A treaty."]


def test_pages_are_those_of_a_build_that_is_not_older_than_the_brief(brief: Path) -> None:
    assert run(["build", "brief.md"]) == 0
    assert [each.pages for each in count(brief).figures] == [1, None]
    later = os.stat("output/public/brief.pdf").st_mtime + 9  # noqa: PTH116
    os.utime(brief, (later, later))
    assert [each.pages for each in count(brief).figures] == [None, None]
    Path("output/public/brief.pdf").write_bytes(b"%PDF-1.7 broken")
    os.utime("output/public/brief.pdf", (later + 1, later + 1))
    assert [each.pages for each in count(brief).figures] == [None, None]


def test_a_brief_with_errors_has_no_figures(brief: Path) -> None:
    brief.write_text("---\ntitle: T\nauthors: [A]\n---\n\nText.[^1]\n", "utf-8")
    assert count(brief).figures == ()


def test_figures_are_printed(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["figures", "brief.md"]) == 0
    assert capsys.readouterr().out == (
        "brief.md\n"
        "                    in              average   longest  minutes  reading    PDF\n"
        "          words  notes  sentences  sentence  sentence  to read    grade  pages\n"
        "  public     18      6          4       3.2         5        1        –      –\n"
        "  desk       26      6          5       4.2         8        1        –      –\n"
        "\n"
        "PDF pages: not known until briefgen build has made the PDF of the brief as it is now.\n"
    )


def test_figures_are_printed_for_programs(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["figures", "brief.md", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == {"figures": json.loads(write_report(count(brief), "json"))["figures"]}
    brief.write_text("---\ntitle: T\nauthors: [A]\n---\n\nText.[^1]\n", "utf-8")
    assert run(["figures", "brief.md"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert "NOT201" in err


def test_figures_are_in_the_report_for_programs(brief: Path) -> None:
    data = json.loads(write_report(count(brief), "json"))
    assert [(each["audience"], each["words"]) for each in data["figures"]] == [("public", 18), ("desk", 26)]
    manual = (Path(__file__).parents[2] / "docs" / "checking.md").read_text("utf-8")
    assert all(f"`{key}`" in manual for key in data["figures"][0])
