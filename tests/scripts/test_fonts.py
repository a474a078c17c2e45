"""Words in the scripts of the extras can be copied from the PDF, and the web page carries their letters."""

from __future__ import annotations

import base64
import io
import re
import tomllib
from pathlib import Path
from unicodedata import normalize

import pypdfium2 as pdfium
import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont
from pdfminer.high_level import extract_text

from briefgen.edition import Edition
from briefgen.leaks.find import find_leaks
from briefgen.leaks.secret import Secret
from briefgen.rendering.fonts import Face, subset_face
from briefgen.rendering.formats import render
from briefgen.rendering.script_fonts import (
    SCRIPTS,
    list_distributions,
    list_groups,
    order_scripts,
    script_face,
    script_faces,
)
from tests.editions import make_edition
from tests.scripts.readers import copy_texts, count_words

WORDS = {
    "ar": "كان النمو في عام 2024 هو الأعلى حتى الآن، لكنه أقل من المعدل اللازم. الإسلام والسلام ثلاثة أمثال المسؤول",
    "fa": "رشد کشور پنج درصد بود و می‌شود گفت که ۲۴ چهارم سال",
    "he": "הבנק המרכזי העלה את הריבית לאחר עשר החלטות רצופות בשנת 2023",
    "th": "กำลังปรับขึ้นอัตราดอกเบี้ยนโยบาย เมื่อวันที่ 27 น้ำ ผู้ที่ ฟ้า ญี่ปุ่น",
    "hi": "नीतिगत दर को 6 प्रतिशत पर अपरिवर्तित रखा गया और विश्व की अर्थव्यवस्था में राष्ट्रीय वृद्धि हुई",
}


#: Spaces and joiners, which are drawn in the font of the letter before them.
BESIDE = {0x20, 0xA0, 0x200C, 0x200D}


@pytest.fixture(scope="module")
def edition() -> Edition:
    passages = [f"[{words}]{{lang={lang}}}" for lang, words in WORDS.items()]
    return make_edition(body="\n\n".join(["Five passages.", *passages]))


@pytest.fixture(scope="module")
def pages(edition: Edition) -> dict[str, bytes]:
    return {kind: each.data for kind, each in render(edition, ["pdf", "html"]).items()}


@pytest.mark.parametrize("lang", WORDS)
def test_words_are_copied_as_they_were_written(pages: dict[str, bytes], lang: str) -> None:
    for reader, text in copy_texts(pages["pdf"]).items():
        lost = count_words(WORDS[lang]) - count_words(text)
        assert not lost, f"{reader} does not copy {sorted(lost)}"


@pytest.mark.parametrize("lang", WORDS)
def test_what_must_not_be_on_the_page_is_found_there(pages: dict[str, bytes], lang: str) -> None:
    secret = Secret(WORDS[lang])
    for kind, data in pages.items():
        assert [leak.secret for leak in find_leaks({f"a.{kind}": data}, [secret])] == [secret]


def test_the_web_page_carries_the_letters_and_nothing_else_of_the_fonts(pages: dict[str, bytes]) -> None:
    rules = re.findall(r'@font-face\{font-family:"([^"]+)"[^}]*?base64,([^)]+)\)', pages["html"].decode())
    carried: dict[str, set[int]] = {}
    for family, data in rules:
        with TTFont(io.BytesIO(base64.b64decode(data))) as font:
            carried.setdefault(family, set()).update(font.getBestCmap())
    for extra in SCRIPTS.values():
        for family in extra.families:
            face = script_face(family, 400)
            assert face
            has = {*hb.Face(hb.Blob.from_file_path(str(face.file))).unicodes}
            whole = "".join(WORDS.values())
            wanted, parts = ({ord(char) for char in text} & has for text in (whole, normalize("NFKD", whole)))
            assert {code for code in wanted if code > 0x2FF} <= carried[family.name] <= wanted | parts | BESIDE


def test_the_extras_of_the_package_bring_every_font() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    names = [*(extra.name for extra in SCRIPTS.values()), "cjk", "cjk-serif"]
    brought = {requirement.partition(">=")[0] for name in names for requirement in extras[name]}
    assert brought == list_distributions()


def test_running_text_and_furniture_have_their_own_families() -> None:
    families = SCRIPTS["HEBREW"].families
    assert order_scripts("text", families) == ("Frank Ruhl Libre", "Heebo")
    assert order_scripts("heading", families) == ("Frank Ruhl Libre", "Heebo")
    assert order_scripts("furniture", families) == ("Heebo", "Frank Ruhl Libre")


def test_a_face_is_drawn_larger_by_its_scale() -> None:
    (family,) = SCRIPTS["ARABIC"].families
    regular, semibold = script_faces(family)
    assert (regular.weight, semibold.weight) == (400, 600)
    plain = Face(family.name, 400, "normal", regular.file)
    sizes = [
        TTFont(io.BytesIO(subset_face(face, frozenset({0x627})))).get("head").unitsPerEm for face in (plain, regular)
    ]
    assert sizes[0] / sizes[1] == pytest.approx(family.scale, abs=0.01)


def test_glyphs_of_a_serif_for_japanese_have_the_numbers_that_the_pdf_names() -> None:
    families = list_groups([ord("国")], ["ja"])[0]
    serif, sans = families
    regular, semibold = script_faces(serif)
    assert regular.file
    assert regular.file.name == "NotoSerifJP-Regular.otf"
    assert order_scripts("text", families) == ("Noto Serif JP", "Noto Sans JP")
    assert order_scripts("furniture", families) == ("Noto Sans JP", "Noto Serif JP")
    assert semibold.file == script_faces(sans)[1].file
    with TTFont(io.BytesIO(subset_face(regular, frozenset(map(ord, "国債の買入れ"))))) as font:
        charset = font["CFF "].cff.topDictIndex[0].charset
        assert charset[1:] == [f"cid{place:05}" for place in range(1, len(charset))]
        assert {ord(char) for char in "国債の買入れ"} <= set(font.getBestCmap())


def test_each_glyph_says_its_own_letter_to_programs_that_go_by_glyphs(pages: dict[str, bytes]) -> None:
    copied = extract_text(io.BytesIO(pages["pdf"]))
    assert copied.count("त") >= WORDS["hi"].count("त")


def test_latin_words_in_justified_japanese_are_not_pulled_apart() -> None:
    words = "無担保コールレートは uncollateralized overnight call rate の訳であり、銀行が資金を貸し借りする金利である。"
    edition = make_edition(template="academic", lang="ja", body=words * 6)
    with pdfium.PdfDocument(render(edition, ["pdf"])["pdf"].data) as pdf:
        page = pdf[0].get_textpage()
        text = page.get_text_range()
        places = [match.start() for match in re.finditer(r"(?<=[a-z]) (?=[a-z])", text)]
        gaps = [page.get_charbox(at + 1)[0] - page.get_charbox(at - 1)[2] for at in places]
    assert len(gaps) > 10
    assert max(gaps) < 1.4 * min(gaps)
