"""Everything that prose can hold passes PDF/UA-1 when WeasyPrint prints it."""

from __future__ import annotations

import base64
import io

import page
import pytest
from PIL import Image
from weasyprint import HTML

from briefgen.markdown.html import Medium, html
from briefgen.markdown.parse import parse

#: Markers drawn by the style sheet: WeasyPrint's own ones break PDF/UA in an item with blocks.
STYLE = "ul, ol {list-style: none} ul > li::before {content: '–'} ol > li::before {content: counter(list-item) '.'}"

TEXTS = {
    "inline marks": "*a* **b** ~~c~~ `d` H~2~O m^2^ [mot]{lang=fr} [x]{.smallcaps #y} a\\\nb",
    "links": "[*see* `x` **b *c***](https://example.org) <https://example.org/" + "long/" * 30 + ">",
    "a broken link": "[one\\\ntwo](https://example.org)",
    "lists": "- a\n\n  b\n\n  > c\n- d\n  1. e\n     - f\n\n7. g\n8. h",
    "definitions": "T\n: d\n\nU\n: e\n\n  f\n\n  - g\n: h",
    "quotation": "> a\n>\n> — b, *c*",
    "box": '::: box {#b title="A *title*"}\n#### H\n\n- a\n\n###### I\n\ntext\n:::',
    "languages": "::: {lang=fr}\nUn paragraphe [word]{lang=en}.\n:::",
    "code and rule": "```py\na\n\n  b\n```\n\n---\n\ntext",
    "formulas": "a $`\\frac{a}{b}`$\n\n```math\nE = mc^2\n```",
    "table": "::: table {#t header-columns=1}\nCaption: C^a^\nUnit: u\n\n"
    "|   | x | y |\n|:--|--:|:-:|\n| r | 1 | << |\n| s | 2 | 3 |\n\nSource: [s](https://example.org)\na: note\n:::",
    "headers at the side": "::: table {header-columns=1}\n| | |\n|-|-|\n| a | 1 |\n| b | 2 |\n:::",
    "figure": "::: figure {#f}\n![A square](a.png)\n\nCaption: C\nCredit: D\n:::",
    "lone image": "![A square](a.png)",
}


def picture(src: str) -> tuple[str, int, int]:
    data = io.BytesIO()
    Image.new("RGB", (20, 20), "navy").save(data, "PNG")
    return f"data:image/png;base64,{base64.b64encode(data.getvalue()).decode()}", 20, 20


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_prose_passes_pdf_ua(text: str) -> None:
    parsed = parse(text)
    assert not parsed.faults
    body = html(parsed.root, Medium(flat_links=True, math="svg", heading_level=2, image=picture))
    head = f'<html lang="en"><head><title>Prose</title><style>{STYLE}</style></head>'
    data = HTML(string=f"{head}<body><h1>Prose</h1>{body}</body></html>").write_pdf(pdf_variant="pdf/ua-1")
    report = page.validate_pdf_bytes(data, profile="ua1")
    assert report.is_compliant, [f"{wrong.rule_id}: {wrong.message}" for wrong in report.failures]
