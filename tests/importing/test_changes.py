"""Tracked changes: all accepted, all refused, or a stop; what is left is what Word itself would leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.importing.import_document import import_document
from briefgen.importing.refused import ImportRefused
from tests.importing.word_files import change, paragraph, row, run, table, write_docx


def _deleted(text: str) -> str:
    return change("del", f"<w:r><w:delText>{text}</w:delText></w:r>")


BODY = "".join([
    paragraph("The ferry", "Title"),
    paragraph(run("Stays ") + _deleted("gone ") + change("ins", run("new ")) + run("end.")),
    paragraph("First half,", mark=change("del")),
    paragraph(" second half."),
    paragraph(change("moveFrom", run("Wanderer old."))),
    paragraph(change("moveTo", run("Wanderer new."))),
    table(
        row("Island", "Sailings"),
        row("North", "14"),
        row("Dropped", "1", mark=change("del")),
        row("Added", "2", mark=change("ins")),
    ),
    paragraph(run("The end.")),
])  # fmt: skip


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return write_docx(tmp_path / "ferry.docx", BODY)


def test_a_file_with_changes_is_refused_with_their_number_and_places(document: Path, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refused:
        import_document(document, start=tmp_path)
    (problem,) = refused.value.problems
    assert problem.code == "DOC103"
    assert problem.message == (
        "The document has 7 tracked changes: paragraph 2, paragraph 3, paragraph 5, paragraph 6, table 1, row 3 "
        "and 1 other place."
    )
    assert "--changes accept" in problem.hint
    assert not (tmp_path / "ferry.md").exists()


def test_all_changes_are_accepted(document: Path, tmp_path: Path) -> None:
    imported = import_document(document, start=tmp_path, choice="accept")
    text = imported.path.read_text(encoding="utf-8")
    assert "Stays new end.\n\nFirst half, second half.\n\nWanderer new.\n\n" in text
    assert text.endswith("| Island | Sailings |\n|---|---|\n| North | 14 |\n| Added | 2 |\n\nThe end.\n")
    assert imported.residue.left == []


def test_all_changes_are_refused(document: Path, tmp_path: Path) -> None:
    imported = import_document(document, start=tmp_path, choice="refuse")
    text = imported.path.read_text(encoding="utf-8")
    assert "Stays gone end.\n\nFirst half,\n\nsecond half.\n\nWanderer old.\n\n" in text
    assert text.endswith("| Island | Sailings |\n|---|---|\n| North | 14 |\n| Dropped | 1 |\n\nThe end.\n")
    assert imported.residue.left == []


def test_a_style_that_was_changed_is_the_old_one_when_changes_are_refused(tmp_path: Path) -> None:
    former = '<w:pPrChange w:id="2" w:author="K"><w:pPr><w:pStyle w:val="Heading2"/></w:pPr></w:pPrChange>'
    changed = f'<w:p><w:pPr><w:pStyle w:val="Title"/>{former}</w:pPr>{run("Why it matters")}</w:p>'
    body = paragraph("The ferry", "Title") + changed + paragraph(change("ins", run("New.")) + run("Text."))
    styles = '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>'
    document = write_docx(tmp_path / "ferry.docx", body, {"styles": styles})
    refused = import_document(document, start=tmp_path, choice="refuse").path.read_text(encoding="utf-8")
    assert refused.endswith("\n## Why it matters {role=significance}\n\nText.\n")


def test_a_change_within_a_note_counts(tmp_path: Path) -> None:
    note = f'<w:footnote w:id="2">{paragraph(run("Seen ") + _deleted("twice"))}</w:footnote>'
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = write_docx(
        tmp_path / "ferry.docx", paragraph("Ferry", "Title") + paragraph(run("Text") + call), {"footnotes": note}
    )
    with pytest.raises(ImportRefused, match="1 tracked change: note 1"):
        import_document(document, start=tmp_path)
    imported = import_document(document, start=tmp_path, choice="refuse")
    assert imported.path.read_text(encoding="utf-8").endswith("\nText[^1]\n\n[^1]: Seen twice\n")
