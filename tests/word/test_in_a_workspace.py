"""Word files in a workspace: for audiences, without what is withheld, in the cache, in releases, in LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text

from briefgen.building.build import build
from briefgen.errors import ReleaseError
from briefgen.inspecting.expected import Unit, expect
from briefgen.rendering.word.file import write_file
from tests.editions import make_edition
from tests.releasing.conftest import Office
from tests.word.reading import change_part, read_everything, write_word
from tests.word.test_word import EVERYTHING, MARKED

SECRET = "Nightjar says eleven."
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    office = Office(tmp_path / "office", monkeypatch)
    office.change(
        'formats = ["html"]\n\n[audiences.internal]', 'formats = ["docx"]\n\n[audiences.internal]', "briefgen.toml"
    )
    monkeypatch.chdir(office.folder)
    return office


def build_public(office: Office) -> bytes:
    result = build([office.brief], audiences=["all"])
    assert result.exit_code == 0, [problem.message for problem in result.report]
    return (office.folder / "output" / "public" / "ferry.docx").read_bytes()


def test_an_audience_has_the_formats_that_it_asks_for(office: Office) -> None:
    build_public(office)
    files = {path.relative_to(office.folder / "output").as_posix() for path in office.folder.glob("output/*/ferry.*")}
    assert files == {"public/ferry.docx", "internal/ferry.html"}


def test_no_byte_depends_on_what_is_withheld(office: Office) -> None:
    first = build_public(office)
    assert "Nightjar" not in read_everything(first)
    office.change(SECRET, "Another matter, with [the harbour log](https://example.org/secret) and a note.[^n]")
    office.change("Nothing.", "Nothing.\n\n::: {audience=internal}\nMore.\n\n1. A list\n:::\n\n[^n]: Withheld too.")
    assert build_public(office) == first


def test_what_is_withheld_is_found_in_any_part(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def leak(*arguments: object) -> bytes:
        return change_part(write_file(*arguments), "docProps/app.xml", lambda text: text.replace("briefgen", SECRET))  # type: ignore[arg-type]

    monkeypatch.setattr("briefgen.rendering.write_docx.write_file", leak)
    result = build([office.brief], cached=False)
    assert result.exit_code == 7
    assert [problem.code for problem in result.report] == ["LEK101"]
    assert "docProps/app.xml" in next(iter(result.report)).message


def test_a_word_file_is_cached(office: Office) -> None:
    build_public(office)
    shutil.rmtree(office.folder / "output")
    assert build([office.brief]).rendered == 0


def test_a_release_with_a_word_file_is_verified_by_building_it_again(office: Office) -> None:
    outcome = office.release("public")
    office.verify(outcome.folder)
    (path,) = outcome.folder.rglob("ferry.docx")
    path.write_bytes(
        change_part(path.read_bytes(), "word/document.xml", lambda text: text.replace("Fourteen", "Forty"))
    )
    with pytest.raises(ReleaseError) as caught:
        office.verify(outcome.folder)
    assert any("Forty" in problem.message for problem in caught.value.problems)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_every_word_and_every_note_in_order(tmp_path: Path) -> None:
    edition = make_edition(marking="TLP:AMBER", workspace=MARKED, **EVERYTHING)
    (tmp_path / "brief.docx").write_bytes(write_word(edition))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "brief.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=240, cwd=tmp_path)
    pages = extract_text(io.BytesIO((tmp_path / "brief.pdf").read_bytes())).rstrip("\f").split("\f")
    assert [page.count("TLP:AMBER") for page in pages] == [2] * len(pages)
    shown = squeeze("".join(pages))
    expected = expect(edition)
    at = 0
    for unit in expected.main:
        # Formulas are drawn by a part of LibreOffice that need not be installed, and cells come column by column.
        if unit.loose or "E = mc" in unit.text or unit.text.startswith(("See", "code")):
            continue
        place = shown.find(squeeze(unit.text), at)
        assert place >= 0, unit.text
        at = place
    notes: list[Unit] = [unit for note in expected.notes for unit in note]
    assert [unit.text for unit in notes if squeeze(unit.text.rstrip(" .")) not in shown] == []


def squeeze(text: str) -> str:
    """Letters and digits alone."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))
