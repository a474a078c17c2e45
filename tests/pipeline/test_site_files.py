"""Links to other files of the site: checked, relative on the web page, whole URLs in every other format."""

from __future__ import annotations

import email
import io
import re
import zipfile
from email import policy
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import tinyhtml5

import briefgen
from briefgen.pipeline.check import check
from tests.templates.test_own_words import FORMATS

SITE = '[organisation]\nname = "Desk"\n[site]\nbase_url = "https://example.org/briefs"\n'
LINKS = ["annex.pdf", "data/table%201.csv", "../other/", "harbour.html#why", "ferry.pdf?x=1"]
WHOLE = [
    "https://example.org/briefs/annex.pdf",
    "https://example.org/briefs/data/table%201.csv",
    "https://example.org/other/",
    "https://example.org/briefs/harbour.html#why",
    "https://example.org/briefs/ferry.pdf?x=1",
]


def write(folder: Path, links: list[str], suffix: str = "md", settings: str = SITE) -> Path:
    (folder / "briefgen.toml").write_text(settings, "utf-8")
    content = folder / "content"
    for name in ("content/annex.pdf", "content/data/table 1.csv", "other/index.html", "content/empty/x", "secret.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    (content / "harbour.md").write_text("---\ntitle: H\nauthors: [A]\n---\n\nText.\n", "utf-8")
    path = content / f"ferry.{suffix}"
    body = " ".join(f"[Link {number}]({link})" for number, link in enumerate(links))
    path.write_text(FORMATS[suffix]({"title": "T", "authors": ["A"], "date": "2025", "body": body}), "utf-8")
    return path


def find(path: Path) -> list[tuple[str, str]]:
    return [(each.code, re.sub("[“”]", '"', each.message).split('"')[1]) for each in check([path]) if
            each.code in ("FIL104", "PRO011")]  # fmt: skip


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_must_be_there_and_in_the_workspace(tmp_path: Path, suffix: str) -> None:
    assert find(write(tmp_path, LINKS, suffix)) == []
    gone = ["anex.pdf", "empty/", "../../x.txt", "%2e%2e/%2e%2e/x.txt", "harbor.html", "harbour.exe"]
    (tmp_path.parent / "x.txt").touch()
    assert find(write(tmp_path, gone, suffix)) == [("FIL104", name) for name in gone]
    never = ["/etc/hosts", "//example.org/a", "..\\x", "www.example.org", "a/../../x"]
    assert {code for code, _ in find(write(tmp_path, never, suffix))} == {"PRO011"}
    assert len(find(write(tmp_path, never, suffix))) == len(never)


def test_where_the_place_of_the_pages_is_not_known_they_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, ["annex.pdf"], settings='[organisation]\nname = "Desk"\n')
    assert find(path) == [("PRO011", "annex.pdf")]
    (problem,) = [each for each in check([path]) if each.code == "PRO011"]
    assert "set base_url under [site] in briefgen.toml" in problem.hint
    assert not briefgen.build(path).ok


def test_another_folder_can_hold_them(tmp_path: Path) -> None:
    path = write(tmp_path, ["secret.txt"], settings=f'{SITE}files = "."\n')
    assert find(path) == []
    assert find(write(tmp_path, ["annex.pdf"], settings=f'{SITE}files = "."\n')) == [("FIL104", "annex.pdf")]
    assert find(write(tmp_path, ["x.txt"], settings=f'{SITE}files = ".."\n')) == [("FIL104", "x.txt")]


def list_links(html: str) -> list[str]:
    tree = tinyhtml5.parse(html, namespace_html_elements=False)
    found = [(each.get("href", ""), "".join(each.itertext())) for each in tree.iter("a")]
    return [href for href, words in found if words.startswith("Link")]


def test_the_web_page_keeps_them_and_all_others_have_whole_urls(tmp_path: Path) -> None:
    path = write(tmp_path, LINKS)
    result = briefgen.build(path, formats=["html", "pdf", "docx", "epub", "email", "txt", "md", "json"], strict=True)
    assert result.ok
    out = tmp_path / "output/public"
    assert list_links((out / "ferry.html").read_text("utf-8")) == LINKS
    with pikepdf.open(out / "ferry.pdf") as pdf:
        notes: list[Any] = [note for page in pdf.pages for note in page.get("/Annots", [])]
        uris = [str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A]
    assert [uri for uri in uris if uri in WHOLE] == WHOLE
    with zipfile.ZipFile(out / "ferry.docx") as package:
        relations = package.read("word/_rels/document.xml.rels").decode().replace("&amp;", "&")
    assert [url for url in WHOLE if f'Target="{url}"' not in relations] == []
    with zipfile.ZipFile(io.BytesIO((out / "ferry.epub").read_bytes())) as book:
        assert list_links(next(book.read(n).decode() for n in book.namelist() if n.endswith("text.xhtml"))) == WHOLE
    mail = email.message_from_bytes((out / "ferry.eml").read_bytes(), policy=policy.default)
    body = mail.get_body(("html",))
    assert body is not None
    assert list_links(body.get_content()) == WHOLE
    for name in ("txt", "md"):
        text = "".join((out / f"ferry.{name}").read_text("utf-8").split())
        assert [url for url in WHOLE if url not in text] == []
    everything = b"".join(file.read_bytes() for file in out.iterdir())
    assert str(tmp_path).encode() not in everything
