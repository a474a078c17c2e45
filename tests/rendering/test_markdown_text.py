"""Markdown: whatever a text holds, a reader of Markdown reads that text and no marks."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from briefgen.inspecting.markdown_words import read_words
from briefgen.rendering.formats import render
from briefgen.rendering.markdown_text.emphasis import wrap, write_marks
from briefgen.rendering.markdown_text.escapes import escape, escape_start, write_code
from tests.editions import make_edition

TEXTS = (
    "*a* _b_ __c__ ~~d~~ `e` <b>f</b> &amp; &#65; [g](h) ![i](j) [^1] $k$ $$l$$ m_n_o \\* a@b @key",
    "# no heading", "## no", "- no list", "+ no", "* no", "1. no", "2) no", "a. no", "> no quotation",
    ": no definition", "---", "===", "| a | b |", "~~~", "```", "[a]: https://example.org", "http://a.b/c_d_e", "!",
    "5 < 6 > 4",
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_read_as_it_is(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(escape_start(escape(text)).strip(" "))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in tokens[1].children or ()) == text.strip()
    assert {child.type for child in tokens[1].children or ()} <= {"text", "text_special"}
    assert "".join(piece.text for piece in read_words(escape_start(escape(text)))) == text.strip()


@pytest.mark.parametrize("code", ["a", "a`b", "``", "`a`", " a ", "a``b`c"])
def test_code_is_read_as_it_is(code: str) -> None:
    (child,) = list(MarkdownIt("commonmark").parse(write_code(code))[1].children or ())
    assert (child.type, child.content) == ("code_inline", code)


@pytest.mark.parametrize(
    ("before", "kind", "words", "behind", "written"),
    [
        ("so ", "em", "that", ".", "so *that*."),
        ("", "strong", "“여객선”", "이라고", "“여객선”이라고"),
        ("a", "em", "b", "c", "a*b*c"),
        ("x ", "em", " y ", "z", "x  *y* z"),
    ],
)
def test_marks_stand_only_where_they_work(before: str, kind: str, words: str, behind: str, written: str) -> None:
    assert write_marks(f"{before}{wrap(kind, words)}{behind}") == written


def test_marks_in_and_beside_marks() -> None:
    assert write_marks(wrap("strong", f"a {wrap('em', 'b')}")) == "**a *b***"
    assert write_marks(wrap("em", f"a {wrap('em', 'b')} c")) == "*a b c*"
    assert write_marks(wrap("em", "a") + wrap("em", "b")) == "*a*b"


def test_it_holds_no_html_and_two_lists_stay_two() -> None:
    body = "- one\n- two\n\n* three\n\n| A | B |\n|---|---|\n| x \\| y | `c \\| d` |\n\n::: box\n**T**\n\nIn it.\n:::\n"
    text = render(make_edition(body=body), ["md"])["md"].data.decode()
    assert "- one\n- two\n\n* three\n" in text
    assert "| x \\| y | `c \\| d` |" in text
    html = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    assert not [token for token in html if token.type.startswith("html")]
