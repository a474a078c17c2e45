"""A formula in the PDF is found and copied: its words are between its neighbours', for more than one reader."""

from __future__ import annotations

import io
import re
import shutil
import subprocess

import pikepdf
import pytest
from pdfminer.high_level import extract_text

from briefgen.edition import Edition
from briefgen.leaks.find import find_leaks
from briefgen.leaks.secret import Secret
from briefgen.rendering.formats import render
from tests.editions import make_edition
from tests.pdf_profiles import list_failures

BODY = r"""
Before $`\frac{a}{b}`$ between $`\sum_{i=1}^n x_i`$ and $`\frac{\text{cost of A \& B}}{\text{x < y}}`$ behind.

```math
E = mc^2 \tag{1}
```

The next $`p(\text{war} \mid \text{talks fail}) = \frac{1}{3}`$ ends.
"""
LINES = (
    "Before a/b between ∑_(i=1)^n x_i and (cost of A & B)/(x < y) behind.",
    "E = mc² (1)",
    "The next p(war ∣ talks fail) = 1/3 ends.",
)


def print_edition(edition: Edition) -> bytes:
    rendered = render(edition, ["pdf"])["pdf"]
    assert rendered.problems == ()
    assert rendered.missing == ()
    return rendered.data


@pytest.fixture(scope="module")
def printed() -> bytes:
    return print_edition(make_edition(body=BODY))


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_a_formula_is_read_in_its_line_by_pdfminer(printed: bytes) -> None:
    text = flat(extract_text(io.BytesIO(printed)))
    for line in LINES:
        assert line in text


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="Poppler's pdftotext is not installed")
@pytest.mark.parametrize("layout", ["-layout", "-raw"])
def test_a_formula_is_read_in_its_line_by_poppler(printed: bytes, layout: str) -> None:
    done = subprocess.run(["pdftotext", layout, "-", "-"], input=printed, capture_output=True, check=True, timeout=120)
    text = flat(done.stdout.decode())
    for line in LINES:
        assert line in text


def test_the_leak_check_reads_it_too() -> None:
    words = "the minister asked for a larger ferry"
    data = print_edition(make_edition(body=f"Shares $`\\frac{{\\text{{{words}}}}}{{x}}`$."))
    (leak,) = find_leaks({"a.pdf": data}, [Secret(words)], ["Shares"])
    assert leak.secret == Secret(words)


def test_its_words_are_no_ink(printed: bytes) -> None:
    """Text rendering mode 3 (ISO 32000-1, 9.3.6) for every glyph of the font in which formulas' words are set."""
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        fonts = {name for name, font in pdf.pages[0].Resources.Font.items() if "STIX" in str(font.get("/BaseFont"))}
        assert fonts
        mode, font, shown, kept = 0, "", 0, []
        for step in pikepdf.parse_content_stream(pdf.pages[0]):
            operands, name = step.operands, str(step.operator)
            if name == "q":
                kept.append((mode, font))
            elif name == "Q":
                mode, font = kept.pop()
            elif name == "Tr":
                mode = int(operands[0])
            elif name == "Tf":
                font = str(operands[0])
            elif name in {"TJ", "Tj"}:
                assert (font in fonts) == (mode == 3)
                shown += font in fonts
    assert shown > 50


def test_what_is_read_aloud_are_words_and_the_latex_is_kept(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        formulas = [
            each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S", "") == "/Formula"
        ]
        spoken = {str(each.Alt): str(each["/T"]) for each in formulas}
    assert spoken["a over b"] == r"\frac{a}{b}"
    assert spoken["the sum from i equals 1 to n of x sub i"] == r"\sum_{i=1}^n x_i"
    # Its number stands beside it, as a text of its own.
    assert spoken["E equals m c squared"] == "E = mc^2"


def test_it_stays_pdf_ua_and_the_same_bytes(printed: bytes) -> None:
    assert list_failures(printed) == []
    assert print_edition(make_edition(body=BODY)) == printed


def test_a_formula_that_is_withheld_is_in_no_file() -> None:
    shut = "Shut [$`E = mc^2`$]{audience=internal}.\n\n::: {audience=internal}\n```math\nE = mc^2\n```\n:::\n"
    body = f"Open $`a + b`$.\n\n{shut}"
    files = render(make_edition(body=body), ["html", "pdf"])
    text = extract_text(io.BytesIO(files["pdf"].data))
    assert "a+b" in text
    assert "mc" not in text
    assert b"mc^2" not in files["html"].data
    everyone = make_edition(body=body.replace("{audience=internal}", "{audience=public}"))
    assert "mc" in extract_text(io.BytesIO(print_edition(everyone)))


def test_signs_that_only_the_formulas_font_has_are_no_missing_glyphs() -> None:
    files = render(make_edition(body=r"Then $`\mathfrak{g} \in \mathbb{R}^n \oiint \mathbf{x}`$."), ["html", "pdf"])
    assert [rendered.missing for rendered in files.values()] == [(), ()]
    assert render(make_edition(body="Then 𝔤."), ["pdf"])["pdf"].missing == ("𝔤",)
