"""Prepared pages -> PDFs, on several processes; a peer, run as a program. It does nothing but print."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click
import weasyprint


def print_page(kit: Path) -> None:
    """Print one page as tagged PDF, beside it."""
    html = weasyprint.HTML(kit / "page.html")
    html.write_pdf(kit / "page.pdf", stylesheets=[weasyprint.CSS(kit / "print.css")], pdf_variant="pdf/ua-1")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--processes", default=2)
def main(folder: Path, processes: int) -> None:
    """FOLDER holds a prepared folder for each document."""
    kits = sorted(path.parent for path in folder.glob("*/page.html"))
    with ProcessPoolExecutor(processes) as pool:
        for _ in pool.map(print_page, kits):
            pass
    print(len(kits))


if __name__ == "__main__":
    main()
