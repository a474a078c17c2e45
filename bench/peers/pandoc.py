"""pandoc, on to WeasyPrint and on to Typst."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from bench.peers.peer import Peer, Task
from bench.peers.venv import PEERS_PYTHON, find_in_venv
from bench.places import PYTHON
from bench.timing import Contestant

_CITATION = re.compile(r"\[@(\w+), p\. (\d+)\]")
_DIV = re.compile(r"^::: (\w+) \{", re.MULTILINE)
_MARKED = re.compile(r"^::: \{[\w-]+=\w+\}$", re.MULTILINE)
_ROLE = re.compile(r"^(#+ .*?) \{.*\}$", re.MULTILINE)
_PRINT = "import sys, weasyprint; weasyprint.HTML({0!r}).write_pdf({1!r}, pdf_variant='pdf/ua-1')"


def write_content(task: Task) -> Path:
    """The brief as pandoc understands it: its own blocks, and citations written out."""
    _, head, body = task.brief.read_text("utf-8").split("---\n", 2)
    front = yaml.safe_load(head)
    kept = {key: front[key] for key in ("title", "subtitle", "abstract", "lang")}
    body = _DIV.sub(r"::: {.\1 ", _MARKED.sub("::: {.marked}", _ROLE.sub(r"\1", body)))
    body = _CITATION.sub(lambda match: f"{front['sources'][match[1]]['title']}, p. {match[2]}", body)
    body = "\n\n".join([front["bottom_line"], *(f"- {point}" for point in front["key_points"]), body])
    path = task.folder / "content.md"
    path.write_text(f"---\n{yaml.safe_dump(kept, allow_unicode=True)}---\n{body}", "utf-8")
    return path


def _enter_weasyprint(task: Task) -> Contestant:
    path, page, pdf = write_content(task), task.folder / "page.html", task.folder / "page.pdf"
    css = task.kit.folder / "print.css"
    first = f"{_find()} -s --to html5 --css {css} -o {page} {path}"
    second = f'{PYTHON} -c "{_PRINT.format(str(page), str(pdf))}"'
    return Contestant("pandoc and WeasyPrint", ("sh", "-ec", f"{first}\n{second}"), task.folder, task.kit.env)


def _enter_typst(task: Task) -> Contestant:
    path, source, pdf = write_content(task), task.folder / "page.typ", task.folder / "page.pdf"
    first = f"{_find()} -s --to typst -o {source} {path}"
    second = f"{PEERS_PYTHON} -c \"import typst; typst.compile('{source}', output='{pdf}')\""
    return Contestant("pandoc and Typst", ("sh", "-ec", f"{first}\n{second}"), task.folder)


def _find() -> Path | None:
    return next(iter(find_in_venv("pypandoc/files/pandoc")), None)


def _why_no_pandoc() -> str:
    return "" if _find() else "pypandoc_binary is not installed in the peers' folder"


def _why_no_typst() -> str:
    return _why_no_pandoc() or ("" if find_in_venv("typst") else "typst is not installed in the peers' folder")


PANDOC_WEASYPRINT = Peer(
    "pandoc and WeasyPrint",
    _why_no_pandoc,
    _enter_weasyprint,
    "HTML and tagged PDF; notes at the end, no page furniture, citations written out by hand",
)
PANDOC_TYPST = Peer(
    "pandoc and Typst",
    _why_no_typst,
    _enter_typst,
    "PDF only, in pandoc's own style and Typst's own fonts, citations written out by hand",
)
