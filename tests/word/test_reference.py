"""A reference document gives Word files its styles, its theme and its margins, and nothing else of it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.authoring.eject_word import eject_word
from briefgen.building.build import build
from briefgen.cli.main import briefgen
from briefgen.edition import Edition
from briefgen.errors import OutputError, TemplateError
from briefgen.linting.lint import lint_pack
from briefgen.problems import Severity
from briefgen.templates import search_path
from tests.editions import make_edition
from tests.word.reading import find_all, list_faults, outline, read_part, value_of, write_word
from tests.word.test_word import EVERYTHING, MARKED

STYLES = """\
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="30"/><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/>
<w:rsid w:val="00AB12CD"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1" xmlns:w14="urn:new" w14:x="1"><w:name w:val="heading 1"/>
<w:basedOn w:val="Standard"/><w:next w:val="Standard"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr>
<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:color w:val="C00000"/><w14:glow/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="Our own style"/>
<w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Marking"><w:name w:val="Marking"/><w:rPr><w:vanish/></w:rPr></w:style>
"""
COLOURS = "".join(
    f'<a:{name}><a:srgbClr val="112233"/></a:{name}>'
    for name in "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink".split()
)
REFERENCE = f"""\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<?mso-application progid="Word.Document"?>
<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"
 xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document><w:body><w:p><w:r><w:t>Secret words</w:t></w:r></w:p>
<w:sectPr><w:pgMar w:top="2000" w:left="3000" w:right="1000"/></w:sectPr></w:body></w:document></pkg:xmlData></pkg:part>
<pkg:part pkg:name="/docProps/core.xml"><pkg:xmlData><c><creator>Anna Author</creator></c></pkg:xmlData></pkg:part>
<pkg:part pkg:name="/word/styles.xml"><pkg:xmlData><w:styles>{STYLES}</w:styles></pkg:xmlData></pkg:part>
<pkg:part pkg:name="/word/theme/theme1.xml"><pkg:xmlData><a:theme name="Theirs"><a:themeElements>
<a:clrScheme name="Theirs">{COLOURS}</a:clrScheme></a:themeElements></a:theme></pkg:xmlData></pkg:part>
</pkg:package>
"""


def make_referring(reference: str) -> Edition:
    """An edition of a pack with a reference document."""
    edition = make_edition(marking="TLP:AMBER", workspace=MARKED, **EVERYTHING)
    files = {**edition.pack.files, "base/word.xml": reference}
    return replace(edition, pack=replace(edition.pack, files=files))


def test_its_styles_are_taken_by_their_names() -> None:
    data = write_word(make_referring(REFERENCE))
    styles = {value_of(each, "w:styleId"): each for each in find_all(read_part(data, "word/styles.xml"), "w:style")}
    heading = styles["Heading1"]
    assert [value_of(each) for each in find_all(heading, "w:color")] == ["C00000"]
    assert [value_of(each) for each in find_all(heading, "w:basedOn")] == ["Normal"]
    # The ID of another style of theirs is ours already.
    assert [value_of(each) for each in find_all(styles["Heading2Own"], "w:name")] == ["Our own style"]
    assert [value_of(each) for each in find_all(styles["Heading2Own"], "w:basedOn")] == ["Heading1"]
    assert [value_of(each) for each in find_all(styles["Heading2"], "w:name")] == ["heading 2"]
    assert "Heading 1: Why" in outline(data)
    assert list_faults(data) == []


def test_the_language_stays_that_of_the_edition() -> None:
    defaults = find_all(read_part(write_word(make_referring(REFERENCE)), "word/styles.xml"), "w:docDefaults")[0]
    assert [value_of(each) for each in find_all(defaults, "w:lang")] == ["en"]
    assert [value_of(each) for each in find_all(defaults, "w:sz")] == ["30"]


def test_its_theme_and_its_margins_are_taken() -> None:
    data = write_word(make_referring(REFERENCE))
    (margins,) = find_all(read_part(data), "w:pgMar")
    assert [value_of(margins, f"w:{side}") for side in ("top", "left", "right")] == ["2000", "3000", "1000"]
    colours = [each.get("val") for each in read_part(data, "word/theme/theme1.xml").iter("{*}srgbClr")]
    assert colours == ["112233"] * 12


def test_nothing_else_of_it_is_in_the_file() -> None:
    data = write_word(make_referring(REFERENCE))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = "".join(archive.read(name).decode("latin-1") for name in archive.namelist())
    for word in ("Secret", "Anna", "00AB12CD", "glow", "w14", 'numId w:val="7"', 'Theirs" xmlns'):
        assert word not in text


def test_it_cannot_hide_the_handling_mark() -> None:
    styles = find_all(read_part(write_word(make_referring(REFERENCE)), "word/styles.xml"), "w:style")
    (marking,) = (each for each in styles if value_of(each, "w:styleId") == "Marking")
    assert not find_all(marking, "w:vanish")


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("no XML", 1, "syntax error"),
        ("<a>\n<b></a>", 2, "mismatched tag"),
        ("<a/>", 1, "it has no styles"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a/>', 1, "document type"),
    ],
)
def test_what_is_no_reference_document_is_a_problem(text: str, line: int, why: str) -> None:
    with pytest.raises(TemplateError) as caught:
        write_word(make_referring(text))
    (problem,) = caught.value.problems
    assert (problem.code, problem.place and str(problem.place).split(":")[:2]) == (
        "TPL204",
        ["base/word.xml", str(line)],
    )
    assert why in problem.message


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefgen.toml").write_text('[organisation]\nname = "Harbour Institute"\n[brand]\naccent = "#7a1f3d"\n')
    (tmp_path / "brief.md").write_text("---\ntitle: Ferries\ndate: 2025-05-06\n---\n\n## Why\n\nText.\n")
    return tmp_path


def test_eject_word_writes_one_that_changes_nothing_until_it_is_changed(project: Path) -> None:
    def write() -> bytes:
        result = build([project / "brief.md"], formats=("docx",), output=project / "out")
        assert [problem.message for problem in result.report if problem.severity is Severity.ERROR] == []
        return (project / "out" / "public" / "brief.docx").read_bytes()

    before = write()
    result = CliRunner().invoke(briefgen, ["templates", "eject", "word"])
    assert (result.exit_code, result.output) == (0, "templates/base/word.xml\n")
    path = project / "templates" / "base" / "word.xml"
    assert "7A1F3D" in path.read_text("utf-8")
    for part in ("word/document.xml", "word/theme/theme1.xml"):
        assert outline(write()) == outline(before), part
        assert len(find_all(read_part(write(), part), "w:p")) == len(find_all(read_part(before, part), "w:p"))
    assert {value_of(each, "w:styleId") for each in find_all(read_part(write(), "word/styles.xml"), "w:style")} == {
        value_of(each, "w:styleId") for each in find_all(read_part(before, "word/styles.xml"), "w:style")
    }
    # Once it is changed, the file is made anew.
    path.write_text(path.read_text("utf-8").replace("7A1F3D", "006644"), "utf-8")
    assert b"006644" in _read_theme(write())
    assert list_faults(write()) == []


def _read_theme(data: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/theme/theme1.xml")


def test_eject_word_does_not_overwrite(project: Path) -> None:
    eject_word(start=project)
    with pytest.raises(OutputError, match="already there"):
        eject_word(start=project)
    eject_word(start=project, force=True)


@pytest.mark.parametrize("pack", ["base", "own"])
def test_templates_check_reads_it(project: Path, pack: str) -> None:
    folder = project / "templates" / pack
    folder.mkdir(parents=True)
    if pack == "own":
        (folder / "template.toml").write_text('title = "Own"\ndescription = "Ours."\nextends = "issue-brief"\n')
    (folder / "word.xml").write_text(REFERENCE, "utf-8")
    name = "issue-brief" if pack == "base" else "own"
    assert list(lint_pack(name, search_path(project))) == []
    (folder / "word.xml").write_text("<a>\n", "utf-8")
    (problem,) = lint_pack(name, search_path(project))
    assert (problem.code, str(problem.place)) == ("TPL204", f"templates/{pack}/word.xml:2:1")
