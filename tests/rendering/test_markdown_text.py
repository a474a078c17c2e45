"""Markdown: whatever a text holds, a reader of Markdown reads that text and no marks."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from briefgen.inspecting.markdown_words import read_words
from briefgen.inspecting.missing import find_missing
from briefgen.markdown.line_start import escape_start
from briefgen.rendering.formats import render
from briefgen.rendering.markdown_text.emphasis import wrap, write_marks
from briefgen.rendering.markdown_text.escapes import escape, write_code
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
    assert write_marks(wrap("em", "a") + wrap("em", "b")) == "*ab*"
    assert write_marks(wrap("em", "a") + wrap("strong", "b")) == "*a*b"


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("It is ~~*not*~~so.", "It is <s><em>not</em></s>so."),
        ("It is ~~“not”~~so.", "It is <s>“not”</s>so."),
        ("x~~“not”~~ so", "x<s>“not”</s> so"),
        ("~~*“not”*~~x", "<s>“not”</s>x"),
        ("그는 ~~**“여객선”**~~이라고", "그는 <s>“여객선”</s>이라고"),
        ("~~a *b*~~c *d ~~e.~~*", "<s>a <em>b</em></s>c <em>d <s>e.</s></em>"),
        ("a~~`b`~~c", "a<s><code>b</code></s>c"),
    ],
)
def test_struck_words_are_struck_beside_any_letter(body: str, html: str) -> None:
    edition = make_edition(body=body)
    data = render(edition, ["md"])["md"].data
    read = MarkdownIt("commonmark").enable("strikethrough").render(data.decode())
    assert f"<p>{html}</p>" in read.replace("\u2060", "")
    assert list(find_missing(edition, {"a.md": data})) == []


def test_lettered_lists_keep_their_letters_and_their_depth() -> None:
    body = (
        '::: {numbers="(a)"}\n1. First\n\n   More.\n2. Second\n   ::: {numbers="i."}\n   1. One\n   2. Two\n   :::\n'
        "3. | A | B |\n   |---|---|\n   | 1 | 2 |\n:::"
    )
    edition = make_edition(body=body)
    data = render(edition, ["md"])["md"].data
    read = MarkdownIt("commonmark").enable("table").render(data.decode())
    assert (
        re.sub(r"\s", "", read)
        .split("<h2>")[0]
        .endswith(
            "<ul><li><p>(a)First</p><p>More.</p></li><li><p>(b)Second</p><ul><li>i.One</li><li>ii.Two</li></ul></li>"
            "<li><p>(c)</p><table><thead><tr><th>A</th><th>B</th></tr></thead>"
            "<tbody><tr><td>1</td><td>2</td></tr></tbody></table></li></ul>"
        )
    )
    assert list(find_missing(edition, {"a.md": data})) == []


def test_definitions_and_a_figure_in_an_item_are_apart() -> None:
    body = (
        "1. Island\n   : Land\n\n   Ferry\n   : A boat\n2. ::: figure\n   Caption: Boats\n\n"
        "   | A |\n   |---|\n   | 1 |\n\n   Source: Port\n   :::\n3. Word\n   - inner"
    )
    edition = make_edition(body=body)
    data = render(edition, ["md"])["md"].data
    read = re.sub(r"\s", "", MarkdownIt("commonmark").enable("table").use(deflist_plugin).render(data.decode()))
    assert "<dt>Island</dt><dd>Land</dd><dt>Ferry</dt><dd>Aboat</dd></dl>" in re.sub("</?p>", "", read)
    assert "</table><p>Source:Port</p></li>" in read
    assert "3. Word\n   - inner\n" in data.decode()
    assert list(find_missing(edition, {"a.md": data})) == []


def test_it_holds_no_html_and_two_lists_stay_two() -> None:
    body = "- one\n- two\n\n* three\n\n| A | B |\n|---|---|\n| x \\| y | `c \\| d` |\n\n::: box\n**T**\n\nIn it.\n:::\n"
    text = render(make_edition(body=body), ["md"])["md"].data.decode()
    assert "- one\n- two\n\n* three\n" in text
    assert "| x \\| y | `c \\| d` |" in text
    html = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    assert not [token for token in html if token.type.startswith("html")]
