"""Lines are full: words that a style or a note call marks break as plain words do, and keep their spaces."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar

from briefgen.rendering.fontconfig import use_private_fonts
from tests.editions import make_edition
from tests.rendering.test_pdf import pages_of, print_edition

ENGLISH = (
    "The intervention had been {just}, he said, and he would not hesitate to use {force} again if what he called "
    "military provocations against his country went {on.} The omission was a choice about one document, not {a change "
    "of line} or of interest, and so the other side read it, {slowly and }with the care that it {deserved}."
)
FRENCH = (
    "La loi du 12\u00a0juillet {fixe} un plafond de {40\u00a0%} des dépenses «\u00a0ordinaires\u00a0»\u00a0; le "
    "ministre a {répondu\u00a0:} «\u00a0Nous n’attendrons pas\u00a0!\u00a0» Le texte, publié au {Journal officiel} le "
    "lendemain, prévoit que {les collectivités }remettent chaque année un {rapport,} dont la commission rend compte."
)
KOREAN = (
    "2025년 {출생아} 수는 25만 4,500명으로 전년보다 1만 6,100명 늘었고, {합계출산율은} 0.75명에서 0.80명으로 올랐다. "
    "2015년 1.24명이던 {합계출산율은 }8년 동안 쉬지 않고 떨어져 2023년 {0.72명에} 이르렀고, 잇달아 상승하였다."
)
STYLE = "@page { size: 600pt 9999pt; margin: 0 } p { margin: 0; font: 10pt/15pt Spectral, serif; hyphens: %s }"


def make_lines(paragraphs: list[str], hyphens: str) -> list[list[str]]:
    """Each paragraph's lines, as they are drawn."""
    use_private_fonts()
    import weasyprint
    from weasyprint.formatting_structure.boxes import LineBox
    from weasyprint.text.fonts import FontConfiguration

    from briefgen.rendering.layout import lay_out

    def walk(box: Any) -> Iterator[list[str]]:
        if box.children and isinstance(box.children[0], LineBox):
            yield ["".join(getattr(part, "text", "") for part in line.descendants()).strip() for line in box.children]
            return
        for child in box.children:
            yield from walk(child)

    html = f"<html lang=en><style>{STYLE % hyphens}</style>{''.join(paragraphs)}"
    document = lay_out(weasyprint.HTML(string=html), FontConfiguration(), {})
    return [lines for page in document.pages for lines in walk(page._page_box)]


CASES = [("en", ENGLISH, "auto"), ("en", ENGLISH, "manual"), ("fr", FRENCH, "auto"), ("ko", KOREAN, "manual")]


@pytest.mark.parametrize(("lang", "text", "hyphens"), CASES)
def test_marked_words_break_as_plain_words_do(lang: str, text: str, hyphens: str) -> None:
    """With Pango 1.50 a line ends after one word when only the space before an inline element does not fit."""

    def set_at_many_widths(opening: str, closing: str) -> list[list[str]]:
        words = text.replace("{", opening).replace("}", closing)
        widths = range(200, 500, 5)
        return make_lines([f'<p lang={lang} style="width:{width}pt">{words}</p>' for width in widths], hyphens)

    assert set_at_many_widths("<span>", "</span>") == set_at_many_widths("", "")


def test_a_word_with_a_call_does_not_leave_the_line_before_it_short() -> None:
    """120 paragraphs begin with a word of another width, so that some fill their line but for the last space."""
    text = "and he would use force again if what he called provocations went on.[^n]"
    words = [letter * length for letter in "iftr" for length in range(1, 31)]
    edition = make_edition(body="\n\n".join(f"{word} {text}" for word in words), notes={"n": "Note."})
    lines = "".join(pages_of(print_edition(edition))).splitlines()
    assert sum("on.1" in line for line in lines) == len(words)
    assert set(words) & set(lines) == set()


def test_the_space_before_a_marked_word_is_on_the_page() -> None:
    """A reader's program that does not guess words from gaps needs it; WeasyPrint draws no space that is alone."""
    data = print_edition(make_edition(body="One *two* three **four *five* six**, [seven](https://example.org) eight."))
    drawn = "".join(item.get_text() for item in find_characters(extract_pages(io.BytesIO(data))))
    assert "One two three four five six, seven eight." in drawn


def find_characters(items: Any) -> Iterator[LTChar]:
    """The characters that are drawn; none that the layout analysis thinks up."""
    for item in items:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, Iterable):
            yield from find_characters(item)


ADDRESSES = (
    "The tables are at https://www.data-archive-of-ferries.example.org/one/two-three, others at www.some-body.org; "
    "or a-b-c.example.org/x-y has them."
)


def test_no_address_breaks_before_the_slash_after_its_host() -> None:
    hosts = ("https://www.data-archive-of-ferries.example.org", "www.some-body.org", "a-b-c.example.org")
    paragraphs = [f"<p style='width:{width}pt'>{ADDRESSES}</p>" for width in range(230, 460, 4)]
    broken = [host for lines in make_lines(paragraphs, "manual") for host in hosts if host not in " ".join(lines)]
    assert broken == []


def test_a_paragraph_does_not_end_with_the_rest_of_a_word() -> None:
    text = "An international comparison of the <em>statistical</em> organisations and their independent communication"
    paragraphs = [f"<p style='width:{width}pt'>{text}{end}</p>" for width in range(150, 420, 3) for end in (".", "")]
    lines = make_lines(paragraphs, "auto")
    assert {each[-1].split()[0] for each in lines if " " not in each[-1]} <= {"communication.", "communication"}
    assert any("\u2010" in line for each in lines for line in each), "words are hyphenated elsewhere"


def test_a_word_that_is_wider_than_its_column_is_hyphenated_all_the_same() -> None:
    (lines,) = make_lines(["<p style='width:50pt'>A communication.</p>"], "auto")
    assert len(lines) > 2


def test_korean_titles_and_headings_break_between_words() -> None:
    title = "2025년 출생아 수는 25만 4,500명으로 늘었고, (OECD)의 합계출산율은 0.75명에서 0.80명으로 올랐다"
    paragraphs = [f"<h1 lang=ko style='font-size:12pt;width:{width}pt'>{title}</h1>" for width in range(100, 420, 4)]
    assert {" ".join(lines) for lines in make_lines(paragraphs, "manual")} == {title}
    hyphenated = make_lines([part.replace("h1", "p") for part in paragraphs], "auto")
    assert any(" ".join(lines) != title for lines in hyphenated), "running text is filled"
    assert {" ".join(lines[-2:]).split(" ")[-1] for lines in hyphenated} == {"올랐다"}, "but for its last word"


@pytest.mark.parametrize(("lang", "heading"), [("ko", "합계출산율"), ("ja", "出生率"), ("zh", "出生率")])
def test_a_header_cell_is_not_set_letter_by_letter(lang: str, heading: str) -> None:
    text = {"ko": "설명하는 말이 길게 이어진다 ", "ja": "説明の文章が続く", "zh": "说明的文字很长"}[lang] * 20
    table = f"| {heading} | {heading} |\n|--|--|\n| 1 | {text} |"
    edition = make_edition(body=f"::: table\nCaption: A\n\n{table}\n:::", lang=lang)
    assert "".join(pages_of(print_edition(edition))).count(heading) >= 2
