"""make bench: it runs from end to end, its peer makes the same pages, and its words on a figure are right."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.briefs import Shape, write_brief
from bench.documents import count_pages
from bench.plain.kit import Kit, prepare
from bench.plot import draw_plot
from bench.ratios import Ratio, compare
from bench.result import Result
from bench.rows import exhibits, finishing, preview
from bench.sizes import SIZES
from bench.table import write_page
from bench.timing import Contestant, Run, race, time_run
from bench.workspaces import AUDIENCES, write_workspace
from briefgen import api
from briefgen.core import runtime
from briefgen.rendering.pdf_finishing.finish import Finisher
from tests.editions import make_edition

ROOT = Path(__file__).resolve().parents[2]
_RULE = re.compile(r"--running-title|@footnote")


def _read_sheet(kit: Kit) -> str:
    return (kit.folder / "print.css").read_text("utf-8")


def test_a_row_from_end_to_end_beside_a_peer_that_makes_the_same_pages(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench", "--size", "tiny", "--rows", "one", "--no-peers", "--docs", str(tmp_path)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "BENCH_HOME": str(tmp_path / "home")},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "bench.md").read_text("utf-8")
    for work in ("cold, checked, HTML and tagged PDF", "cold, HTML only", "cold, checked only", "unchanged"):
        assert f"| one brief, {work} |" in page
    assert "≤ 0.7 ×, better 0.55" in page
    assert "one brief, unchanged" in (tmp_path / "images" / "bench.svg").read_text("utf-8")
    ours, theirs = tmp_path / "home/one/way-0/output/public/brief-00000", tmp_path / "home/one/plain-output/brief-00000"
    assert theirs.with_suffix(".html").read_bytes() == ours.with_suffix(".html").read_bytes()
    assert count_pages(theirs.with_suffix(".pdf")) == count_pages(ours.with_suffix(".pdf")) > 2


def test_generated_briefs_are_the_same_every_time_and_have_nothing_to_fix(tmp_path: Path) -> None:
    assert write_brief(7) == write_brief(7) != write_brief(8)
    paths = write_workspace(tmp_path, [(0, None), (2, None), (3, Shape(sections=9, notes=2)), (4, Shape(short=True))])
    assert list(api.check(*paths)) == []
    assert "{lang=ko}" in paths[1].read_text("utf-8")


def test_exhibits_from_data_and_typed_ones_say_the_same(tmp_path: Path) -> None:
    said = []
    for folder in exhibits.write_briefs(tmp_path):
        result = api.build(folder / "content/brief.md", formats=["html"])
        assert result.exit_code == 0, result.report
        page = (folder / "output/public/brief.html").read_text("utf-8")
        assert page.count("<figcaption") == 10
        assert page.count('class="back-link"') == 60
        said.append(re.findall(r"<td[^>]*>(.*?)</td>", page))
    # A chart has its table besides.
    assert {*said[1]} <= {*said[0]}


def test_a_file_that_is_right_already_is_not_written_again(tmp_path: Path) -> None:
    (path,) = write_workspace(tmp_path, [(0, None)])
    before = path.stat().st_mtime_ns
    write_workspace(tmp_path, [(0, None)])
    assert path.stat().st_mtime_ns == before


def test_the_plain_pipeline_can_make_the_same_pages_for_all_audiences(tmp_path: Path) -> None:
    (path,) = write_workspace(tmp_path, [(2, Shape(sections=0, korean=True))])
    kits = {audience: prepare(path, audience, tmp_path / audience) for audience in AUDIENCES}
    assert all(kit.filled > 0.2 for kit in kits.values())
    assert len({(kit.folder / "page.html").read_bytes() for kit in kits.values()}) == len(AUDIENCES)
    # What is the document's own and what is every document's.
    assert all({"--running-title", "@footnote"} <= set(_RULE.findall(_read_sheet(kit))) for kit in kits.values())


def test_contestants_run_in_turn(tmp_path: Path) -> None:
    order: list[str] = []

    def enter(name: str) -> Contestant:
        return Contestant(name, (sys.executable, "-c", "pass"), tmp_path, before=lambda: order.append(name))

    runs = race([enter("a"), enter("b")], 2)
    assert order == ["a", "b"] * 3  # the first round warms up and does not count
    assert len(runs["a"]) == len(runs["b"]) == 2


def test_the_time_of_a_process_that_was_left_behind_counts(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux hands orphans on")
    busy = "import time\nend = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
    leave = f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', {busy!r}], stdout=subprocess.DEVNULL)"
    assert time_run(Contestant("a", (sys.executable, "-c", leave), tmp_path)).cpu > 0.3


def test_a_command_that_fails_is_reported_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no such ship"):
        time_run(Contestant("a", (sys.executable, "-c", "raise SystemExit('no such ship')"), tmp_path))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process adopt what others leave behind")
def test_what_a_command_leaves_behind_counts(tmp_path: Path) -> None:
    # By a process of its own: a process begins with as much memory as the one that starts it has.
    program = f"""import os, sys
from pathlib import Path
from bench.timing import Contestant, time_run
child = "import os\\nif not os.fork(): held = b'x' * 300_000_000; os._exit(0)"
for code in (child, "pass"):
    print(time_run(Contestant("a", (sys.executable, "-c", code), Path({str(tmp_path)!r}))).memory)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    behind, alone = map(int, done.stdout.split())
    assert behind > 300_000_000 > alone


def test_other_processes_of_the_measurer_are_not_waited_for(tmp_path: Path) -> None:
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        start = time.monotonic()
        time_run(Contestant("a", (sys.executable, "-c", "pass"), tmp_path))
        assert time.monotonic() - start < 5
        assert other.poll() is None
    finally:
        other.communicate(b"\n")


def test_a_ratio_is_taken_round_by_round() -> None:
    ours = [Run(wall, wall, 0, "") for wall in (1.0, 4.0, 2.0)]
    theirs = [Run(wall, wall, 0, "") for wall in (2.0, 4.0, 1.0)]
    assert compare(ours, theirs) == Ratio(1.0, 0.5, 2.0)


def test_a_row_where_more_is_better() -> None:
    few = Result("pool", "many", Ratio(1.0, 1.0, 1.0), "x", 1.25, higher=True)
    assert (few.is_met, few.distance) == (False, 1.25)
    assert "| many | 1 × |  | ≥ 1.25 × | no |" in write_page([few], {})
    assert 'class="not"' in draw_plot([few])
    assert Result("pool", "many", Ratio(2.0, 2.0, 2.0), "x", 1.25, higher=True).is_met


def test_the_finishing_step_is_measured_beside_the_engine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        finishing, "_list_editions", lambda: iter([make_edition(body="Text[^1].", notes={"1": "A note."})])
    )
    before = Finisher.write
    time, size = finishing.measure(SIZES["tiny"])
    assert time.value.middle > 0.2
    assert 0.5 < size.value.middle < 2
    assert size.value.middle != 1, "both were written the same way"
    assert Finisher.write is before


def test_a_save_in_the_preview_is_measured_stage_by_stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "HOME", tmp_path)
    monkeypatch.setattr(preview, "_SAVES", 2)
    monkeypatch.setattr(preview, "_SHAPE", Shape(sections=1))
    monkeypatch.setattr(runtime, "look_only_when_asked", lambda: None)
    page, findings, picture, final = preview.measure(SIZES["tiny"])
    assert [*page.seconds, *findings.seconds, *picture.seconds] == [
        "read", "edition", "web page", "check", "leaks", "draft", "picture"
    ]  # fmt: skip
    assert 0 < page.value.middle < findings.value.middle
    assert picture.value.middle > 0
    assert final.value.middle == pytest.approx(final.seconds["preview, ms"] / final.seconds["watch, ms"], rel=0.01)
