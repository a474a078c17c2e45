"""Pages with hardly a note and pages full of them: what a note costs."""

from __future__ import annotations

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

#: Notes to a paragraph, and so about so many to a page: hardly any, and twenty.
_SPARSE, _DENSE = 0.1, 6.0


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
    ]
