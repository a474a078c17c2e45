"""Each kind of text has its language in the finished PDF, read with pikepdf and pdfminer."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from briefgen import build
from briefgen.assets.pictures import make_asset
from tests.editions import make_edition
from tests.pdf_structure import read_structure
from tests.rendering.test_pdf import print_edition

TABLE = "| A | B |\n|---|---|\n| 1 | 2 |\n"
BLOCK = (
    "::: {lang=fr}\nUn paragraphe.\n\n- liste\n\n1. un\n\n> citation\n\n| cle | deux |\n|---|---|\n| cellule | 2 |\n:::"
)
GERMAN = [{"heading": f"Kapitel {name}", "lang": "de", "body": "Text."} for name in "ABC"]
#: A kind of text -> the content of a brief in English, a text of it, and that text's language.
KINDS: dict[str, tuple[dict[str, Any], str, str]] = {
    "words": ({"body": "The [군사위원회]{lang=ko} met."}, "군사위원회", "ko"),
    "words around them": ({"body": "The [군사위원회]{lang=ko} met."}, " met.", "en"),
    "strong words": ({"body": "Un **[gras]{lang=fr}** x"}, "gras", "fr"),
    "a link": ({"body": "A [lien](https://example.org){lang=fr} x"}, "lien", "fr"),
    "a paragraph": ({"body": BLOCK}, "Un paragraphe.", "fr"),
    "an item": ({"body": BLOCK}, "liste", "fr"),
    "a label of an item": ({"body": BLOCK}, "1.", "fr"),
    "a quotation": ({"body": BLOCK}, "citation", "fr"),
    "a cell": ({"body": BLOCK}, "cellule", "fr"),
    "a header cell": ({"body": BLOCK}, "cle", "fr"),
    "words in a cell": ({"body": TABLE.replace("1", "[Zelle]{lang=de}")}, "Zelle", "de"),
    "a heading": ({"sections": GERMAN}, "Kapitel A", "de"),
    "words in a heading": ({"sections": [{"heading": "A [mot]{lang=fr}", "body": "x"}]}, "mot", "fr"),
    "a line of the contents": ({"sections": GERMAN, "options": {"contents": "true"}}, "Kapitel B 1", "de"),
    "the word for the contents": ({"sections": GERMAN, "options": {"contents": "true"}}, "Contents", "en"),
    "a note": ({"body": "T[^1].", "notes": {"1": "Mot [Война]{lang=ru}."}}, "Война", "ru"),
    "a note of a foreign section": ({"body": "::: {lang=fr}\nMots[^1].\n:::", "notes": {"1": "Here."}}, "Here.", "en"),
    "a caption": ({"body": f"::: table {{lang=de}}\nCaption: Fahrten\n\n{TABLE}:::"}, " Fahrten", "de"),
    "the fixed words of a caption": (
        {"body": f"::: table {{lang=de}}\nCaption: Fahrten\n\n{TABLE}:::"},
        "Table 1",
        "en",
    ),
    "words in a caption": ({"body": f"::: table\nCaption: A [Fahrt]{{lang=de}}\n\n{TABLE}:::"}, "Fahrt", "de"),
    "a source": ({"body": f"::: table {{lang=de}}\n\n{TABLE}\nSource: Amt\n:::"}, " Amt", "de"),
    "the fixed words of a source": ({"body": f"::: table {{lang=de}}\n\n{TABLE}\nSource: Amt\n:::"}, "Source:", "en"),
    "a title": ({"title": "A [mot]{lang=fr}"}, "mot", "fr"),
    "an abstract": ({"abstract": "An [abstrait]{lang=fr}"}, "abstrait", "fr"),
    "a key point": ({"key_points": ["A [point]{lang=fr}"]}, "point", "fr"),
    "a formula's description": ({"body": "Ist $`\\frac{a}{b}`$ so.", "lang": "de"}, "Alt=a over b", "en"),
    "a picture's description": ({"body": "![Ein Kai](quay.png){lang=de}"}, "Alt=Ein Kai", "de"),
    "a picture's caption": ({"body": "::: figure {lang=de}\n![Ein Kai](quay.png)\n\nCaption: Kai\n:::"}, " Kai", "de"),
}


def tell_language(lines: list[str], text: str, whole: str) -> str:
    """The language of the element whose own text, or whose description, is this."""
    at = next(
        number
        for number, line in enumerate(lines)
        if line.endswith(repr(text)) or (text[:4] == "Alt=" and text in line)
    )
    depth = len(lines[at]) + 1
    for line in reversed(lines[: at + 1]):
        indent = len(line) - len(line.lstrip())
        if indent < depth:
            depth = indent if line is not lines[at] else len(lines[at]) - len(lines[at].lstrip())
            for entry in line.strip().split(" "):
                if entry.startswith("Lang="):
                    return entry.removeprefix("Lang=")
    return whole


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_text_has_its_language(kind: str) -> None:
    content, text, lang = KINDS[kind]
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(picture, "PNG")
    assets = {"quay.png": make_asset("quay.png", picture.getvalue())} if "quay.png" in str(content) else {}
    lines = [
        line
        for line in read_structure(print_edition(make_edition(assets=assets, **content)))
        if not line.startswith("Artifact")
    ]
    assert tell_language(lines, text, content.get("lang", "en")) == lang, lines


def test_fixed_words_of_another_language_than_the_page_have_theirs(tmp_path: Path) -> None:
    toml = '[organisation]\nname = "I"\n[audiences.public]\nlabels = "en"\nformats = ["pdf"]\n'
    (tmp_path / "briefgen.toml").write_text(toml, "utf-8")
    (tmp_path / "a.md").write_text("---\ntitle: T\nlang: de\nabstract: Kurz.\n---\n\nText.\n", "utf-8")
    assert build(tmp_path / "a.md").ok
    lines = read_structure((tmp_path / "output/public/a.pdf").read_bytes())
    assert tell_language(lines, "Abstract", "de") == "en"
    assert tell_language(lines, "Kurz.", "de") == "de"
