"""What is too much is refused with its place, and no honest text is. Limits are low where a library would suffer."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core import limits
from briefgen.markdown.parse import parse
from briefgen.pipeline.check import check
from briefgen.problems import Report

HEAD = "---\ntitle: A title\nauthors: [Ann Lee]\n---\n\n"


def check_text(folder: Path, body: str, name: str = "x.md") -> Report:
    path = folder / name
    path.write_text(HEAD + body if name.endswith(".md") else body, "utf-8")
    return check([path])


def list_codes(report: Report) -> list[str]:
    return [problem.code for problem in report.errors]


def test_what_people_write_is_below_all_limits(tmp_path: Path) -> None:
    words = "The ferry is the only way to reach the island in winter. "
    address = "https://example.org/" + "records/" * 40
    cells = "".join(f"| {row} | {address} |\n" for row in range(300))
    body = f"{words * 90}\n\n{'Note.^[A source.] ' * 20}\n\n| a | b |\n|---|---|\n{cells}\n"
    assert not list_codes(check_text(tmp_path, body * 10))


@pytest.mark.parametrize(
    ("limit", "most", "body", "column"),
    [
        ("PARAGRAPH", 30, "word " * 7, 1),
        ("PARAGRAPH", 30, "- " + "word " * 7, 3),
        ("PARAGRAPH", 30, "| a |\n|---|\n| " + "word " * 7 + "|", 3),
        ("WORD", 20, "See " + "x" * 21 + " there.", 5),
        ("WORD", 20, "See " + "é" * 21 + " there.", 5),
        ("WORD", 20, "See 中国 " + "a\u00ad" * 11 + " there.", 8),
        ("INLINES", 3, "*a* *b* *c* *d*", 1),
        ("NOTES", 2, "a^[b] c^[d] e^[f]", 1),
    ],
)
def test_a_paragraph_item_or_cell_that_is_too_long_is_reported_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, body: str, column: int
) -> None:
    assert "PRO018" not in list_codes(check_text(tmp_path, body))
    monkeypatch.setattr(limits, limit, most)
    (problem,) = (each for each in check_text(tmp_path, body).errors if each.code == "PRO018")
    assert problem.place
    assert problem.place.line == 6 + body.count("\n")
    assert problem.place.column == column


@pytest.mark.parametrize("letter", ["中", "カ", "한", "ก", "ខ", "မ", "བ"])
def test_scripts_that_break_without_blanks_have_no_long_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, letter: str
) -> None:
    monkeypatch.setattr(limits, "WORD", 20)
    assert "PRO018" not in list_codes(check_text(tmp_path, letter * 60))


def test_a_file_with_too_many_lines_cells_or_sections_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LINES", 20)
    # In a long text there may be more, as long as they are not all of them short.
    assert "FIL011" not in list_codes(check_text(tmp_path, f"{'A line of many words. ' * 9}\n\n" * 30))
    monkeypatch.setattr(limits, "LINE", 1000)
    assert list_codes(check_text(tmp_path, "a\n\n" * 30)) == ["FIL011"]
    assert list_codes(check_text(tmp_path, "|a|b|\n|-|-|\n" + "|c|d|\n" * 9)) == ["FIL011"]
    # One line of JSON may hold thousands.
    text = '{"title": "A title", "authors": ["Ann Lee"], "body": "' + "a\\n\\n" * 31 + '"}'
    assert "PRO019" in list_codes(check_text(tmp_path, text, "x.json"))
    monkeypatch.undo()
    monkeypatch.setattr(limits, "SECTIONS", 3)
    assert list_codes(check_text(tmp_path, "## a\n\nb\n\n## c\n\nd\n\n### e\n\nf\n\n## g\n\nh\n")) == ["FIL011"]


@pytest.mark.parametrize("name", ["x.md", "x.json"])
def test_parts_are_counted_over_all_texts_of_a_brief(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(limits, "PARTS", 20)
    body = "".join(f"## Section {letter}\n\n*a* b\n\n*a* b\n\n*a* b\n\n" for letter in "abcdef")
    if name == "x.json":
        sections = ", ".join('{"heading": "a", "body": "*a* b\\n\\n*a* b\\n\\n*a* b"}' for _ in "abcdef")
        body = f'{{"title": "A title", "authors": ["Ann Lee"], "sections": [{sections}]}}'
    assert "PRO019" in list_codes(check_text(tmp_path, body, name))


#: What many letters are made into, by what may be twice as many of them; and words of honest tables and lists.
CROWDED = {
    "- a\n": ("FIL011", "PRO019"),
    "a\n\n": ("FIL011", "PRO019"),
    "*a* ": ("PRO019",),
    "a\\\nb\\\n": ("PRO019", "FIL011"),
    "|||||\n": ("FIL011", "PRO019"),
    "|a|b|\n": ("FIL011", "PRO019"),
    "| 123.4 | [12](#n) |\n": (),
    "- A short item\n": (),
    "1.2 *km* and ": (),
}


@pytest.mark.parametrize("unit", CROWDED)
def test_next_to_nothing_in_many_parts_is_refused_before_it_is_laid_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unit: str
) -> None:
    monkeypatch.setattr(limits, "SHORT_LINES", 40)
    monkeypatch.setattr(limits, "SHORT_PARTS", 40)
    monkeypatch.setattr(limits, "CELLS", 60)
    table = "| a | b |\n|---|---|\n" if "|" in unit else ""
    codes = {*list_codes(check_text(tmp_path, table + unit * 300))} & {"FIL011", "PRO019"}
    assert bool(codes) is bool(CROWDED[unit])
    assert codes <= {*CROWDED[unit]}
    # Wherever in the file it is; a heading is a part, too.
    texts = ", ".join(f'{{"heading": "a", "body": {json.dumps(table + unit * 30)}}}' for _ in range(20))
    brief = f'{{"title": "A title", "authors": ["Ann Lee"], "sections": [{texts}]}}'
    assert ("PRO019" in list_codes(check_text(tmp_path, brief, "x.json"))) is bool(CROWDED[unit])


@pytest.mark.parametrize(
    ("note", "refused"),
    [
        ("a^[b] ", True),
        ("a [@k] ", True),
        ("a[^n] ", True),
        ("The first ferry sailed.^[Harbour Board, *Report*, 2025, p. 12.] ", False),
        ("The first ferry sailed on that morning [@k]. ", False),
        ("The first ferry sailed on that morning.[^n] ", False),
    ],
)
def test_a_call_of_a_note_counts_as_several_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, note: str, refused: bool
) -> None:
    monkeypatch.setattr(limits, "SHORT_PARTS", 100)
    body = "\n\n".join([note * 9] * 5) + "\n\n[^n]: A source.\n"
    assert ("PRO019" in list_codes(check_text(tmp_path, body))) is refused


@pytest.mark.parametrize(("text", "refused"), [("b", True), ("The ferry sailed in the morning, and again.", False)])
@pytest.mark.parametrize("name", ["x.md", "x.json"])
def test_sections_of_next_to_nothing_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, refused: bool
) -> None:
    monkeypatch.setattr(limits, "SHORT_SECTIONS", 10)
    body = f"## A heading\n\n{text}\n\n" * 60
    if name == "x.json":
        sections = [{"heading": "A heading", "body": text}] * 60
        body = json.dumps({"title": "A title", "authors": ["Ann Lee"], "sections": sections})
    assert ("FIL011" in list_codes(check_text(tmp_path, body, name))) is refused


@given(st.integers(1, 9), st.data())
def test_single_digits_without_spaces_are_a_table_and_empty_cells_are_not(columns: int, data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "SHORT_PARTS", 40)
        patch.setattr(limits, "CELLS", 60)
        rows = data.draw(st.integers(1, 150 // columns))
        digits = data.draw(st.lists(st.sampled_from("0123456789"), min_size=columns, max_size=columns))
        full, empty = (write_table(cells, rows) for cells in (digits, [""] * columns))
        cells = (rows + 1) * columns
        assert has_too_many(full) is (cells > 40 + max(len(full) // limits.PART, 60))
        # All but its head.
        assert has_too_many(empty) is (cells > 40 + max(len(empty) // limits.PART, columns))


def write_table(cells: list[str], rows: int) -> str:
    """A table without spaces, its head one letter a column."""
    head = f"|{'|'.join('a' for _ in cells)}|\n|{'|'.join('-' for _ in cells)}|\n"
    return head + f"|{'|'.join(cells)}|\n" * rows


def has_too_many(text: str) -> bool:
    """Whether a text is refused for the number of its parts."""
    return any(each.code == "PRO019" for each in parse(text).faults)


def test_of_many_findings_in_a_line_some_are_listed_and_the_others_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "the the ferry. " * 9
    code = Counter(problem.code for problem in check_text(tmp_path, body)).most_common(1)[0][0]
    assert [problem.code for problem in check_text(tmp_path, body)].count(code) == 9
    monkeypatch.setattr(limits, "FINDINGS", 5)
    found = [problem for problem in check_text(tmp_path, body + "\n\nthe the pier.") if problem.code == code]
    assert len(found) == 7
    assert [problem.message for problem in found if "more findings" in problem.message] == [
        "There are 4 more findings of this kind on this line."
    ]


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "“",
        "“a ",
        "a “b” ",
        "“”’",
        "Article 5(1) ",
        "U.S. ",
        "<a@b.c>",
        "May 1, 2025 ",
        "likely ",
        "`a`{=b} ",
        "[](#a)",
        "a1 ",
    ],
)
def test_no_rule_takes_the_square_of_the_time(tmp_path: Path, unit: str) -> None:
    check_text(tmp_path, "Text.")

    def measure(length: int) -> float:
        before = time.process_time()
        report = check_text(tmp_path, f"a\n\n{unit * (length // len(unit))}")
        assert "BLD108" not in list_codes(report)
        return time.process_time() - before

    # Four times as much: linear work takes four times as long, and that of before took sixteen times.
    assert measure(12_000) < 10 * max(measure(3_000), 0.08)
