"""``briefgen explain`` on a terminal of 80 columns, and the wrapping of Markdown that it does."""

from __future__ import annotations

import sys

import pytest

from briefgen.checks.explain import explain_code
from briefgen.checks.manual_pages import list_codes
from briefgen.checks.registry import load_rules
from briefgen.cli.main import run
from briefgen.core.terminal import measure, wrap_markdown

Capture = pytest.CaptureFixture[str]


def test_no_page_is_wider_than_a_terminal_but_in_its_examples() -> None:
    rules = load_rules()
    wide = []
    for code in [*rules, *list_codes()]:
        page = explain_code(code, rules)
        shown = wrap_markdown(page, 80)
        assert shown.split() == page.split(), code
        prose = "".join(shown.split("```")[::2])
        wide += [(code, line) for line in prose.splitlines() if measure(line) > 80]
    assert not wide


def test_pages_are_printed_so(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["explain", "AUD104"]) == 0
    assert max(map(measure, capsys.readouterr().out.splitlines())) <= 80
    monkeypatch.setenv("COLUMNS", "50")
    assert run(["explain", "AUD104"]) == 0
    assert max(map(measure, capsys.readouterr().out.splitlines())) <= 50


def test_the_list_of_codes_has_a_line_for_each_unless_it_is_read_on_a_terminal(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(measure(line) > 80 for line in lines)
    assert all(line.startswith("  ") and line[2:8].strip().isalnum() for line in lines if line and line[-1] != ":")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["explain"]) == 0
    assert max(map(measure, capsys.readouterr().out.splitlines())) <= 80


def test_only_prose_is_wrapped() -> None:
    page = (
        "# A title of some words\n\nSome words, `a b c`, and\nsome more.\n\n"
        "- an item with words\n  in two lines\n- another\n\n"
        "````markdown\n```\na line of code that is long\n\n```\nstill code that is long\n````\n\n"
        "| a table | that is long enough |\n"
    )
    assert wrap_markdown(page, 16) == (
        "# A title of\nsome words\n\nSome words,\n`a b c`, and\nsome more.\n\n"
        "- an item with\n  words in two\n  lines\n- another\n\n"
        "````markdown\n```\na line of code that is long\n\n```\nstill code that is long\n````\n\n"
        "| a table | that is long enough |\n"
    )
