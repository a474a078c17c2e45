"""French: no line begins with “?” or “»”, for the space before it is one that no line ends at."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import html as lxml_html  # type: ignore[import-untyped]

from briefgen.building.build import build
from briefgen.markdown.parse import Texts
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node, text
from briefgen.tailoring.spaces import keep_spaces

NARROW, WIDE = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("lang", "written", "printed"),
    [
        ("fr", "Quoi ? Non ! Un ; un : « a »", f"Quoi{NARROW}? Non{NARROW}! Un{NARROW}; un{WIDE}: «{WIDE}a{WIDE}»"),
        ("fr-CH", "« *Quoi ?* »", f"«{WIDE}Quoi{NARROW}?{WIDE}»"),
        ("fr-CA", "Quoi ? Un : « mot »", f"Quoi ? Un{WIDE}: «{WIDE}mot{WIDE}»"),
        ("fr", f"Quoi{WIDE}? Et :{NARROW}rien", f"Quoi{WIDE}? Et{WIDE}:{NARROW}rien"),
        ("fr", "Quoi? «mot» 10:30", "Quoi? «mot» 10:30"),
        ("fr", "Quoi\n? Un «\nmot\n» deux", f"Quoi{NARROW}? Un «{WIDE}mot{WIDE}» deux"),
        ("fr", "`a ? b` et [why ?]{lang=en}", "a ? b et why ?"),
        ("en", "Why ? [Quoi ?]{lang=fr} « x »", f"Why ? Quoi{NARROW}? « x »"),
        ("en", "::: {lang=fr}\nQuoi ?\n:::", f"Quoi{NARROW}?"),
        ("de", "Was ? « so »", "Was ? « so »"),
    ],
)
def test_spaces_of_a_language(lang: str, written: str, printed: str) -> None:
    tree = Texts({}).read(written)
    assert plain(keep_spaces(tree, lang)) == printed


def test_a_text_that_is_two_nodes_is_read_as_one() -> None:
    """Where something was withheld; no space may tell that."""
    for parts in (("Quoi ", "?"), ("Quoi", " ?"), ("Quoi ?",), ("Quoi", " ", "?")):
        tree = Node("root", (Node("paragraph", tuple(map(text, parts))),))
        assert plain(keep_spaces(tree, "fr")) == f"Quoi{NARROW}?"


SENTENCE = "Il demande « pourquoi maintenant ? » et répond : « jamais » ; vraiment ! Oui : « a b » non ? "


def test_no_line_of_a_page_begins_with_a_sign(tmp_path: Path) -> None:
    """Read back from the PDF by PDFium and by Poppler's rules of lines, and from the web page by lxml."""
    body = "\n\n".join(f"{'et ' * length}{SENTENCE * 2}" for length in range(1, 40, 2))
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: Quoi ?\nlang: fr\nauthors: [{{name: A}}]\n---\n\n{body}\n", "utf-8")
    assert build([path], formats=["html", "pdf"], output=tmp_path / "out").exit_code == 0
    page = lxml_html.fromstring((tmp_path / "out/public/a.html").read_bytes())
    assert page.xpath("string(//h1)").strip() == f"Quoi{NARROW}?"
    assert f"maintenant{NARROW}?{WIDE}»" in page.text_content()
    with pypdfium2.PdfDocument(tmp_path / "out/public/a.pdf") as pdf:
        pages = [each.get_textpage().get_text_range() for each in pdf]
    lines = [line.strip() for each in pages for line in each.splitlines()]
    assert len(lines) > 60
    assert [line for line in lines if re.match("[»?!:;]", line) or line.endswith("«")] == []
    # The signs and the spaces are found as text; a font without U+202F draws its own space, narrower.
    assert sum(len(re.findall(r"vraiment\s!", each)) for each in pages) > 10
    assert sum(each.count("Il demande") for each in pages) > 10
    with pikepdf.open(tmp_path / "out/public/a.pdf") as opened:
        assert str(opened.docinfo["/Title"]) == f"Quoi{NARROW}?"
