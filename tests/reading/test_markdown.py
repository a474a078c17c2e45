from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.located import to_data
from briefgen.reading import Reading, read


def read_body(folder: Path, body: str, front: str = "title: T\n") -> Reading:
    path = folder / "brief.md"
    path.write_text(f"---\n{front}---\n{body}", encoding="utf-8")
    return read(path, name="brief.md")


def sections(reading: Reading) -> object:
    assert reading.source.root is not None
    data = to_data(reading.source.root)
    assert isinstance(data, dict)
    return data.get("sections")


def codes(reading: Reading) -> list[str]:
    return [f"{p.code} {p.place.line}:{p.place.column}" for p in reading.report if p.place]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## A\n\nx\n", [{"heading": "A", "body": "x"}]),
        ("## A ##\nx\n", [{"heading": "A", "body": "x"}]),
        ("A\n---\nx\n", [{"heading": "A", "body": "x"}]),
        ("A *b*\n  over two\n---\nx\n", [{"heading": "A *b* over two", "body": "x"}]),
        ("   ## A\n\n    code\n", [{"heading": "A", "body": "    code"}]),
        ("## A {#a label='1）'}\nx\n", [{"heading": "A", "body": "x"}]),
        ('## A {#a label="1） x"}\nx\n', [{"heading": "A", "id": "a", "label": "1） x", "body": "x"}]),
        ("## A [갈]{lang=ko}\nx\n", [{"heading": "A [갈]{lang=ko}", "body": "x"}]),
        ("## A \\{b}\nx\n", [{"heading": "A \\{b}", "body": "x"}]),
        ("## {role=context}\nx\n", [{"role": "context", "body": "x"}]),
        ("## A\n### B\n#### C\n### D\n## E\n", [
            {"heading": "A", "sections": [{"heading": "B", "sections": [{"heading": "C"}]}, {"heading": "D"}]},
            {"heading": "E"},
        ]),
        ("## A {role=significance}\n### B\n#### c\n## E\n", [
            {"heading": "A", "role": "significance", "points": [{"heading": "B", "body": "#### c"}]},
            {"heading": "E"},
        ]),
        ("## A {role=significance .sections}\n### B\n", [
            {"heading": "A", "role": "significance", "sections": [{"heading": "B"}]}
        ]),
        ("## A {.points}\n### B\n", [{"heading": "A", "points": [{"heading": "B"}]}]),
        ("```\n## x\n```\n\n- ## y\n\n> ## z\n\n    ## w\n\n::: box\n## v\n:::\n", None),
        ("::: box\nx\n## A\n", [{"heading": "A"}]),
        ("[^1]: note\n\n    ## not here\n\n## A\n", [{"heading": "A"}]),
    ],
)  # fmt: skip
def test_the_text_is_cut_at_its_headings(tmp_path: Path, body: str, expected: object) -> None:
    assert sections(read_body(tmp_path, body)) == expected


def test_the_text_before_the_first_heading_is_the_body(tmp_path: Path) -> None:
    reading = read_body(tmp_path, "\n\u3000한글 문단.\n\nzwei\n\n## A\n")
    assert reading.brief is not None
    assert reading.brief.body == "\u3000한글 문단.\n\nzwei"


@pytest.mark.parametrize(
    ("body", "notes", "rest"),
    [
        ("a[^1]\n\n[^1]: one\n", {"1": "one"}, "a[^1]"),
        ("a[^1]\n[^1]: one\n[^2]: two\n\nb[^2]\n", {"1": "one", "2": "two"}, "a[^1]\n\nb[^2]"),
        ("[^1]: one\n  lazy\nlazier\n\na[^1]", {"1": "one\nlazy\nlazier"}, "a[^1]"),
        ("a[^1]\n\n[^1]: one\n\n    two\n\n        code\n\nb\n", {"1": "one\n\ntwo\n\n    code"}, "a[^1]\n\nb"),
        ("a[^1]\n\n[^1]:\n    one\n", {"1": "one"}, "a[^1]"),
        ("a[^1][^2]\n\n[^1]: one\n\n    [^2]: inner\n", {"2": "inner", "1": "one"}, "a[^1][^2]"),
        ("::: box\nb[^1]\n\n[^1]: one\n:::\n", {"1": "one"}, "::: box\nb[^1]\n\n:::"),
        ("a[^주]\n\n[^주]: 한글\n", {"주": "한글"}, "a[^주]"),
        ("`[^1]: code`\n\n```\n[^2]: code\n```\n", {}, "`[^1]: code`\n\n```\n[^2]: code\n```"),
    ],
)
def test_notes_are_moved_from_where_they_are(tmp_path: Path, body: str, notes: dict[str, str], rest: str) -> None:
    reading = read_body(tmp_path, body)
    assert reading.brief is not None
    assert {label: note.text for label, note in reading.brief.notes.items()} == notes
    assert reading.brief.body == rest


@pytest.mark.parametrize(
    ("definition", "url"),
    [
        ("[a b]: https://example.org/x_(y)", "https://example.org/x_(y)"),
        ("[a b]: <https://example.org/x>", "https://example.org/x"),
        ("[a b]:\n  https://example.org/x", "https://example.org/x"),
        ("[^1]: one\n[a b]: https://example.org/x", "https://example.org/x"),
    ],
)
def test_addresses_are_moved_too(tmp_path: Path, definition: str, url: str) -> None:
    reading = read_body(tmp_path, f"See [it][a b].\n\n{definition}\n\nMore.\n")
    assert codes(reading) == []
    assert reading.brief is not None
    assert reading.brief.links == {"a b": url}
    assert reading.brief.body == "See [it][a b].\n\nMore."


def test_a_problem_in_a_moved_note_is_where_it_was_written(tmp_path: Path) -> None:
    reading = read_body(tmp_path, "a[^1]\n\n- b\n\n[^1]: one\n\n    two <b>x</b>\n")
    assert codes(reading) == ["ACC807 10:9"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## A\nx\n", ["SYN021 1:1"]),
        ("\n---\ntitle: T\n---\nx\n", []),
        ("---\ntitle: T\n...\nx\n", []),
        ("----\ntitle: T\n----\nx <b>\n", ["SYN021 1:1", "ACC807 4:3"]),
        ("+++\ntitle = 'T'\n+++\nx <b>\n", ["SYN021 1:1", "ACC807 4:3"]),
        ("---\ntitle: T\n\n## A {role=b}\nx <b>\n", ["SYN022 1:1", "VAL002 4:12", "ACC807 5:3"]),
        ("---\n---\nx\n", ["KEY003 1:1"]),
        ("---\n- a\n---\nx\n", ["VAL003 2:1"]),
        ("---\ntitle: [\n---\nx <b>\n", ["SYN005 2:8", "ACC807 4:3"]),
        ("---\ntitle: T\nx: y\n---\nx <b>\n", ["KEY001 3:1", "ACC807 5:3"]),
    ],
)
def test_the_body_is_checked_whatever_the_front_matter(tmp_path: Path, text: str, expected: list[str]) -> None:
    path = tmp_path / "brief.md"
    path.write_text(text, encoding="utf-8")
    assert codes(read(path)) == expected
