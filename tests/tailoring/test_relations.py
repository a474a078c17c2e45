"""Laws, authority, and papers that a brief takes the place of: printed, in metadata, and known to the other brief."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefgen.pipeline.check import examine
from briefgen.pipeline.find_content import list_folder
from briefgen.rendering.formats import render
from briefgen.workspace import Organisation, Workspace
from briefgen.workspace.model import Site
from tests.editions import make_edition
from tests.templates.test_own_words import FORMATS

CONTENT: dict[str, Any] = {
    "authority": [{"title": "Ferries Act 2019, *section 4*", "number": "2019 c. 7", "url": "https://example.org/act"}],
    "legislation": ["Harbour Rules^[As amended.]", {"title": "Quay Order", "date": "2020-02-03"}],
    "supersedes": [{"title": "The ferry that sailed", "brief": "old/ferry-2024.md", "date": "2024-11"}],
    "rescinds": [{"title": "See [Directive 3](https://example.org/three)", "url": "https://example.org/3"}, "Memo 9"],
}
SITE = Workspace(organisation=Organisation(name="Institute"), site=Site(base_url="https://example.org/briefs/"))
RELATIONS = [
    ("dcterms.references", "https://example.org/act"),
    ("dcterms.references", "Harbour Rules"),
    ("dcterms.references", "Quay Order, 3 February 2020"),
    ("dcterms.replaces", "https://example.org/briefs/ferry-2024.html"),
    ("dcterms.replaces", "https://example.org/3"),
    ("dcterms.replaces", "Memo 9"),
]
PRINTED = {
    "authority": '<p><a href="https://example.org/act">Ferries Act 2019, <em>section 4</em></a>, 2019 c. 7</p>',
    "supersedes": '<p><a href="https://example.org/briefs/ferry-2024.html">The ferry that sailed</a>, '
    "November 2024</p>",
    "rescinds": '<p>See <a href="https://example.org/three">Directive 3</a>, '
    '<a href="https://example.org/3">https://example.org/3</a>; Memo 9</p>',
}


def test_they_are_printed_in_the_imprint_and_told_to_machines() -> None:
    files = render(make_edition(workspace=SITE, **CONTENT), ["html", "txt", "pdf", "epub"])
    html = files["html"].data.decode()
    assert re.findall(r'<meta name="(dcterms\.re[^"]*)" content="([^"]*)">', html) == RELATIONS
    for name, shown in PRINTED.items():
        assert shown in html[html.index(f'class="back-part relation {name}"') :].partition("</section>")[0]
    text = " ".join(files["txt"].data.decode().split())
    words = (
        "Authority",
        "Ferries Act 2019",
        "Legislation",
        "Harbour Rules[1]; Quay Order, 3 February 2020",
        "Rescinds",
    )
    assert re.search(".*".join(map(re.escape, words)), text)
    with pikepdf.open(io.BytesIO(files["pdf"].data)) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
    values = [value for _, value in RELATIONS]
    relations = re.search(r"<dc:relation><rdf:Bag>(.*?)</rdf:Bag>", packet)
    assert relations is not None
    assert re.findall("<rdf:li>(.*?)</rdf:li>", relations[1]) == values
    with zipfile.ZipFile(io.BytesIO(files["epub"].data)) as book:
        package = next(book.read(each).decode() for each in book.namelist() if each.endswith(".opf"))
    assert re.findall("<dc:relation>(.*?)</dc:relation>", package) == values


def test_what_is_withheld_is_in_none_of_them() -> None:
    content = {name: [{"title": "Nightjar Act", "audiences": ["internal"]}] for name in CONTENT}
    assert make_edition(workspace=SITE, **content) == make_edition(workspace=SITE)  # type: ignore[arg-type]
    hidden = [{"title": "[Nightjar Act]{audience=internal}", "url": "https://example.org/nightjar", "number": "7"}]
    assert make_edition(workspace=SITE, authority=hidden).relations == ()


def write(folder: Path, name: str, suffix: str, **content: Any) -> Path:
    path = folder / "content" / f"{name}.{suffix}"
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(FORMATS[suffix]({"title": "T", "authors": ["A"], "body": "Text."} | content), "utf-8")
    return path


def find(paths: list[Path], **options: Any) -> list[tuple[str, str, str]]:
    problems = examine(paths, **options).report
    return [(p.code, p.message, p.hint) for p in problems if p.code in ("FIL103", "XBR142")]


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_brief_that_is_superseded_must_be_there(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "briefgen.toml").touch()
    (tmp_path.parent / "outside.md").touch()
    write(tmp_path, "ferry-2024", "md")
    names = ["ferry-2024.md", "ferry-2042.md", "../content/ferry-2024.md", "../../outside.md", "/etc/hosts"]
    new = write(tmp_path, "ferry", suffix, supersedes=[{"title": "Old", "brief": name} for name in names])
    found = find([new])
    missing = [names[1], names[3], names[4]]
    assert [each[1] for each in found] == [f"There is no brief “{name}” in this workspace." for name in missing]
    assert found[0][2] == "Did you mean ferry-2024.md?"
    lines = new.read_text("utf-8").split("\n")
    places = [p.place for p in examine([new]).report if p.place and p.code == "FIL103"]
    assert [name in lines[place.line - 1][place.column - 1 :] for name, place in zip(missing, places, strict=True)] == [
        True
    ] * 3


def test_the_other_brief_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefgen.toml").touch()
    old, gone = write(tmp_path, "ferry-2024", "md"), write(tmp_path, "gone", "md", status="withdrawn")
    replaced = {"supersedes": ["./ferry-2024.md"], "rescinds": ["../content/gone.md"]}
    content = {key: [{"title": "Old", "brief": name} for name in names] for key, names in replaced.items()}
    write(tmp_path, "ferry", "yaml", **content)
    told = ("XBR142", "“content/ferry.yaml” replaces this brief, but readers of this one are not informed.")
    assert [each[:2] for each in find(list(list_folder(tmp_path / "content")))] == [told]
    assert [each[:2] for each in find([old], archive=True)] == [told]
    assert find([gone], archive=True) == []
    assert find([old]) == []
