"""A Word file that is not as its edition says is found out, whatever part of it was changed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from briefgen.inspecting.expected import expect
from briefgen.inspecting.inspector import load_inspector
from briefgen.inspecting.unreadable import FileUnreadable
from briefgen.problems import Place
from tests.editions import make_edition
from tests.word.reading import change_part, read_part, write_word
from tests.word.test_word import EVERYTHING, MARKED

JUDGE = load_inspector("docx")
EDITION = make_edition(marking="TLP:AMBER", workspace=MARKED, status="withdrawn", **EVERYTHING)
WORD = write_word(EDITION)
DOCUMENT, NOTES = "word/document.xml", "word/footnotes.xml"
Change = Callable[[str], str]
TEXT = '<w:t xml:space="preserve">'
OUTSIDE = '<Relationship Id="x" Type="a/{}" Target="https://a.org/" TargetMode="External"/>'


def swap(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def change_power(text: str) -> str:
    """The square of c without its 2."""
    return re.sub(r"<m:sup>.*?</m:sup>", "<m:sup/>", text, count=1)


def look(property: str) -> Change:
    """Give the run “strong” another look."""
    return swap(f"</w:rPr>{TEXT}strong", f"{property}</w:rPr>{TEXT}strong")


def test_a_file_as_it_is_has_no_fault() -> None:
    assert JUDGE.find_lost(expect(EDITION), WORD) == []
    assert list(JUDGE.inspect(EDITION, WORD)) == []
    assert list(JUDGE.find_unmarked(EDITION, WORD, Place("brief.md"))) == []


#: A part, what is changed in it, and the word or the kind of loss that is found.
LOSSES: dict[str, tuple[str, Change, str]] = {
    "a word": (DOCUMENT, swap(">strong<", "><"), "strong"),
    "a letter": (DOCUMENT, swap("Fourth", "Forth"), "Fourth"),
    "a hyphen": (DOCUMENT, swap("Third", "Thi-rd"), "added"),
    "a hidden word": (DOCUMENT, look("<w:vanish/>"), "strong"),
    "a white word": (DOCUMENT, look('<w:color w:val="FFFFFF"/>'), "strong"),
    "a tiny word": (DOCUMENT, look('<w:sz w:val="2"/>'), "strong"),
    "a deleted word": (DOCUMENT, swap(f"{TEXT}South</w:t>", "<w:delText>South</w:delText>"), "South"),
    "a note": (NOTES, swap("Another, with", ""), "Another"),
    "the number of a note": (DOCUMENT, swap('<w:footnoteReference w:id="2"/>', ""), "number or words"),
    "the number of an item": ("word/numbering.xml", swap('Override w:val="3"/>', 'Override w:val="2"/>'), "number"),
    "a formula": (DOCUMENT, change_power, "picture"),
    "a description": (DOCUMENT, swap('descr="A red field"', 'descr=""'), "A red field"),
    "a cell": (DOCUMENT, swap(">North<", "><"), "North"),
}  # fmt: skip


@pytest.mark.parametrize("loss", LOSSES)
def test_what_is_lost_is_found(loss: str) -> None:
    part, change, told = LOSSES[loss]
    lost = JUDGE.find_lost(expect(EDITION), change_part(WORD, part, change))
    assert lost
    assert told == "number or words" or any(
        told in (each.what, *each.words.split()) or told in each.words for each in lost
    )


def _take_marks(text: str) -> str:
    return re.sub(r"TLP:AMBER", "", text)


#: A part, what is changed in it, the code of the Problem, and a word of its message.
FAULTS: dict[str, tuple[str, Change, str, str]] = {
    "another title": ("docProps/core.xml", swap("A brief", "A grief"), "MET123", "title"),
    "another author": ("docProps/core.xml", swap("Ada Quay", "root"), "MET123", "author"),
    "another language": ("docProps/core.xml", swap(">en<", ">fr<"), "MET123", "language"),
    "the day of today": ("docProps/core.xml", swap("2025-05-06T", "2026-11-29T"), "MET123", "date"),
    "who changed it": (
        "docProps/core.xml",
        swap("</cp:coreProperties>", "<cp:lastModifiedBy>anna</cp:lastModifiedBy></cp:coreProperties>"),
        "MET123",
        "lastModifiedBy",
    ),
    "a link to nothing": (DOCUMENT, swap('<w:bookmarkStart w:id="1"', '<w:bookmarkEnd w:id="1"'), "REL140", "bookmark"),
    "a part that is not there": (DOCUMENT, swap('r:id="rId', 'r:id="rId9'), "REL140", "rId9"),
    "a picture from outside": (
        "word/_rels/document.xml.rels",
        swap("</Relationships>", f"{OUTSIDE.format('image')}</Relationships>"),
        "SEC151",
        "outside",
    ),
    "a template from outside": (
        "word/_rels/settings.xml.rels",
        lambda _: f"<r>{OUTSIDE.format('attachedTemplate')}</r>",
        "SEC151",
        "attachedTemplate",
    ),
    "a link that runs something": (
        "word/_rels/document.xml.rels", swap("https://example.org/?a=1", "file:///c:/a.exe?"), "SEC151", "a.exe",
    ),
    "a macro": ("word/vbaProject.bin", lambda _: "x", "SEC151", "vbaProject"),
    "a header without its mark": ("word/header1.xml", _take_marks, "REL133", "header"),
    "a footer without its mark": ("word/footer1.xml", _take_marks, "REL133", "footer"),
    "a header without its warning": ("word/header2.xml", swap("Withdrawn", ""), "REL133", "Withdrawn"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_is_found(fault: str) -> None:
    part, change, code, word = FAULTS[fault]
    found = list(JUDGE.inspect(EDITION, change_part(WORD, part, change)))
    assert code in {each.code for each in found}
    assert any(word in each.message for each in found)


@pytest.mark.parametrize("part", ["word/header1.xml", "word/header2.xml", "word/footer1.xml"])
@pytest.mark.parametrize(
    "change",
    [
        _take_marks,
        swap('<w:vanish w:val="0"/>', "<w:vanish/>"),
        swap('<w:sz w:val="24"/>', '<w:sz w:val="3"/>'),
        lambda text: re.sub(r'(w:color w:val=")\w+(".*?w:fill="(\w+)")', r"\1\3\2", text),
    ],
    ids=["gone", "hidden", "tiny", "of the colour behind it"],
)
def test_a_page_without_its_mark_is_found(part: str, change: Change) -> None:
    (problem,) = JUDGE.find_unmarked(EDITION, change_part(WORD, part, change), Place("brief.md"))
    assert (problem.code, part.partition("/")[2][:6] in problem.message) == ("REN121", True)


def test_a_file_without_heads_and_feet_shows_no_mark() -> None:
    bare = change_part(WORD, DOCUMENT, lambda text: re.sub(r"<w:(header|footer)Reference [^>]*>", "", text))
    (problem,) = JUDGE.find_unmarked(EDITION, bare, Place("brief.md"))
    assert "header and footer" in problem.message


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip", WORD[:2000]])
def test_what_cannot_be_read_is_said(data: bytes) -> None:
    with pytest.raises(FileUnreadable):
        JUDGE.read_texts(data)


def test_a_part_that_is_no_xml_is_said() -> None:
    with pytest.raises(FileUnreadable):
        JUDGE.read_texts(change_part(WORD, DOCUMENT, lambda text: text[:-1]))


def test_what_is_nested_without_end_is_said() -> None:
    deep = change_part(WORD, DOCUMENT, swap("<w:body>", "<w:body>" + "<w:sdt>" * 9000 + "</w:sdt>" * 9000))
    with pytest.raises(FileUnreadable, match="nested"):
        JUDGE.read_texts(deep)


@pytest.mark.parametrize("value", ["x", "", "-1", "9" * 5000, "²"])
def test_numbers_that_are_none_are_passed_over(value: str) -> None:
    strange = change_part(WORD, "word/numbering.xml", lambda text: re.sub(r'="\d+"', f'="{value}"', text))
    strange = change_part(
        strange, DOCUMENT, lambda text: re.sub(r'(<w:(?:ilvl|sz) w:val)="\w+"', rf'\1="{value}"', text)
    )
    JUDGE.find_lost(expect(EDITION), strange)
    JUDGE.read_texts(strange)


def test_the_texts_are_those_of_the_parts() -> None:
    (text,) = JUDGE.read_texts(WORD)
    assert "Third 4. Fourth" in text
    assert "TLP:AMBER" in text
    assert "A list in it" in text
    assert read_part(WORD) is not None
