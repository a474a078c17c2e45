"""Lines from right to left end at the edge of the text, also where a note or emphasis begins the next line."""

from __future__ import annotations

import io

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar

from briefgen.rendering.formats import render
from tests.editions import make_edition
from tests.rendering.test_marking import find

WORDS = "تحمل العبارة كل ما تأكله الجزيرة وأقرب ميناء يبعد أربع ساعات".split()


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
