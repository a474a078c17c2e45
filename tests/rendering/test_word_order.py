"""Words and digits of the other direction are in a PDF where a browser shows them, whatever elements begin there."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from itertools import product
from math import inf
from pathlib import Path
from typing import Any

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar
from playwright.sync_api import Browser

from briefgen.rendering import write_pdf
from briefgen.rendering.formats import render
from briefgen.rendering.pdf import Printed, print_pdf
from tests.editions import make_edition
from tests.pdf_structure import read_structure
from tests.rendering.browser import needs_chromium, open_page
from tests.rendering.test_marking import find
from tests.scripts.readers import copy_texts

#: A phrase stands between the words of each pair.
AROUND = {"he": ("שלום", "עולם"), "ar": ("كتب", "دول"), "fa": ("شهر", "بزرگ"), "en": ("Before", "after")}
LATIN = (
    "Hello brave new world", "(OECD, 2024)", "GDP 3.5%", "A. B. (C)", "x-y 12", "“Fit for 55”", "CO2, NOx", "C++",
)  # fmt: skip
NUMBERS = ("3.5", "1,200.50", "12%", "-5", "10-12", "2024/25", "06.05.2025", "$3.5", "+4.1", "12:30", "1 200")
LEFTWARD = ("שלום (עולם) טוב", "עלה 3.5% בשנת", "كتب 12-14 دول", "كتب ١٢٫٥ دول", "عدد ۱۲/۵ شهر", "ב-10", "«שלום», טוב")
#: What is put around a part of a phrase.
MARKS = ("**{}**", "*{}*", "[{}](https://example.org/)", "`{}`", "{}[^n]")
#: The letters that a page shows in the elements of a selector, and where: x of the middle, y of the lower edge.
LETTERS = """selector => [...document.querySelectorAll(selector)].map(block => {
    const letters = [], range = document.createRange()
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
        const node = walker.currentNode
        if (node.parentElement.closest('.note')) continue
        for (let at = 0; at < node.length; at++) {
            range.setStart(node, at)
            range.setEnd(node, at + 1)
            const box = range.getBoundingClientRect()
            letters.push([node.data[at], (box.left + box.right) / 2, box.bottom])
        }
    }
    return letters
})"""
_BRACKETS = str.maketrans("([{<)]}>«»‹›", "|" * 12)


def mark_parts(phrase: str) -> Iterator[str]:
    """A phrase with emphasis, a link, code or a note at each part of it in turn; the marks change with the place."""
    tokens = re.findall(r"\w+|\s+|[^\w\s]", phrase)
    spans = [(first, last) for first in range(len(tokens)) for last in range(first + 1, len(tokens) + 1)]
    for number, (first, last) in enumerate(spans):
        inner = "".join(tokens[first:last])
        if inner == inner.strip() and last - first < 4:
            mark = MARKS[number % len(MARKS)]
            yield "".join([*tokens[:first], mark.format(inner), *tokens[last:]])


def list_cases(lang: str) -> list[str]:
    before, after = AROUND[lang]
    phrases = LEFTWARD if lang == "en" else LATIN + NUMBERS
    cases = [f"{before} {marked} {after}." for phrase in phrases for marked in mark_parts(phrase)]
    if lang != "en":
        cases += [f"{before}-{marked} {after}" for phrase in NUMBERS for marked in mark_parts(phrase)]
        # Elements that begin or end outside of the run.
        cases += [
            f"**{before} {first}** {rest}, {after}" for first, rest in product(("Hello", "3"), ("*new* world", ".5 x"))
        ]
    return cases


def show(letters: list[tuple[str, float]]) -> str:
    """Letters from left to right; brackets, which are mirrored, are all the same."""
    seen = sorted((x, unicodedata.normalize("NFKC", text)) for text, x in letters if text.strip())
    return "".join(text for _, text in seen if unicodedata.category(text[0]) not in ("Mn", "Cf")).translate(_BRACKETS)


def read_rows(data: bytes) -> Iterator[list[LTChar]]:
    """The letters of each line of running text of a PDF."""
    for page in extract_pages(io.BytesIO(data)):
        rows: list[list[LTChar]] = []
        chars = [char for char in find(page, LTChar) if page.height * 0.06 < char.y0 < page.height * 0.94]
        for char in sorted(chars, key=lambda char: -char.matrix[5]):
            if char.get_text().strip():
                if not rows or rows[-1][0].matrix[5] - char.matrix[5] > 6:
                    rows.append([])
                rows[-1].append(char)
        yield from rows


def read_lines(data: bytes) -> list[str]:
    """The lines of running text of a PDF, each from left to right."""
    return [show([(char.get_text(), (char.x0 + char.x1) / 2) for char in row]) for row in read_rows(data)]


def list_shown(browser: Browser, file: Path, selector: str) -> list[str]:
    """What a browser shows of each element of a page, from left to right."""
    page = open_page(browser, file.as_uri())
    return [show([(text, x) for text, x, _ in letters]) for letters in page.evaluate(LETTERS, selector)]


@needs_chromium
@pytest.mark.parametrize("lang", AROUND)
def test_words_are_where_a_browser_shows_them(lang: str, browser: Browser, tmp_path: Path) -> None:
    cases = list_cases(lang)
    rendered = render(make_edition(lang=lang, body="\n\n".join(cases), notes={"n": "N."}), ["pdf", "html"])
    (tmp_path / "page.html").write_bytes(rendered["html"].data)
    shown = list_shown(browser, tmp_path / "page.html", "main p")
    assert len(shown) == len(cases) > 60
    lines = read_lines(rendered["pdf"].data)
    assert [(case, text) for case, text in zip(cases, shown, strict=True) if text not in lines] == []
    assert [line for line in lines if line in shown] == shown


#: What no brief has, but templates can: each in a Hebrew and in an English paragraph.
MARKUP = (
    'שלום <bdi>Hello <b>brave</b> עולם</bdi>, world',
    'שלום <bdi>עולם <b>טוב</b> Hello</bdi> world',
    'a <span dir="auto">שלום <b>3</b>.5 x</span> b',
    'שלום <span dir="ltr">עולם <i>3</i>-5 טוב</span> 7',
    'שלום <span dir="ltr">Hello <b dir="rtl">עולם <i>x</i> y</b> world</span> טוב',
    'שלום Hello <b>brave<br>new</b> world עולם',
    'שלום Hello <b>brave</b>\u200f (new) <b>world</b> עולם',
    'Hello\u200e, <b>שלום</b>\u200e, 3 <i>x</i>',
    'שלום \u2066עולם <b>Hello</b> 5\u2069 טוב, 3',
    'שלום \u2067a <b>b</b> c\u2069 Hello <b>d</b> e',
    'שלום <b>Hello <i>brave <u>new</u></i></b> world <i>עולם <b>x</b></i> y',
    'שלום Hello <span style="display:inline-block">brave <b>new</b></span> world',
    '<span style="padding:0 9px">עולם Hello</span> brave <i>x</i>, שלום',
    'كتب <b>1-5</b> دول <i>10/12</i>',
    'foo (bar שלום<b>)</b> x <i>y</i> (א<b>ב) c</b>',
)  # fmt: skip


def print_blocks(blocks: str, monkeypatch: pytest.MonkeyPatch) -> tuple[str, list[str]]:
    """A web page with some blocks in it, and the lines of a PDF with the same."""

    def replace(html: str, *given: Any, **named: Any) -> Printed:
        return print_pdf(html.replace("<p>Probe</p>", blocks), *given, **named)

    monkeypatch.setattr(write_pdf, "print_pdf", replace)
    letters = re.sub("<[^>]*>", "", blocks)
    rendered = render(make_edition(lang="he", body=f"Probe\n\n`{letters}`"), ["pdf", "html"])
    return rendered["html"].data.decode().replace("<p>Probe</p>", blocks), read_lines(rendered["pdf"].data)


@needs_chromium
@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_markup_is_read_as_a_browser_reads_it(
    direction: str, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = "".join(f'<p class="probe" dir="{direction}">{each}</p>' for each in MARKUP)
    blocks = blocks.replace("<br>", f'</b></p><p class="probe" dir="{direction}"><b>')
    html, lines = print_blocks(blocks, monkeypatch)
    (tmp_path / "page.html").write_text(html, "utf-8")
    shown = list_shown(browser, tmp_path / "page.html", ".probe")
    first = lines.index(shown[0])
    assert len(shown) == len(MARKUP) + 1
    assert lines[first : first + len(shown)] == shown


def part_lines(letters: list[tuple[str, float, float]]) -> list[list[tuple[str, float]]]:
    """The letters of an element, by their lines."""
    rows, last = list[list[tuple[str, float]]](), -inf
    for text, x, bottom in letters:
        if bottom > last + 10:
            rows.append([])
            last = bottom
        rows[-1].append((text, x))
    return rows


#: Texts without elements, which are broken at each of their spaces in turn.
BROKEN = {
    "he": ("שלום Hello brave 3.5 new (old) world עולם", "עלה GDP, 12% of “it” + 5 עולם", "ב Fit for 55: x · 10+12 y"),
    "ar": ("كتب Hello 3.5 new (old) world دول", "كتب 1+5 دول 12% كتب 10/12", "كتب ١٢٫٥ دول x 5 دول"),
    "en": ("Before שלום 3.5 (עולם) טוב after", "Before עלה 12% · 5 בשנת, after", "Before كتب 1+5 دول (12) after"),
}


@needs_chromium
@pytest.mark.parametrize("lang", BROKEN)
def test_lines_are_parts_of_a_paragraph(
    lang: str, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [
        "\xa0".join(words[:at]) + " " + "\xa0".join(words[at:])
        for words in map(str.split, BROKEN[lang])
        for at in range(1, len(words))
    ]
    style = "width:1px;hyphens:none;overflow-wrap:normal;text-align:start"
    given = f'lang="{lang}" dir="{"ltr" if lang == "en" else "rtl"}" style="{style}"'
    blocks = "".join(f'<p class="probe" {given}>{each}</p>' for each in texts)
    html, lines = print_blocks(blocks, monkeypatch)
    (tmp_path / "page.html").write_text(html, "utf-8")
    page = open_page(browser, (tmp_path / "page.html").as_uri())
    shown = [show(row) for letters in page.evaluate(LETTERS, ".probe") for row in part_lines(letters)]
    assert len(shown) == 2 * len(texts) > 30
    first = lines.index(shown[0])
    assert lines[first : first + len(shown)] == shown


@pytest.mark.parametrize("options", [{}, {"measure": "two-columns"}], ids=str)
@pytest.mark.parametrize("lang", ["he", "ar"])
def test_lines_are_set_as_without_links(lang: str, options: dict[str, str]) -> None:
    """Also where a line ends within a run, at either end of one or before an element."""
    before, after = AROUND[lang]
    first, second, number, end = "A", "brave", "3.5", "new world"
    linked = [
        f"{first} [{second}](https://example.org/) {number} {end}",
        f"[{before} {first}](https://example.org/) {second} {number} {end}",
        f"{first} {second} [{number} {end} {after}](https://example.org/)",
        f"{first} {second} {number} [{end}](https://example.org/)",
    ]
    words = [f"{before} {after} {linked[count % 4]} {after}{'' if count % 3 else ' ' + before}," for count in range(24)]
    marked = "\n\n".join(" ".join(words[at:] + words[:at]) for at in range(3))
    plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", marked)
    pages = [
        render(make_edition(lang=lang, body=body, options=options), ["pdf"])["pdf"].data for body in (marked, plain)
    ]
    assert read_lines(pages[0]) == read_lines(pages[1])
    rows, wanted = (
        [sorted(char.x0 for char in row) + sorted(char.x1 for char in row) for row in read_rows(data)] for data in pages
    )
    assert len(rows) > 40
    assert (
        max(
            abs(x - other)
            for row, others in zip(rows, wanted, strict=True)
            for x, other in zip(row, others, strict=True)
        )
        < 1
    )


def test_every_block_is_ordered() -> None:
    """Headings, tables, captions, notes, lists, quotations, the contents, and what stands at the edges of pages."""
    phrase = "Hello *brave* new world"
    rows = f"| {phrase} שלום | ב |\n|---|---|\n| ב-*3*.5 | {phrase} שלום |"
    table = f"Caption: שלום {phrase}, טוב\n\n{rows}"
    body = f"- שלום {phrase} עולם\n\n> שלום {phrase} עולם\n\nדבר[^n]\n\n{table}"
    sections = [{"heading": f"שלום {phrase} עולם", "body": body}]
    edition = make_edition(
        lang="he", title=f"שלום {phrase}, עולם", sections=sections, notes={"n": f"שלום {phrase}, ב-*3*.5"}
    )
    lines = read_lines(render(edition, ["pdf"])["pdf"].data)
    assert sum(line.count("Hellobravenewworld") for line in lines) >= 8
    assert sum(line.count("3.5-ב") for line in lines) == 2
    assert not [line for line in lines if "newworldbrave" in line or "5.3" in line]


def test_tags_links_and_copied_words_are_those_of_the_elements() -> None:
    bodies = [
        "ב-**3**.5 אחוז, [שלום Hello](https://example.org/) big **brave** world[^n] ועוד.",
        "ב-3.5 אחוז, [שלום Hello](https://example.org/) big brave world[^n] ועוד.",
    ]
    files = [render(make_edition(lang="he", body=body, notes={"n": "הערה"}), ["pdf"])["pdf"].data for body in bodies]
    tags = [[re.sub(r"'.*", "", line) for line in read_structure(data)] for data in files]
    assert tags[0] == tags[1]
    assert sum("Link -> https://example.org/" in line for line in tags[0]) == 1
    for text in copy_texts(files[0]).values():
        assert "3.5-" in re.sub("[\u200e\u200f\u202a-\u202e]", "", text)
