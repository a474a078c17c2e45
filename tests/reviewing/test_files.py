"""Files that are sent, and files that come back: from LibreOffice, from somebody else, damaged, without bookmarks."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document

from briefgen.cli.main import run
from briefgen.core import zip_files
from briefgen.errors import OutputError, UsageError
from briefgen.reviewing.receive import ReviewRefused, receive
from briefgen.reviewing.report import write_report
from briefgen.reviewing.send import send
from tests.reviewing.test_round_trip import BRIEF, Trip
from tests.reviewing.word import Review
from tests.word.reading import change_part, list_faults, make_word, read_everything

ROOT = Path(__file__).parents[2]
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    return Trip(tmp_path_factory.mktemp("files"))


def test_what_is_sent_is_a_clean_word_file_without_secrets(trip: Trip, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list_faults(trip.sent) == []
    everything = read_everything(trip.sent)
    assert "Nightjar" not in everything
    assert str(trip.folder) not in everything
    assert "Nightjar" in read_everything(send(trip.path, "internal").read_bytes())
    assert len(re.findall(r"_briefgen_\d+", read_everything(trip.sent))) == 31
    with pytest.raises(OutputError, match="may be a file that came back"):
        send(trip.path, "internal")
    assert send(trip.path, "public", overwrite=True).read_bytes() == trip.sent
    with pytest.raises(UsageError, match="nobody"):
        send(trip.path, "nobody")


def test_a_final_brief_with_remarks_can_be_sent(trip: Trip) -> None:
    text = BRIEF.replace("date:", "status: final\ndate:").replace("complains", "[complains]{remark=So}")
    trip.path.write_text(text, "utf-8")
    data = send(trip.path, "public", output=trip.folder / "final.docx").read_bytes()
    assert "remark" not in read_everything(data)
    review = Review(data)
    review.replace("complains", "laughs")
    trip.receive_file(review.save(), now=text)
    assert trip.path.read_text("utf-8") == text.replace("complains", "laughs")


@pytest.mark.skipif(not OFFICE, reason="needs LibreOffice")
def test_libreoffice_saves_the_file(trip: Trip, tmp_path: Path) -> None:
    """It writes every part anew, and drops the bookmarks of notes. Saved without an edit, nothing has changed."""
    assert OFFICE
    review = Review(trip.sent)
    review.replace("twice a day", "thrice")
    review.replace("1999", "1998")
    review.replace("counting", "measuring")
    review.delete_paragraph("Third paragraph")
    review.comment("Berta", "Which one?")
    (tmp_path / "edited.docx").write_bytes(review.save())
    (tmp_path / "same.docx").write_bytes(trip.sent)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / name) for name in ("edited.docx", "same.docx")]
    saved = tmp_path / "saved"
    command = [OFFICE, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(saved), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert write_report(trip.receive_file((saved / "same.docx").read_bytes())).endswith("No changes, no comments.\n")
    received = trip.receive_file((saved / "edited.docx").read_bytes())
    assert [each.reason for each in received.changes] == [""] * 4
    assert [each.reason for each in received.remarks] == [""]
    expected = BRIEF.replace("twice a day", "thrice").replace("1999", "1998").replace("counting", "measuring")
    expected = expected.replace("\nThird paragraph.\n", "")
    remarked = '[Berta]{remark="Which one?" by="Kim Berg" date=2026-11-20}'
    assert trip.path.read_text("utf-8") == expected.replace("Berta", remarked)


@pytest.mark.parametrize("name", ["kursk-acknowledgement.md", "fertility-rebound-ko.yaml"])
def test_what_comes_back_is_what_the_next_file_says(tmp_path: Path, name: str) -> None:
    """Another reader, python-docx, reads the edited file, and the one that is sent of the changed brief."""
    path = tmp_path / "content" / name
    path.parent.mkdir()
    for each in (ROOT / "content").glob("*.*"):
        (path.parent / each.name).write_bytes(each.read_bytes())
    (path.parent / "assets").mkdir()
    for each in (ROOT / "content" / "assets").iterdir():
        (path.parent / "assets" / each.name).write_bytes(each.read_bytes())
    (tmp_path / "briefgen.toml").write_bytes((ROOT / "briefgen.toml").read_bytes())
    before = path.read_bytes()
    document = Document(str(send(path, "public")))
    edited = 0
    for number, paragraph in enumerate(document.paragraphs):
        runs = [
            piece
            for piece in paragraph.runs
            if len(piece.text) > 20 and paragraph.style and paragraph.style.name in ("Body Text", "List Bullet")
        ]
        for piece in runs[:1] if number % 2 == 0 else ():
            words = piece.text.split(" ")
            words[len(words) // 2] = f"Ω{number}"
            piece.text = " ".join(words)
            edited += 1
    out = io.BytesIO()
    document.save(out)
    file = tmp_path / "back.docx"
    file.write_bytes(out.getvalue())
    received = receive(file, take=None, start=tmp_path)
    assert edited >= 5
    assert [each.reason for each in received.changes] == [""] * len(received.changes)
    assert len(received.changes) >= edited
    assert path.read_bytes() != before
    again = Document(str(send(path, "public", overwrite=True)))
    ours, theirs = ([" ".join(each.text.split()) for each in doc.paragraphs] for doc in (again, document))
    assert ours == theirs


def turn(text: str) -> str:
    """The numbers of all bookmarks the other way round."""
    return re.sub(r"_briefgen_(\d+)", lambda match: f"_briefgen_{30 - int(match[1])}", text)


def test_bookmarks_that_are_gone_copied_or_mixed_up_do_not_matter(trip: Trip) -> None:
    def edit(change: str) -> bytes:
        review = Review(trip.sent)
        review.replace("twice a day", "thrice")
        review.replace("2001", "2002")
        data = review.save()
        for name in ("word/document.xml", "word/footnotes.xml"):
            if change == "gone":
                data = change_part(data, name, lambda text: re.sub(r'w:name="_briefgen_\d+"', 'w:name="x"', text))
            elif change == "same":
                data = change_part(data, name, lambda text: re.sub(r"_briefgen_\d+", "_briefgen_4", text))
            else:
                data = change_part(data, name, turn)
        return data

    for change in ("gone", "same", "turned"):
        received = trip.receive_file(edit(change))
        assert [each.reason for each in received.changes] == ["", ""], change
        expected = BRIEF.replace("twice a day", "thrice").replace("Berta | 2001", "Berta | 2002")
        assert trip.path.read_text("utf-8") == expected, change


def test_files_that_cannot_be_received(trip: Trip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(data: bytes | None, **options: Path) -> str:
        file = tmp_path / "x.docx"
        file.unlink(missing_ok=True)
        if data is not None:
            file.write_bytes(data)
        with pytest.raises(ReviewRefused) as caught:
            receive(file, take=None, start=trip.folder, **options)
        (problem,) = caught.value.problems
        return f"{problem.code} {problem.message}"

    trip.path.write_text(BRIEF, "utf-8")
    assert refuse(None) == "REV110 The file does not exist."
    assert refuse(b"no file").startswith("REV110 The file cannot be read: ")
    assert refuse(make_word(body="Text.")).startswith("REV110 This file was not written by briefgen review send")
    item = "customXml/item1.xml"
    assert refuse(change_part(trip.sent, item, lambda text: text[:-9])).startswith("REV110 The file cannot be read: ")
    other = change_part(trip.sent, item, lambda text: text.replace('brief="ferry"', 'brief="../../etc/passwd"'))
    assert refuse(other).startswith("REV111 There is no brief “../../etc/passwd”")
    nobody = change_part(trip.sent, item, lambda text: text.replace('audience="public"', 'audience="king"'))
    assert refuse(nobody).startswith("REV111 The file was sent for the audience “king”")
    doctype = change_part(
        trip.sent, "word/document.xml", lambda text: text.replace("<w:document", "<!DOCTYPE x><w:document")
    )
    assert "document type declaration" in refuse(doctype)
    deep = "<w:sdt>" * 3000 + "</w:sdt>" * 3000 + "<w:sectPr"
    nested = change_part(trip.sent, "word/document.xml", lambda text: text.replace("<w:sectPr", deep, 1))
    assert "nested too deeply" in refuse(nested)
    second = trip.folder / "content" / "second.md"
    second.write_text("---\ntitle: Another\nauthors: [Desk]\n---\n\nIts own text.\n", "utf-8")
    assert refuse(trip.sent, brief=second).startswith("REV111 Little of the text in this file is in")
    second.unlink()
    empty = change_part(trip.sent, "word/document.xml", lambda text: re.sub(r">[^<>]+</w:t>", ">x</w:t>", text))
    assert refuse(empty).startswith("REV111 Little of the text in this file is in")
    monkeypatch.setattr(zip_files, "_LARGEST", 2000)
    assert refuse(trip.sent) == "REV110 The file cannot be read: its parts are too large."
    assert trip.path.read_text("utf-8") == BRIEF


def test_a_number_that_there_is_not(trip: Trip) -> None:
    with pytest.raises(UsageError, match="There is no change or comment 7; they are numbered 1 to 1"):
        trip.receive(("replace", "300", "310"), take={1, 7})
    assert trip.changed() == []
    assert write_report(trip.receive()).endswith("No changes, no comments.\n")


def test_the_commands(trip: Trip, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(trip.folder)
    trip.path.write_text(BRIEF, "utf-8")
    assert run(["review", "send", "content/ferry.md", "--output", "out.docx"]) == 0
    assert capsys.readouterr().out == "out.docx\n"
    review = Review((trip.folder / "out.docx").read_bytes())
    review.replace("300", "310")
    review.replace("1999", "1998")
    (trip.folder / "back.docx").write_bytes(review.save())
    assert run(["review", "receive", "back.docx"]) == 0
    assert trip.changed() == []
    for wrong in ("2-1", "x", "1,,2", "-3", "1-99999999"):
        assert run(["review", "receive", "back.docx", "--take", wrong]) == 2
    assert run(["review", "receive", "back.docx", "content/ferry.md", "--take", "2"]) == 0
    assert "1 item taken into content/ferry.md, 1 left." in capsys.readouterr().out
    assert trip.path.read_text("utf-8") == BRIEF.replace("1999", "1998")
    assert run(["review", "receive", "content/ferry.md"]) == 3
    assert "REV110" in capsys.readouterr().err
