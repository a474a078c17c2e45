"""A real scheduler and real workers on loopback: what they make is what this machine makes, whoever dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from briefgen.building.build import build
from briefgen.building.dask_task import render_on_worker
from briefgen.building.engine_digest import compare_engines, describe_engine
from briefgen.building.events import EditionFinished, Job, Step
from briefgen.caching.signature import KnownFiles
from briefgen.errors import RenderError, UsageError
from tests.folders import Site

pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
distributed: Any = pytest.importorskip(
    "distributed", reason="distributed is not installed: pip install briefgen[cluster]"
)
ROOT = Path(__file__).parents[2]
#: A fault of the machine: one brief ends every process that draws it.
DEADLY = """
import os
from briefgen.rendering import formats

def draw(edition, write=formats.FORMATS["html"]):
    return os._exit(9) if edition.slug == "deadly" else write(edition)

def dask_setup(worker):
    formats.FORMATS = {"html": draw}
"""


class Net:
    """A scheduler, and workers that come and go."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started: list[subprocess.Popen[bytes]] = []
        file = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", file=file)
        _wait(file.exists)
        self.client = distributed.Client(scheduler_file=str(file), set_as_default=False)
        self.address: str = self.client.scheduler.address

    def add_worker(self, *options: str, path: Path = ROOT) -> subprocess.Popen[bytes]:
        """A worker with one thread; with ``--nanny`` it comes again when it dies."""
        count = len(self.client.nthreads())
        nanny = () if "--nanny" in options else ("--no-nanny",)
        local = str(self._folder / "space")
        started = self._start("worker", self.address, "--nthreads", "1", "--local-directory", local, "--no-dashboard",
                              *nanny, *options, path=path)  # fmt: skip
        _wait(lambda: len(self.client.nthreads()) > count)
        return started

    def _start(self, what: str, *args: str, file: Path | None = None, path: Path = ROOT) -> subprocess.Popen[bytes]:
        program = [sys.executable, "-m", f"distributed.cli.dask_{what}", *args]
        program += ["--scheduler-file", str(file)] if file else []
        env = {
            **os.environ,
            "PYTHONPATH": f"{ROOT}{os.pathsep}{path}",
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        }
        with (self._folder / "log.txt").open("ab") as log:
            self._started.append(
                subprocess.Popen(program, env=env, cwd=self._folder, stdout=log, stderr=log, start_new_session=True)
            )
        return self._started[-1]

    def stop(self) -> None:
        self.client.close(timeout=2)
        # Each with what it started: a nanny would start its worker again.
        for process in reversed(self._started):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


def _wait(holds: Callable[[], bool], seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


@pytest.fixture
def net(tmp_path: Path) -> Iterator[Net]:
    (tmp_path / "net").mkdir()
    net = Net(tmp_path / "net")
    yield net
    net.stop()


def run_on(net: Net, then: Callable[[], None] = lambda: None, patience: float = 60) -> Callable[..., Any]:
    """A runner on the cluster; what is to happen when the first edition has come back."""
    from briefgen.building.dask_cluster import Cluster

    def run(jobs: Sequence[Job]) -> Iterator[tuple[Job, Step]]:
        done = 0
        for job, step in Cluster(net.address, patience).run(jobs):
            yield job, step
            done += isinstance(step, EditionFinished)
            if done == 1 and isinstance(step, EditionFinished):
                then()

    return run


def test_one_of_three_workers_is_killed_and_every_page_is_as_if_made_here(site: Site, net: Net) -> None:
    paths = [
        site.put(f"content/b{n}.md", f"---\ntitle: Brief {n}\nauthors: [Desk]\n---\n\n{'Text. ' * 400}\n")
        for n in range(8)
    ]
    workers = [net.add_worker("--name", name) for name in ("one", "two", "three")]
    busy: list[str] = []

    def kill() -> None:
        names = {a: about["name"] for a, about in net.client.scheduler_info(n_workers=-1)["workers"].items()}
        busy.extend(names[address] for address, keys in net.client.processing().items() if keys)
        workers[0].send_signal(signal.SIGKILL)
        workers[0].wait()

    there = build(paths, runner=run_on(net, kill))
    assert set(busy) == {"one", "two", "three"}, "each had an edition in hand"
    assert there.report.ok
    assert (there.exit_code, there.rendered) == (0, 16)
    _wait(lambda: len(net.client.nthreads()) == 2)
    pages = {path: path.read_bytes() for path in there.written}
    here = build(paths, cached=False)
    assert {path: path.read_bytes() for path in here.written} == pages


def test_an_edition_that_kills_every_worker_is_named_and_no_other_is(site: Site, net: Net, tmp_path: Path) -> None:
    paths = [site.put(f"content/{name}.md") for name in ("a", "b", "c", "deadly", "e")]
    (tmp_path / "fault.py").write_text(DEADLY)
    for _ in range(2):
        net.add_worker("--nanny", "--preload", str(tmp_path / "fault.py"))
    result = build(paths, formats=["html"], runner=run_on(net))
    assert [(p.code, str(p.place).count("deadly.md") == 1) for p in result.report if p.code[:3] == "BLD"] == [
        ("BLD111", True)
    ]
    assert result.exit_code == 5
    assert site.pages() == ["a.html", "b.html", "c.html", "e.html"]


def test_what_is_in_the_store_does_not_travel(site: Site, net: Net) -> None:
    paths = [site.put(f"content/{name}.md") for name in "ab"]
    build(paths, formats=["html"])
    for page in site.pages():
        (site.output / "public" / page).unlink()
    net.add_worker()
    result = build(paths, formats=["html"], runner=run_on(net))
    assert (len(result.written), result.rendered) == (2, 0)


def test_a_worker_that_renders_with_something_else_is_refused(site: Site, net: Net, tmp_path: Path) -> None:
    (tmp_path / "other" / "strange-1.0.dist-info").mkdir(parents=True)
    net.add_worker(path=tmp_path / "other")
    with pytest.raises(
        UsageError, match=r"The worker at tcp://.* like this machine: strange none here and 1.0 there\. "
    ):
        build([site.put("content/a.md")], runner=run_on(net))
    assert not site.output.exists()


def test_one_that_comes_later_is_refused_too(site: Site, net: Net, tmp_path: Path) -> None:
    (tmp_path / "other" / "strange-1.0.dist-info").mkdir(parents=True)
    paths = [site.put(f"content/b{n}.md") for n in range(30)]
    good = net.add_worker()

    def replace() -> None:
        net.add_worker(path=tmp_path / "other")
        good.kill()

    result = build(paths, formats=["html"], runner=run_on(net, replace))
    assert {problem.code for problem in result.report if problem.code[:3] == "BLD"} == {"BLD113"}
    assert 0 < len(result.written) < 30


def test_no_worker_no_scheduler(site: Site, net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.building.dask_cluster._SECONDS_TO_CONNECT", 0.5)
    path = site.put("content/a.md")
    with pytest.raises(UsageError, match="No worker is connected to “tcp"):
        build([path], runner=run_on(net))
    net.scheduler.kill()
    net.scheduler.wait()
    with pytest.raises(UsageError, match="No scheduler responds at “tcp"):
        build([path], runner=run_on(net))


def test_a_worker_that_hangs_costs_what_it_had_in_hand(site: Site, net: Net) -> None:
    paths = [site.put(f"content/b{n}.md") for n in range(3)]
    worker = net.add_worker()
    result = build(paths, formats=["html"], runner=run_on(net, lambda: worker.send_signal(signal.SIGSTOP), patience=2))
    codes = [problem.code for problem in result.report if problem.code[:3] == "BLD"]
    assert set(codes) == {"BLD114"}
    assert len(result.written) + len(codes) == 3


def test_a_cluster_without_workers_ends_the_build(site: Site, net: Net) -> None:
    paths = [site.put(f"content/b{n}.md") for n in range(9)]
    worker = net.add_worker()
    with pytest.raises(RenderError, match="No worker is left, and nothing was written"):
        build(paths, formats=["html"], runner=run_on(net, worker.kill, patience=2))
    assert site.beside() == []


def test_a_scheduler_that_goes_away_ends_the_build_and_nothing_is_written(site: Site, net: Net) -> None:
    paths = [site.put(f"content/b{n}.md") for n in range(30)]
    net.add_worker()
    with pytest.raises(RenderError, match="The connection to the scheduler was lost, and nothing was written"):
        build(paths, formats=["html"], runner=run_on(net, net.scheduler.kill))
    assert site.beside() == []


def test_a_worker_draws_with_the_engine_that_is_asked_for_or_not_at_all() -> None:
    assert render_on_worker(b"", ["html"], "another") == describe_engine(KnownFiles())


def test_engines_are_compared_in_words() -> None:
    from dataclasses import replace

    here = describe_engine(KnownFiles())
    there = replace(
        here,
        code="",
        python="3.99.1 (main)",
        packages=(*(name for name in here.packages if not name.startswith("weasyprint-")), "weasyprint-1.0.dist-info"),
        libraries=(("libpango-1.0.so.0.1.2", 3), *here.libraries[1:]),
    )
    assert compare_engines(here, here) == []
    found = compare_engines(here, there)
    assert [words.split()[0] for words in found] == ["briefgen", "Python", "weasyprint", "libpango-1.0"]
    assert found[2].endswith(" here and 1.0 there")
