"""A remark is on words, and leaves no trace in what is made of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.analysis.translation_digest import digest_parts
from briefgen.api import build, check
from briefgen.core.formats import Format
from briefgen.leaks.account import read_account
from briefgen.markdown.attributes import strip_remarks
from briefgen.markdown.parse import Texts, parse
from briefgen.problems import Severity
from briefgen.reading.reader import read_as
from briefgen.reading.remarks import list_remarks
from briefgen.visibility.withheld import find_withheld
from briefgen.visibility.withhold import Viewer

SECRET = "zqxjvkw"
SAID = f'remark="Is {SECRET} so?" by="Kim Berg" date=2026-11-20'
VIEWER = Viewer("public", ("public", "internal"))


@pytest.mark.parametrize(
    ("remarked", "bare"),
    [
        ("The [ferry]{R} sailed.", "The ferry sailed."),
        ("[The *ferry*]{R} [sailed]{R}[.]{R}", "The *ferry* sailed."),
        ("The [ferry [at]{R} nine]{R} sailed.", "The ferry at nine sailed."),
        ("The ferry[]{R} sailed.", "The ferry sailed."),
        ("One.\n\n[]{R}\n\nTwo.", "One.\n\nTwo."),
        ("It sailed.[[^a]]{R} And ^[a [note]{R}].", "It sailed.[^a] And ^[a note]."),
        ("Cost: [5 \\* 3]{R} and [[@key, p. 4]]{R}", "Cost: 5 \\* 3 and [@key, p. 4]"),
        ("#### The [quay]{R} here", "#### The quay here"),
        ("| a | b |\n|---|---|\n| [1]{R} | [<br>2]{R} |", "| a | b |\n|---|---|\n| 1 | <br>2 |"),
        ("::: table {R}\nCaption: All [boats]{R}\n\n| a |\n|---|\n| 1 |\n:::",
         "::: table\nCaption: All boats\n\n| a |\n|---|\n| 1 |\n:::"),
        ("![The [north]{R} quay](a.png)", "![The north quay](a.png)"),
        ("[![The quay](a.png)]{R}", "![The quay](a.png)"),
        ("- a\n\n::: {R}\n- b\n:::\n\n- c", "- a\n\n- b\n\n- c"),
        ("One.\n\n::: {R}\nTwo.\n\n> Three.\n:::\n\nFour.", "One.\n\nTwo.\n\n> Three.\n\nFour."),
        ("::: box {R title=\"A [box]{remark=\\\"x\\\"}\"}\nText.\n:::", "::: box {title=\"A box\"}\nText.\n:::"),
        ("[배가]{R} 떠났다.\n[그]{R}리고", "배가 떠났다.\n그리고"),
        ("漢\n[字]{R}", "漢\n字"),
        ('x^2[a]{remark="{audience=b} a `mark=c` {} (" by=Kim}^ y^3^', "x^2a^ y^3^"),
        ("[seen[, hidden]{audience=internal}]{R}, too", "seen[, hidden]{audience=internal}, too"),
    ],
)  # fmt: skip
def test_a_text_is_the_same_without_its_remarks(remarked: str, bare: str) -> None:
    text = remarked.replace("R}", f"{SAID}}}").replace("{R ", f"{{{SAID} ")
    assert parse(text).faults == parse(bare).faults == ()
    assert VIEWER.read(text) == VIEWER.read(bare)
    assert len(parse(text).remarks) == text.count("remark=")
    assert SECRET not in repr(parse(text).root)
    stripped = strip_remarks(text, parse(text).remarks)
    if not text.startswith(("::: box", "::: table", "- a", "![The")):
        assert "".join(stripped.split()) == "".join(bare.split())


@pytest.mark.parametrize(
    "broken",
    [
        "a [b] {remark=X}", 'a [b]{remark="X}', "a [b]{remark = X}", "a [b]{remark=“X y”}", "a [b]{by=X}",
        'a [b]{remark=""}', "a [b]{remark=X remark=Y}", "a [b]{remark=X date=yesterday}", "`a`{remark=X}",
        "[^a]{remark=X}",        "^[a note]{remark=X}", "[a](https://a.org){remark=X}",
        "<https://a.org>{remark=X}", "#### Head {remark=X}",
        "| a |\n|---|\n| 1 | {remark=X}", "```math {remark=X}\nx\n```", "a [b]{Remark=X}", '[b]{remark="X\n\ny"}',
        "a ｛remark＝X｝",
    ],
)  # fmt: skip
def test_a_broken_remark_is_an_error(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: A\ndate: 2025-05-06\nauthors: [Desk]\n---\n\n{broken}\n\n[^a]: A note.\n", "utf-8")
    found = [problem for problem in check(path) if problem.severity is Severity.ERROR]
    assert {problem.code for problem in found} & {"REV103", "REV104", "PRO003", "PRO004", "PRO020"}


BRIEF = """---
title: 'The [quay]{R}'
date: 2025-05-06
authors: [Desk]
abstract: '[All]{R} of it.'
---

## A [heading]{R}

The [ferry]{R} sailed[, twice]{audience=internal}.[[^1]]{R}

::: {R}
It came back.
:::

[^1]: A [note]{R}.
"""
BARE = BRIEF.replace("::: {R}\n", "").replace("back.\n:::", "back.").replace("[[^1]]{R}", "[^1]")
for _word in ("quay", "All", "heading", "ferry", "note"):
    BARE = BARE.replace(f"[{_word}]{{R}}", _word)


def test_no_format_holds_a_remark(tmp_path: Path) -> None:
    """Every file is the same, byte for byte, with remarks and without."""
    formats = [str(each) for each in Format if each.is_installed()]
    made = []
    for name, text in (("bare", BARE), ("remarked", BRIEF.replace("{R}", f"{{{SAID}}}"))):
        path = tmp_path / name / "content" / "a.md"
        path.parent.mkdir(parents=True)
        (tmp_path / name / "briefgen.toml").write_text("[audiences.public]\n\n[audiences.internal]\n", "utf-8")
        path.write_text(text, "utf-8")
        result = build(path, formats=formats)
        assert not [each for each in result.report if each.severity is Severity.ERROR], result.report
        made.append({file.suffix: file.read_bytes() for file in result.written})
    assert len(made[0]) == len(formats)
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("name", "text"), [("a.md", BRIEF), ("a.yaml", "title: A\nbody: |\n  The [ferry]{R} sailed.\n")]
)
def test_both_readers_count_remarks_as_withheld(name: str, text: str) -> None:
    """With their places, and from everyone; the marked words are as open as they were."""
    said = text.replace("{R}", f"{{{SAID}}}")
    reading = read_as(Path(name), said)
    assert reading.brief
    passages = find_withheld(reading.brief, reading.source, replace(VIEWER, texts=reading.texts))
    remarks = [each for each in passages if SECRET in each.text]
    account = read_account(reading.source, VIEWER.may_see, markdown=name == "a.md")
    again = [each for each in account.withheld if SECRET in each.text]
    assert len(remarks) == len(again) == said.count("remark=")
    assert {(each.place.line, each.place.column) for each in remarks} == {(each.line, each.column) for each in again}
    assert not any(SECRET in words or "[" in words for words in account.visible)


def test_remarks_are_listed_with_their_places() -> None:
    said = 'remark="So?" by=Kim date=2026-11-20'
    text = f"---\ntitle: A\n---\n\nThe [two ferries]{{{said}}} sailed.\n\n::: {{remark=Long}}\nIt came.\n:::\n"
    reading = read_as(Path("a.md"), text)
    found = list_remarks(reading.source, reading.texts)
    assert [(str(each.place), each.words, each.remark.who, each.remark.text) for each in found] == [
        ("a.md:5:5", "two ferries", "Kim, 2026-11-20", "So?"),
        ("a.md:7:1", "It came.", "", "Long"),
    ]
    assert list_remarks(reading.source) == found


def test_a_draft_may_have_remarks_and_a_final_brief_none(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    for status, severity in (("draft", Severity.INFO), ("final", Severity.ERROR)):
        path.write_text(f"---\ntitle: A\nstatus: {status}\n---\n\nThe [ferry]{{{SAID}}} sailed.\n", "utf-8")
        (found,) = (each for each in check(path) if each.code == "REV101")
        assert found.severity is severity
        assert found.message == f"Kim Berg, 2026-11-20: “Is {SECRET} so?”"
        assert str(found.place).endswith("a.md:6:5")


def test_a_translation_is_not_outdated_by_a_remark() -> None:
    texts = ("The ferry sailed.", f"The [ferry]{{{SAID}}} sailed.", "The ferry sank.")
    readings = [read_as(Path("a.md"), f"---\ntitle: A\n---\n\n## B\n\n{text}\n") for text in texts]
    one, two, other = (digest_parts(each.brief, each.trees) for each in readings if each.brief)
    assert one == two != other


def test_offsets_hold_in_a_text_with_windows_line_ends() -> None:
    text = 'One.\r\n\r\nTwo [three]{remark="four"}.'
    (remark,) = Texts().parse(text).remarks
    assert text[remark.start : remark.stop] == '[three]{remark="four"}'
    assert text[slice(*remark.said)] == "four"
