"""Pages with hardly a note and pages full of them: what a note costs, with and without our layout of notes."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from statistics import median
from unittest.mock import patch

from bench.briefs import Shape
from bench.contest import brief_contestant, forget, plain_contestant
from bench.documents import count_pages
from bench.places import HOME
from bench.plain.kit import prepare
from bench.ratios import Ratio, compare, cpu, middle
from bench.result import Result
from bench.sizes import Size
from bench.timing import race
from bench.workspaces import write_workspace
from briefgen.pipeline.edition import make_edition
from briefgen.pipeline.prepare import prepare_brief
from briefgen.pipeline.session import Session
from briefgen.rendering import line_store
from briefgen.rendering.formats import render

#: Notes to a paragraph, and so about so many to a page: hardly any, and twenty.
_SPARSE, _DENSE = 0.1, 6.0
#: Notes to a paragraph, notes to a page that come of them, and what the time is to be of that of the engine's own way.
_WARM = ((4.0, 10, 0.65), (12.0, 20, 0.40))


def measure(size: Size) -> list[Result]:
    """Time a page with about twenty notes, of one with hardly any; and of the plain pipeline's over the same."""
    contestants = []
    for name, notes in (("sparse", _SPARSE), ("dense", _DENSE)):
        folder = HOME / f"notes-{name}"
        (path,) = write_workspace(folder, [(0, Shape(notes=notes, short_notes=True))])
        command = ("build", "--no-cache", "--format", "pdf", str(path))
        contestants.append(brief_contestant(name, folder, *command, before=forget(folder)))
        kit = prepare(path, "public", HOME / f"notes-{name}-kit")
        contestants.append(plain_contestant(f"plain {name}", path, kit, HOME / f"notes-{name}-plain"))
    runs = race(contestants, max(size.rounds // 3, 1))
    folders = {"sparse": "notes-sparse/output/public", "dense": "notes-dense/output/public"}
    folders |= {"plain sparse": "notes-sparse-plain", "plain dense": "notes-dense-plain"}
    pages = {name: count_pages(next((HOME / folder).glob("*.pdf"))) for name, folder in folders.items()}
    text = (HOME / "notes-dense/content/brief-00000.md").read_text("utf-8")
    density = text.count("\n[^n") / pages["dense"]
    rounds = zip(runs["dense"], runs["sparse"], strict=True)
    ratio = Ratio.of([(a.cpu / pages["dense"]) / (b.cpu / pages["sparse"]) for a, b in rounds])
    figures = {f"{name}, s a page": round(middle(runs[name], cpu) / pages[name], 4) for name in pages}
    figures |= {f"{name}, pages": pages[name] for name in pages}
    against, by_cpu = compare(runs["dense"], runs["plain dense"]), compare(runs["dense"], runs["plain dense"], cpu)
    work = f"a page with {density:.0f} notes"
    return [
        Result(
            "notes",
            work,
            ratio,
            note="processor time, of a page with hardly a note; measured, no target",
            seconds=figures,
        ),
        Result("notes", work, against, cpu=by_cpu, note="of the plain pipeline over the same pages; no target"),
        *(_measure_warm(notes, density, target, max(size.rounds // 2, 2)) for notes, density, target in _WARM),
    ]


def _measure_warm(notes: float, density: int, target: float, rounds: int) -> Result:
    """Print a brief in this process again and again, in turn as always and as the engine lays out notes by itself.

    Raises:
        RuntimeError: the PDFs are not the same.
    """
    shape = Shape(sections=2, notes=notes, short_notes=True)
    (path,) = write_workspace(HOME / f"notes-warm-{density}", [(0, shape)])
    edition = make_edition(prepare_brief(path, Session()), "public")
    ways: dict[str, Callable[[], AbstractContextManager[None]]] = {"once": nullcontext, "again": _engine_alone}
    spent: dict[str, list[float]] = {way: [] for way in ways}
    made = set()
    for _ in range(rounds + 1):
        for way, enter in ways.items():
            # Else all but the first would find their lines broken.
            with enter(), patch.object(line_store, "_kept", {}):
                gc.collect()
                start = time.process_time()
                made.add(render(edition, ["pdf"])["pdf"].data)
                spent[way].append(time.process_time() - start)
    if len(made) != 1:
        raise RuntimeError("Notes that are laid out once make another PDF.")
    # The first of each is not counted: what is loaded and compiled for it.
    pairs = zip(spent["once"][1:], spent["again"][1:], strict=True)
    return Result(
        "notes",
        f"the PDF of a brief with {density} notes a page, again",
        Ratio.of([once / again for once, again in pairs]),
        target=target,
        note="processor time, of that where the engine lays out all notes for each; the same bytes",
        seconds={way: round(median(seconds[1:]), 3) for way, seconds in spent.items()},
    )


@contextmanager
def _engine_alone() -> Iterator[None]:
    """The engine lays out all notes of a page whenever one joins it or leaves it, and breaks their lines each time."""
    from briefgen.rendering import kept_lines, note_layout
    from briefgen.rendering.weasyprint_internals import NoteContext

    own = {name: getattr(NoteContext, name) for name in ("unlayout_footnote", "report_footnote")}
    with (
        patch.object(note_layout, "is_known", lambda: False),
        patch.object(kept_lines, "is_known", lambda: False),
        patch.multiple(note_layout.NotesStay, **own),
    ):
        yield
