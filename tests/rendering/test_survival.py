"""Any text that the model accepts comes out on the page, character for character, in both media."""

from __future__ import annotations

import io
import re
import unicodedata

import tinyhtml5
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_text

from briefgen.rendering.fonts import text_characters
from briefgen.rendering.formats import render
from tests.editions import make_edition

#: Everything the text faces can print on its own (no marks that attach, no spaces, no private use).
PRINTABLE = sorted(
    chr(c)
    for c in text_characters()
    if unicodedata.category(chr(c))[0] in "LNPS" and not unicodedata.decomposition(chr(c))
)
WORDS = st.text(st.sampled_from(PRINTABLE), min_size=1, max_size=12)
KOREAN = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=8)
LINES = st.lists(st.one_of(WORDS, KOREAN), min_size=1, max_size=4).map(" ".join)


def escape_markdown(text: str) -> str:
    """Every sign that could mean something to Markdown, said to be itself (CommonMark 2.4)."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def squeeze(text: str) -> str:
    """Without white space and line-end hyphens, ligatures and presentation forms as letters."""
    return re.sub(r"[\s‐-]+", "", unicodedata.normalize("NFKC", text))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, min_size=5, max_size=5))
@example(["Title", "aɨb", "in it", "i aɨb i", "in it"])
def test_text_survives_to_both_pages(lines: list[str]) -> None:
    title, name, keyword, paragraph, note = lines
    edition = make_edition(
        title=escape_markdown(title),
        authors=[{"name": name}],
        keywords=[keyword],
        body=f"Begin {escape_markdown(paragraph)}[^1] end.",
        notes={"1": f"Begin {escape_markdown(note)} end."},
    )
    files = render(edition, ["html", "pdf"])
    root = tinyhtml5.parse(files["html"].data.decode(), namespace_html_elements=False)
    web = squeeze("".join(root.find("body").itertext()))
    pdf = squeeze(extract_text(io.BytesIO(files["pdf"].data)))
    for expected in (title, name, keyword, paragraph, note):
        assert squeeze(expected) in web
        assert squeeze(expected) in pdf
    assert files["pdf"].missing == ()
