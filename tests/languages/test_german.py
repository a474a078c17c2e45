"""A whole brief in German, about a real event: no finding, no lost word, and German typography in what is read back."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
from lxml import html as lxml_html  # type: ignore[import-untyped]

from briefgen.building.build import build
from briefgen.pipeline.check import check

BRIEF = Path(__file__).parent / "kernkraft.md"
WORKSPACE = '[organisation]\nname = "Projekt briefgen"\n[check.options]\nquotes = "„“"\ndashes = "spaced"\n'


def test_a_german_brief(tmp_path: Path) -> None:
    path = tmp_path / "content" / BRIEF.name
    path.parent.mkdir()
    path.write_bytes(BRIEF.read_bytes())
    (tmp_path / "briefgen.toml").write_text(WORKSPACE, "utf-8")
    assert list(check([path])) == []
    built = build([path], strict=True)
    assert (built.exit_code, list(built.report)) == (0, [])
    page = lxml_html.fromstring((tmp_path / "output/public/kernkraft.html").read_bytes())
    assert not page.xpath("//body//*[@lang]")
    assert page.xpath("//span[@class='date']/time/text()") == ["2. Mai 2023", "28. April 2023"]
    with pypdfium2.PdfDocument(tmp_path / "output/public/kernkraft.pdf") as pdf:
        text = "\n".join(each.get_textpage().get_text_range() for each in pdf)
        pages = len(pdf)
    assert pages <= 4
    said = " ".join(re.sub("\ufffe", "", text).split())
    for words in (
        "Zeitraum 17. Oktober 2022 – 15. April 2023",
        "Sachstand Bd. 1, Nr. 3",
        "Tabelle 1 Die drei letzten Kernkraftwerke",
        "Anmerkung: Jedes der drei",
        "„Das Kapitel ist nun abgeschlossen“, sagte",
        "„Deutscher Atomausstieg besiegelt“, Kurier, 16. April 2023",
        "(abgerufen am 28. April 2023)",
        "Erzeugungskapazitäten sollten im Netz gehalten werden",
        "Haftungsausschluss",
    ):
        assert words in said
    # Words part between syllables: no part without a vowel, and none of fewer than three letters.
    parted = re.findall("(\\w+)\ufffe(\\w+)", text)
    assert len(parted) > 8
    assert all(re.search("[aeiouyäöü]", part.lower()) and len(part) > 2 for pair in parted for part in pair)
