"""Several briefs are checked by several processes, and what is found is the same."""

from __future__ import annotations

import os
import signal
from collections import Counter
from pathlib import Path

import pytest

from briefgen.building import check_pool
from briefgen.building.check_cache import CheckCache
from briefgen.building.check_pool import CheckPool
from briefgen.caching.digest import digest_bytes
from briefgen.core import runtime
from briefgen.core.read_digests import ReadLog
from briefgen.pipeline.check import Checker, examine
from briefgen.pipeline.check_memory import Remembered
from briefgen.problems import Report

HEAD = "---\ntitle: Brief {}\nauthors: [Desk]\ndate: 2025-01-0{}\n---\n\n"


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr("briefgen.building.check_pool.can_fork", lambda: True)
    (tmp_path / "briefgen.toml").touch()
    (tmp_path / "content").mkdir()
    for number in range(1, 8):
        name = "Kim Jong Un" if number % 3 else "Kim Jong-un"
        text = (
            f"{HEAD.format(number, number)}It was {name}, in order to utilise it.\n\n{name} spoke. " + "More. " * number
        )
        Path(f"content/{number}.md").write_text(text, "utf-8")
    return [Path(f"content/{number}.md") for number in range(1, 8)]


class Counted(CheckCache):
    """Notes which process has checked which brief."""

    def keep(self, path: Path, log: ReadLog, found: Remembered) -> None:
        with Path("seen").open("a") as file:
            file.write(f"{os.getpid()} {path.stem}\n")
        super().keep(path, log, found)


def list_seen() -> list[tuple[str, str]]:
    """The process that has checked a brief, and the brief."""
    file = Path("seen")
    lines = file.read_text().splitlines() if file.exists() else []
    file.unlink(missing_ok=True)
    return [(line.split()[0], line.split()[1]) for line in lines]


def test_two_processes_find_what_one_finds(paths: list[Path]) -> None:
    alone = examine(paths)
    with ReadLog(digest_bytes) as log:
        together = examine(paths, remember=Counted, workers=CheckPool)
    assert together == alone
    # What the processes have read is known here, where the whole command is remembered.
    assert {str(path.absolute()) for path in paths} <= set(log.merge().read)
    assert log.merge().repeatable
    assert any(each.code == "XBR141" for each in alone.report)
    seen = list_seen()
    assert sorted(name for _, name in seen) == list("1234567")
    assert len({process for process, _ in seen}) == 2
    assert str(os.getpid()) not in dict(seen)
    assert examine(paths, remember=Counted, workers=CheckPool) == alone
    assert list_seen() == []
    # One brief is new: the next one is compared with it, and the next one that writes the name so.
    paths[0].write_text(paths[0].read_text("utf-8").replace("Kim Jong Un", "Kim Jong-un"), "utf-8")
    assert examine(paths, remember=Counted, workers=CheckPool) == examine(paths)
    assert sorted(name for _, name in list_seen()) == ["1", "2", "3"]
    assert examine(paths, archive=False, remember=Counted, workers=CheckPool) == examine(paths, archive=False)
    assert len({process for process, _ in list_seen()}) == 2


@pytest.mark.parametrize("step", ["read_one", "check_one"])
def test_a_process_that_dies_costs_one_brief(paths: list[Path], monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    whole, do = examine(paths).report, getattr(Checker, step)

    def die(self: Checker, path: Path, *others: object) -> object:
        if path.stem in "25":
            os.kill(os.getpid(), signal.SIGKILL)
        return do(self, path, *others)

    monkeypatch.setattr(Checker, step, die)
    with ReadLog(digest_bytes) as log:
        found = examine(paths, remember=Counted, workers=CheckPool).report
    assert not log.merge().repeatable
    lost = [each for each in found if each.code == "BLD105"]
    assert [each.place and each.place.file for each in lost] == ["content/2.md", "content/5.md"]
    rest = [each for each in found if each.code != "BLD105"]
    if step == "check_one":
        assert Report.of(rest).problems == tuple(
            each for each in whole if each.place and each.place.file not in ("content/2.md", "content/5.md")
        )
    assert sorted(name for _, name in list_seen()) == list("13467")
    # What was lost is not remembered.
    monkeypatch.setattr(Checker, step, do)
    assert examine(paths, remember=Counted).report == whole


def test_garbage_is_collected_while_briefs_are_read_and_while_they_are_checked(
    paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def note(*, first: bool | None = None) -> None:
        if first is None:  # else it is the end of all that the process does
            with Path("collected").open("a") as file:
                file.write(f"{os.getpid()}\n")

    monkeypatch.setattr(check_pool, "_MOST_LEFT", 2)
    monkeypatch.setattr(runtime, "collect", note)
    examine(paths, workers=CheckPool)
    # Of seven briefs one process has four, and collects once in each of the two rounds; the other has three.
    counts = Counter(Path("collected").read_text("utf-8").split())
    assert sorted(counts.values()) == [2, 2]
    assert str(os.getpid()) not in counts
