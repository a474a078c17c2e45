"""Prepared pages -> PDFs, one after another in one process, with patches of WeasyPrint or without; run as a program.

It prints as ``weasyprint.HTML.write_pdf`` does, with a font configuration for each document. It reads the folder of a
kit a line, and answers each with a line of JSON.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from hashlib import md5
from pathlib import Path

from bench.experiments.patching import apply


def print_page(folder: Path) -> bytes:
    """A prepared page as tagged PDF."""
    import weasyprint

    sheet = weasyprint.CSS(folder / "print.css")
    data: bytes = weasyprint.HTML(folder / "page.html").write_pdf(stylesheets=[sheet], pdf_variant="pdf/ua-1")
    return data


def main(names: list[str]) -> None:
    """Apply the patches of these names, then print what is asked for."""
    apply(*names)
    for line in sys.stdin:
        folder = Path(line.rstrip("\n"))
        gc.collect()
        start = time.process_time()
        data = print_page(folder)
        cpu = time.process_time() - start
        digest = md5(data, usedforsecurity=False).hexdigest()
        print(json.dumps({"cpu": cpu, "digest": digest, "size": len(data)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
