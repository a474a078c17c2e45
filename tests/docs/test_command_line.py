"""docs/command-line.md tells every command and every exit status there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen import errors
from briefgen.cli import exit_status, lazy_group
from briefgen.cli.main import INTERRUPTED, run

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "command-line.md").read_text("utf-8")
STATUSES = {
    0,
    exit_status.FINDINGS,
    INTERRUPTED,
    *(value.exit_code for name, value in vars(errors).items() if name.endswith("Error")),
}


def rows(title: str) -> list[list[str]]:
    """The cells of the table of a section, without its head."""
    section = PAGE.partition(f"# {title}\n")[2].partition("\n#")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")][1:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_the_table_of_exit_statuses_is_whole() -> None:
    listed = [int(status) for status, _ in rows("Exit statuses")]
    assert listed == sorted(STATUSES)
    assert {0, 1, 2, 3, 4, 5, 6, 7, 8, 70, 130} == STATUSES


def test_help_tells_the_same_statuses_by_the_same_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    (line,) = re.findall(r"Exit status: (.*?)\.\n", capsys.readouterr().out, re.DOTALL)
    told = dict(part.split(" ", 1) for part in " ".join(line.split()).split(", "))
    assert set(map(int, told)) == STATUSES
    for status, meaning in rows("Exit statuses"):
        assert told[status] in meaning


def test_every_command_is_listed() -> None:
    assert [row[0].strip("`") for row in rows("The command line")] == list(lazy_group.COMMANDS)
