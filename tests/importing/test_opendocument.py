"""What becomes of an OpenDocument text: the whole content file, its changes, what is around it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from briefgen.importing.import_document import import_document
from briefgen.importing.refused import ImportRefused
from briefgen.importing.report import write_report
from briefgen.pipeline.check import check
from tests.importing.opendocument_files import cell, paragraph, span, write_odt

_NOTE = "<text:note><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note>"
_PICTURE = (
    '<draw:frame><draw:image xlink:href="Pictures/quay.gif"/><svg:desc>The quay at low water</svg:desc></draw:frame>'
)
_FORMULA = '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'
_MATH = b'<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mo>=</mo><mn>2</mn></math>'
_LINK = '<text:a xlink:href="https://example.org/log">log</text:a>'
BODY = "".join([
    paragraph("The ferry that did not sail", "Title"),
    paragraph("Ada Lee", "Author"),
    paragraph("6 May 2025", "Date"),
    paragraph("The ferry did " + span("not", "T1") + " sail," + _NOTE.format(paragraph("Harbour office.")) + " "
              f"says the {_LINK}: {_FORMULA}."),
    '<text:h text:outline-level="1">Why it matters</text:h>',
    paragraph("We have no bread.", "P1"),
    '<text:list text:style-name="L1"><text:list-item>' + paragraph("First") + "<text:list><text:list-item>"
    + paragraph("inner") + "</text:list-item></text:list></text:list-item><text:list-item>" + paragraph("Second")
    + "</text:list-item></text:list>",
    paragraph("Table 1: Crossings", "Caption"),
    "<table:table><table:table-header-rows><table:table-row>" + cell(paragraph("Island and year"), wide=2)
    + "<table:covered-table-cell/>" + cell(paragraph("Sailings")) + "</table:table-row></table:table-header-rows>"
    "<table:table-row>" + cell(paragraph("North"), tall=2) + cell(paragraph("2024")) + cell(paragraph("14"))
    + "</table:table-row><table:table-row><table:covered-table-cell/>" + cell(paragraph("2025"))
    + cell(paragraph("H" + span("2", "T3") + "O")) + "</table:table-row></table:table>",
    paragraph(_PICTURE),
    paragraph("<draw:frame><draw:text-box>" + paragraph("In the box.") + "</draw:text-box></draw:frame>Beside it."),
])  # fmt: skip

WRITTEN = """\
---
title: "The ferry that did not sail"
date: 2025-05-06
authors:
  - {name: "Ada Lee"}
---

The ferry did *not* sail,[^1] says the [log](https://example.org/log): $`x = 2`$.

## Why it matters {role=significance}

> We have no bread.

::: {numbers="a)"}
1. First

   - inner
2. Second
:::

::: table
Caption: Crossings

| Island and year | << | Sailings |
|---|---|---|
| North | 2024 | 14 |
| ^^ | 2025 | H~2~O |
:::

![The quay at low water](assets/ferry-1.png)

Beside it.[]{remark="Is this so?" by="Kim Berg"}

In the box.

[^1]: Harbour office.
"""


def test_an_opendocument_text_becomes_a_brief_and_every_word_is_accounted_for(tmp_path: Path) -> None:
    packed = io.BytesIO()
    Image.new("P", (40, 30)).save(packed, "GIF")
    parts = {"Pictures/quay.gif": packed.getvalue(), "Object 1/content.xml": _MATH}
    furniture = f"<style:header>{paragraph('For the committee only')}</style:header>"
    comment = f"<office:annotation><dc:creator>Kim Berg</dc:creator>{paragraph('Is this so?')}</office:annotation>"
    body = BODY.replace("Beside it.", f"Beside it.{comment}")
    imported = import_document(write_odt(tmp_path / "ferry.odt", body, furniture, parts), start=tmp_path)
    assert imported.path.read_text(encoding="utf-8") == WRITTEN
    # A GIF is written as the PNG that pages take.
    with Image.open(imported.pictures[0]) as picture:
        assert (picture.format, picture.size) == ("PNG", (40, 30))
    problems = check([imported.path]).problems
    assert [each.code for each in problems if each.code == "MET001"] == []
    assert imported.residue.missing == 0
    assert imported.residue.total == 55
    report = write_report(imported)
    assert "\nNot in the brief:\n  header: “For the committee only”\n" in report
    assert "\nComments, now remarks in the brief:\n  paragraph 12, Kim Berg: “Is this so?”\n" in report


_REGIONS = (
    "<text:tracked-changes>"
    '<text:changed-region text:id="c1"><text:insertion/></text:changed-region>'
    f'<text:changed-region text:id="c2"><text:deletion>{paragraph("gone ")}</text:deletion></text:changed-region>'
    '<text:changed-region text:id="c3"><text:insertion/></text:changed-region>'
    f'<text:changed-region text:id="c4"><text:deletion>{paragraph("half,")}{paragraph("Second ")}'
    "</text:deletion></text:changed-region></text:tracked-changes>"
)
_START, _END, _GONE = (f'<text:change{kind} text:change-id="{{}}"/>' for kind in ("-start", "-end", ""))
_CHANGED = (
    _REGIONS
    + paragraph("The ferry", "Title")
    + paragraph(f"Stays {_GONE.format('c2')}{_START.format('c1')}new {_END.format('c1')}end.")
    + paragraph(f"One{_START.format('c3')} more.")
    + paragraph(f"And more{_END.format('c3')} line.")
    + paragraph(f"First {_GONE.format('c4')}half.")
)


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        ("accept", "Stays new end.\n\nOne more.\n\nAnd more line.\n\nFirst half.\n"),
        ("refuse", "Stays gone end.\n\nOne line.\n\nFirst half,\n\nSecond half.\n"),
    ],
)
def test_changes_are_all_accepted_or_all_refused(tmp_path: Path, choice: str, text: str) -> None:
    document = write_odt(tmp_path / "ferry.odt", _CHANGED)
    with pytest.raises(ImportRefused, match="4 tracked changes: paragraph 2, paragraph 3, paragraph 5"):
        import_document(document, start=tmp_path)
    imported = import_document(document, start=tmp_path, choice=choice)  # type: ignore[arg-type]
    assert imported.path.read_text(encoding="utf-8").partition("---\n\n")[2] == text
    assert imported.residue.left == []
