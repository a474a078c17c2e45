"""What becomes of a Word file: the whole content file, as a reader of it would write it."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from PIL import Image

from briefgen.importing import pandoc
from briefgen.importing.import_document import import_document
from briefgen.importing.report import write_report
from briefgen.pipeline.check import check
from tests.importing.word_files import paragraph, rewrite_part, row, run, table, write_docx

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
    for name in ("Title", "Subtitle", "Author", "Date", "Abstract", "caption", "Quote", "heading 1", "heading 2")
)
_CALL = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
NOTES = "".join(
    f'<w:footnote w:id="{name}">{content}</w:footnote>'
    for name, content in (
        (7, paragraph("Harbour log, page 4.") + paragraph("Kept in the office.")),
        (3, paragraph("Ibid.")),
    )
)
BODY = "".join([
    paragraph("The ferry that did not sail", "Title"),
    paragraph("What *one* crossing says", "Subtitle"),
    paragraph("Ada Lee", "Author"),
    paragraph("6 May 2025", "Date"),
    paragraph("One crossing, one island.", "Abstract"),
    paragraph("Keywords: ferries, supply; islands"),
    paragraph(run("The ferry did ") + run("not", "<w:i/>") + run(" sail.") + _CALL.format(7)),
    paragraph("Why it matters", "heading1"),
    paragraph("1. Nobody knew [yet]; a_b, 5 &lt; 6, {audience=x}"),
    paragraph("A single route", "heading2"),
    paragraph("We have no bread.", "Quote"),
    paragraph("— Mayor of the island, 2025"),
    paragraph("Table 1: Crossings", "caption"),
    table(
        '<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
        f'{paragraph("Island and year")}</w:tc><w:tc><w:tcPr/>{paragraph("Sailings")}</w:tc></w:tr>',
        f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("North | East")}</w:tc>'
        f'<w:tc>{paragraph("2024")}</w:tc><w:tc>{paragraph("14")}{paragraph("planned")}</w:tc></w:tr>',
        f'<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph("")}</w:tc>'
        f'<w:tc>{paragraph("2025")}</w:tc><w:tc>{paragraph("13")}</w:tc></w:tr>',
    ),
    paragraph("Source: Harbour office."),
    table(row("A box of one cell.")),
    paragraph("Discussion", "heading1"),
    paragraph(run("H") + run("2", '<w:vertAlign w:val="subscript"/>') + run("O again.") + _CALL.format(3)),
])  # fmt: skip

WRITTEN = """\
---
title: "The ferry that did not sail"
subtitle: "What \\\\*one\\\\* crossing says"
date: 2025-05-06
authors:
  - {name: "Ada Lee"}
keywords: ["ferries", "supply", "islands"]
abstract: |
  One crossing, one island.
---

The ferry did *not* sail.[^1]

## Why it matters {role=significance}

1\\. Nobody knew \\[yet\\]; a_b, 5 < 6, \\{audience=x}

### A single route

> We have no bread.
>
> — Mayor of the island, 2025

::: table
Caption: Crossings

| Island and year | << | Sailings |
|---|---|---|
| North \\| East | 2024 | 14<br>planned |
| ^^ | 2025 | 13 |

Source: Harbour office.
:::

::: box
A box of one cell.
:::

## Discussion {role=analysis}

H~2~O again.[^2]

[^1]: Harbour log, page 4.

    Kept in the office.

[^2]: Ibid.
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return write_docx(tmp_path / "Ferry 2025.docx", BODY, {"styles": STYLES, "footnotes": NOTES})


def test_a_word_file_becomes_a_brief_without_errors_and_every_word_is_accounted_for(
    document: Path, tmp_path: Path
) -> None:
    imported = import_document(document, start=tmp_path)
    assert imported.path == tmp_path / "ferry-2025.md"
    assert imported.path.read_text(encoding="utf-8") == WRITTEN
    assert check([imported.path]).errors == ()
    # Each of the two footnote references is one of these.
    assert imported.residue.total == 88
    assert (imported.residue.missing, [(each.place, each.words, each.reason) for each in imported.residue.left]) == (
        0,
        [
            ("paragraph 4", "6 May 2025", "date"),
            ("paragraph 6", "Keywords ferries supply islands", "keywords"),
            ("paragraph 13", "Table 1", "the number of the table"),
            ("paragraph 14", "Source", "a line of the table or figure"),
        ],
    )


def test_what_is_around_the_text_is_in_the_report(tmp_path: Path) -> None:
    marked = '<w:r><w:commentReference w:id="5"/></w:r>'
    parts = {
        "header": paragraph("For the committee only"),
        "comments": f'<w:comment w:id="5" w:author="Kim Berg">{paragraph("Is this so?")}</w:comment>',
    }
    hidden = run("Unseen words.", "<w:vanish/>")
    body = paragraph("The ferry", "Title") + paragraph(run("It sailed.") + marked) + paragraph(hidden + run(" End."))
    imported = import_document(write_docx(tmp_path / "ferry.docx", body, parts), start=tmp_path)
    report = write_report(imported)
    assert "committee" not in imported.path.read_text(encoding="utf-8")
    assert "\nNot in the brief:\n  header: “For the committee only”\n" in report
    assert "\nComments that are not in the brief:\n  paragraph 2, Kim Berg: “Is this so?”\n" in report
    assert "The document hides some text at paragraph 3; it is in the brief." in report


def test_comments_are_remarks_on_their_words(tmp_path: Path) -> None:
    document = docx.Document()
    title = document.add_heading("The ferry", 0)
    line = document.add_paragraph("It sailed ")
    twice, heading = line.add_run("twice a day"), document.add_heading("Why it matters", 1)
    first, last = document.add_paragraph().add_run("Start"), document.add_paragraph().add_run("End")
    document.add_comment(title.runs, text="Another title", author="Bo")
    document.add_comment([twice], text='Is this "so"?\nAgain.', author="Kim Berg")
    document.add_comment(heading.runs, text="Too long", author="")
    document.add_comment([first, last], text="Both", author="Bo")
    document.save(str(tmp_path / "ferry.docx"))
    imported = import_document(tmp_path / "ferry.docx", start=tmp_path)
    text = re.sub(r" date=\d{4}-\d\d-\d\d}", "}", imported.path.read_text(encoding="utf-8"))
    assert text == (
        '---\ntitle: "[The ferry]{remark=\\"Another title\\" by=\\"Bo\\"}"\n---\n\n'
        'It sailed [twice a day]{remark="Is this \\"so\\"? Again." by="Kim Berg"}\n\n'
        '## [Why it matters]{remark="Too long"} {role=significance}\n\n'
        '[]{remark="Both" by="Bo"}Start\n\nEnd\n'
    )
    assert [each.code for each in check([imported.path]).problems if each.code.startswith("REV")] == ["REV101"] * 4
    assert imported.residue.left == []
    assert "\nComments, now remarks in the brief:\n  paragraph 1, Bo: “Another title”\n" in write_report(imported)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (f'<w:fldSimple w:instr=" SEQ x ">{run("Seventeen")}</w:fldSimple>', "A Seventeen B"),
        (f'<w:bdo w:val="ltr">{run("857-5019")}</w:bdo>', "A 857-5019 B"),
        (f"<w:smartTag>{run('Oban')}</w:smartTag>", "A Oban B"),
        (f"<w:r><w:pict><w:txbxContent>{paragraph('In the box')}</w:txbxContent></w:pict></w:r>", "A B\n\nIn the box"),
        (
            f"<w:r><w:ruby><w:rt>{run('とう')}</w:rt><w:rubyBase>{run('東')}</w:rubyBase></w:ruby></w:r>",
            "A 東（とう） B",
        ),
    ],
)
def test_words_that_pandoc_alone_passes_over_are_in_the_brief(tmp_path: Path, content: str, words: str) -> None:
    body = paragraph("Ferry", "Title") + paragraph(run("A ") + content + run(" B")) + paragraph("End.")
    imported = import_document(write_docx(tmp_path / "ferry.docx", body), start=tmp_path)
    text = " ".join(imported.path.read_text(encoding="utf-8").split(" ")).replace("  ", " ")
    assert f"\n\n{words}\n\nEnd.\n" in text
    assert imported.residue.left == []


def test_a_word_that_the_tree_lacks_is_in_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second reader finds what the first one lost, and says where."""
    whole = pandoc.read_tree

    def read_less(data: bytes, form: str) -> dict[str, object]:
        tree = whole(data, form)
        return {**tree, "blocks": [each for each in tree["blocks"] if "13" not in str(each)]}

    monkeypatch.setattr("briefgen.importing.open_office.read_tree", read_less)
    body = "".join(map(paragraph, ("The ferry sails", "Fourteen crossings", "Only 13 crossings were sailed", "End")))
    imported = import_document(write_docx(tmp_path / "ferry.docx", body), start=tmp_path)
    assert [(each.place, each.words) for each in imported.residue.left] == [
        ("paragraph 3", "Only 13 crossings were sailed")
    ]
    assert (imported.residue.total, imported.residue.missing) == (11, 5)
    assert "6 of 11 words are in the brief." in write_report(imported)


def test_a_document_without_a_title_has_one_and_keeps_its_text(tmp_path: Path) -> None:
    body = paragraph("Only one line of text.")
    text = import_document(write_docx(tmp_path / "ferry.docx", body), start=tmp_path).path.read_text(encoding="utf-8")
    assert text == '---\ntitle: "ferry"\n---\n\nOnly one line of text.\n'


def test_a_row_that_starts_late_keeps_its_place_and_the_others_their_cells(tmp_path: Path) -> None:
    late = row("13").replace("<w:trPr>", '<w:trPr><w:gridBefore w:val="1"/>')
    early = row("North").replace("<w:trPr>", '<w:trPr><w:gridAfter w:val="1"/>')
    body = paragraph("Ferry") + table(row("Island", "Sailings"), late, early)
    imported = import_document(write_docx(tmp_path / "ferry.docx", body), start=tmp_path)
    text = imported.path.read_text(encoding="utf-8")
    assert text.endswith("| Island | Sailings |\n|---|---|\n|  | 13 |\n| North |  |\n")
    assert imported.residue.left == []


def test_a_title_of_two_paragraphs_loses_none(tmp_path: Path) -> None:
    body = paragraph("The ferry", "Title") + paragraph("Once more", "Title") + paragraph("It sailed.")
    imported = import_document(write_docx(tmp_path / "ferry.docx", body, {"styles": STYLES}), start=tmp_path)
    assert imported.path.read_text(encoding="utf-8") == '---\ntitle: "The ferry"\n---\n\nOnce more\n\nIt sailed.\n'


def test_headings_lists_and_raised_words(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("The ferry", 1)
    document.add_heading("Background", 2)
    document.add_heading("Far below", 4)
    for words in ("One", "Two"):
        document.add_paragraph(words, style="List Number")
    for words in ("- A dash", "# A sign"):
        document.add_paragraph(words, style="List Bullet")
    line = document.add_paragraph("10")
    line.add_run("6 or 7").font.superscript = True
    line.add_run(" and ")
    line.add_run(" bold ").bold = True
    line.add_run("end.\nNext line")
    document.add_paragraph("::: box")
    document.save(str(tmp_path / "ferry.docx"))
    imported = import_document(tmp_path / "ferry.docx", start=tmp_path)
    assert imported.path.read_text(encoding="utf-8") == (
        '---\ntitle: "The ferry"\n---\n\n## Background {role=background}\n\n### Far below\n\n1. One\n2. Two\n\n'
        "- \\- A dash\n- \\# A sign\n\n10^6^ ^or^ ^7^ and **bold** end.\\\nNext line\n\n\\::: box\n"
    )
    assert imported.residue.left == []


def test_pictures_are_written_with_their_alternative_texts_and_others_are_named(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text('[organisation]\nname = "Island Institute"\n')
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "quay.png")
    Image.new("RGB", (40, 30), "navy").save(tmp_path / "quay.gif")
    document = docx.Document()
    for name, words in (("quay.png", "The quay, *empty*"), ("quay.png", ""), ("quay.gif", "A gull")):
        document.add_paragraph("Before.")
        document.add_picture(str(tmp_path / name))
        document.inline_shapes[-1]._inline.docPr.set("descr", words)
    document.save(str(tmp_path / "ferry.docx"))
    # As in a file that was converted badly: the name says GIF, the bytes nothing.
    rewrite_part(tmp_path / "ferry.docx", "word/media/image2.gif", b"no picture")
    imported = import_document(tmp_path / "ferry.docx", start=tmp_path)
    text = imported.path.read_text(encoding="utf-8")
    assert "\n\n![The quay, \\*empty\\*](assets/ferry-1.png)\n\n" in text
    assert "\n\n![Picture without a description](assets/ferry-1.png)\n\n" in text
    assert (tmp_path / "content/assets/ferry-1.png").read_bytes() == (tmp_path / "quay.png").read_bytes()
    assert [path.name for path in imported.pictures] == ["ferry-1.png"]
    assert "gull" not in text
    assert check([imported.path]).errors == ()
    report = write_report(imported)
    assert "“A gull” -> alternative text of a picture that is left out" in report
    assert "A picture is left out: media/image2.gif" in report
    assert "assets/ferry-1.png has no alternative text: describe it in the brackets." in report


def test_a_formula_that_cannot_be_printed_is_code_and_in_the_report(tmp_path: Path) -> None:
    formulas = ("<m:r><m:t>x</m:t></m:r>", "<m:phant><m:e><m:r><m:t>y</m:t></m:r></m:e></m:phant>")
    lines = [f'<m:oMath xmlns:m="{MATH}">{each}</m:oMath>' for each in formulas]
    body = "".join(paragraph(run("Formula ") + each) for each in lines)
    imported = import_document(write_docx(tmp_path / "ferry.docx", paragraph("Ferry") + body), start=tmp_path)
    text = imported.path.read_text(encoding="utf-8")
    assert "\n\nFormula $`x`$\n\n" in text
    assert "\n\nFormula `\\phantom{y}`\n" in text
    assert [(each.place, each.words) for each in imported.residue.left] == [("paragraph 3", "[formula]")]
    assert "A formula that briefgen cannot print is kept as code: \\phantom{y}" in write_report(imported)


def test_a_figure_has_its_caption_and_source_and_a_document_of_one_line_its_text(tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "quay.png")
    document = docx.Document()
    document.add_paragraph("The ferry")
    document.add_paragraph("Figure 3. The quay", style="Caption")
    document.add_picture(str(tmp_path / "quay.png"))
    document.add_paragraph("Source: Harbour office")
    document.save(str(tmp_path / "ferry.docx"))
    imported = import_document(tmp_path / "ferry.docx", start=tmp_path)
    assert imported.path.read_text(encoding="utf-8").endswith(
        '\n::: figure {label="Figure 3"}\nCaption: The quay\n\n'
        "![Picture without a description](assets/ferry-1.png)\n\nSource: Harbour office\n:::\n"
    )
    assert [(each.words, each.reason) for each in imported.residue.left] == [
        ("Figure 3", "label of the figure"),
        ("Source", "a line of the table or figure"),
    ]
    document = docx.Document()
    document.add_paragraph("One line.")
    document.save(str(tmp_path / "line.docx"))
    imported = import_document(tmp_path / "line.docx", start=tmp_path)
    assert imported.path.read_text(encoding="utf-8") == '---\ntitle: "line"\n---\n\nOne line.\n'


def test_brackets_that_are_raised_with_a_note_reference_leave_it_one(tmp_path: Path) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    line = run("Text") + run("(", raised) + _CALL.format(3) + run(")", raised) + run(" end.")
    body = paragraph("Ferry", "Title") + paragraph(line)
    imported = import_document(
        write_docx(tmp_path / "ferry.docx", body, {"styles": STYLES, "footnotes": NOTES}), start=tmp_path
    )
    assert "\n\nText([^1]) end.\n\n[^1]: Ibid.\n" in imported.path.read_text(encoding="utf-8")
    # Another note is in the file, which the text does not refer to: pandoc passes over it, the report does not.
    assert [each.place for each in imported.residue.left] == ["footnote 7, which the text does not refer to"]


def test_the_lines_above_and_below_a_table_belong_to_it_and_a_raised_letter_is_a_note_on_a_cell(tmp_path: Path) -> None:
    raised = run("a", '<w:vertAlign w:val="superscript"/>')
    lines = (
        paragraph("Table 1. Crossings", "caption"),
        paragraph("Unit: sailings"),
        table(row("Island", "2025"), row("North", run("13") + raised)),
        paragraph("Source: Harbour office"),
        paragraph(raised + run(" Closed in May.")),
        paragraph("Text after it."),
    )
    document = write_docx(tmp_path / "ferry.docx", paragraph("Ferry", "Title") + "".join(lines), {"styles": STYLES})
    assert (
        import_document(document, start=tmp_path)
        .path.read_text(encoding="utf-8")
        .endswith(
            "\n::: table\nCaption: Crossings\n\n| Island | 2025 |\n|---|---|\n| North | 13^a^ |\n\n"
            "Unit: sailings\nSource: Harbour office\na: Closed in May.\n:::\n\nText after it.\n"
        )
    )
