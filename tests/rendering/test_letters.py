"""What is copied from a PDF is what is on its pages, whatever the fonts make of a letter; read by two programs."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import uharfbuzz as hb
from pdfminer.high_level import extract_text

from briefgen.assets.fonts.packages import find_package
from briefgen.assets.fonts.read import make_cuts
from briefgen.assets.fonts.typeface import Typeface
from briefgen.edition import Edition
from briefgen.rendering.fonts import text_faces, upright_faces
from briefgen.rendering.formats import render
from briefgen.rendering.letters import WHOLE_LETTERS, find_split
from tests.assets.fonts.families import change, name
from tests.editions import make_edition

_FIRA = find_package("fontpkg_fira_sans")
assert _FIRA
FIRA = _FIRA / "files" / "FiraSans-Regular.ttf"
#: All that style sheets switch on.
FEATURES = ("smcp", "c2sc", "onum", "lnum", "pnum", "tnum")


def read_texts(edition: Edition) -> dict[str, str]:
    """The words of an edition's PDF without white space, as two programs copy them."""
    data = render(edition, ["pdf"])["pdf"].data
    texts = {"pdfminer": extract_text(io.BytesIO(data))}
    if program := shutil.which("pdftotext"):
        done = subprocess.run([program, "-", "-"], input=data, capture_output=True, check=True, timeout=120)
        texts["pdftotext"] = done.stdout.decode()
    return {reader: "".join(text.split()) for reader, text in texts.items()}


def shape(font: Any, char: str, **features: bool) -> int:
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, features)
    return len(buffer.glyph_infos)


def test_each_letter_of_the_shipped_fonts_is_one_glyph_or_is_known() -> None:
    known = find_split(map(chr, range(0x20, 0x2FFFF)), upright_faces())
    assert known == {"ɨ"}
    left = []
    for face in text_faces():
        whole = hb.Face(hb.Blob.from_file_path(str(face.file)))
        font = hb.Font(whole)
        for code in whole.unicodes:
            char = chr(code)
            if char not in known and shape(font, char) > 1:
                left.append((face.family, face.weight, char, "as it is"))
            left += [
                (face.family, face.weight, char, feature)
                for feature in FEATURES
                if code in range(0x180, 0x250) or char in known
                if shape(font, char, ccmp=False, **{feature: True}) > 1
            ]
    assert not left


@pytest.mark.parametrize("words", ["in ɨ in", "office ɨ and за́мок with x́ x"])
def test_a_letter_that_its_font_takes_apart_harms_no_other(words: str) -> None:
    edition = make_edition(
        title=f"Title {words}",
        authors=[{"name": f"Ilia {words}"}],
        body=f"{words}\n\n| {words} | i |\n|---|---|\n| ii | {words} |",
        sections=[{"heading": words, "body": "Ii."}],
    )
    for reader, text in read_texts(edition).items():
        text = unicodedata.normalize("NFC", text)
        sought = "".join(unicodedata.normalize("NFC", words).split())
        assert text.count(sought) >= 5, reader
        assert "InstituteofTests" in text, reader


@pytest.mark.parametrize("space", ["\u202f", "\u2009", "\u00a0"])
def test_a_space_that_a_font_has_not_leaves_all_others_alone(space: str) -> None:
    words = f"12{space}000 people"
    text = f"{words} and *{words}* and `{words}`"
    edition = make_edition(
        lang="ko", title=words, body=f"{text}, 한국어{space}글 두 줄\n\n| {words} |\n|---|\n| {words} |"
    )
    data = render(edition, ["pdf"])["pdf"].data
    for copied in (extract_text(io.BytesIO(data)), pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()):
        assert copied.count(" ") > 8
        assert f"people{space}" not in copied
        assert copied.count("000 people") >= 5
        # Poppler leaves a narrow space out now and then; these two do not.
        assert len(re.findall(r"12\s000", copied)) >= 5
        assert re.search(r"한국어\s글 두 줄", copied)


def test_a_font_of_a_workspace_that_takes_letters_apart_in_another_way_harms_no_other(tmp_path: Path) -> None:
    def edit(font: Any) -> None:
        for record in font["GSUB"].table.FeatureList.FeatureRecord:
            record.FeatureTag = "rlig" if record.FeatureTag == "ccmp" else record.FeatureTag

    file = tmp_path / "acme.ttf"
    file.write_bytes(change(FIRA, edit))
    data = name("Acme Sans", file)
    acme = Typeface("Acme Sans", cuts=tuple(make_cuts(data, 400, "normal")))
    edition = replace(make_edition(title="Ups ɨ and down", body="Then it is in his ship."), fonts={"text": acme})
    for reader, text in read_texts(edition).items():
        assert "Thenitisinhisship." in text, reader
        assert "Upsi̵anddown" in text, reader


def test_pages_without_such_letters_are_set_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = make_edition(body="An office in the fjord, за́мок.")
    usual = render(edition, ["pdf"])["pdf"].data
    monkeypatch.setattr("briefgen.rendering.write_pdf.WHOLE_LETTERS", WHOLE_LETTERS.replace("0", "1"))
    assert render(edition, ["pdf"])["pdf"].data == usual
