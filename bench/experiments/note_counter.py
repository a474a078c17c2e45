"""Prepared pages -> how many of their notes are on another page than their calls; with patches; run as a program."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from bench.experiments.patching import apply

#: briefgen's own cure of the overflow, which hides it.
_CURE = "padding-bottom: .1px"


def count_strays(folder: Path, *, cured: bool) -> dict[str, int]:
    """The notes of a page, how many are not on the page of their call, and how many pages there are."""
    import weasyprint
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox

    css = (folder / "print.css").read_text("utf-8")
    sheet = weasyprint.CSS(string=css if cured else css.replace(_CURE, ""))
    pages = weasyprint.HTML(folder / "page.html").render(stylesheets=[sheet]).pages
    calls: dict[Any, int] = {}
    notes: dict[Any, int] = {}
    for number, page in enumerate(pages):
        areas = (each for each in page._page_box.children if isinstance(each, FootnoteAreaBox))
        notes |= {note.element: number for area in areas for note in area.children}
        calls |= {box.element: number for box in page._page_box.descendants() if box.footnote}
    strays = sum(calls.get(element) != number for element, number in notes.items())
    return {"notes": len(notes), "strays": strays, "pages": len(pages)}


def main(way: str, patches: str, *folders: str) -> None:
    """Count in all folders together; ``way`` is cured or uncured, ``patches`` are names with commas between."""
    apply(*filter(None, patches.split(",")))
    counts = [count_strays(Path(folder), cured=way == "cured") for folder in folders]
    print(json.dumps({key: sum(each[key] for each in counts) for key in counts[0]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
