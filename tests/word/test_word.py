"""What a Word file holds: each thing of a brief as Word has it, by the schemas, and nothing of the machine."""

from __future__ import annotations

import io
import re
import zipfile
from textwrap import indent
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from briefgen.assets.pictures import Asset
from briefgen.workspace import Audience, Organisation, Workspace
from tests.editions import PACKS, make_edition
from tests.word.reading import find_all, list_faults, make_word, outline, read_part, value_of, write_word

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="90" height="30" fill="#c00"/></svg>'
BODY = """\
Text with *emphasis*, **strong**, ~~struck~~, `code`, x^2^, H~2~O and a
[link](https://example.org/?a=1&b=2 "A tip").[^a]

3. Third
4. Fourth
   - Inner

Term
: Definition

> A quotation.
>
> — Somebody

::: box {#box title="A box"}
In the box,[^b] and a list:

1. One
:::

::: table {#crossings header-rows=2 header-columns=1}
Caption: Crossings[^c]

| Island | 2024 | <<   |
|:-------|-----:|-----:|
| ^^     | Plan | Real |
| North  |   14 |   12 |
| South  |    7 |   << |

Source: Harbour office.
:::

See [](#crossings), [the box](#box) and $`E = mc^2`$.

```math
\\frac{a}{b} = \\sqrt[3]{x} + \\sum_{i=1}^{n} \\hat{x}_i
```

![A red field](red.svg)

    code  with
      spaces

---
"""
NOTES = {"a": "A note with two paragraphs.\n\n- A list in it", "b": "Another, with $`x_1`$.", "c": "In a caption."}
EVERYTHING: dict[str, Any] = {
    "subtitle": "A subtitle",
    "authors": ["Ada Quay"],
    "bottom_line": "Sail.",
    "abstract": "In short.",
    "key_points": ["One.[^a]", "Two."],
    "keywords": ["ferries"],
    "body": BODY,
    "notes": NOTES,
    "assets": {"red.svg": Asset("red.svg", "image/svg+xml", SVG, 90, 30, "A red field")},
    "sections": [{"heading": "Why", "points": [{"heading": "First", "body": "Text."}, {"body": "Second."}]}],
}
MARKED = Workspace(
    organisation=Organisation(name="Institute of Tests"),
    audiences={"public": Audience(title="Public", clearance="TLP:RED")},
)


@pytest.mark.parametrize("template", PACKS)
@pytest.mark.parametrize(
    "more", [{}, {"notes": "end", "contents": "true", "note_marks": "brackets"}], ids=["foot", "end"]
)
def test_the_schemas_have_nothing_against_it(template: str, more: dict[str, str]) -> None:
    edition = make_edition(template=template, options=more, marking="TLP:AMBER", **EVERYTHING)
    assert list_faults(write_word(edition)) == []


@pytest.mark.parametrize("lang", ["ko", "ja", "zh-Hant", "ar", "he"])
def test_the_schemas_have_nothing_against_other_languages(lang: str) -> None:
    assert list_faults(make_word(lang=lang, body=BODY, notes=NOTES, title="제목 عنوان title")) == []


def test_the_same_edition_is_the_same_bytes_and_tells_nothing_of_when_and_where() -> None:
    data = make_word(**EVERYTHING)
    assert data == make_word(**EVERYTHING)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    properties = Document(io.BytesIO(data)).core_properties
    assert (properties.title, properties.author, properties.keywords) == ("A brief", "Ada Quay", "ferries")
    assert re.findall(r"\d{4}-\d\d-\d\d", core) == ["2025-05-06", "2025-05-06"]
    assert properties.last_modified_by == ""


def test_a_day_that_is_not_known_is_not_made_up() -> None:
    assert "dcterms" not in str(
        zipfile.ZipFile(io.BytesIO(make_word(date="2025-05"))).read("docProps/core.xml")
    ).replace("xmlns:dcterms", "")


def test_styles_have_the_names_that_word_has_for_them() -> None:
    names = {style.style_id: style.name for style in Document(io.BytesIO(make_word())).styles}
    wanted = {"Heading 1", "Heading 2", "Title", "Subtitle", "Body Text", "Caption", "footnote text", "List Bullet"}
    # python-docx writes the names of some as Word shows them.
    assert wanted <= {*names.values()}
    assert names["FootnoteReference"].islower()


def test_notes_are_word_s_own_and_a_note_that_is_called_again_is_a_cross_reference() -> None:
    data = make_word(body="One.[^a] Two.[^b] Again.[^a]", notes={"a": "First, see also.[^b]", "b": "Second."})
    document, notes = read_part(data), read_part(data, "word/footnotes.xml")
    assert [value_of(each, "w:id") for each in find_all(document, "w:footnoteReference")] == ["1", "2"]
    (again,) = (each.text for each in find_all(document, "w:instrText"))
    marks = {value_of(each, "w:name") for each in find_all(document, "w:bookmarkStart")}
    assert again.split()[:2][0] == "NOTEREF"
    assert again.split()[1] in marks
    assert len(find_all(notes, "w:footnoteRef")) == 2
    assert [each.text.split()[0] for each in find_all(notes, "w:instrText")] == ["NOTEREF"]


def test_a_note_that_only_a_note_calls_stands_in_that_note() -> None:
    data = make_word(body="One.[^a] Two.[^c]", notes={"a": "First.[^b]", "b": "Inner.", "c": "Third."})
    assert outline(data).endswith("----\n1: First.22 Inner.\n2: 3 Third.\n")


def test_a_note_is_not_taken_for_the_name_of_a_file() -> None:
    # The HTML parser does so with texts of fewer than 200 characters, and no file may have a name of 255 bytes.
    note = "이 수치는 잠정치이다. " * 12
    assert outline(make_word(body="One.[^a]", notes={"a": note})).endswith(f"1: {note.strip()}\n")


def test_a_table_in_a_note_is_a_line_for_each_row() -> None:
    data = make_word(body="One.[^a]", notes={"a": "Two:\n\n| A | B |\n|---|---|\n| c | d |\n\n- An item"})
    texts = ["".join(each.itertext()) for each in find_all(read_part(data, "word/footnotes.xml"), "w:p")]
    assert texts[2:] == [" Two:", "A · B", "c · d", "An item"]
    assert list_faults(data) == []


def test_endnotes_stand_under_a_heading_at_the_end() -> None:
    data = make_word(options={"notes": "end"}, body="One.[^a]", notes={"a": "First."})
    lines = outline(data).splitlines()
    assert lines[-3:] == ["Heading 1: Notes", "----", "1: First."]
    assert find_all(read_part(data), "w:endnoteReference")


def test_tables_repeat_their_heads_and_merge_their_cells() -> None:
    table = next(
        each for each in find_all(read_part(make_word(**EVERYTHING)), "w:tbl") if find_all(each, "w:tblHeader")
    )
    rows = find_all(table, "w:tr")
    assert [bool(find_all(row, "w:tblHeader")) for row in rows] == [True, True, False, False]
    assert [value_of(each) for each in find_all(table, "w:vMerge")] == ["restart", "continue"]
    assert [value_of(each) for each in find_all(table, "w:gridSpan")] == ["2", "2"]
    for row in rows:
        spans = [
            sum(int(value_of(each)) for each in find_all(cell, "w:gridSpan")) or 1 for cell in find_all(row, "w:tc")
        ]
        assert sum(spans) == len(find_all(table, "w:gridCol")) == 3


def wide(columns: int, word: str, caption: str = "") -> str:
    rows = [[f"{word}-{number}" for number in range(columns)], ["---"] * columns, ["value"] * columns]
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    return f"::: table\nCaption: {caption}\n\n{table}\n:::" if caption else table


def measure_tables(data: bytes) -> list[tuple[int, float, bool]]:
    """Of each table: its width, that of its narrowest column in letters of its heads, whether its type is small."""
    found = []
    for table in find_all(read_part(data), "w:tbl"):
        widths = [int(value_of(each, "w:w")) for each in find_all(table, "w:gridCol")]
        small = "SmallTableText" in {value_of(each) for each in find_all(table, "w:pStyle")}
        longest = max(len("".join(each.text for each in find_all(cell, "w:t"))) for cell in find_all(table, "w:tc"))
        found.append((sum(widths), min(widths) / longest, small))
    return found


def test_a_wide_table_is_set_smaller_or_on_a_landscape_page_before_its_words_break() -> None:
    listed = f"- item\n\n{indent(wide(12, 'column'), '  ')}"
    turned_ones = [wide(12, "column", "Wide"), wide(12, "words")]
    body = "\n\n".join(["One.", wide(5, "column"), "Two.", wide(9, "column"), "Three.", *turned_ones, "Four.", listed])
    data = make_word(body=body)
    sections: list[Any] = list(Document(io.BytesIO(data)).sections)
    lines = [round((each.page_width - each.left_margin - each.right_margin) / 635) for each in sections]
    assert [each.page_width > each.page_height for each in sections] == [False, True, False]
    # Heads and feet, with the mark, go on; only the first page has others.
    assert [each.header.is_linked_to_previous for each in sections] == [False, True, True]
    assert [each.different_first_page_header_footer for each in sections] == [True, False, False]
    body_part = read_part(data)[0]
    ends = [number for number, each in enumerate(body_part) if find_all(each, "w:sectPr")]
    between = body_part[ends[0] + 1 : ends[1] + 1]
    assert "".join(each.text for part in between for each in find_all(part, "w:t")).startswith("Table 1 Wide")
    assert sum(len(find_all(part, "w:tbl")) or part.tag.endswith("}tbl") for part in between) == 2
    sizes = measure_tables(data)
    rooms = [lines[0], lines[0], lines[1], lines[1], lines[0] - 340]
    assert [abs(width - room) < 20 for (width, *_), room in zip(sizes, rooms, strict=True)] == [True] * 5
    assert [small for _, _, small in sizes[:4]] == [False, True, False, False]
    # At least 82 twips for a letter in small type, and 98 else.
    assert [letter > (82 if small else 98) for _, letter, small in sizes[:4]] == [True] * 4
    assert list_faults(data) == []


def test_what_stands_in_lists_quotations_and_definitions_is_indented_as_they_are() -> None:
    table = "| A | B |\n|---|---|\n| 1 | 2 |"
    quote = "> Quoted.\n>\n> - in a quotation\n>\n> > twice quoted"
    item = f"- item\n\n  > in an item\n\n{indent(table, '  ')}\n\n  ::: box\n  In a box.\n  :::"
    body = f"Text.\n\n{quote}\n\nTerm\n: Defined.\n\n  - in a definition\n\n{item}\n\nEnd."
    document = Document(io.BytesIO(make_word(body=body)))
    left: dict[str, int] = {}
    for part in document.element.body.iter(qn("w:p")):
        paragraph: Any = Paragraph(part, document)
        own, style = paragraph.paragraph_format.left_indent, paragraph.style.paragraph_format.left_indent
        left[paragraph.text] = round((own if own is not None else style or 0) / 635)
    told = {words: left[words] for words in ("Quoted.", "in a quotation", "twice quoted", "Defined.")}
    assert told == {"Quoted.": 340, "in a quotation": 680, "twice quoted": 680, "Defined.": 340}
    assert (left["in a definition"], left["item"], left["in an item"]) == (680, 340, 680)
    assert (left["In a box."], left["1"], left["End."]) == (0, 0, 0)
    tables = [each._element.tblPr for each in document.tables]
    assert [[value_of(each, "w:w") for each in find_all(part, "w:tblInd")] for part in tables] == [["340"], ["340"]]
    assert list_faults(make_word(body=body)) == []


def test_a_caption_is_counted_by_word_and_referred_to() -> None:
    fields = [each.text.split() for each in find_all(read_part(make_word(**EVERYTHING)), "w:instrText")]
    assert ["SEQ", "Table", "\\*", "ARABIC"] in fields
    (reference,) = (field[1] for field in fields if field[0] == "REF")
    marks = [
        each
        for each in find_all(read_part(make_word(**EVERYTHING)), "w:bookmarkStart")
        if value_of(each, "w:name") == reference
    ]
    assert len(marks) == 1
    assert "".join(each.text for each in find_all(marks[0].getparent(), "w:t")).startswith("Table 1")


def test_a_list_begins_where_it_says() -> None:
    starts = [
        value_of(each) for each in find_all(read_part(make_word(**EVERYTHING), "word/numbering.xml"), "w:startOverride")
    ]
    assert starts == ["3", "1", "1"]


def test_a_drawing_is_there_twice_with_one_description() -> None:
    data = make_word(**EVERYTHING)
    (about,) = find_all(read_part(data), "wp:docPr")
    assert about.get("descr") == "A red field"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        media = {name.rpartition(".")[2]: archive.read(name) for name in archive.namelist() if "media" in name}
    assert media["svg"].startswith(b"<svg")
    from PIL import Image

    with Image.open(io.BytesIO(media["png"])) as picture:
        assert (picture.size, picture.getpixel((90, 30))) == ((180, 60), (204, 0, 0))


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_mark_stands_at_head_and_foot_of_every_page(direction: str) -> None:
    data = make_word(marking="TLP:AMBER", workspace=MARKED, lang="en" if direction == "ltr" else "ar")
    section = find_all(read_part(data), "w:sectPr")[-1]
    kinds = {
        each.tag.rpartition("}")[2] + " " + value_of(each, "w:type") for each in section if "Reference" in each.tag
    }
    assert kinds == {
        "headerReference first",
        "headerReference default",
        "footerReference first",
        "footerReference default",
    }
    document = Document(io.BytesIO(data))
    page = document.sections[0]
    for part in (page.header, page.footer, page.first_page_header, page.first_page_footer):
        assert "TLP:AMBER" in [paragraph.text.strip() for paragraph in part.paragraphs]


def test_each_run_has_its_language_and_its_direction() -> None:
    data = make_word(lang="en", body="Text [نص 12 عربي]{lang=ar} and [한국어]{lang=ko} and שלום.")
    runs = {"".join(each.text for each in find_all(run, "w:t")): run for run in find_all(read_part(data), "w:r")}
    arabic, korean = runs["نص 12 عربي"], runs["한국어"]
    assert [value_of(each, "w:bidi") for each in find_all(arabic, "w:lang")] == ["ar"]
    assert find_all(arabic, "w:rtl")
    assert find_all(runs["שלום"], "w:rtl")
    assert [value_of(each, "w:eastAsia") for each in find_all(korean, "w:lang")] == ["ko-KR"]
    assert not find_all(runs["Text "], "w:rtl")


def test_small_capitals_are_word_s_own() -> None:
    data = make_word(body="The [Nato]{.smallcaps} summit.")
    (capitals,) = find_all(read_part(data), "w:smallCaps")
    assert "".join(capitals.getparent().getparent().itertext()) == "Nato"
    assert list_faults(data) == []


def test_a_brief_from_right_to_left_is_one() -> None:
    data = make_word(lang="ar", title="عنوان", body="نص.\n\n| أ | ب |\n|---|---|\n| ج | د |")
    document = read_part(data)
    assert find_all(document, "w:bidiVisual")
    assert find_all(find_all(document, "w:sectPr")[-1], "w:bidi")
    body = next(each for each in find_all(document, "w:p") if "نص" in "".join(each.itertext()))
    assert find_all(body, "w:bidi")


def test_contents_are_a_field_that_is_filled_in() -> None:
    sections = [{"heading": f"Part {number}", "body": "Text."} for number in (1, 2, 3)]
    data = make_word(options={"contents": "true"}, sections=sections)
    document = read_part(data)
    # Without page numbers (\\n), which only Word knows.
    assert [each.text.split() for each in find_all(document, "w:instrText")] == [
        ["TOC", "\\o", '"1-2"', "\\n", "\\h", "\\z", "\\u"]
    ]
    assert [value_of(each, "w:fldCharType") for each in find_all(document, "w:fldChar")] == ["begin", "separate", "end"]
    assert [line for line in outline(data).splitlines() if line.startswith("toc")] == [
        f"toc 1: Part {n}" for n in (1, 2, 3)
    ]
    anchors = {value_of(each, "w:anchor") for each in find_all(document, "w:hyperlink")} - {""}
    assert anchors == {value_of(each, "w:name") for each in find_all(document, "w:bookmarkStart")}
