"""Fixed words are in the language of the brief; where there are none, they are English, and say so."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

from briefgen.building.build import build
from briefgen.core.shipped import find_shipped
from briefgen.pipeline.check import check
from briefgen.problems import Severity
from briefgen.rendering.formats import render
from briefgen.templates import search_path
from briefgen.templates.labels import fall_back
from briefgen.templates.load import load_pack
from tests.editions import PACKS, make_edition

LABELS = find_shipped() / "base" / "labels"
ENGLISH = tomllib.loads((LABELS / "en.toml").read_text("utf-8"))
ENGLISH.pop("reading")
ENGLISH_CHARTS = ENGLISH.pop("charts")
FILES = sorted(path.stem for path in LABELS.glob("*.toml"))
WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
RUN = f"{{{WORD['w']}}}r"
BRIEF = """---
title: 2025
lang: {lang}
date: 2025-06-20
updated: 2025-07
authors: [{{name: Desk}}]
abstract: {abstract}
embargo: 2999-06-21T09:00+00:00
---

{text}
"""


def write(folder: Path, lang: str, abstract: str = "1, 2.", text: str = "3, 4.", toml: str = "") -> Path:
    (folder / "content").mkdir(parents=True)
    (folder / "briefgen.toml").write_text(f'[organisation]\nname = "D"\n{toml}', "utf-8")
    path = folder / "content" / "a.md"
    path.write_text(BRIEF.format(lang=lang, abstract=abstract, text=text), "utf-8")
    return path


#: What a language need not have.
OPTIONAL = {"months_alone", "first_day", "digits"}
#: Files that have only what a region writes otherwise.
REGIONS = {"de-CH", "en-GB", "es-419", "fr-CA", "pt-PT"}


@pytest.mark.parametrize("tag", [tag for tag in FILES if tag not in REGIONS])
def test_a_language_has_all_words_and_twelve_months(tag: str) -> None:
    words = tomllib.loads((LABELS / f"{tag}.toml").read_text("utf-8"))
    words.pop("reading")
    charts = words.pop("charts")
    assert charts.keys() == ENGLISH_CHARTS.keys()
    for name, text in charts.items():
        assert text.count("{}") == ENGLISH_CHARTS[name].count("{}"), name
        assert text == unicodedata.normalize("NFC", text), name
    assert words.keys() - OPTIONAL == ENGLISH.keys() - OPTIONAL
    for name in ("months", "months_alone"):
        assert len(words.get(name, words["months"]).split()) == 12
    for name, text in words.items():
        assert sorted(re.findall(r"{\w*}", text)) == sorted(re.findall(r"{\w*}", ENGLISH.get(name, ""))), name
        assert text == unicodedata.normalize("NFC", text), name
    assert tag == "en" or words["abstract"] != "Abstract"


@pytest.mark.parametrize(
    ("lang", "day", "month", "abstract"),
    [
        ("de-AT", "20. Juni 2025", "Juli 2025", "Zusammenfassung"),
        ("zh-TW", "2025年6月20日", "2025年7月", "摘要"),
    ],
)
def test_words_and_dates_are_in_the_language(tmp_path: Path, lang: str, day: str, month: str, abstract: str) -> None:
    path = write(tmp_path, lang)
    assert "TPL116" not in [each.code for each in check([path])]
    assert build([path], formats=["html"]).exit_code == 0
    page = lxml_html.fromstring((tmp_path / "output/public/a.html").read_bytes())
    assert page.xpath("string(//time[@datetime='2025-06-20'])") == day
    assert page.xpath("string(//time[@datetime='2025-07'])") == month
    assert page.xpath("string(//p[@class='eyebrow'])") == abstract
    words = page.xpath("string(//body)")
    assert not re.search("June|July|Abstract|Recommended|Embargoed|Skip", words)
    assert not page.xpath("//body//*[@lang]")


def test_traditional_chinese_is_what_its_regions_write() -> None:
    assert fall_back("zh-TW") == ("zh-tw", "zh-hant", "zh", "en")
    assert fall_back("zh-HK")[1] == "zh-hant"
    assert fall_back("zh-CN") == ("zh-cn", "zh", "en")


def test_english_words_say_that_they_are(tmp_path: Path) -> None:
    path = write(tmp_path, "fi", "Rivi.", "Teksti, 20 June 2025, Notes on it.")
    (problem,) = [each for each in check([path]) if each.code == "TPL116"]
    assert problem.place
    assert (problem.severity, problem.place.line, "“fi”" in problem.message) == (Severity.INFO, 3, True)
    assert build([path], formats=["html", "pdf", "docx", "epub"]).exit_code == 0
    page = lxml_html.fromstring((tmp_path / "output/public/a.html").read_bytes())
    said = [each.text_content() for each in page.xpath("//body//*[@lang='en'][not(@hidden)]")]
    assert said == [
        *("Skip to the text", "Embargoed until 21 June 2999, 09:00 (UTC)", "20 June 2025", "Updated", "July 2025"),
        *("Abstract", "20 June 2025", "Recommended citation", "20 June 2025"),
    ]
    with pikepdf.open(tmp_path / "output/public/a.pdf") as pdf:
        tags = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]
        assert str(pdf.Root.Lang) == "fi"
        assert {str(each.Lang) for each in tags if "/Lang" in each} == {"en"}
        assert sum("/Lang" in each for each in tags) >= len(said) - 1  # a PDF has nothing to skip
    word = etree.fromstring(ZipFile(tmp_path / "output/public/a.docx").read("word/document.xml"))
    runs = {
        "".join(run.itertext()): run.xpath("string(w:rPr/w:lang/@w:val)", namespaces=WORD) for run in word.iter(RUN)
    }
    assert {runs[words] for words in ("Abstract", "Recommended citation", "20 June 2025")} == {"en"}
    book = ZipFile(tmp_path / "output/public/a.epub")
    text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    assert re.search(r'<span[^>]* xml:lang="en"[^>]*>Abstract</span>', text)


def test_words_of_another_language_are_reported_in_the_pdf(tmp_path: Path) -> None:
    path = write(tmp_path, "en", text="A [mot]{lang=fr}.\n\n::: {lang=de}\nEin Satz.\n:::")
    build([path], formats=["pdf"])
    with pikepdf.open(tmp_path / "output/public/a.pdf") as pdf:
        tags = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]
        assert {(str(each.S), str(each.Lang)) for each in tags if "/Lang" in each} >= {("/Span", "fr"), ("/Div", "de")}


@pytest.mark.parametrize("how", ["file", "audience"])
def test_whoever_has_chosen_words_hears_nothing(tmp_path: Path, how: str) -> None:
    path = write(tmp_path, "fi", toml='[audiences.public]\nlabels = "de"\n' if how == "audience" else "")
    if how == "file":
        (tmp_path / "templates/base/labels").mkdir(parents=True)
        (tmp_path / "templates/base/labels/fi.toml").write_text('abstract = "Tiivistelmä"\n', "utf-8")
    assert "TPL116" not in [each.code for each in check([path])]


@pytest.mark.parametrize("lang", ["fi", "no"])
def test_only_the_words_that_are_missing_are_marked(tmp_path: Path, lang: str) -> None:
    """A workspace's own file has some words, of which others are English; Norwegian is what nb.toml has."""
    path = write(tmp_path, lang, "Rivi.", "Teksti.")
    (tmp_path / "templates/base/labels").mkdir(parents=True)
    # A word may be the same in both languages.
    own = f'abstract = "Tiivistelmä"\nupdated = "Updated"\nmonths = "{" ".join("abcdefghijkl")}"\n'
    (tmp_path / f"templates/base/labels/{lang}.toml").write_text(own, "utf-8")
    assert build([path], formats=["html", "txt"]).exit_code == 0
    page = lxml_html.fromstring((tmp_path / "output/public/a.html").read_bytes())
    assert page.xpath("string(//p[@class='eyebrow'])") == "Tiivistelmä"
    said = {each.text_content() for each in page.xpath("//body//*[@lang='en'][not(@hidden)]")}
    assert said == ({"Skip to the text", "Recommended citation"} if lang == "fi" else set())
    assert ("Hopp" in page.text_content() or "Gå til teksten" in page.text_content()) is (lang == "no")


@pytest.mark.parametrize("lang", ["fi", "de"])
@pytest.mark.parametrize("template", PACKS)
def test_names_that_are_only_heard_are_in_the_language_of_their_element(template: str, lang: str) -> None:
    edition = make_edition(
        template=template,
        lang=lang,
        options={"contents": "true", "form": "full"},
        bottom_line="1.",
        abstract="2.",
        key_points=["3"],
        body=f"4.[^1]\n\n| 5 | 6 |\n|---|---|\n| 7 | 8 |\n\n```math\n{' + '.join('abcdefghijklmnop')}\n```",
        notes={"1": "9."},
        sections=[{"heading": str(number), "body": "0."} for number in range(11, 15)],
    )
    html = render(edition, ["html"])["html"].data.decode()
    page = lxml_html.fromstring(html)
    labels = load_pack(template, search=search_path(None), lang=lang).labels
    ours = {text.replace("{}", "").strip() for text in labels.values()}
    words = lang if lang in FILES else "en"
    heard = [(each, each.get("aria-label")) for each in page.xpath("//*[@aria-label]")]
    for each in page.xpath("//*[@aria-labelledby]"):
        (name,) = page.xpath(f"//*[@id='{each.get('aria-labelledby')}']")
        heard.append((name, name.text_content()))
    assert len(heard) > 5
    for element, name in heard:
        assert re.sub(r"[\d ]+$", "", name) in ours, name
        spoken = next(e.get("lang") for e in (element, *element.iterancestors()) if e.get("lang"))
        assert spoken == words, (element.tag, name)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
