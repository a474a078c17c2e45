"""The exit status of a build is that of the gravest thing in its log."""

from __future__ import annotations

from pathlib import Path

from briefgen.building.build_log import BuildLog
from briefgen.errors import ContentError, LeakError, OutputError
from briefgen.problems import Problem

FOUND = Problem("BLD101", "It is broken.")


def test_the_gravest_error_decides_whatever_comes_after_it() -> None:
    log = BuildLog()
    assert log.exit_code == 0
    log.report([FOUND])
    assert log.exit_code == 0, "what was found stopped nothing"
    log.fail(Path("a.md"), [FOUND], OutputError.exit_code)
    log.fail(Path("b.md"), [FOUND], ContentError.exit_code)
    log.fail(Path("c.md"))
    assert log.exit_code == OutputError.exit_code
    assert (log.problems, log.failed) == ([FOUND] * 3, [Path("a.md"), Path("b.md"), Path("c.md")])


def test_withheld_words_that_readers_still_see_are_graver_than_a_fault_of_our_own() -> None:
    log = BuildLog()
    log.fail(Path("a.md"), [FOUND], 70)
    log.report([Problem("LEK105", "Pages of an earlier build say what is withheld.")])
    assert log.exit_code == LeakError.exit_code
