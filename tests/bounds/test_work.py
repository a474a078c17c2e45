"""Work that takes too much time or memory ends, is told with its place, and leaves all other work as it is."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from briefgen.building import render
from briefgen.building.background_renderer import BackgroundRenderer
from briefgen.building.build import build, run_beside, run_here
from briefgen.core import limits
from briefgen.core.bounds import TooMuch, bounded, inherit_no_bound
from briefgen.pipeline.check import check
from briefgen.rendering import sandbox
from tests.folders import Site, site

__all__ = ["site"]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals and limits of Linux")


def use_up(seconds: float) -> None:
    """Take so much processor time, whatever the clock says."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        sum(range(1000))


def test_work_without_end_is_ended_by_the_processors_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.1)
    with pytest.raises(TooMuch) as told, bounded():
        use_up(5)
    assert told.value.code == "BLD108"
    with bounded():
        time.sleep(0.3)  # waiting is no work
    with bounded(100_000):  # what is longer may take longer
        use_up(0.3)


EXPENDABLE = """
import time
from briefgen.core import bounds, limits

bounds.be_expendable()
bounds._GRACE, limits.SECONDS = 0, 0.2
{before}
with bounds.bounded():
    sum(range({work}))
"""


@pytest.mark.parametrize(
    ("before", "work", "status"),
    [
        ("", 1_000_000, 0),
        ("", 10_000_000_000, -signal.SIGXCPU),
        # As in a worker that has been at work for ten minutes.
        ("sum(range(100_000_000)); time.process_time = lambda: 0.0", 1_000_000, 0),
    ],
    ids=["in time", "a library that does not come back", "a clock that is behind that of the limit"],
)
def test_a_process_that_may_be_lost_is_ended_when_its_time_is_up_and_not_before(
    before: str, work: int, status: int
) -> None:
    code = EXPENDABLE.format(before=before, work=work)
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == status


def test_a_library_that_catches_everything_is_ended_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.1)
    caught: list[BaseException] = []

    def work() -> None:
        while len(caught) < 2:
            try:
                use_up(5)
            except BaseException as fault:
                caught.append(fault)
        use_up(5)

    with pytest.raises(TooMuch), bounded():
        work()
    assert len(caught) == 2


def test_a_library_that_catches_the_signal_and_comes_back_soon_is_reported_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.1)

    def swallow() -> None:
        """What WeasyPrint does where it draws an SVG picture, which is then missing."""
        with suppress(BaseException):
            use_up(5)

    def translate() -> None:
        try:
            use_up(5)
        except BaseException as fault:
            raise ValueError("a library's own error") from fault

    for work in (swallow, translate):
        with pytest.raises(TooMuch) as told, bounded():
            work()
        assert told.value.code == "BLD108"


def test_of_two_bounds_the_outer_one_continues_behind_the_inner_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.3)

    def work() -> None:
        with bounded():
            use_up(0.1)
        use_up(5)

    with pytest.raises(TooMuch), bounded():
        work()


def test_memory_is_bounded_in_a_process_of_its_own() -> None:
    code = (
        "from briefgen.core import limits\nfrom briefgen.core.bounds import TooMuch, bounded\n"
        "limits.MEMORY = 30 * 2**20\n"
        "try:\n    with bounded():\n        held = [bytes(2**20) for _ in range(99)]\n"
        "except TooMuch as fault:\n    print(fault.code, fault.words)\nprint(len(bytes(99 * 2**20)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert done.stdout == f"BLD109 needs more than 30 MiB of memory\n{99 * 2**20}\n"


LINUX = pytest.mark.skipif(sys.platform != "linux", reason="memory is not bounded")
ASK = "import resource; print(resource.getrlimit(resource.RLIMIT_DATA)[0])"


@LINUX
@pytest.mark.parametrize("first_out", ["first", "second"])
def test_when_threads_are_done_memory_is_as_it_was(first_out: str) -> None:
    """The limit is the process's; browsers that are started later would crash with what is left of it."""
    before = resource.getrlimit(resource.RLIMIT_DATA)
    leave = {name: threading.Event() for name in ("first", "second")}
    threads = {}
    for name in leave:
        inside = threading.Event()

        def work(name: str = name, inside: threading.Event = inside) -> None:
            with bounded():
                inside.set()
                leave[name].wait(20)

        threads[name] = threading.Thread(target=work)
        threads[name].start()
        assert inside.wait(20)
    assert resource.getrlimit(resource.RLIMIT_DATA) != before
    for name in sorted(leave, key=lambda name: name != first_out):
        leave[name].set()
        threads[name].join(20)
    assert resource.getrlimit(resource.RLIMIT_DATA) == before


@LINUX
def test_a_process_does_not_inherit_what_this_one_is_bounded_by() -> None:
    def ask() -> int:
        return int(subprocess.run([sys.executable, "-c", ASK], capture_output=True, check=True).stdout)

    before, _ = resource.getrlimit(resource.RLIMIT_DATA)
    with bounded():
        bound, _ = resource.getrlimit(resource.RLIMIT_DATA)
        assert ask() == bound != before
        with inherit_no_bound():
            assert ask() == before
        assert resource.getrlimit(resource.RLIMIT_DATA)[0] == bound
    with inherit_no_bound():
        assert ask() == before


def test_reading_and_checking_are_bounded(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    path = site.put("content/a.md")
    check([path])  # what is loaded once is not counted
    monkeypatch.setattr("briefgen.reading.reader.read_prose", lambda *_: use_up(9))
    monkeypatch.setattr(limits, "SECONDS", 0.2)
    (problem,) = check([path]).errors
    assert (problem.code, problem.place and problem.place.file) == ("BLD108", str(path))
    monkeypatch.undo()
    monkeypatch.setattr("briefgen.checks.run.make_subject", lambda *_: use_up(9))
    monkeypatch.setattr(limits, "SECONDS", 0.2)
    assert [problem.code for problem in check([path]).errors] == ["BLD108"]


@pytest.mark.parametrize("medium", ["web", "print"])
def test_a_template_that_writes_without_end_is_stopped_at_its_line(
    site: Site, monkeypatch: pytest.MonkeyPatch, medium: str
) -> None:
    path = site.put("content/a.md")
    site.put(
        "templates/base/partials/title.html.j2",
        "<h1>\n{% for a in 'abc' * 100 %}\n{{ edition.title }} word\n{% endfor %}",
    )
    formats = ["html" if medium == "web" else "pdf"]
    monkeypatch.setattr(limits, "SECONDS", 60.0)  # so long a heading takes its time on a busy machine
    assert build([path], formats=formats, cached=False, runner=run_here).exit_code == 0
    monkeypatch.setattr(limits, "PRINTED", 3_000)
    monkeypatch.setattr(limits, "WEB", 3_000)
    result = build([path], formats=formats, cached=False, runner=run_here)
    (problem,) = (each for each in result.report if each.code == "TPL202")
    assert result.exit_code == 4
    assert problem.place
    assert problem.place.file.endswith(f"{medium}.html.j2")
    assert "partials/title.html.j2" in problem.place.excerpt


def test_a_template_that_takes_too_long_is_reported_at_its_line(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    path = site.put("content/a.md")
    loop = "{% for a in 'x' * 9000 %}{% for b in 'x' * 9000 %}{% endfor %}{% endfor %}"
    site.put("templates/base/partials/title.html.j2", f"<h1>\n{loop}</h1>")
    monkeypatch.setattr(sandbox, "STEPS", 10**9)
    monkeypatch.setattr(limits, "SECONDS", 1.5)
    result = build([path], formats=["html"], cached=False, runner=run_here)
    (problem,) = (each for each in result.report if each.code == "TPL202")
    assert problem.place
    assert problem.place.file.endswith("title.html.j2")
    assert problem.place.line == 2


@pytest.mark.parametrize(
    ("css", "word"),
    [
        (":root{--a:x;\n--b:var(--a) var(--a);\n--c:var(--b) var(--b);}\np{color:var(--c)}", "full value of --c"),
        ("p{}\n@media print{@media print{@media print{@media print{p{}}}}}", "are nested"),
        ("p{color:red}\n" * 400, "characters"),
    ],
)
@pytest.mark.parametrize("form", ["pdf", "html"])
def test_style_sheets_that_would_grow_are_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch, css: str, word: str, form: str
) -> None:
    path = site.put("content/a.md")
    site.put("templates/base/css/print-warned.css", "")
    site.put("templates/base/css/shared.css", css)
    monkeypatch.setattr(limits, "VARIABLE", 40)
    monkeypatch.setattr(limits, "STYLE_DEPTH", 4)
    monkeypatch.setattr(limits, "STYLES", 60_000 if word != "characters" else 2_000)
    result = build([path], formats=[form], cached=False, runner=run_here)
    problems = [each for each in result.report if each.code == "TPL203"]
    assert result.exit_code == 4, result.report
    assert any(word in problem.message for problem in problems)


def test_to_ask_style_sheets_whether_they_hide_the_handling_mark_is_bounded(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    toml = '[organisation]\nname = "Desk"\n\n[audiences.public]\nclearance = "TLP:RED"\n'
    site.put("briefgen.toml", toml)
    path = site.put("content/a.md", "---\ntitle: A\nauthors: [Desk]\nmarking: TLP:RED\n---\n\nText.\n")
    other = site.put("content/b.md")
    assert build([path], formats=["html"], cached=False, runner=run_here).exit_code == 0
    monkeypatch.setattr("briefgen.visible_text.web.Cascade", lambda _: use_up(9))
    monkeypatch.setattr(limits, "SECONDS", 0.4)
    result = build([path, other], formats=["html"], cached=False, runner=run_here)
    assert result.failed == (path,)
    (problem,) = result.report.errors
    assert (problem.code, result.exit_code) == ("BLD108", 5)
    assert problem.place
    assert problem.place.file.endswith("a.md")


def test_properties_that_name_each_other_are_measured_without_writing_them_out() -> None:
    from briefgen.rendering.sheet_bounds import _find_largest

    doubled = "".join(f"--a{step}:var(--a{step - 1}) var(--a{step - 1});" for step in range(60, 0, -1))
    name, length = _find_largest(f":root{{--a0:x;{doubled}}}")
    assert (name, length > 2**60) == ("a60", True)
    assert _find_largest(":root{--a:var(--b) x;--b:var(--a)}")[1] < 100


def test_one_brief_that_is_too_much_stops_no_other(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [site.put(f"content/{name}.md") for name in ("a", "victim", "z")]
    real = render.inspect_files
    for fault, code, status in ((TooMuch(seconds=4), "BLD108", 5), (KeyError("x"), "BLD106", 70)):

        def fail(ready: object, *rest: object, fault: Exception = fault, **named: object) -> object:
            if getattr(ready, "slug", "") == "victim":
                raise fault
            return real(ready, *rest, **named)  # type: ignore[arg-type]

        monkeypatch.setattr("briefgen.building.work.inspect_files", fail)
        result = build(paths, formats=["html"], cached=False, runner=run_here)
        (problem,) = (each for each in result.report.errors if each.code.startswith("BLD10") and each.code > "BLD105")
        assert (problem.code, result.exit_code, result.failed) == (code, status, (paths[1],))
        assert problem.place
        assert problem.place.file.endswith("victim.md")
        assert {page.name for page in result.written} == {"a.html", "z.html"}


@pytest.mark.parametrize(("sign", "drawn"), [(signal.SIGXCPU, False), (signal.SIGABRT, False), (signal.SIGKILL, True)])
def test_what_a_press_died_of_is_not_tried_here_again(
    site: Site, monkeypatch: pytest.MonkeyPatch, sign: int, drawn: bool
) -> None:
    path = site.put("content/a.md")
    receive = BackgroundRenderer._receive

    def die(renderer: BackgroundRenderer, number: int) -> object:
        os.kill(renderer._process, sign)
        os.waitid(os.P_PID, renderer._process, os.WEXITED | os.WNOWAIT)
        return receive(renderer, number)

    monkeypatch.setattr(BackgroundRenderer, "_receive", die)
    result = build([path], cached=False, runner=run_beside)
    assert (result.exit_code == 0) is drawn
    assert ("BLD105" in {problem.code for problem in result.report}) is not drawn


@pytest.mark.usefixtures("no_kept_lines")
def test_cells_are_measured_in_pieces_as_they_are_in_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefgen.rendering import line_store, narrow
    from briefgen.rendering.pdf import print_pdf

    texts = [
        "中国经济" * 60,
        "https://example.org/" + "a-b/" * 60,
        "word " * 90,
        "Donaudampfschifffahrt" * 15,
        "여객선이 " * 60,
    ]
    rows = "".join(f"<tr><td>a</td><td lang='de'>{text}</td><td><a href='#x'>{text}</a></td></tr>" for text in texts)
    html = f"<html lang='en'><title>T</title><table id='x'><tr><th>a<th>b<th>c</tr>{rows}</table>"
    css = "table{hyphens:auto} a{overflow-wrap:anywhere}"
    monkeypatch.setattr(limits, "SECONDS", 100)
    calls = []
    from weasyprint.text import line_break

    real = line_break.split_first_line

    def count(text: str, *rest: object, **how: object) -> object:
        calls.append(len(text))
        return real(text, *rest, **how)

    monkeypatch.setattr(line_break, "split_first_line", count)
    monkeypatch.setattr(limits, "SECONDS", 60.0)  # as one piece they take long, on a busy machine longer than they may
    pieces = print_pdf(html, css, {}).data
    assert calls
    assert sum(length <= narrow._CHARACTERS_LAID_OUT for length in calls) > 100
    monkeypatch.setattr(narrow, "_CHARACTERS_LAID_OUT", 10_000)
    line_store._kept.clear()
    assert print_pdf(html, css, {}).data == pieces


#: Rows of signs that are narrow, or nothing at all until a line ends there, and honest words.
SIGNS = (f"{';' * 20} ", "a\u00ad", "\u200b", ".", "Donaudampfschiff ", "中")


@pytest.mark.usefixtures("no_kept_lines")
@pytest.mark.parametrize("sign", SIGNS)
def test_lines_are_broken_in_pieces_as_they_are_in_one(monkeypatch: pytest.MonkeyPatch, sign: str) -> None:
    from briefgen.rendering import line_store, narrow
    from briefgen.rendering.pdf import print_pdf

    html = f"<html lang='de'><title>T</title><p>{sign * (1200 // len(sign))}</p>"
    css = "p{hyphens:auto; width:60px}"
    calls = []
    from weasyprint.text.line_break import Layout

    real = Layout.set_text

    def count(layout: Layout, text: str, justify: bool = False) -> None:
        calls.append(len(text))
        real(layout, text, justify)

    monkeypatch.setattr(limits, "SECONDS", 100)
    monkeypatch.setattr(Layout, "set_text", count)
    pieces = print_pdf(html, css, {}).data
    # All of it was laid out a few times only, not for each line.
    assert sum(length > 600 for length in calls) < 12
    monkeypatch.setattr(narrow, "_CHARACTERS_LAID_OUT", 10_000)
    line_store._kept.clear()
    assert print_pdf(html, css, {}).data == pieces
