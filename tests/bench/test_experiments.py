"""Changes to WeasyPrint that are tried: every patch fits the installed version, and what should stay the same does."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from bench.experiments.catalogue import EXPERIMENTS
from bench.experiments.duel import Printer
from bench.experiments.finding import Finding
from bench.experiments.page import write_page
from bench.experiments.patching import PATCHES, make_library
from bench.places import ROOT
from bench.plain.kit import Kit
from bench.ratios import Ratio

PROPOSALS = ROOT / "docs" / "upstream"
STYLE = """
:root { --ink: #123; }
@page { size: 100mm 70mm; margin: 10mm; @footnote { border-top: 1px solid var(--ink); padding-bottom: .1px } }
p { font: 10px/1.4 serif; hyphens: auto; color: var(--ink); border-left: 2px solid var(--ink) }
.note { float: footnote; footnote-policy: line }
.row { display: flex }
"""
PARAGRAPH = (
    "<p>A ferry<span class='note'>Note {0} on a ferry.</span> calls at <b>the old quay</b> on {0} days a year.</p>"
)


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    """A page of a few paragraphs, most with a note."""
    body = "".join(PARAGRAPH.format(number) for number in range(12))
    page = f"<html lang=en><title>Ferries</title><body>{body}<div class=row><p>Left</p><p>Right of it</p></div>"
    (tmp_path / "page.html").write_text(page, "utf-8")
    (tmp_path / "print.css").write_text(STYLE, "utf-8")
    return Kit(tmp_path, {}, 0)


@pytest.mark.skipif(not shutil.which("git"), reason="patches are applied by git")
def test_all_patches_fit_and_together_leave_a_page_as_it_is(kit: Kit) -> None:
    names = sorted(path.stem for path in PATCHES.glob("*.patch"))
    libraries = [make_library(each) for each in ((), names)]
    changed = {path.name for path in libraries[1].rglob("*.py") if path.read_bytes() != _read_twin(path, *libraries)}
    assert {"ffi.py", "line_break.py", "fonts.py", "block.py", "tokens.py"} <= changed
    with ExitStack() as stack:
        printers = [stack.enter_context(Printer(each, kit)) for each in ((), names)]
        plain, patched = (printer.print(kit) for printer in printers)
    assert plain.size > 5000
    assert patched.digest == plain.digest


def _read_twin(path: Path, original: Path, patched: Path) -> bytes:
    return (original / path.relative_to(patched)).read_bytes()


def test_a_patch_that_does_not_fit_is_reported() -> None:
    with pytest.raises(RuntimeError, match=r"sonames\.patch does not fit WeasyPrint"):
        make_library(["sonames", "sonames"])


def test_every_patch_is_tried_and_every_proposal_is_written() -> None:
    assert {path.stem for path in PATCHES.glob("*.patch")} == {
        name for each in EXPERIMENTS.values() for name in each.patches
    }
    assert all((PROPOSALS / each.proposal).is_file() for each in EXPERIMENTS.values() if each.proposal)


def test_a_finding_is_a_line_of_the_page() -> None:
    finding = Finding("variables", "a brief", 1.25, 1.0, "s", Ratio(0.8, 0.79, 0.81), same=True)
    page = write_page([finding], {"variables": {"weasyprint": "70.0"}})
    assert "| a brief | 1.25 s | 1 s | 0.8 × (0.79–0.81) | yes |" in page
    assert "- variables: weasyprint 70.0" in page
