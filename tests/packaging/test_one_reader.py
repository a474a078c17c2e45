"""Files are opened in one place: every other that does it is here, with its reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "briefgen"
#: What reads or writes a file, besides anything that is called ``open``.
METHODS = {"read_bytes", "read_text", "write_bytes", "write_text", "fdopen", "open_code", "copyfile", "fromfile"}
OWN = "a file that briefgen or a library brings along"
ALLOWED = {
    "core/safe_files.py": "the one place",
    "assets/pictures.py": "a picture in memory",
    "core/atomic_write.py": "the one place that writes",
    "core/start_cache.py": "the user's own cache, in which nobody else can write",
    "core/entry_points.py": "what installed packages offer",
    "core/languages.py": OWN,
    "core/bounds.py": "the system's own account of memory",
    "building/sockets.py": "locks a folder that it has made",
    "building/background_renderer.py": "pipes between two processes",
    "publishing/swap.py": "locks folders that it has made",
    "building/worker_loop.py": "the system's own account of memory",
    "checks/manual_pages.py": OWN,
    "cli/main.py": "the null device",
    "rendering/hyphenation_patterns.py": OWN,
    "rendering/weasyprint_internals.py": "the colour profile that WeasyPrint brings",
    "importing/open_pdf.py": "a PDF in memory",
    "importing/pictures.py": "a picture in memory",
    "inspecting/pdf_file.py": "a PDF in memory",
    "inspecting/tags/fonts.py": "a stream of a PDF in memory",
    "inspecting/tags/verdict.py": "a PDF in memory",
    "preview/site.py": OWN,
    "preview/view_work.py": OWN,
    "reference/template_data.py": OWN,
    "reports/html_page.py": OWN,
    "releasing/certificate.py": OWN,
    "rendering/fontconfig.py": "the user's own cache, in which nobody else can write",
    "rendering/fonts.py": OWN,
    "rendering/word/pictures.py": "a picture in memory",
    "checks/external/tool.py": "writes into a temporary folder of its own",
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def find_opening(tree: ast.AST) -> Iterator[str]:
    """Calls that open a file, and such functions that are handed on."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name == "open":
                yield f"{node.lineno}: open()"
        elif isinstance(node, ast.Attribute) and node.attr in METHODS:
            yield f"{node.lineno}: .{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module in {"io", "os", "shutil"}:
            yield from (f"{node.lineno}: {each.name}" for each in node.names if each.name in {"open", *METHODS})


def test_files_are_opened_in_one_place() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix(): list(find_opening(ast.parse(path.read_text("utf-8")))) for path in MODULES
    }
    assert {name: lines for name, lines in found.items() if lines and name not in ALLOWED} == {}
    assert [name for name in ALLOWED if not found.get(name)] == [], "these open nothing: take them out of ALLOWED"


@pytest.mark.parametrize(
    "code",
    ["open(p)", "p.open()", "io.open(p)", "os.open(p, 0)", "p.read_bytes()", "map(Path.read_text, ps)"],
)
def test_the_scan_sees_it(code: str) -> None:
    assert list(find_opening(ast.parse(code)))
