"""A second process draws while this one checks: what comes of it is the same, whatever becomes of the process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefgen.building.background_renderer import BackgroundRenderer
from briefgen.building.build import build, run_beside, run_here
from tests.folders import BAD, Site

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks")


def read_pages(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


def test_two_processes_make_what_one_makes(site: Site) -> None:
    path = site.put("content/a.md")
    beside, here = site.folder / "beside", site.folder / "here"
    two = build([path], audiences=["all"], output=beside, cached=False, runner=run_beside)
    one = build([path], audiences=["all"], output=here, cached=False, runner=run_here)
    assert (two.exit_code, two.rendered, two.report) == (one.exit_code, one.rendered, one.report)
    assert read_pages(beside) == read_pages(here)
    assert {"internal/a.html", "internal/a.pdf", "public/a.html", "public/a.pdf"} < read_pages(beside).keys()


def test_what_is_wrong_is_found_although_it_is_drawn(site: Site) -> None:
    path = site.put("content/bad.md", BAD)
    result = build([path], audiences=["all"], runner=run_beside)
    assert result.exit_code == 3
    assert result.failed == (path,)
    assert not result.written


def test_a_template_that_fails_there_is_reported_here(site: Site) -> None:
    path = site.put("content/a.md")
    site.put("templates/base/partials/title.html.j2", "{{ nothing.at.all }}")
    results = [build([path], formats=["html"], cached=False, runner=runner) for runner in (run_here, run_beside)]
    assert results[0].exit_code == results[1].exit_code != 0
    assert results[0].report == results[1].report


@pytest.mark.parametrize("moment", ["before anything is asked", "while it draws"])
def test_a_press_that_dies_costs_time_only(site: Site, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    path = site.put("content/a.md")
    begin, receive = BackgroundRenderer.__init__, BackgroundRenderer._receive

    def die(press: BackgroundRenderer) -> None:
        os.kill(press._process, signal.SIGKILL)
        os.waitpid(press._process, 0)

    def begin_and_die(press: BackgroundRenderer, formats: Sequence[str] | None) -> None:
        begin(press, formats)
        die(press)

    def die_and_receive(press: BackgroundRenderer, number: int) -> object:
        die(press)
        return receive(press, number)

    if moment == "while it draws":
        monkeypatch.setattr(BackgroundRenderer, "_receive", die_and_receive)
    else:
        monkeypatch.setattr(BackgroundRenderer, "__init__", begin_and_die)
    result = build([path], cached=False, runner=run_beside)
    assert result.exit_code == 0
    assert {file.suffix for file in result.written} == {".html", ".pdf"}


def test_a_background_renderer_ends_with_whoever_started_it() -> None:
    program = "from briefgen.building.background_renderer import BackgroundRenderer"
    code = f"import os\n{program}\nBackgroundRenderer(('html',))\nos.kill(os.getpid(), 9)\n"
    # Both have the pipe to us; this returns when the last of them has ended.
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
