"""What becomes of a PDF: by its tags the text whole, with its notes in their places; without tags a draft of it."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from briefgen.api import build
from briefgen.importing.import_document import import_document
from briefgen.importing.refused import ImportRefused
from briefgen.importing.report import write_report

BRIEF = """\
---
title: The ferry that did not sail
authors: [{name: Ada Lee}]
date: 2025-05-06
lang: en
---

The ferry did not sail on Monday, and nobody on the island had been told why it would not come.[^1] The harbour
office counted fourteen crossings in a month that should have had thirty, and the shops were empty by the weekend.

## Why it matters {role=significance}

A second paragraph follows a heading, so that the type of the text is larger than that of its notes.[^2]

- First point
- Second point

::: table
Caption: Crossings

| Island and year | << | Sailings |
|---|---|---|
| North | 2024 | 14 |
| ^^ | 2025 | 13 |
:::

See the [log](https://example.org/log).

[^1]: Harbour office, page 4.

[^2]: The same, page 5.
"""


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pdf")
    (folder / "ferry.md").write_text(BRIEF, encoding="utf-8")
    (folder / "briefgen.toml").write_text('[organisation]\nname = "Island Institute"\n')
    build(folder / "ferry.md", output=folder / "out", formats=("pdf",))
    return next((folder / "out").rglob("ferry.pdf"))


def test_a_tagged_pdf_comes_back_whole_with_its_notes_and_without_page_furniture(ferry: Path, tmp_path: Path) -> None:
    imported = import_document(ferry, start=tmp_path)
    text = imported.path.read_text(encoding="utf-8")
    assert text.startswith('---\ntitle: "The ferry that did not sail"\nlang: en\n')
    assert "would not come.[^1] The harbour office counted" in text
    assert "## Why it matters" in text
    assert "\n\n- First point\n- Second point\n\n" in text
    assert "| Island and year | << | Sailings |\n|---|---|---|\n| North | 2024 | 14 |\n| ^^ | 2025 | 13 |\n" in text
    assert "See the [log](https://example.org/log)." in text
    assert text.endswith("\n\n[^1]: Harbour office, page 4.\n\n[^2]: The same, page 5.\n")
    assert imported.residue.missing == 0
    assert imported.residue.total > 90


def test_a_pdf_without_tags_is_a_draft_with_its_notes_rejoined(ferry: Path, tmp_path: Path) -> None:
    with pikepdf.open(ferry) as pdf:
        del pdf.Root["/StructTreeRoot"]
        pdf.save(tmp_path / "bare.pdf")
    imported = import_document(tmp_path / "bare.pdf", start=tmp_path)
    text = imported.path.read_text(encoding="utf-8")
    assert "would not come.[^1] The harbour office counted fourteen crossings" in text
    assert "\n\n## Why it matters\n\n" in text or "\n## Why it matters {role=significance}\n" in text
    assert "[^2]: The same, page 5.\n" in text
    assert "To look at:\n  The PDF has no tags:" in write_report(imported)
    assert imported.residue.missing <= imported.residue.total * 0.05


def write_pdf(*pages: dict[int, str]) -> bytes:
    """A PDF without tags: on each page lines of 11 points by their height in points; A4 has 842."""
    packed = io.BytesIO()
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        for lines in pages:
            page = pdf.add_blank_page(page_size=(595, 842))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            drawn = "\n".join(f"BT /F1 11 Tf 72 {top} Td ({words}) Tj ET" for top, words in lines.items())
            page.Contents = pdf.make_stream(drawn.encode())
        pdf.save(packed)
    return packed.getvalue()


def test_heads_feet_and_numbers_of_pages_are_only_in_the_report(tmp_path: Path) -> None:
    """Not what stands there once, nor what is said twice in the middle of pages."""
    (tmp_path / "a.pdf").write_bytes(
        write_pdf(
            {800: "Brief of May, page 1", 700: "The ferry did not sail.", 400: "No bread.", 60: "2 / 3"},
            {800: "Brief of May, page 2", 700: "It came back.", 400: "No bread.", 60: "- 3 -"},
            {800: "Nobody was told.", 700: "The end.", 60: "Report 3 of 3"},
        )
    )
    imported = import_document(tmp_path / "a.pdf", start=tmp_path)
    assert imported.path.read_text(encoding="utf-8") == (
        '---\ntitle: "The ferry did not sail."\n---\n\n'
        "No bread.\n\nIt came back.\n\nNo bread.\n\nNobody was told.\n\nThe end.\n"
    )
    assert imported.residue.missing == 0
    assert [(each.place, each.words) for each in imported.residue.left] == [
        ("head or foot of pages", "3"),
        ("head or foot of pages", "2 3"),
        ("head or foot of pages", "Brief of May page 1"),
        ("head or foot of pages", "Brief of May page 2"),
        ("head or foot of pages", "Report 3 of 3"),
    ]


def test_a_pdf_that_cannot_be_read_is_refused(ferry: Path, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with pikepdf.open(ferry) as pdf:
        pdf.save(packed, encryption=pikepdf.Encryption(owner="b", user="a"))
    for data in (b"%PDF-1.7 and nothing else", packed.getvalue()):
        (tmp_path / "a.pdf").write_bytes(data)
        with pytest.raises(ImportRefused) as refused:
            import_document(tmp_path / "a.pdf", start=tmp_path)
        assert [each.code for each in refused.value.problems] == ["DOC101"]
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "a.pdf")
    with pytest.raises(ImportRefused, match="no text in the document"):
        import_document(tmp_path / "a.pdf", start=tmp_path)
