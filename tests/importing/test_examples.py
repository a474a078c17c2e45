"""The examples as Word files, imported again: the same words, notes, cells and links, in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copy, copytree
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from briefgen.api import build
from briefgen.importing.import_document import Imported, import_document
from briefgen.markdown.tree import Node
from briefgen.model import Brief
from briefgen.pipeline.check import check
from briefgen.reading import read

ROOT = Path(__file__).parents[2]
BRIEFS = (
    "carbon-dioxide-record.md",
    "fertility-rebound-ko.yaml",
    "kursk-acknowledgement.md",
    "one-number-that-matters.md",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("import")
    copy(ROOT / "briefgen.toml", folder)
    copytree(ROOT / "content", folder / "originals")
    return folder


def _list_nodes(node: Node) -> Iterator[Node]:
    yield node
    for each in node.children:
        yield from _list_nodes(each)


def _read_nodes(path: Path, kind: str) -> list[Node]:
    """The nodes of a kind in the text, then in the notes in the order of their numbers."""
    trees = read(path).trees
    notes = sorted((key for key in trees if key[0] == "notes"), key=lambda key: int(str(key[1])))
    ordered = [trees[key] for key in trees if key[0] != "notes"] + [trees[key] for key in notes]
    return [each for tree in ordered for each in _list_nodes(tree) if each.kind == kind]


def _flat(node: Node) -> str:
    return "".join(each.text for each in _list_nodes(node))


def _squeeze(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", BRIEFS)
def test_an_example_comes_back_whole(name: str, folder: Path) -> None:
    build(folder / "originals" / name, output=folder / "out", formats=("docx",))
    document = next((folder / "out").rglob(f"{Path(name).stem}.docx"))
    imported = import_document(document, start=folder)
    assert check([imported.path]).errors == ()
    assert imported.residue.missing == 0
    assert {each.place for each in imported.residue.left if not each.reason} == {"header", "footer"}
    _compare_front_matter(read(folder / "originals" / name).brief, read(imported.path).brief)
    # python-docx and zipfile read the document; our reader of content files reads the brief.
    word = docx.Document(str(document))
    _compare_tables(word, imported)
    _compare_links(word, imported)
    with ZipFile(document) as archive:
        texts = [archive.read(each).decode() for each in archive.namelist() if each.endswith("notes.xml")]
        notes = sum(text.count("<w:footnote w:id=") + text.count("<w:endnote w:id=") for text in texts)
        media = {each for each in archive.namelist() if each.endswith(".svg")}
    assert len([key for key in read(imported.path).trees if key[0] == "notes"]) == notes > 0
    assert len(_read_nodes(imported.path, "image")) == len(imported.pictures) == len(media)
    assert all(
        each.get("alt") in word.element.xml.replace("&amp;", "&") for each in _read_nodes(imported.path, "image")
    )


def _compare_front_matter(before: Brief | None, after: Brief | None) -> None:
    assert before
    assert after
    for key in ("lang", "date", "updated", "as_of", "version", "keywords"):
        assert getattr(after, key) == getattr(before, key), key
    assert [(each.name, each.role) for each in after.authors] == [(each.name, each.role) for each in before.authors]


def _compare_tables(word: Document, imported: Imported) -> None:
    tables = [table for table in word.element.body.iter(qn("w:tbl")) if len(list(table.iter(qn("w:tc")))) > 1]
    # A box is a table of one cell; a table in it is one of its own.
    tables = [table for table in tables if len(table.tr_lst) * len(table.tblGrid.gridCol_lst) > 1]
    written = _read_nodes(imported.path, "table")
    assert len(written) == len(tables)
    for table, node in zip(tables, written, strict=True):
        cells = [cell for cell in table.iter(qn("w:tc")) if cell.vMerge != "continue"]
        before = [_squeeze("".join(text.text or "" for text in cell.iter(qn("w:t")))) for cell in cells]
        assert [_squeeze(_flat(each)) for each in _list_nodes(node) if each.kind == "cell"] == before


def _compare_links(word: Document, imported: Imported) -> None:
    parts = [word.part, *(rel.target_part for rel in word.part.rels.values() if rel.reltype.endswith("notes"))]
    before: list[str] = []
    for part in parts:
        root = word.element if part is word.part else parse_xml(part.blob)
        names = [each.get(qn("r:id")) for each in root.iter(qn("w:hyperlink")) if each.get(qn("r:id"))]
        before += [part.rels[name].target_ref for name in names]
    after = [each.get("href") for each in _read_nodes(imported.path, "link")]
    assert [each for each in after if each.startswith("http")] == [each for each in before if each.startswith("http")]
