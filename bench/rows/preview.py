"""A save -> what `briefgen preview` shows of it, stage by stage, in processor time.

The stages are run one after the other in this process, as the preview runs them; what it waits for besides (the file
system's word of a save, the socket, the browser) takes no processor time of its own, and is measured with a browser by
`python -m tests.preview.campaign`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import TypeVar

from bench.briefs import Shape, edit_brief
from bench.places import HOME
from bench.ratios import Ratio
from bench.result import Result
from bench.sizes import Size
from bench.workspaces import write_workspace
from briefgen.building.build import run_here
from briefgen.core import runtime
from briefgen.pipeline.session import Session
from briefgen.preview.live_brief import LiveBrief
from briefgen.preview.render_process import DRAFT, FINAL, render
from briefgen.preview.view import View
from briefgen.rendering.rendered import Rendered
from briefgen.visible_text.draw import draw_page, measure_pages
from briefgen.watching.build_loop import LiveBuild

T = TypeVar("T")
#: A brief of eight pages and some thirty notes; the sections and the notes to a paragraph.
_SHAPE = Shape(sections=8, notes=1.1, short_notes=True)
_VIEW = View("brief-00001", "public")
#: Saves to a round of the size.
_SAVES = 15
#: Pixels to a point.
_SCALE = 1.5


class _Clock:
    """Processor time by stage, in seconds."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = {}

    def time(self, stage: str, work: Callable[[], T]) -> T:
        before = time.process_time()
        result = work()
        self.spent.setdefault(stage, []).append(time.process_time() - before)
        return result

    def sum(self, *stages: str) -> Ratio:
        """Stages one after the other, save by save, in milliseconds."""
        return Ratio.of([1000 * sum(each) for each in zip(*(self.spent[stage] for stage in stages), strict=True)])

    def share(self, *stages: str) -> dict[str, float]:
        """The median of each stage, in milliseconds."""
        return {stage: round(1000 * median(self.spent[stage]), 1) for stage in stages}


def measure(size: Size) -> list[Result]:
    """Save after save: web page, findings, the PDF as a draft and as a build makes it; and what `watch` takes."""
    (path,) = write_workspace(HOME / "preview", [(1, _SHAPE)])
    text = path.read_text("utf-8")
    clock, brief, session = _Clock(), LiveBrief(path, _VIEW.slug), Session()
    runtime.look_only_when_asked()
    pages = 0
    for number in range(_SAVES * size.rounds + 1):
        path.write_text(edit_brief(text, number), "utf-8")
        brief.changed += 1
        session.language_editions.forget()
        runtime.collect()
        pages = _save(clock, brief, session, final=number % _SAVES == 0)
        if not number:  # what is loaded and compiled for the first
            clock.spent.clear()
    watch = _time_watch(path, text, max(size.rounds, 2))
    path.write_text(text, "utf-8")
    return _tell(clock, watch, pages)


def _save(clock: _Clock, brief: LiveBrief, session: Session, *, final: bool) -> int:
    clock.time("read", lambda: brief.read(session))
    edition = clock.time("edition", lambda: brief.make_edition(_VIEW, session))
    page = clock.time("web page", lambda: brief.make_page(_VIEW, session))
    clock.time("check", lambda: brief.list_findings(_VIEW.audience, session))
    clock.time("leaks", lambda: brief.inspect(_VIEW, {"html": Rendered(page)}, session))
    draft = clock.time("draft", lambda: render(DRAFT, edition))
    clock.time("picture", lambda: _draw(draft[FINAL].data))
    if final:
        made = clock.time("final", lambda: render(FINAL, edition))
        return len(measure_pages(made[FINAL].data))
    return 0


def _draw(data: bytes) -> int:
    out = BytesIO()
    draw_page(data, 1, _SCALE).save(out, "PNG", compress_level=1)
    return len(out.getvalue())


def _time_watch(path: Path, text: str, rounds: int) -> Ratio:
    """What `briefgen watch` takes for the web page and the PDF of a save, in milliseconds of processor time."""
    live = LiveBuild([path], audiences=["public"], runner=run_here, pause=0.01)
    spent = []
    looped = live.rounds()
    next(looped)
    for number in range(rounds):
        path.write_text(edit_brief(text, 10_000 + number), "utf-8")
        before = time.process_time()
        next(looped)
        spent.append(1000 * (time.process_time() - before))
    return Ratio.of(spent)


def _tell(clock: _Clock, watch: Ratio, pages: int) -> list[Result]:
    page = ("read", "edition", "web page")
    note = "processor time from the save on, in one process"
    final = ("read", "edition", "final")
    share = median(clock.spent["final"]) + sum(median(clock.spent[each]) for each in final[:2])
    ratio = 1000 * share / watch.middle
    return [
        Result("preview", "a save: web page", clock.sum(*page), "ms", 80, note=note, seconds=clock.share(*page)),
        Result(
            "preview",
            "a save: findings, after the web page",
            clock.sum(*page, "check"),
            "ms",
            150,
            note="the same",
            seconds=clock.share("check", "leaks"),
        ),
        Result(
            "preview",
            "a save: first page of the PDF, as a draft",
            clock.sum("read", "edition", "draft", "picture"),
            "ms",
            250,
            note="the same, in two processes",
            seconds=clock.share("draft", "picture"),
        ),
        Result(
            "preview",
            f"a save: the PDF, {pages} pages",
            Ratio(ratio, ratio, ratio),
            "x",
            0.8,
            note="of what `briefgen watch` takes for the same; processor time",
            seconds={"preview, ms": round(1000 * share), "watch, ms": round(watch.middle)},
        ),
    ]
