"""Language editions of one brief: their pages lead to each other, and nobody is told of one that is kept from them."""

from __future__ import annotations

import email
import json
import zipfile
from datetime import UTC, datetime
from email import policy
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import docx
import pikepdf
import pytest
import tinyhtml5
from pdfminer.high_level import extract_text

from briefgen.building.build import build
from briefgen.core.clock import stop_clock
from briefgen.pipeline.check import check
from briefgen.pipeline.prepare import read_brief
from briefgen.pipeline.session import Session
from briefgen.pipeline.translation_states import list_translation_states
from briefgen.problems import Problem

TOML = """
[organisation]
name = "Island Institute"

[audiences.public]
formats = ["html"]

[audiences.internal]
formats = ["html"]
clearance = "TLP:AMBER"
"""
SITE = '[site]\nbase_url = "https://example.org/briefs"\n'
ENGLISH = "---\ntitle: The ferry that did not sail\nlang: en-GB\ndate: 2025-05-06\nauthors: [Ada Lee]\n{}---\n\nText.\n"
FRENCH = "---\ntitle: Le bac resté au port\nlang: fr\nauthors: [Ada Lee]\ntranslation_of: {}\n{}---\n\nTexte.\n"


class Island:
    """A workspace; ``put`` briefs, ``build`` them, read their pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.put("briefgen.toml", TOML + SITE)
        self.put("ferry.md", ENGLISH.format(""))

    def put(self, name: str, text: str) -> Path:
        path = self.folder / ("" if name == "briefgen.toml" else "content") / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def build(self, *audiences: str, formats: tuple[str, ...] | None = None) -> None:
        done = build(sorted((self.folder / "content").iterdir()), audiences=audiences or ("all",), formats=formats)
        assert not done.exit_code, [problem.message for problem in done.report]

    def page(self, name: str, audience: str = "public") -> bytes:
        return (self.folder / "output" / audience / name).read_bytes()

    def links(self, name: str, audience: str = "public") -> list[tuple[str, str]]:
        """What the head of a web page says of language editions."""
        found = read(self.page(name, audience)).findall("head/link[@rel='alternate']")
        return [(each.get("hreflang", ""), each.get("href", "")) for each in found]

    def find(self, code: str = "TRL") -> list[Problem]:
        report = check(sorted((self.folder / "content").iterdir()))
        return [problem for problem in report if problem.code.startswith(code)]


def read(page: bytes) -> Element:
    """A web page as browsers read it."""
    root: Element = tinyhtml5.parse(page.decode(), namespace_html_elements=False)
    return root


@pytest.fixture
def island(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Island:
    monkeypatch.chdir(tmp_path)
    return Island(tmp_path)


def test_the_pages_of_both_languages_lead_to_each_other_in_every_format(island: Island) -> None:
    island.put("ferry-fr.md", FRENCH.format("ferry.md", ""))
    every = ("html", "pdf", "docx", "txt", "md", "epub", "email", "json")
    island.build("public", formats=every)
    here, there = "https://example.org/briefs/ferry.html", "https://example.org/briefs/ferry-fr.html"
    assert island.links("ferry.html") == [("en-GB", here), ("fr", there)]
    assert island.links("ferry-fr.html") == [("fr", there), ("en-GB", here)]

    tree = read(island.page("ferry.html"))
    (link,) = tree.findall(f"body//a[@href='{there}']")
    assert (link.text, link.get("lang"), link.get("hreflang")) == ("Français", "fr", "fr")
    (title,) = tree.findall("body//cite[@lang='fr']")
    assert title.text == "Le bac resté au port"
    (record,) = _read_records(island.page("ferry.html"))
    work = {"@type": "Article", "inLanguage": "fr", "name": "Le bac resté au port", "url": there}
    assert record["workTranslation"] == [work]
    assert "translationOfWork" not in record
    (record,) = _read_records(island.page("ferry-fr.html"))
    assert record["translationOfWork"]["url"] == here
    assert "workTranslation" not in record

    with pikepdf.open(BytesIO(island.page("ferry.pdf"))) as pdf, pdf.open_metadata() as xmp:
        assert list(xmp["dc:relation"]) == [there]
        uris = [str(each.A.URI) for each in pdf.pages[0].Annots if each.get("/A") and "/URI" in each.A]
        assert there in uris
    assert "Français: Le bac resté au port" in extract_text(BytesIO(island.page("ferry.pdf")))
    word = docx.Document(BytesIO(island.page("ferry.docx")))
    assert "Français: Le bac resté au port" in [paragraph.text for paragraph in word.paragraphs]
    assert there in {each.target_ref for each in word.part.rels.values() if each.is_external}
    assert f"Français <{there}>: Le bac resté au port" in " ".join(island.page("ferry.txt").decode().split())
    assert f"[Français]({there}): Le bac resté au port" in island.page("ferry.md").decode()
    with zipfile.ZipFile(BytesIO(island.page("ferry.epub"))) as book:
        package = next(name for name in book.namelist() if name.endswith(".opf"))
        found = ElementTree.fromstring(book.read(package)).iter("{http://purl.org/dc/elements/1.1/}relation")
        assert [each.text for each in found] == [there]
    mail = email.message_from_bytes(island.page("ferry.eml"), policy=policy.default)
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        assert part
        assert there in part.get_content()
    assert there in island.page("ferry.json").decode()


def _read_records(page: bytes) -> list[dict[str, Any]]:
    return [json.loads(each.text or "") for each in read(page).findall("head/script[@type='application/ld+json']")]


def test_without_a_site_a_web_page_leads_to_the_file_beside_it(island: Island) -> None:
    island.put("briefgen.toml", TOML)
    island.put("ferry-fr.md", FRENCH.format("ferry.md", ""))
    island.build("public", formats=("html", "txt"))
    assert island.links("ferry.html") == [("en-GB", "ferry.html"), ("fr", "ferry-fr.html")]
    # Where the text will stand beside no page, there is nothing to lead to.
    assert "Français: Le bac resté au port" in island.page("ferry.txt").decode()


def test_an_audience_that_gets_no_web_page_gets_no_link_to_one(island: Island) -> None:
    island.put("briefgen.toml", TOML.replace('"html"', '"txt"'))
    island.put("ferry-fr.md", FRENCH.format("ferry.md", ""))
    island.build("public", formats=("html",))
    assert island.links("ferry.html") == []
    assert "Français" in island.page("ferry.html").decode()


def test_all_editions_of_a_family_are_linked_however_they_are_related(island: Island) -> None:
    island.put("ferry-fr.md", FRENCH.format("ferry.md", ""))
    # A translation of the translation; in another content format.
    island.put("ferry-de.yaml", "title: Die Fähre\nlang: de\nauthors: [A]\ntranslation_of: ferry-fr.md\nbody: Text.\n")
    island.build("public")
    for name in ("ferry.html", "ferry-fr.html", "ferry-de.html"):
        assert sorted(lang for lang, _ in island.links(name)) == ["de", "en-GB", "fr"]
    (record,) = _read_records(island.page("ferry-fr.html"))
    assert record["translationOfWork"]["inLanguage"] == "en-GB"
    assert [work["inLanguage"] for work in record["workTranslation"]] == ["de"]
    (record,) = _read_records(island.page("ferry.html"))
    assert [work["inLanguage"] for work in record["workTranslation"]] == ["fr"]


HIDDEN = (
    # The whole original is kept from the public, by its audiences or by its mark.
    ("audiences: [internal]\n", "Text.", ""),
    ("marking: TLP:AMBER\n", "Text.", ""),
    # All that it says is.
    ("", "[Text.]{audience=internal}", ""),
    # Its title is, or one wording of it.
    ("", "Text.", "'[Nightjar]{audience=internal}'"),
    ("", "Text.", "[{text: Nightjar, audiences: [internal]}]"),
)


@pytest.mark.parametrize(("head", "text", "title"), HIDDEN)
def test_who_does_not_get_the_original_is_not_told_of_it(island: Island, head: str, text: str, title: str) -> None:
    island.put("ferry-fr.md", FRENCH.format("ferry.md", ""))
    island.put("ferry-de.md", FRENCH.format("ferry.md", "").replace("lang: fr", "lang: de"))
    whole = ENGLISH.format(head).replace("Text.", text)
    island.put("ferry.md", whole.replace("The ferry that did not sail", title) if title else whole)
    translations = [island.folder / "content/ferry-de.md", island.folder / "content/ferry-fr.md"]
    assert build(translations, audiences=("all",)).exit_code == 0
    told = {path.stem: island.page(f"{path.stem}.html") for path in translations}
    if head:  # there is an edition for those who may see it
        assert ("en-GB", "https://example.org/briefs/ferry.html") in island.links("ferry-fr.html", "internal")
    island.put(
        "ferry.md", (island.folder / "content/ferry.md").read_text().replace("en-GB", "ko").replace("2025", "2026")
    )
    assert build(translations, audiences=("public",)).exit_code == 0
    assert told == {path.stem: island.page(f"{path.stem}.html") for path in translations}
    for page in told.values():
        assert b"en-GB" not in page
        assert b"ferry.html" not in page
        assert b"Nightjar" not in page
        assert b"translationOfWork" not in page


def test_only_the_words_of_a_title_that_an_audience_may_see_are_on_the_other_page(island: Island) -> None:
    island.put("ferry-fr.md", FRENCH.format("ferry.md", ""))
    title = "'The ferry [Nightjar ]{audience=internal}that did not sail'"
    island.put("ferry.md", ENGLISH.format("").replace("The ferry that did not sail", title))
    island.build()
    assert b"The ferry that did not sail" in island.page("ferry-fr.html")
    assert b"Nightjar" not in island.page("ferry-fr.html")
    assert b"Nightjar" in island.page("ferry-fr.html", "internal")


@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        ("fery.md", "TRL101", "There is no file “content/fery.md”."),
        ("../briefgen.toml", "TRL101", "The original “../briefgen.toml” is not a brief."),
        ("../../ferry.md", "TRL101", "The original “../../ferry.md” is outside the workspace."),
        ("notes.txt", "TRL101", "The original “notes.txt” is not a brief."),
        (".", "TRL101", "There is no file “content”."),
        ("ferry-fr.md", "TRL102", "The brief names itself as its original."),
        ("ferry-de.md", "TRL102", "The originals form a circle: ferry-fr.md → ferry-de.md → ferry-fr.md."),
    ],
)
def test_a_wrong_original_is_said_at_its_place(island: Island, name: str, code: str, message: str) -> None:
    island.put("ferry-fr.md", FRENCH.format(f"{{file: {name}}}", ""))
    if "de" in name:
        island.put("ferry-de.md", FRENCH.format("ferry-fr.md", "").replace("lang: fr", "lang: de"))
    if name == "notes.txt":
        (island.folder / "content/notes.txt").write_text("Notes.")
    report = check([island.folder / "content/ferry-fr.md"])
    found = [(problem.code, problem.message) for problem in report if problem.code in ("TRL101", "TRL102")]
    assert found == [(code, message)]
    places = [str(problem.place) for problem in report if problem.code in ("TRL101", "TRL102")]
    assert places == ["content/ferry-fr.md:5:24"]
    assert any("Did you mean content/ferry.md?" in problem.hint for problem in report) == (name == "fery.md")


def test_the_brief_outside_of_a_workspace_is_checked_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "ferry-fr.md"
    path.write_text(FRENCH.format("ferry.md", ""), "utf-8")
    assert [problem.code for problem in check([path])] == ["TRL101"]
    assert check([path]).ok


def test_a_difference_is_said_of_its_section(island: Island) -> None:
    text = "\n\n## {}\n\nText.[^1]\n\n## {}\n\n| A |\n|---|\n| 1 |\n\n[^1]: Note.\n"
    island.put("ferry.md", ENGLISH.format('version: "1.1"\n') + text.format("One", "Two"))
    french = FRENCH.format("ferry.md", "date: 2025-05-01\n") + text.format("Un", "Deux").replace("[^1]", "").replace(
        ": Note.", ""
    )
    island.put("ferry-fr.md", french)
    island.put("ferry-ca.md", FRENCH.format("ferry.md", "").replace("lang: fr", "lang: FR"))
    found = [
        f"{each.code} {each.place.line} {each.message}"
        for each in island.find()
        if each.place and "-fr" in each.place.file
    ]
    assert found == [
        "TRL201 3 The language is “fr”, as in content/ferry-ca.md, which is the same brief.",
        "TRL203 5 It is not recorded which state of the original was translated.",
        "TRL205 5 version is left out, but in the original, content/ferry.md, it is “1.1”.",
        "TRL206 6 The translation is dated 2025-05-01, and the original, content/ferry.md, 2025-05-06.",
        "TRL204 12 The section has 0 notes, but the original has 1 (content/ferry.md, line 12).",
    ]


@pytest.mark.parametrize(
    ("own", "other", "named"),
    [
        ("", "status: final\n", True),
        ("status: final\n", "", True),
        ("status: final\n", "status: draft\n", False),
        ("", "status: review\n", False),
        ("status: draft\n", "status: review\n", True),
        ("status: final\n", "status: withdrawn\n", False),
        ("", "embargo: 2025-05-06T09:00Z\n", False),
        ("embargo: 2025-05-06T09:00Z\n", "embargo: 2025-05-06T09:00Z\n", True),
        ("embargo: 2025-05-06T09:00Z\n", "embargo: 2025-05-07T09:00Z\n", False),
        ("embargo: 2025-05-06T09:00Z\n", "embargo: {until: 2025-05-06T09:00Z, text: 'Pas avant {until}'}\n", True),
    ],
)
def test_what_is_not_published_is_named_on_no_published_page(island: Island, own: str, other: str, named: bool) -> None:
    path = island.put("ferry.md", ENGLISH.format(own))
    island.put("ferry-fr.md", FRENCH.format("ferry.md", other))
    with stop_clock(datetime(2025, 5, 6, 8, tzinfo=UTC)):
        editions = read_brief(path, Session()).editions
        assert editions
        assert [each.lang for each in editions.tailor("public").language_editions] == ["fr"] * named


def test_when_an_embargo_is_over_the_next_build_names_the_edition(island: Island) -> None:
    path = island.put("ferry.md", ENGLISH.format("embargo: 2025-05-06T08:00Z\n"))
    french = island.put("ferry-fr.md", FRENCH.format("ferry.md", "embargo: 2025-05-06T09:00Z\n"))
    page = island.folder / "output/public/ferry.html"
    named = []
    for hour in (7, 8, 9):
        with stop_clock(datetime(2025, 5, 6, hour, tzinfo=UTC)):
            assert build([path, french], formats=["html"]).exit_code == 0
        named.append("Le bac" in page.read_text("utf-8"))
    assert named == [False, False, True]
    other = (island.folder / "output/public/ferry-fr.html").read_text("utf-8")
    assert "The ferry that did not sail" in other


def test_a_link_to_a_file_of_the_site_is_no_mistake_of_a_language_edition(island: Island) -> None:
    paths = [
        island.put("ferry.md", ENGLISH.format("").replace("Text.", "[Text](annex.pdf).")),
        island.put("ferry-fr.md", FRENCH.format("ferry.md", "").replace("Texte.", "[Texte](annex.pdf).")),
    ]
    states, report = list_translation_states(paths, Session())
    assert (len(states), [each.message for each in report]) == (1, [])


def test_a_translation_in_a_script_without_a_font_does_not_stop_its_original(island: Island) -> None:
    island.put(
        "ferry-non.md", FRENCH.format("ferry.md", "").replace("Le bac resté au port", "ᚠᛖᚱᛃᚨ").replace("fr", "non")
    )
    done = build(sorted((island.folder / "content").iterdir()), audiences=("public",))
    assert [path.name for path in done.failed] == ["ferry-non.md"]
    assert island.links("ferry.html") == []


def test_a_file_outside_of_the_workspace_is_never_read(island: Island) -> None:
    (island.folder.parent / "ferry-fr.md").write_text(
        FRENCH.format(f"{island.folder.name}/content/ferry.md", ""), "utf-8"
    )
    island.put("ferry-fr.md", FRENCH.format("../../ferry-fr.md", ""))
    editions = Session().language_editions
    assert editions.list_family(island.folder / "content/ferry-fr.md", island.folder) == ()
    assert editions.list_family(island.folder / "content/ferry.md", island.folder) == ()


def test_a_translation_with_mistakes_stops_neither_the_original_nor_its_check(island: Island) -> None:
    island.put("ferry-fr.md", "---\ntitel: Bac\ntranslation_of: ferry.md\n---\n\nTexte.\n")
    done = build(sorted((island.folder / "content").iterdir()), audiences=("public",))
    assert [path.name for path in done.failed] == ["ferry-fr.md"]
    assert island.links("ferry.html") == []
