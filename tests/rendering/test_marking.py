"""The handling mark in print, as TLP 2.0 asks: at the head and foot of every page, right-justified, in 12 pt."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTCurve

from tests.editions import PACKS, make_edition
from tests.rendering.test_pdf import SENTENCE, print_edition

SHORT = "Not for quotation before 6 May"
LONG = "Not for quotation or citation before 6 May without the written consent of the Institute and of the authors"
#: Ink and ground of TLP:AMBER+STRICT, as pdfminer gives colours.
AMBER, BLACK = (1.0, 192 / 255, 0.0), (0.0, 0.0, 0.0)
#: The right margin in millimetres, where it is not 24; and the padding of the ground in points.
RIGHT = {"policy-memo": 22, "press-release": 25}
PADDING = 8


def find(layout: Any, kind: type) -> Iterator[Any]:
    if isinstance(layout, kind):
        yield layout
    for child in layout if hasattr(layout, "__iter__") else ():
        yield from find(child, kind)


def is_in(colour: Any, wanted: tuple[float, ...]) -> bool:
    return bool(isinstance(colour, tuple) and colour == pytest.approx(wanted, abs=0.01))


def holds(outer: Any, inner: Any) -> bool:
    return bool(outer.x0 <= inner.x0 and outer.y0 <= inner.y0 and inner.x1 <= outer.x1 and inner.y1 <= outer.y1)


def touches(one: Any, other: Any) -> bool:
    return bool(one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1)


@pytest.mark.parametrize("template", PACKS)
@pytest.mark.parametrize(("paper", "restriction"), [("a4", SHORT), ("letter", LONG)])
def test_the_mark_is_at_the_head_and_foot_of_every_page(template: str, paper: str, restriction: str) -> None:
    edition = make_edition(
        template=template,
        options={"paper": paper, "form": "full", "max_pages": "0"},
        title="A title that is longer than any line of the running head has room for beside the mark",
        body="\n\n".join([SENTENCE * 12] * 5),
        marking="TLP:AMBER+STRICT",
        restriction=restriction,
    )
    pages = list(extract_pages(io.BytesIO(print_edition(edition))))
    assert len(pages) > 1, "the first page and one that follows"
    for page in pages:
        black = [c for c in find(page, LTCurve) if c.fill and is_in(c.non_stroking_color, BLACK) and c.height > 15]
        foot, head = sorted(black, key=lambda ground: ground.y0)
        assert foot.y1 < page.height / 4
        assert head.y0 > page.height * 3 / 4
        edge = page.width - RIGHT.get(template, 24) * 72 / 25.4
        chars = [c for c in find(page, LTChar) if c.get_text().strip()]
        for ground in (head, foot):
            mark = [c for c in chars if holds(ground, c)]
            assert "".join(c.get_text() for c in mark) == f"TLP:AMBER+STRICT{restriction}".replace(" ", "")
            assert all(is_in(c.graphicstate.ncolor, AMBER) and round(c.size, 1) >= 12 for c in mark)
            assert ground.x1 == pytest.approx(edge, abs=0.5)
            assert max(c.x1 for c in mark) == pytest.approx(edge - PADDING, abs=1)
            assert not [c.get_text() for c in chars if touches(ground, c) and c not in mark]
        assert sum(is_in(c.graphicstate.ncolor, AMBER) for c in chars) == len(mark) * 2, "none outside"
