"""What is not imported: each with a code and a way out, no file written, no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.cli.main import run
from briefgen.errors import OutputError, UsageError
from briefgen.importing import pandoc
from briefgen.importing.import_document import import_document
from briefgen.importing.refused import ImportRefused
from tests.importing.word_files import paragraph, rewrite_part, write_docx


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("a.docx", b"", "DOC101", "not a zip file"),
        ("a.docx", b"PK\x03\x04 and nothing else", "DOC101", "not a zip file"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "DOC102", "Word 2003 or earlier"),
        ("a.rtf", b"{\\rtf1}", "DOC102", "Files named *.rtf are not imported"),
        ("a", b"text", "DOC102", "without an extension"),
    ],
)
def test_a_file_that_is_no_word_file(tmp_path: Path, name: str, data: bytes, code: str, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ImportRefused) as refused:
        import_document(path, start=tmp_path)
    (problem,) = refused.value.problems
    assert problem.code == code
    assert said in problem.message
    assert problem.hint
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("part", "data", "said"),
    [
        ("word/document.xml", b"<w:document", "word/document.xml is not well-formed XML"),
        ("word/document.xml", b"<!DOCTYPE x><x/>", "word/document.xml has a document type declaration"),
        ("word/document.xml", b"<a>" * 30_000 + b"</a>" * 30_000, "nested too deeply"),
        ("word/document.xml", b" " * 20_000_001, "word/document.xml has more than 20,000,000 bytes"),
        ("_rels/.rels", b"<x/>", "it has no part with the text"),
    ],
)
def test_a_damaged_word_file(tmp_path: Path, part: str, data: bytes, said: str) -> None:
    path = write_docx(tmp_path / "ferry.docx", paragraph("Text"))
    rewrite_part(path, part, data)
    with pytest.raises(ImportRefused) as refused:
        import_document(path, start=tmp_path)
    assert refused.value.problems[0].code == "DOC101"
    assert said in refused.value.problems[0].message
    assert [each.name for each in tmp_path.iterdir()] == ["ferry.docx"]


def test_a_document_without_text(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="no text in the document"):
        import_document(write_docx(tmp_path / "a.docx", paragraph(" ")), start=tmp_path)


def test_a_document_that_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "SECONDS", 0)
    with pytest.raises(ImportRefused, match="takes more than 0 seconds"):
        import_document(write_docx(tmp_path / "a.docx", paragraph("Text")), start=tmp_path)


def test_nothing_is_overwritten_unless_asked(tmp_path: Path) -> None:
    document = write_docx(tmp_path / "ferry.docx", paragraph("Ferry") + paragraph("It sailed."))
    (tmp_path / "ferry.md").write_text("mine")
    with pytest.raises(OutputError, match=r"ferry\.md already exists"):
        import_document(document, start=tmp_path)
    assert (tmp_path / "ferry.md").read_text() == "mine"
    import_document(document, start=tmp_path, overwrite=True)
    assert "It sailed." in (tmp_path / "ferry.md").read_text()


def test_a_name_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--name my-brief"):
        import_document(write_docx(tmp_path / "여객선.docx", paragraph("Text")), start=tmp_path, name="!")


def test_without_pandoc_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.core.pandoc.find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"briefgen\[import\]"):
        import_document(write_docx(tmp_path / "a.docx", paragraph("Text")), start=tmp_path)


def test_the_command_prints_the_report_writes_it_and_says_what_stops_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefgen.toml").write_text('[organisation]\nname = "Island Institute"\n')
    write_docx(tmp_path / "ferry.docx", paragraph("Ferry", "Title") + paragraph("It sailed."))
    assert run(["import", "ferry.docx", "--report", "report.txt"]) == 0
    printed = capsys.readouterr().out
    assert printed == "ferry.docx -> content/ferry.md\n3 of 3 words are in the brief.\n"
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == printed
    assert run(["import", "ferry.docx", "--name", "other", "--report", "report.txt"]) == 6
    assert not (tmp_path / "content/other.md").exists()
    (tmp_path / "briefgen.toml").write_text("")
    assert run(["import", "ferry.docx", "--name", "other"]) == 3
    assert "no author, publisher or organisation" in capsys.readouterr().err
    assert run(["import", "nowhere.docx"]) == 3
    assert "DOC101" in capsys.readouterr().err
