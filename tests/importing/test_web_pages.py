"""What becomes of a web page: the article, its notes in any form, what is around it in the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from briefgen.importing.import_document import import_document
from briefgen.importing.report import write_report

PAGE = """\
<!DOCTYPE html><html lang="en"><head><title>The ferry | Island Institute</title>
<meta name="author" content="Ada Lee"><meta name="dc.date" content="2025-05-06">
<meta name="keywords" content="ferries, bread">
<script>var unseen = 1</script><style>p { color: red }</style></head><body>
<nav><a href="/">All briefs</a></nav>
<header><h1>The ferry that did not sail</h1></header>
<main><p>The ferry did <em>not</em> sail.<sup><a href="#n1" id="r1">1</a></sup> See <a href="#t">the table</a> &
<a href="https://example.org/log">the log</a>.
<h2 id="t">Why it matters</h2>
<aside><p>An aside.</aside>
<div class="admonition"><p class="admonition-title">Mind</p><p>The gap.</div>
<table><caption>Crossings</caption><tr><th colspan=2>Island<th>Sailings
<tr><td rowspan=2>North<td>2024<td>14<tr><td>2025<td>13</table>
<figure><img src="quay.png" alt="The quay"><figcaption>Figure 1: Low water</figcaption></figure>
<p hidden>A draft.</p></main>
<section><ol><li id="n1"><p>Harbour office. <a href="#r1">&#8617;</a></ol></section>
<footer>Printed by us</footer></body></html>
"""
WRITTEN = """\
---
title: "The ferry that did not sail"
lang: en
date: 2025-05-06
authors:
  - {name: "Ada Lee"}
keywords: ["ferries", "bread"]
---

The ferry did *not* sail.[^1] See [the table](#t) & [the log](https://example.org/log).

## Why it matters {#t role=significance}

::: box
An aside.
:::

::: box {title="Mind"}
The gap.
:::

::: table
Caption: Crossings

| Island | << | Sailings |
|---|---|---|
| North | 2024 | 14 |
| ^^ | 2025 | 13 |
:::

::: figure
Caption: Low water

![The quay](assets/ferry-1.png)
:::

A draft.

[^1]: Harbour office.
"""


def test_a_web_page_becomes_a_brief_and_every_word_is_accounted_for(tmp_path: Path) -> None:
    (tmp_path / "ferry.html").write_text(PAGE, encoding="utf-8")
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "quay.png")
    imported = import_document(tmp_path / "ferry.html", start=tmp_path)
    assert imported.path.read_text(encoding="utf-8") == WRITTEN
    assert (imported.residue.total, imported.residue.missing) == (43, 0)
    report = write_report(imported)
    assert "\nNot in the brief:\n  navigation, line 5: “All briefs”\n  footer, line 17: “Printed by us”\n" in report
    assert "The document hides some text at line 15; it is in the brief." in report


@pytest.mark.parametrize(
    ("call", "note"),
    [
        (
            '<a href="#_ftn1" name="_ftnref1">[1]</a>',
            '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Note.</p></div>',
        ),
        (
            '<a class="sdfootnoteanc" name="s1anc" href="#s1sym"><sup>1</sup></a>',
            '<div id="s1"><p><a name="s1sym" href="#s1anc">1</a> Note.</p></div>',
        ),
        (
            '<sup><a href="#f1" id="f_ref1">[1]</a></sup>',
            '<div><p><a href="#f_ref1" id="f1">[1]</a>&nbsp;Note.</p></div>',
        ),
        (
            '<sup id="c-0"><a href="#c-1">[1]</a></sup>',
            '<ol><li id="c-1"><a href="#c-0">^</a> <span>Note.</span></li></ol>',
        ),
    ],
    ids=["Word", "LibreOffice", "Google Docs", "MediaWiki"],
)
def test_links_that_lead_to_each_other_are_a_note(tmp_path: Path, call: str, note: str) -> None:
    (tmp_path / "a.html").write_text(f"<h1>T</h1><p>Text.{call} More.</p><p>End.</p>{note}", encoding="utf-8")
    imported = import_document(tmp_path / "a.html", start=tmp_path)
    assert imported.path.read_text(encoding="utf-8").endswith("---\n\nText.[^1] More.\n\nEnd.\n\n[^1]: Note.\n")
    assert imported.residue.left == []


def test_a_picture_outside_of_the_folder_of_the_page_is_left_out(tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "quay.png")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text('<h1>T</h1><p>Text.</p><img src="../quay.png" alt="A quay">')
    imported = import_document(tmp_path / "pages" / "a.html", start=tmp_path)
    assert imported.pictures == ()
    assert "A picture is left out: ../quay.png" in write_report(imported)
