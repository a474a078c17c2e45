"""People with several roles: named once, with all of them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import tinyhtml5

from briefgen.rendering.citations import write_csl
from briefgen.rendering.formats import render
from tests.editions import make_edition

CONTENT: dict[str, Any] = {
    "authors": [
        {"name": "Jane Doe", "affiliation": "Harbour Institute"},
        {"name": "Ana Ruiz", "also": ["contact", "translator", "author"]},
        {"name": "Kim Berg", "role": "Fellow"},
    ],
    "people": [
        {"name": "Jane Doe", "did": "coordinator", "role": "Director"},
        {"name": "Lee Wu", "did": "editor", "also": ["translator"]},
        {"name": "Kim Berg", "did": "editor", "role": "Another Fellow"},
        {"name": "Jane Doe", "did": "contact", "email": "jane@example.org"},
        {"name": "Max Roth", "did": "witness", "also": ["author"]},
    ],
}


def read_lines(html: str, name: str) -> list[str]:
    """The paragraphs of a class, as a browser's parser reads them."""
    tree = tinyhtml5.parse(html, namespace_html_elements=False)
    found = (each for each in tree.iter("p") if name in (each.get("class") or "").split())
    return [" ".join("".join(each.itertext()).split()) for each in found]


def test_a_person_with_several_roles_is_named_once() -> None:
    edition = make_edition(**CONTENT)
    files = render(edition, ["html", "txt", "epub", "docx"])
    html = files["html"].data.decode()
    assert read_lines(html, "person") == [
        "Author, Coordinator Jane Doe Director, Harbour Institute",
        "Author, Translator Ana Ruiz",
        "Kim Berg Fellow",
        "Author, Witness Max Roth",
        "Editor, Translator Lee Wu",
        "Editor Kim Berg Another Fellow",
    ]
    text = files["txt"].data.decode()
    assert "Author, Coordinator: Jane Doe" in text
    names = ["Jane Doe", "Ana Ruiz", "Kim Berg", "Max Roth"]
    data = json.loads(re.findall(r'ld\+json">(.*?)</script>', html)[0])
    assert [person["name"] for person in data["author"]] == names
    assert [each["literal"] for each in json.loads(write_csl([edition]))[0]["author"]] == names
    core = zipfile.ZipFile(io.BytesIO(files["docx"].data)).read("docProps/core.xml").decode()
    assert re.findall("<dc:creator>(.*?)<", core) == ["; ".join(names)]
    package = next(
        archive.read(each).decode()
        for archive in [zipfile.ZipFile(io.BytesIO(files["epub"].data))]
        for each in archive.namelist()
        if each.endswith(".opf")
    )
    assert re.findall("<dc:creator[^>]*>(.*?)<", package) == names
    assert re.findall(r'refines="#creator-2" property="role"[^>]*>(.*?)<', package) == ["aut", "trl", "ctb"]


def test_contacts_are_printed_where_readers_look_for_them() -> None:
    html = render(make_edition(**CONTENT), ["html"])["html"].data.decode()
    contact = html[html.index('class="back-part contact"') :].partition("</section>")[0]
    lines = [" ".join(re.sub("<.*?>", "", line).split()) for line in re.findall("<p>(.*?)</p>", contact)]
    assert lines == ["Ana Ruiz", "Jane Doe · jane@example.org"]
