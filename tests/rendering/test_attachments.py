"""What is attached to a PDF, read with pikepdf."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pikepdf
import pytest

from briefgen.inspecting.inspect_pdf import inspect
from briefgen.leaks.decoders import look_into
from tests.editions import make_edition
from tests.pdf_profiles import list_failures
from tests.rendering.test_pdf import print_edition

TABLES = (
    "::: table {header-columns=1 header-rows=2}\nCaption: Crossings\n\n| Island | 2023 | << |\n|---|--:|--:|\n"
    '| ^^ | Planned | *Sailed* |\n| North^a^ | 14 | 12, of 14 |\n| ^^ | "9" | m^2^ |\n\na: Closed.\n:::\n'
)
FILES: dict[str, Any] = {
    "body": TABLES,
    "sections": [{"heading": "More", "body": "| A | B |\n|---|---|\n| 한국어 | 2[^1] |"}],
    "notes": {"1": "| In | a note |\n|---|---|\n| 1 | 2 |"},
    "updated": "2025-06-07",
}


def read_files(data: bytes) -> dict[str, tuple[str, str, bytes]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        associated = [str(each.UF) for each in pdf.Root.get("/AF", [])]
        assert sorted(associated) == sorted(pdf.attachments)
        return {
            name: (str(file.relationship)[1:], file.get_file().mime_type, file.get_file().read_bytes())
            for name, file in pdf.attachments.items()
        }


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


@pytest.mark.parametrize(
    ("attach", "names"),
    [
        ("none", []),
        ("edition", ["a-brief.json"]),
        ("tables", ["table-1.csv", "table-2.csv", "table-3.csv"]),
        ("all", ["a-brief.json", "table-1.csv", "table-2.csv", "table-3.csv"]),
    ],
)
def test_what_is_asked_for_is_attached_and_the_pdf_is_pdf_a(attach: str, names: list[str]) -> None:
    data = print_edition(make_edition(options={"attach": attach}, **FILES))
    assert sorted(read_files(data)) == names
    assert list_failures(data, "3a" if names else "2a") == []
    assert f"<pdfaid:part>{3 if names else 2}<".encode() in data
    assert print_edition(make_edition(options={"attach": attach}, **FILES)) == data


def test_each_file_says_what_it_is_and_holds_what_the_page_does() -> None:
    edition = make_edition(options={"attach": "all"}, **FILES)
    files = read_files(print_edition(edition))
    assert {name: told[:2] for name, told in files.items()} == {
        "a-brief.json": ("Source", "application/json"),
        "table-1.csv": ("Data", "text/csv"),
        "table-2.csv": ("Data", "text/csv"),
        "table-3.csv": ("Data", "text/csv"),
    }
    assert json.loads(files["a-brief.json"][2])["title_text"] == edition.title_text
    assert read_csv(files["table-1.csv"][2]) == [
        ["Island", "2023", "2023"],
        ["Island", "Planned", "Sailed"],
        ["North", "14", "12, of 14"],
        ["North", '"9"', "m2"],
    ]
    assert read_csv(files["table-2.csv"][2]) == [["A", "B"], ["한국어", "2"]]
    assert read_csv(files["table-3.csv"][2]) == [["In", "a note"], ["1", "2"]]


def test_a_spreadsheet_computes_no_cell_and_reads_every_number() -> None:
    body = "| A | B | C |\n|---|---|---|\n| -3.4 % | =1+1 | - |\n| −2 | @x | -2+3 |\n"
    files = read_files(print_edition(make_edition(options={"attach": "tables"}, body=body)))
    assert read_csv(files["table-1.csv"][2]) == [
        ["A", "B", "C"],
        ["-3.4 %", "'=1+1", "-"],
        ["−2", "'@x", "'-2+3"],
    ]


def test_an_attachment_is_as_old_as_its_edition() -> None:
    with pikepdf.open(io.BytesIO(print_edition(make_edition(options={"attach": "all"}, **FILES)))) as pdf:
        days = {str(file.obj.EF.F.Params.ModDate) for file in pdf.attachments.values()}
    assert days == {"D:20250607"}


JSON, TABLES_CSV = ["a-brief.json"], ["table-1.csv", "table-2.csv", "table-3.csv"]


@pytest.mark.parametrize(
    ("attach", "refused"), [("all", []), ("edition", TABLES_CSV), ("tables", JSON), ("none", JSON + TABLES_CSV)]
)
def test_a_release_takes_the_files_that_were_asked_for_and_no_others(attach: str, refused: list[str]) -> None:
    data = print_edition(make_edition(options={"attach": "all"}, **FILES))
    found = [*inspect(make_edition(options={"attach": attach}, **FILES), data)]
    assert sorted(each.message for each in found) == [
        f"The PDF contains an attached file: “{name}”." for name in refused
    ]
    assert {each.code for each in found} <= {"SEC151"}


def test_the_leak_check_reads_attachments() -> None:
    data = print_edition(make_edition(options={"attach": "all"}, **FILES))
    said = [channel.text for channel in look_into(data, "the PDF")]
    assert any("urn:briefgen:schema:edition" in text for text in said)
    assert any('North,"""9""",m2' in text for text in said)
