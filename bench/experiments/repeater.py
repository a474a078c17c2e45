"""A prepared page, printed many times, with patches -> what the process holds more a document; run as a program."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from bench.experiments.patching import apply


def print_many(folder: Path, first: int, counted: int, *, shared: bool) -> float:
    """KiB a document of those that are counted; ``first`` documents fill the caches that every process keeps."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    html, css = (folder / "page.html").read_text("utf-8"), (folder / "print.css").read_text("utf-8")
    one = FontConfiguration() if shared else None
    held = 0
    for number in range(first + counted):
        if number == first:
            held = _measure_memory()
        sheet = weasyprint.CSS(string=css, font_config=one)
        weasyprint.HTML(string=html).write_pdf(stylesheets=[sheet], font_config=one)
    return (_measure_memory() - held) / 1024 / counted


def _measure_memory() -> int:
    """Bytes that this process holds in memory; Linux alone tells it so."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def main(folder: str, first: str, counted: str, how: str, *patches: str) -> None:
    """``how`` is shared, for one font configuration, or fresh, for one each."""
    apply(*patches)
    print(print_many(Path(folder), int(first), int(counted), shared=how == "shared"))


if __name__ == "__main__":
    main(*sys.argv[1:])
