from __future__ import annotations

import re
import unicodedata
from itertools import product

import pytest

from briefgen.checks.outcome import Outcome
from briefgen.problems import Place, Problem, Report, Severity
from briefgen.reports import source_line
from briefgen.reports.text import format_problems, write


def show(excerpt: str, column: int, length: int) -> tuple[str, str]:
    """The line as it is shown, and the mark below it."""
    report = Report.of([Problem("NOT201", "M.", Place("f", 1, column, length, excerpt))])
    _, line, mark = format_problems(report, colour=False).split("\n")[:3]
    return line.removeprefix("  1 |")[1:], mark.removeprefix("    |")[1:]


def columns(text: str) -> int:
    return sum(
        2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.category(c) == "Mn" else 1 for c in text
    )


@pytest.mark.parametrize(
    ("excerpt", "column", "length", "mark"),
    [
        ("abc def", 5, 3, "    ^^^"),
        ("한글 def", 4, 3, "     ^^^"),
        ("한글 def", 1, 2, "^^^^"),
        ("e\u0301t def", 5, 3, "   ^^^"),
        ("\tx", 2, 1, "    ^"),
        ("abc", 4, 1, "   ^"),
        ("abc", 3, 90, "  ^"),
        ("a\x1bb\u202ec", 5, 1, "    ^"),
    ],
)
def test_the_mark_is_below_its_words(excerpt: str, column: int, length: int, mark: str) -> None:
    assert show(excerpt, column, length)[1] == mark


@pytest.mark.parametrize("column", [1, 50, 150, 250, 298])
@pytest.mark.parametrize("letters", ["abcdefghij", "가나다라마바사아자차"])
def test_a_long_line_is_cut_around_the_mark(column: int, letters: str) -> None:
    excerpt = letters * 30
    line, mark = show(excerpt, column, 3)
    assert columns(line) <= 100
    before = line[: next(n for n in range(len(line) + 1) if columns(line[:n]) == mark.index("^"))]
    assert line[len(before) :].startswith(excerpt[column - 1 : column + 2])
    assert columns(excerpt[column - 1 : column + 2]) == mark.count("^")


def test_nothing_that_steers_a_terminal_is_printed() -> None:
    report = Report.of([Problem("FIL005", "M.", Place("f", 1, 1, 1, "a\x1b[31m\x00\u202eb"))])
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", format_problems(report, colour=False))


def test_colours_are_only_added() -> None:
    report = Report.of([Problem("NOT201", "M.", Place("f", 3, 2, 1, "abc"), "H."), Problem("LAY903", "No place.")])
    plain, coloured = format_problems(report, colour=False), format_problems(report, colour=True)
    assert plain == re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert "\x1b[" in coloured


def test_the_last_line_counts() -> None:
    problems = [
        Problem(f"NOT{n}", "M.", Place("f", n), severity=s) for n, s in enumerate([*Severity, Severity.ERROR], 201)
    ]
    assert format_problems(Report.of(problems), colour=False).endswith("\nFound 2 errors, 1 warning and 1 notice.\n")
    assert format_problems(Report(), colour=False) == "No problems.\n"


def test_errors_come_first_and_are_never_cut() -> None:
    errors = [Problem("NOT201", "M.", Place("z", 900 + n)) for n in range(120)]
    others = [Problem("ABB421", "M.", Place("a", n), severity=Severity.WARNING) for n in range(1, 1235)]
    text = format_problems(Report.of([*others, *errors]), colour=False, limit=100)
    assert text.count("error NOT201") == 120
    assert "ABB421" not in text
    text = format_problems(Report.of([*others, *errors[:4]]), colour=False, limit=100)
    assert (text.count("error NOT201"), text.count("warning ABB421")) == (4, 96)
    assert text.rindex("error NOT201") < text.index("warning ABB421")
    assert "\nAnd 1,138 more, none of them errors; --all shows them.\n" in text
    assert text.endswith("\nz: 4 errors\na: 1,234 warnings\n\nFound 4 errors and 1,234 warnings.\n")


def test_all_of_it_is_in_a_file() -> None:
    problems = [Problem("ABB421", "M.", Place("f", n), severity=Severity.WARNING) for n in range(1, 1235)]
    assert write(Outcome(Report.of(problems))).count("warning ABB421") == 1234


def test_what_was_found_in_a_file_is_together() -> None:
    problems = [
        Problem("NOT201", "M.", Place(file, line), severity=severity)
        for file in ("a", "b")
        for line, severity in enumerate(Severity, 1)
    ]
    lines = format_problems(Report.of(problems), colour=False).splitlines()
    heads = ["a: 1 error", "b: 1 error", "a: 1 warning", "b: 1 warning", "a: 1 notice", "b: 1 notice"]
    assert [line for line in lines if line in heads] == heads
    assert lines[-4:-2] == [f"{file}: 1 error, 1 warning and 1 notice" for file in ("a", "b")]


@pytest.mark.parametrize("letters", ["abcdefghij", "가나다라마바사아자차", "aé漢b字ｗi中x "])
def test_excerpts_fit_the_terminal(letters: str) -> None:
    for width, column in product((40, 80, 132), (1, 50, 150, 298)):
        report = Report.of([Problem("NOT201", "M.", Place("f", 1234, column, 40, letters * 30))])
        _, line, mark, *_ = format_problems(report, colour=False, width=width).split("\n")
        assert width - 4 <= columns(line) <= width, (width, column)
        assert columns(mark) <= width, (width, column)
        assert (letters * 30)[column - 1 : column + 9] in line, (width, column)


def test_a_line_with_thousands_of_findings_is_quoted_near_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each quotation costs what it shows, not what the line has: 3,000 findings in 60,000 characters took minutes."""
    measured: list[str] = []

    def measure(text: str) -> int:
        measured.append(text)
        return columns(text)

    monkeypatch.setattr(source_line, "measure", measure)
    excerpt = "0123456789" * 6000
    line, mark = show(excerpt, 30_001, 3)
    assert line[mark.index("^") :].startswith("012")
    assert line.startswith("…")
    assert line.endswith("…")
    assert max(map(len, measured)) < 1000
