"""What is worked out once and kept (styles, used values, texts) makes the same pages as WeasyPrint, byte for byte."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import weasyprint
from weasyprint import css
from weasyprint.layout import block, inline
from weasyprint.text import fonts as fonts_of_engine
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import _font_style_cache_key

from briefgen.rendering import line_store, text_layouts, used_values
from briefgen.rendering.engine import share_fonts
from briefgen.rendering.kept_lines import PROPERTIES
from briefgen.rendering.layout import lay_out
from tests.rendering.unknown_engine import unknown_engine

WORDS = "The ferry leaves the harbour at noon, and nobody on the quay expects it before the evening. "
FONTS = FontConfiguration()
PAGE = "<style>@page { size: 240pt 300pt; margin: 24pt } body { font: 9pt/1.3 serif; hyphens: auto }</style>"

# ruff: noqa: E501 - pages are easier to read so
#: One thing each that is kept only where that changes nothing.
PAGES = {
    "spaces stretched": f"<p style='text-align: justify'>{WORDS * 3}",
    "letters apart": f"<p style='letter-spacing: .4pt'>{WORDS * 2}<p style='letter-spacing: 0'>{WORDS}",
    "words apart": f"<p style='word-spacing: 2pt'>{WORDS * 2} <b>&nbsp;</b> <i> </i>",
    "broken anywhere": f"<p style='overflow-wrap: anywhere'>{'unbreakable' * 9} {WORDS}",
    "lines that are kept": f"<pre>One\n\ttwo\r\n  three\n</pre><p style='white-space: pre-line'>{WORDS}\n\n{WORDS}",
    "separators": f"<p style='white-space: pre-wrap'>One\u2028two\u2029three\x0bfour\x0cfive\x85six\x1cseven {WORDS}",
    "soft hyphens": "<p>" + "Harbour\u00admaster\u00ad’s of\u00adfice " * 9,
    "lines on words": f"<p><u>{WORDS}</u> <s>{WORDS}</s> <i style='text-decoration: overline'>{WORDS}</i>",
    "features": f"<p style='font-variant-caps: small-caps; font-feature-settings: \"zero\"'>{WORDS * 2} 0123",
    "an ellipsis": f"<p style='overflow: hidden; white-space: nowrap; text-overflow: ellipsis'>{WORDS}",
    "a block ellipsis": f"<p style='max-lines: 2; block-ellipsis: auto; continue: discard'>{WORDS * 3}",
    "from right to left": "<p dir=rtl lang=ar>تغادر العبارة الميناء ظهرا (14:30) ولا يتوقعها أحد قبل المساء." * 2,
    "mixed": "<p>The word <span lang=he>נמל</span> and the 港 of <span lang=ja>港町の船</span>: " + WORDS,
    "logical edges": f"<div dir=rtl><p style='margin-inline-start: 20pt; padding-inline-end: 3pt'>{WORDS}</div>"
    f"<p style='margin-inline-start: 20pt; border-inline-end: 2pt solid; inline-size: 60%'>{WORDS}",
    "functions": f"<div style='line-height: calc(1em + 3pt); font-size: calc(7pt + 1vw)'><p>{WORDS}<b>{WORDS}</b></div>",
    "shares": f"<div style='width: 55%'><p style='margin: 5%; padding: 2% 1%'>{WORDS}</div><p style='margin: 5%'>{WORDS}"
    f"<div style='height: 90pt'><p style='height: 40%; min-height: 10pt; box-sizing: border-box; padding: 3pt'>{WORDS}",
    "shares of two sizes": f"<style>p {{ margin-left: 10% }}</style><table style='width: 100%'><tr><td><p>{WORDS}<td><p>Two</table>",
    "collapsed borders of cells that are alike": "<table style='border-collapse: collapse; width: 100%'>"
    f"<tr><th style='border: 5pt solid'>A<td>B<td>C<td>D<tr><td>{WORDS}<td>2<td>3<td>4</table>",
    "collapsed borders": "<table style='border-collapse: collapse'>"
    + f"<tr style='border: 1pt solid'><td style='border: 3pt solid; padding: 4%'>{WORDS}<td>Two" * 3
    + "</table>",
    "separate borders": f"<table style='width: 100%'><caption>{WORDS}</caption>" + f"<tr><th>{WORDS}<td>Two" * 3 + "</table>",
    "lists": f"<ol type=i><li>{WORDS}<li>{WORDS}</ol><ul style='list-style-position: inside'><li>One<li id=two>Two</ul>",
    "what is generated": "<style>p::before { content: attr(class) ': ' } p::after { content: ' ' counter(p); counter-increment: p }"
    "a::after { content: ' ' target-counter(attr(href), page); margin-left: 3pt } p + p::before { color: #900 }</style>"
    f"<p class=one>{WORDS}<p class=two>{WORDS}<a href=#end>See</a><p class=two id=end>{WORDS}<a href=#end>See</a>",
    "attributes": "<style>p::before { content: attr(class); string-set: head attr(class); bookmark-level: 1; bookmark-label: attr(class) }"
    "p::after { content: 'see'; link: attr(title) } @page { @top-left { content: string(head) } }</style>"
    f"<p class=one title=#a>{WORDS}<p class=two title=#b>{WORDS}<i id=a>A</i><i id=b>B</i>",
    "anchors": "<style>p::before { content: '¶'; anchor: attr(class) } a::after { content: target-counter(attr(href), page) }"
    f"</style><p class=one>{WORDS}<p class=two>{WORDS}<a href=#two>See</a>",
    "first": f"<style>p::first-line {{ font-weight: 600; letter-spacing: 1pt }} p::first-letter {{ font-size: 22pt; float: left }}"
    f"</style><p>{WORDS}<p>{WORDS}",
    "notes": "<style>span { float: footnote } ::footnote-call { content: counter(footnote, lower-alpha) }</style>"
    + f"<p>{WORDS}<span>{WORDS}</span>" * 3,
    "running": "<style>h1 { position: running(head); letter-spacing: 1pt } @page { @top-left { content: element(head); width: 60% }"
    "@bottom-right { content: counter(page) ' of ' counter(pages); text-align: end } } p { break-after: page }</style>"
    + f"<h1>Harbour</h1><p>{WORDS}" * 2,
    "floats": f"<i style='float: left; width: 30%; margin: 2%'>{WORDS}</i><p>{WORDS * 2}<i style='position: absolute; right: 5%'>A</i>",
    "flex and grid": f"<div style='display: flex; gap: 4%'><p style='flex: 1'>{WORDS}</p><p style='padding: 3%'>Two</p></div>"
    f"<div style='display: grid; grid-template-columns: 1fr 30%'><p>{WORDS}</p><p>Two</p></div>",
    "columns": f"<div style='columns: 2; column-gap: 4%'><p>{WORDS * 3}<p style='text-indent: 5%'>{WORDS}</div>",
    "inline blocks": f"<p>{WORDS}<b style='display: inline-block; width: 40%; vertical-align: 20%'>{WORDS}</b> {WORDS}",
    "variables": "<style>p { --edge: 3pt solid #900; border-left: var(--edge) } p + p { --edge: 1pt dotted; margin: var(--none) }"
    f"</style><p>{WORDS}<p>{WORDS}<p style='font-size: var(--none)'>{WORDS}",
    "given by hand": f"<p style='all: initial'>{WORDS}<p style='color: inherit; margin: initial; font: inherit'>{WORDS}",
}  # fmt: skip


def print_page(html: str, fonts: FontConfiguration = FONTS) -> bytes:
    data = lay_out(weasyprint.HTML(string=PAGE + html), fonts, {"pdf_tags": True}).write_pdf(uncompressed_pdf=True)
    assert isinstance(data, bytes)
    return data


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES)
def test_a_page_is_the_same(html: str) -> None:
    with unknown_engine():
        expected = print_page(html)
    assert print_page(html) == expected


@pytest.mark.usefixtures("no_kept_lines")
@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES)
def test_a_page_is_the_same_again_and_no_line_is_broken_again(html: str) -> None:
    fonts = share_fonts()
    with unknown_engine():
        expected = print_page(html, fonts)
    assert print_page(html, fonts) == expected
    with counting(line_break, "split_first_line") as calls:
        assert print_page(html, fonts) == expected
        assert not calls
        # Other words are other lines, also in the middle of a paragraph.
        changed = html.replace("noon", "nine").replace("e", "é", 1).replace("ظهرا", "صباحا")
        print_page(changed, fonts)
        assert changed == html or calls
    with unknown_engine():
        expected = print_page(changed, fonts)
    assert print_page(changed, fonts) == expected


def test_a_line_is_kept_with_all_that_it_depends_on() -> None:
    """What the engine reads of a style to break a line, in its own source; the height of a line is not asked for."""
    asked = re.compile(r"style\['(\w+)'\]")
    functions = [
        line_break.Layout,
        line_break.create_layout,
        line_break.split_first_line,
        line_break.first_line_metrics,
    ]
    functions += [line_break.line_size, fonts_of_engine.get_font_description, _font_style_cache_key]
    found = {name for function in functions for name in asked.findall(inspect.getsource(function))}
    assert found - {"line_height"} == set(PROPERTIES)


@pytest.mark.usefixtures("no_kept_lines")
def test_with_fonts_of_its_own_a_page_keeps_no_lines() -> None:
    """The same name may be another font there."""
    print_page(f"<p>{WORDS}", FontConfiguration())
    assert line_store.count() == 0
    print_page(f"<p>{WORDS}", share_fonts())
    assert line_store.count() > 1


@pytest.mark.usefixtures("no_kept_lines")
def test_lines_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_store, "_MAX_KEPT", 10)
    for number in range(25):
        print_page(f"<p>{number} {WORDS}", share_fonts())
        assert line_store.count() <= 10


@contextmanager
def counting(kind: Any, method: str) -> Iterator[Counter[str]]:
    """Count how often a method of the engine is called."""
    calls, own = Counter[str](), getattr(kind, method)

    def call(*given: Any, **named: Any) -> Any:
        calls[method] += 1
        return own(*given, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kind, method, call)
        yield calls


def test_a_text_is_set_up_once_a_style() -> None:
    with counting(line_break.Layout, "setup") as calls:
        print_page(f"<p>{WORDS * 9}")
        few = calls["setup"]
        print_page(f"<p>{WORDS * 18}")
    # The text itself, that at the end of a paragraph, and the line of each.
    assert few <= 6
    assert calls["setup"] == 2 * few


def test_a_line_is_drawn_as_it_was_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    html = f"<p style='hyphens: none'>{WORDS * 9}"
    with counting(line_break.Layout, "set_text") as calls:
        expected = print_page(html)
        drawn_again = calls["set_text"]
        monkeypatch.setattr(text_layouts, "_MAX_KEPT", 0)
        assert print_page(html) == expected
    lines = calls["set_text"] - 2 * drawn_again
    assert lines > 9


def test_what_is_alike_has_one_style() -> None:
    with counting(css.ComputedStyle, "__init__") as calls:
        print_page("<p>One" * 5)
        few = calls["__init__"]
        print_page("<p>One" * 10)
    # The style of ``::note-call`` is changed for each.
    assert calls["__init__"] - few == few + 5


def test_what_nobody_declares_is_not_computed() -> None:
    with counting(css.ComputedStyle, "__missing__") as calls:
        print_page(f"<p>{WORDS}")
        ours = calls["__missing__"]
        with unknown_engine():
            print_page(f"<p>{WORDS}")
    assert calls["__missing__"] - ours > 3 * ours


def test_percentages_are_worked_out_once_a_size() -> None:
    with counting(used_values, "resolve_percentages") as calls:
        print_page("<p>One" * 5)
        few = calls["resolve_percentages"]
        print_page("<p>One" * 10)
    assert 0 < calls["resolve_percentages"] == 2 * few


def test_the_library_is_as_it_was_afterwards() -> None:
    names = [(css, name) for name in ("ComputedStyle", "AnonymousStyle", "StyleFor")]
    names += [(line_break, "Layout"), (inline, "strut"), (block, "resolve_percentages")]
    before = [getattr(module, name) for module, name in names]
    print_page(f"<p>{WORDS}")
    assert [getattr(module, name) for module, name in names] == before
