"""``briefgen verify-pdf``: a verdict on any PDF, with the page and the cure; and what a screen reader says."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefgen.cli.main import run
from briefgen.inspecting.tags.verdict import verify_pdf
from briefgen.rendering.formats import render
from tests.editions import make_edition
from tests.pdf_structure import change_tags

CONTENT: dict[str, Any] = {
    "title": "The ferry",
    "abstract": "What it says.",
    "body": (
        "The ferry leaves[^1] at noon, as [한국어]{lang=ko} has it.\n\n- one\n- two\n\n"
        "![A ferry at the quay](seen.svg)\n\n"
        "::: table {header-columns=1 header-rows=2}\nCaption: Crossings\n\n"
        "| Island | 2023 | << |\n|---|--:|--:|\n| ^^ | Planned | Sailed |\n| North | 14 | 12 |\n:::\n"
    ),
    "sections": [{"heading": "Why", "body": "Text with [a link](https://example.org/x)."}],
    "notes": {"1": "A note."},
}


@pytest.fixture(scope="module")
def data() -> bytes:
    from tests.visibility.campaign import ASSETS

    return render(make_edition(assets=ASSETS, **CONTENT), ["pdf"])["pdf"].data


def first(elements: list[Any], role: str) -> Any:
    return next(each for each in elements if role == each.S)


def set_key(role: str, key: str, value: Any) -> Callable[[pikepdf.Pdf, list[Any]], None]:
    def edit(_: pikepdf.Pdf, elements: list[Any]) -> None:
        element = first(elements, role)
        if value is None:
            del element[key]
        else:
            element[key] = value

    return edit


def drop(key: str) -> Callable[[pikepdf.Pdf, list[Any]], None]:
    def edit(pdf: pikepdf.Pdf, _: list[Any]) -> None:
        del pdf.Root[key]

    return edit


def drop_scopes(_: pikepdf.Pdf, elements: list[Any]) -> None:
    for each in elements:
        if each.S == "/TH":
            del each.A


def drop_print(pdf: pikepdf.Pdf, _: list[Any]) -> None:
    for page in pdf.pages:
        for each in page.get("/Annots", []):
            each.F = 0


def drop_contents(pdf: pikepdf.Pdf, _: list[Any]) -> None:
    for page in pdf.pages:
        for each in page.get("/Annots", []):
            del each.Contents


#: What is done to a PDF without a fault, the code of what is found then, and words of it.
SPOILED: dict[str, tuple[Callable[[pikepdf.Pdf, list[Any]], None], str, str]] = {
    "no tags": (drop("/StructTreeRoot"), "PDF102", "not tagged"),
    "no language": (drop("/Lang"), "PDF102", "does not say its language"),
    "no window title": (drop("/ViewerPreferences"), "PDF102", "name of the file"),
    "a level skipped": (set_key("/H2", "/S", pikepdf.Name.H4), "PDF105", "has level 4 and follows one of level 1"),
    "no alternative text": (set_key("/Figure", "/Alt", None), "PDF107", "no alternative text"),
    "a file name": (
        set_key("/Figure", "/Alt", pikepdf.String("scan_03.png")),
        "PDF107",
        "name of a file, “scan_03.png”",
    ),
    "says nothing": (set_key("/Figure", "/Alt", pikepdf.String("Image")), "PDF107", "says only “Image”"),
    "a note without ID": (set_key("/Note", "/ID", None), "PDF108", "has no ID"),
    "headers without scope": (drop_scopes, "PDF109", "does not say whether it heads a row or a column"),
    "a wrong language": (set_key("/H2", "/Lang", pikepdf.String("Korean (South)")), "PDF110", "not a language tag"),
    "links without words": (drop_contents, "PDF111", "without a description"),
    "links that are not printed": (drop_print, "PDF120", "would not be printed"),
    "no colours": (drop("/OutputIntents"), "PDF120", "which colours it means"),
}


def test_our_own_pdf_has_no_fault(data: bytes) -> None:
    verdict = verify_pdf(data)
    assert [fault.sentence for fault in verdict.faults] == []
    assert verdict.claims
    assert verdict.claims.names == ["PDF/UA-1", "PDF/A-2a"]
    assert verdict.judged == ("PDF/UA-1", "PDF/A-2a")


@pytest.mark.parametrize("case", SPOILED)
def test_what_is_wrong_is_said_with_its_cure(data: bytes, case: str) -> None:
    edit, code, words = SPOILED[case]
    found = [
        fault for fault in verify_pdf(change_tags(data, edit)).faults if fault.code == code and words in fault.message
    ]
    assert found
    assert all(fault.cure for fault in found)
    if code not in ("PDF102", "PDF110") and case != "no colours":
        assert found[0].page == 1


def test_notes_in_the_middle_of_a_sentence_are_told(data: bytes) -> None:
    def move(_: pikepdf.Pdf, elements: list[Any]) -> None:
        note, paragraph = first(elements, "/Note"), first(elements, "/Reference").P
        paragraph.K.insert(1, note)
        kids = note.P.K
        del kids[next(at for at, kid in enumerate(kids) if getattr(kid, "objgen", None) == note.objgen)]
        note.P = paragraph

    told = [fault.message for fault in verify_pdf(change_tags(data, move)).faults if fault.code == "PDF108"]
    assert told
    assert "read in the middle of a sentence" in told[0]


def test_a_screen_reader_says_what_things_are(data: bytes) -> None:
    spoken = "\n".join(verify_pdf(data).spoken)
    for line in (
        "[heading level 1] The ferry",
        "The ferry leaves[reference 1] at noon, as [ko: 한국어] has it.",
        "[note 1]\n  A note.",
        "[list, 2 items]\n  – one\n  – two\n[end of list]",
        "[figure] A ferry at the quay",
        "[table, 3 rows, 3 columns]\n[caption] Table 1 Crossings",
        "[row 3] [header] North; 2023, Planned, North: 14; 2023, Sailed, North: 12",
        "[heading level 2] Why\nText with [link: a link].",
    ):
        assert line in spoken, spoken


def test_the_command_tells_and_ends_by_the_table(
    data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad, none = (tmp_path / name for name in ("good.pdf", "bad.pdf", "none.pdf"))
    good.write_bytes(data)
    bad.write_bytes(change_tags(data, SPOILED["no alternative text"][0]))
    none.write_text("no PDF", "utf-8")
    assert run(["verify-pdf", str(good)]) == 0
    assert "as PDF/UA-1 and PDF/A-2a ask: no fault in 1 page." in capsys.readouterr().out
    assert run(["verify-pdf", str(good), str(bad)]) == 1
    out = capsys.readouterr().out
    assert (
        "error: Page 1: A picture has no alternative text. [PDF107]\n      -> Say in a sentence what it shows." in out
    )
    assert run(["verify-pdf", str(none)]) == 3
    assert "The file is not a PDF. [PDF101]" in capsys.readouterr().out
    assert run(["verify-pdf", str(tmp_path / "missing.pdf")]) == 3
    assert "does not exist" in capsys.readouterr().out
    assert run(["verify-pdf", "--read", str(good)]) == 0
    assert "[heading level 1] The ferry" in capsys.readouterr().out


def test_warnings_count_only_when_asked(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(change_tags(data, SPOILED["says nothing"][0]))
    assert run(["verify-pdf", str(path)]) == 0
    assert run(["verify-pdf", "--strict", str(path)]) == 1


def test_json_has_all_of_it(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(change_tags(data, SPOILED["a file name"][0]))
    assert run(["verify-pdf", "--json", str(path)]) == 1
    (told,) = json.loads(capsys.readouterr().out)["files"]
    assert (told["readable"], told["accessible"], told["lang"]) == (True, False, "en")
    assert told["claims"] == told["judged"] == ["PDF/UA-1", "PDF/A-2a"]
    assert [(each["code"], each["page"]) for each in told["problems"]] == [("PDF107", 1)]
    assert "[heading level 1] The ferry" in told["spoken"]


def test_a_locked_pdf_and_one_without_the_extra_are_told(
    data: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    assert [fault.code for fault in verify_pdf(out.getvalue()).faults] == ["PDF101"]
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    monkeypatch.setitem(__import__("sys").modules, "page", None)
    assert run(["verify-pdf", str(path)]) == 0
    assert "briefgen[validate]" in capsys.readouterr().out


def test_words_over_two_lines_and_letters_below_the_line_are_read_whole() -> None:
    address = "https://example.org/a/very/long/address/that/goes/on/and/on/for/more/than/one/line/of/the/text"
    korean = "서로다른줄에서끝나는낱말은한낱말로읽는다" * 9
    said = "The ferry leaves at noon and nobody on the quay expects it back before the evening."
    body = f"{said * 2} Of CO~2~, see {address}, {said} {korean}.\n\n" + f"{said}[^1] {said}\n\n" * 3
    body += "\n\n".join(f"{'x' * n} {said} So it was.[^1] {said}" for n in range(1, 40, 2))
    printed = render(make_edition(body=body, notes={"1": "A note."}), ["pdf"])["pdf"].data
    spoken = "\n".join(verify_pdf(printed).spoken)
    assert f"Of CO2, see [link: {address}], {said} {korean}." in spoken
    assert spoken.count(f"So it was.[reference 1] {said}") == 20


def test_lines_are_parted_where_a_pdf_draws_no_spaces_at_their_ends() -> None:
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page = pdf.add_blank_page()
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    lines = b"(The ferry) Tj 0 -14 Td (leaves at) Tj 0 4 Td /F1 6 Tf (2) Tj /F1 12 Tf 0 -18 Td (noon) Tj"
    page.Contents = pdf.make_stream(b"/P <</MCID 0>> BDC BT /F1 12 Tf 72 700 Td " + lines + b" ET EMC")
    element = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P, Pg=page.obj, K=0))
    pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=element))
    out = io.BytesIO()
    pdf.save(out)
    assert verify_pdf(out.getvalue()).spoken == ("The ferry leaves at2 noon",)


def test_what_runs_from_right_to_left_is_in_the_order_of_reading() -> None:
    edition = make_edition(
        lang="ar",
        title="عبّارات الشتاء",
        body="تبحر في 12.5 دقيقة، وفق [Port of London]{lang=en}.\n\n| الميناء | الرحلات |\n|--|--|\n| الشمال | 12 |",
    )
    spoken = verify_pdf(render(edition, ["pdf"])["pdf"].data).spoken
    assert "[heading level 1] عبّارات الشتاء" in spoken
    assert "تبحر في 12.5 دقيقة، وفق [en: Port of London]." in spoken
    assert "  [row 2] الميناء: الشمال; الرحلات: 12" in spoken
