"""The finishing step of PDFs: what it adds to their time and size, on the examples.

Each example is printed with it, and as WeasyPrint writes PDF/UA-1 by itself, in turns and in one process.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bench.places import ROOT
from bench.ratios import Ratio
from bench.result import Result
from bench.sizes import Size
from briefgen.edition import Edition
from briefgen.pipeline.prepare import prepare_brief
from briefgen.pipeline.session import Session
from briefgen.rendering.formats import render
from briefgen.rendering.pdf_finishing.finish import Finisher
from briefgen.tailoring.tailor import tailor
from briefgen.templates import load_pack, search_path


def measure(size: Size) -> list[Result]:
    """Both ways, as often as the size says."""
    editions = [*_list_editions()]
    _print_all(editions)  # loads the engine and its fonts
    walls, times, sizes = list[float](), list[float](), list[float]()
    seconds: dict[str, float] = {}
    for _ in range(size.rounds):
        ours, wall, spent = _clock(lambda: _print_all(editions))
        with _unfinished():
            plain, plain_wall, plain_spent = _clock(lambda: _print_all(editions))
        walls.append(wall / plain_wall)
        times.append(spent / plain_spent)
        sizes.append(ours / plain)
        seconds = {"finished": round(spent, 4), "unfinished": round(plain_spent, 4)}
    note = "of the same PDFs as WeasyPrint 70 alone writes them, for PDF/UA-1 only"
    return [
        Result(
            "finish",
            "finishing PDFs, time",
            Ratio.of(walls),
            "x",
            1.15,
            cpu=Ratio.of(times),
            note=note,
            seconds=seconds,
        ),
        Result("finish", "finishing PDFs, bytes", Ratio.of(sizes), "x", 1.10, note=note),
    ]


def _list_editions() -> Iterator[Edition]:
    """The examples, each in its own pack."""
    for path in sorted(path for path in (ROOT / "content").iterdir() if path.suffix in (".md", ".yaml")):
        ready = prepare_brief(path, Session())
        lang = ready.brief.lang or "en"
        pack = load_pack(ready.brief.template or "issue-brief", search=search_path(None), lang=lang)
        yield tailor(ready.brief, ready.workspace, "public", pack, slug=ready.slug, assets=ready.pictures)


def _print_all(editions: list[Edition]) -> int:
    return sum(len(render(edition, ["pdf"])["pdf"].data) for edition in editions)


def _clock(work: Callable[[], int]) -> tuple[int, float, float]:
    wall, spent = time.perf_counter(), time.process_time()
    result = work()
    return result, time.perf_counter() - wall, time.process_time() - spent


@contextmanager
def _unfinished() -> Iterator[None]:
    write = Finisher.write

    def write_plain(self: Finisher, document: Any) -> bytes:
        data: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
        return data

    Finisher.write = write_plain  # type: ignore[method-assign]
    try:
        yield
    finally:
        Finisher.write = write  # type: ignore[method-assign]
