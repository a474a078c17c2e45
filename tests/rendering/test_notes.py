"""How notes and their calls are printed, in both media."""

from __future__ import annotations

import re
from typing import Any

import pytest

from briefgen.rendering.pages import compose_page
from tests.editions import make_edition
from tests.rendering.test_pdf import pages_of, print_edition


def body_of(medium: str, **content: Any) -> str:
    return compose_page(make_edition(**content), medium).html.partition("</head>")[2]


def test_a_note_called_twice_is_printed_once() -> None:
    for medium in ("web", "print"):
        html = body_of(medium, body="One[^n] and two[^n].", notes={"n": "The note."})
        assert html.count("The note.") == 1
        assert html.count('href="#note-1"') == 2
        assert len(set(re.findall(r'id="([^"]+)"', html))) == len(re.findall(r'id="([^"]+)"', html))


def test_blocks_in_a_note_become_lines() -> None:
    html = body_of("print", body="T[^n].", notes={"n": "First.\n\n- one\n- two\n\n> Quoted.\n>\n> — Who"})
    text = re.sub(r"<[^>]+>", "|", html)
    assert [word for word in re.split(r"[|\s]+", text) if word in {"First.", "one", "two", "Quoted.", "Who"}] == [
        "First.", "one", "two", "Quoted.", "Who",
    ]  # fmt: skip
    assert "<p" not in html.partition('class="footnote"')[2].partition("</p>")[0].replace("<span", "")


def test_side_by_side_calls_do_not_read_as_one_number() -> None:
    html = body_of("print", body="T[^a][^b] and[^c].", notes={"a": "A.", "b": "B.", "c": "C."})
    calls = re.findall(r"<sup class=\"call[^>]*>(.*?)</sup>", html)
    assert [re.sub(r"<[^>]+>", "", call) for call in calls] == ["1", ",2", "3"]


@pytest.mark.parametrize(("style", "mark"), [("superscript", "1"), ("brackets", "[1]"), ("parenthesis", "1)")])
def test_a_pack_chooses_the_mark(style: str, mark: str) -> None:
    html = body_of("print", options={"note_marks": style}, body="T[^n].", notes={"n": "N."})
    assert f">{mark}</a></sup>" in html
    assert f'data-mark="{mark}"' in html


def test_a_soft_line_end_in_a_note_is_a_space() -> None:
    edition = make_edition(body="T[^n].", notes={"n": "One line\nand more."})
    assert "One line and more." in pages_of(print_edition(edition))[0]


@pytest.mark.parametrize("where", ["heading", "table"])
def test_the_web_page_holds_notes_back_until_the_block_has_ended(where: str) -> None:
    content: dict[str, Any] = {"notes": {"n": "The note."}}
    if where == "heading":
        content["sections"] = [{"heading": "Title[^n]", "body": "After."}]
    else:
        content["body"] = "| A | B |\n|---|---|\n| x[^n] | y |\n\nAfter."
    html = body_of("web", **content)
    block_end = html.index("</h2>" if where == "heading" else "</figure>")
    assert block_end < html.index("The note.") < html.index("After.")


def test_a_call_never_begins_a_line() -> None:
    """WeasyPrint parts a call from its word at a full line; 40 widths of text let it try."""
    body = "\n\n".join(
        f"{'x' * width} the ferry leaves at noon and comes back in the evening of a day.[^n]" for width in range(40)
    )
    text = "".join(pages_of(print_edition(make_edition(body=body, notes={"n": "Note."}))))
    assert text.count("day.1") == 40
