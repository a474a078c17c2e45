"""Golden cases: a folder with a brief, its web page without styles, the text of its PDF, page by page, its tags; in
a folder ``formats``, its plain text and its Markdown.

The tags of the examples of ``content/``, whose briefs are not here, are in ``_examples``.

A case with an ``internal.html`` keeps something from the public; there, both audiences' pages are compared.
``BRIEFGEN_REGENERATE=1 pytest tests/golden`` writes the expectations anew; read the difference.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text

from briefgen.building.build import build
from tests.pdf_structure import read_structure

HERE = Path(__file__).parent
EXAMPLES = sorted(path for path in (HERE.parents[1] / "content").iterdir() if path.suffix in (".md", ".yaml"))
#: The longest line of a tree; words are golden elsewhere.
_WIDEST = 110
CASES = sorted(path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith(("_", ".")))


def strip_page(html: str) -> str:
    """The page as a reader of the source wants it: no style sheet, no fonts, no blank lines."""
    html = re.sub(r"<style>.*?</style>", "<style>…</style>", html, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in html.splitlines() if line.strip()) + "\n"


def read_pdf(data: bytes) -> str:
    """The PDF's text as pdfminer reads it, a line of dashes between pages."""
    pages = extract_text(io.BytesIO(data)).rstrip("\f").split("\f")
    lines = (("\n".join(line.rstrip() for line in page.splitlines() if line.strip())) for page in pages)
    return "\n----\n".join(lines) + "\n"


def read_tags(data: bytes) -> str:
    """The PDF's structure tree, a line for each element, with the first of its words."""
    lines = (line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…" for line in read_structure(data))
    return "\n".join(lines) + "\n"


def expect(path: Path, found: str) -> None:
    if os.environ.get("BRIEFGEN_REGENERATE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8"), f"{path.name} differs; see the module's first lines"


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, tmp_path: Path) -> None:
    source = next((HERE / case).glob("brief.*"))
    names = {"public": "page"} | ({"internal": "internal"} if (HERE / case / "internal.html").exists() else {})
    formats = ("html", "pdf", "txt", "md")
    result = build([source], audiences=tuple(names), formats=formats, output=tmp_path, cached=False)
    assert [problem.message for problem in result.report] == []
    for audience, name in names.items():
        html, pdf = (tmp_path / audience / f"brief.{suffix}" for suffix in ("html", "pdf"))
        expect(HERE / case / f"{name}.html", strip_page(html.read_text("utf-8")))
        expect(HERE / case / f"{name}.txt", read_pdf(pdf.read_bytes()))
        expect(HERE / case / f"{name}.tags.txt", read_tags(pdf.read_bytes()))
        for suffix in ("txt", "md"):
            written = (tmp_path / audience / f"brief.{suffix}").read_text("utf-8")
            expect(HERE / case / "formats" / f"{name}.{suffix}", written)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.stem))
def test_tags_of_an_example(path: Path, tmp_path: Path) -> None:
    result = build([path], audiences=("public",), formats=("pdf",), output=tmp_path, cached=False)
    (pdf,) = (written for written in result.written if written.suffix == ".pdf")
    expect(HERE / "_examples" / f"{path.stem}.tags.txt", read_tags(pdf.read_bytes()))
