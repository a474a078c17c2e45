"""Lines from right to left begin and end at the edge of the text, also where a note or emphasis begins the next."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar

from briefgen.rendering.formats import render
from tests.editions import make_edition
from tests.rendering.test_marking import find

WORDS = "تحمل العبارة كل ما تأكله الجزيرة وأقرب ميناء يبعد أربع ساعات".split()
HEBREW = "המעבורת מביאה לאי כל מה שאוכלים בו והנמל הקרוב רחוק ארבע שעות".split()


def write_paragraph(first: int) -> str:
    """Sixty words, every third of them emphasised, so that many lines end before emphasis."""
    words = [WORDS[(first + number * 7) % len(WORDS)] for number in range(60)]
    return " ".join(f"*{word}*" if number % 3 == 0 else word for number, word in enumerate(words))


def test_justified_lines_keep_to_the_edge_of_the_text() -> None:
    body = "\n\n".join(write_paragraph(number) for number in range(6))
    rendered = render(make_edition(lang="ar", body=body, options={"justify": "true"}), ["pdf"])["pdf"]
    assert [each.message for each in rendered.misplaced if each.code != "LAY905"] == []
    lines = []
    for page in extract_pages(io.BytesIO(rendered.data)):
        rows: dict[int, list[LTChar]] = {}
        for char in find(page, LTChar):
            if char.get_text().strip() and page.height * 0.15 < char.y0 < page.height * 0.7:
                rows.setdefault(round(char.matrix[5]), []).append(char)
        ends = [(min(char.x0 for char in row), max(char.x1 for char in row)) for row in rows.values()]
        lines += [(start, end) for start, end in ends if end - start > page.width / 2]
    assert len(lines) > 12
    left = sorted(start for start, _ in lines)[len(lines) // 2]
    assert [start for start, _ in lines if start < left - 1] == []


@pytest.mark.parametrize(("lang", "words"), [("ar", WORDS), ("he", HEBREW)])
def test_justified_lines_begin_at_the_edge_of_the_text(lang: str, words: list[str]) -> None:
    body = " ".join(words[number * 7 % len(words)] for number in range(200))
    data = render(make_edition(lang=lang, body=body, options={"justify": "true"}), ["pdf"])["pdf"].data
    first, *others = [right for left, right in find_ink(data) if right - left > 250]
    assert len(others) > 10
    assert [right for right in others if abs(right - first) > 1] == []


def find_ink(data: bytes) -> list[tuple[float, float]]:
    """Where the letters of each line of the text begin and end, in points, as another program draws them."""
    (page,) = extract_pages(io.BytesIO(data))
    letters = (char for char in find(page, LTChar) if char.get_text().strip())
    baselines = {round(char.matrix[5]) for char in letters if page.height * 0.15 < char.y0 < page.height * 0.8}
    with pypdfium2.PdfDocument(data) as pdf:
        image = pdf[0].render(scale=4, grayscale=True).to_pil().point(lambda shade: 255 if shade < 128 else 0)
    strips = (round((page.height - baseline) * 4) for baseline in baselines)
    drawn = [box for y in strips if (box := image.crop((0, y - 16, image.width, y)).getbbox())]
    return [(left / 4, right / 4) for left, _, right, _ in drawn]
