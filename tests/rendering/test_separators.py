"""What stands between a name and a role, in each format, is what the language has; and it is read back."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from briefgen.core.formats import name_file
from briefgen.inspecting.mail import read_mail
from briefgen.inspecting.missing import find_missing
from briefgen.rendering.formats import render
from tests.editions import make_edition

#: Languages, a name, a role, an institute, and these as they are printed.
PEOPLE = {
    "ar": ("ليلى حداد", "محررة", "المعهد", "ليلى حداد، محررة، المعهد"),
    "ja": ("田中花子", "編集者", "研究所", "田中花子、編集者、研究所"),
    "zh": ("王芳", "编辑", "研究所", "王芳，编辑，研究所"),
    "ko": ("김하나", "편집자", "연구소", "김하나, 편집자, 연구소"),
}


@pytest.mark.parametrize("lang", PEOPLE)
def test_a_name_and_a_role_are_parted_as_the_language_does(lang: str) -> None:
    name, role, affiliation, line = PEOPLE[lang]
    person = {"name": name, "role": role, "affiliation": affiliation}
    edition = make_edition(lang=lang, authors=[person], people=[person | {"did": "contact"}])
    made = render(edition, ["html", "txt", "md", "docx", "email", "epub"])
    assert list(find_missing(edition, {name_file("a", each): file.data for each, file in made.items()})) == []
    signs = dict.fromkeys([0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F])
    for each in ("txt", "md"):
        assert made[each].data.decode().translate(signs).count(line) == 2
    assert line in read_mail(made["email"].data).text.translate(signs)
    assert line in "\n".join(each.text for each in Document(io.BytesIO(made["docx"].data)).paragraphs)
    assert line.partition(role)[2] in made["html"].data.decode()


def test_heads_and_feet_of_a_word_file_run_from_right_to_left() -> None:
    edition = make_edition(lang="ar", title="عبّارات الشتاء", series={"name": "موجز", "number": "7"})
    with zipfile.ZipFile(io.BytesIO(render(edition, ["docx"])["docx"].data)) as file:
        parts = {name: file.read(name).decode() for name in file.namelist() if "/header" in name or "/footer" in name}
    assert len(parts) == 3
    assert [name for name, part in parts.items() if part.count("<w:p>") != part.count("<w:bidi/>")] == []
    assert (
        '<w:rtl/><w:lang w:val="ar" w:bidi="ar"/></w:rPr><w:t xml:space="preserve">عبّارات' in parts["word/header2.xml"]
    )
