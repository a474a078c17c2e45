"""Tables, figures and formulas with labels of their own, in their numbers, on the page and read back from the PDF."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
import tinyhtml5
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTComponent, LTContainer, LTCurve, LTTextLine

from briefgen.assets.pictures import Asset
from briefgen.edition import Edition
from briefgen.inspecting.tags.verdict import verify_pdf
from briefgen.markdown.formulas import draw_formula
from briefgen.markdown.parse import parse
from briefgen.rendering.formats import render
from tests.editions import make_edition
from tests.inspecting.test_words import find
from tests.pdf_profiles import list_failures
from tests.rendering.test_pdf import print_edition

PICTURE = Asset("q.png", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 9, 9, "q")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABLE = "::: table {%s}\n%s\n| a | b |\n|---|---|\n| 1 | 2 |\n:::\n\n"


def find_references(edition: Edition) -> list[str]:
    return [node.get("text") for node in edition.body.walk() if node.kind == "reference"]


def table(attributes: str, caption: str = "Crossings") -> str:
    return TABLE % (attributes, f"Caption: {caption}\n" if caption else "")


def test_exhibits_with_the_same_label_are_a_series_and_do_not_count_among_the_others() -> None:
    body = (
        table("#a") + table('#b label="Table B-#"') + table('#c label="표 2"') + table('#d label="Table B-#"', "")
        + '::: figure {#e label="Exhibit #"}\n![The quay](q.png)\n:::\n\n' + table('#f label="Exhibit #"')
        + table('#g label="Case #3"') + table("#h")
        + " ".join(f"[](#{name})" for name in "abcdefgh")
    )  # fmt: skip
    assert find_references(make_edition(body=body)) == [
        "Table 1", "Table B-1", "표 2", "Table B-2", "Exhibit 1", "Exhibit 2", "Case #3", "Table 2",
    ]  # fmt: skip


def test_a_table_can_be_counted_and_named_as_a_figure_and_a_figure_as_a_table() -> None:
    picture = "::: figure {#%s%s}\nCaption: The quay\n\n![The quay](q.png)\n:::\n\n"
    body = (
        table("#a") + table("#b as=figure", "Sailings") + picture % ("c", "") + picture % ("d", " as=table")
        + table('#e as=figure label="Chart #"') + table("#f")
        + " ".join(f"[](#{name})" for name in "abcdef")
    )  # fmt: skip
    edition = make_edition(body=body, assets={"q.png": PICTURE})
    named = ["Table 1", "Figure 1", "Figure 2", "Table 2", "Chart 1", "Table 3"]
    assert find_references(edition) == named
    files = render(edition, ["html", "txt", "docx", "md", "email"])
    tree = tinyhtml5.parse(files["html"].data, namespace_html_elements=False)
    shown = ["".join(e.itertext()) for e in tree.iter("span") if e.get("class") == "exhibit-label"]
    assert shown == named
    assert "Figure 1: Sailings" in " ".join(files["txt"].data.decode().split())
    with zipfile.ZipFile(io.BytesIO(files["docx"].data)) as package:
        words = ElementTree.fromstring(package.read("word/document.xml"))
    # What Word counts by itself, in the order of the page.
    fields = [(e.text or "").split() for e in words.iter(f"{WORD}instrText") if "SEQ" in (e.text or "")]
    fields += [e.get(f"{WORD}instr", "").split() for e in words.iter(f"{WORD}fldSimple") if "SEQ" in str(e.attrib)]
    assert [each[1] for each in fields] == ["Table", "Figure", "Figure", "Table", "Table"]


def test_a_formula_is_numbered_when_it_has_an_id_and_labelled_when_it_has_a_tag() -> None:
    formulas = {
        "```math {#a}\nx\n```": "(1)",
        "```math {#b}\ny \\tag{7}\n```": "(7)",
        "```math {#c}\n\\begin{equation} y \\tag*{A 2} \\end{equation}\n```": "A 2",
        "~~~math {#d label='x'}\ny\n~~~".replace("'", '"'): "x",
        '> ```math {#e label="(B-#)"}\n> y\n> ```': "(B-1)",
        "- ```math {#f}\n  y\n  ```": "(2)",
    }
    body = "\n\n".join([*formulas, " ".join(f"[](#{name})" for name in "abcdef"), "```math\nz\n```"])
    edition = make_edition(body=body)
    assert find_references(edition) == [*formulas.values()]
    blocks = [node.get("label") for node in edition.body.walk() if node.kind == "math_block"]
    assert blocks == [*formulas.values(), ""]


def test_what_is_withheld_leaves_no_gap_in_the_labels() -> None:
    hidden = '::: table {label="Table B-#" audience=internal}\n\n| a |\n|---|\n| 1 |\n:::\n\n'
    assert find_references(make_edition(body=hidden + table('#b label="Table B-#"') + "See [](#b).")) == ["Table B-1"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("```math {#eq\nx\n```", "attributes in these braces are not valid"),
        ("```math {.wide}\nx\n```", '"class" is not an attribute'),
        ("```math {audience=internal}\nx\n```", '"audience" is not an attribute'),
        ('```math {label="1"}\nx \\tag{2}\n```', "has a label and a \\tag"),
        ("```math\nx \\tag{1} \\tag{2}\n```", "more than one label"),
        ("```math\nx \\tag{}\n```", "needs a label"),
        ("a $`x \\tag{1}`$ b", "cannot label a formula in a line"),
        (table('label=" "'), "This label is empty"),
        (table("as=chart"), '"chart" is no kind of exhibit'),
        (table(f'label="{"x" * 61}"'), "is not a label"),
    ],
)
def test_a_label_that_cannot_be_printed_is_reported(text: str, words: str) -> None:
    (found,) = parse(text).faults
    assert words in found.message
    assert 0 <= found.start < found.stop <= len(text)


def test_the_rows_of_an_aligned_formula_keep_their_tags() -> None:
    assert "(1)" in draw_formula(r"\begin{align} a &= b \tag{1} \\ c &= d \tag{2} \end{align}", "block").words


FORMULAS = r"""By [](#discount) and [](#long).

```math {#discount}
\frac{1}{1 + e} \tag{7}
```

```math {#long}
a = b + c + d + f + g + h + i + j + k + l + m + n + o + p + q + r + s + t + u + v + w + x + y + z + b + c + d + f + g
```
"""


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_in_print_the_label_is_at_the_margin_beside_the_formula(lang: str) -> None:
    first, _, formulas = FORMULAS.partition("\n\n")
    data = print_edition(make_edition(body=f"{first}\n\n::: {{lang={lang}}}\n{formulas}:::\n"))
    assert list_failures(data) == []
    parts = [part for page in extract_pages(io.BytesIO(data)) for part in list_parts(page)]
    labels = [part for part in parts if isinstance(part, LTTextLine) and part.get_text().strip() in ("(7)", "(1)")]
    shapes = [part for part in parts if isinstance(part, LTCurve)]
    assert len(labels) == 2
    for label in labels:
        beside = [shape for shape in shapes if shape.y0 < label.y1 and label.y0 < shape.y1]
        assert len(beside) > 2
        if lang == "en":
            assert max(shape.x1 for shape in beside) < label.x0
        else:
            assert label.x1 < min(shape.x0 for shape in beside)


def list_parts(item: LTComponent) -> Iterator[LTComponent]:
    yield item
    if isinstance(item, LTContainer) and not isinstance(item, LTTextLine):
        for inner in item:
            yield from list_parts(inner)


def test_a_voice_says_the_label_after_the_formula() -> None:
    said = verify_pdf(print_edition(make_edition(body=FORMULAS))).spoken
    at = next(number for number, line in enumerate(said) if "1 plus e" in line)
    assert said[at + 1] == "(7)"


def test_the_label_is_text_of_the_web_page() -> None:
    page = render(make_edition(body=FORMULAS), ["html"])["html"].data.decode()
    assert re.search(r'<div id="discount" class="math labelled".*</math> <span class="formula-label">\(7\)<', page)
    assert re.search(r'<a href="#discount"[^>]*>\(7\)</a>', page)


@pytest.mark.parametrize("name", ["txt", "md", "json", "docx", "epub"])
def test_the_other_formats_have_the_labels(name: str) -> None:
    assert find(make_edition(body=FORMULAS + table('label="Table B-#"')), name) == []
