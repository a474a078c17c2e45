"""Two whole briefs of our own, Arabic and Japanese: every word comes out, and every line is set as it must be.

The words are taken from the files by a Markdown parser that is told nothing of briefgen, and looked for in what other
programs copy from the finished pages.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
import yaml
from markdown_it import MarkdownIt

import briefgen
from tests.lossless.pdf_pages import read_pdf
from tests.lossless.stream import squeeze
from tests.lossless.web_page import read_web_page
from tests.scripts.readers import copy_texts, count_words

_CONTENT = Path(__file__).parent / "content"
#: Keys whose values no page prints.
_UNSEEN = {"type", "lang", "date", "as_of", "url", "short_title", "volume", "number"}
#: What is marked up in a way that CommonMark does not know.
_OWN = re.compile(
    r"^:::.*$|^(?:Caption|Source|Note): |^\[\^\w+\]:|\[@\w+(?:; @\w+)*(?:, )?(.*?)\]|\[([^]]*)\]\{.*?\}|\{.*?\}",
    re.MULTILINE,
)
#: A word with vowel signs, beside which programs put spaces.
_SIGNED = re.compile(r"\w*[\u064b-\u0652][\w\u064b-\u0652]*")
#: In the place of a note's reference.
_CALL = "\ue000"
#: What no line begins with, and what none ends with (JIS X 4051, 4.3).
_NEVER_FIRST = "、。，．・：；？）」』％ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_NEVER_LAST = "（「『"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The pages of both briefs by name. ``strict`` lets every finding and every missing word stop them."""
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "briefgen.toml").write_text('[organisation]\nname = "Example Institute"\n', "utf-8")
    shutil.copytree(_CONTENT, folder / "content")
    result = briefgen.build(folder, output=folder / "output", formats=["pdf", "html", "txt"], strict=True)
    assert not list(result.report)
    return {path.name: path.read_bytes() for path in result.written}


def list_texts(name: str) -> Iterator[str]:
    """The texts of a brief as its file has them: those of the front matter, then blocks and cells of the body."""
    _, front, body = (_CONTENT / name).read_text("utf-8").split("---\n", 2)
    yield from (text for text in _list_values(yaml.safe_load(front)))
    body = re.sub(r"\[\^\w+\](?!:)", _CALL, body)
    yield from re.findall(r'title="([^"]+)"', body)
    for token in MarkdownIt("commonmark").enable("table").parse(_take_words(body)):
        if token.type == "inline":
            text = "".join(
                child.content or "\n" for child in token.children or () if child.type in ("text", "softbreak")
            )
            yield from text.replace("-- ", "").split(_CALL)


def _list_values(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in _UNSEEN:
                yield from _list_values(each)
    elif isinstance(value, list):
        for each in value:
            yield from _list_values(each)
    elif isinstance(value, str):
        yield re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", _take_words(value))


def _take_words(text: str) -> str:
    return _OWN.sub(lambda match: match[1] or match[2] or "", text)


def test_every_arabic_word_is_copied_from_the_pdf(pages: dict[str, bytes]) -> None:
    """Poppler parts some words where letters are kerned, and joins some with Latin ones: there, their letters count."""
    wanted = sum((count_words(_SIGNED.sub("", text)) for text in list_texts("renewables-ar.md")), Counter[str]())
    assert len(wanted) > 200
    texts = copy_texts(pages["renewables-ar.pdf"])
    assert wanted - count_words(texts.pop("PDFium")) == Counter()
    for text in texts.values():
        letters = "".join(count_words(text.replace(" ", "")).elements())
        assert [word for word, count in wanted.items() if letters.count(word) < count] == []


@pytest.mark.parametrize("name", ["renewables-ar", "policy-rate-ja"])
def test_every_text_is_on_the_web_page_and_in_the_plain_text(pages: dict[str, bytes], name: str) -> None:
    web = read_web_page(pages[f"{name}.html"].decode()).whole.text
    plain = squeeze(re.sub("[\u2066-\u2069]", "", pages[f"{name}.txt"].decode()))
    for text in list_texts(f"{name}.md"):
        for line in text.strip().splitlines():
            assert squeeze(line) in web
            assert squeeze(line) in plain


def test_every_japanese_text_is_in_the_pdf_in_one_piece(pages: dict[str, bytes]) -> None:
    spoken = read_pdf(pages["policy-rate-ja.pdf"]).text.text
    lines = [squeeze(line) for text in list_texts("policy-rate-ja.md") for line in text.splitlines()]
    pieces = [piece for line in lines for piece in re.split("(?<=[。、])", line)]
    assert sum(map(len, pieces)) > 1300
    assert [piece for piece in pieces if piece not in spoken] == []


def test_no_japanese_line_begins_or_ends_with_what_it_must_not(pages: dict[str, bytes]) -> None:
    with pdfium.PdfDocument(pages["policy-rate-ja.pdf"]) as pdf:
        lines = [line.strip() for page in pdf for line in page.get_textpage().get_text_range().splitlines()]
    assert sum(len(line) > 25 for line in lines) > 30
    assert [line for line in lines if line and (line[0] in _NEVER_FIRST or line[-1] in _NEVER_LAST)] == []


def test_the_heads_of_an_arabic_page_are_mirrored(pages: dict[str, bytes]) -> None:
    with pdfium.PdfDocument(pages["renewables-ar.pdf"]) as pdf:
        page = pdf[1]
        width, text = page.get_width(), page.get_textpage()
        whole = text.get_text_range()
        number = re.search(r"2 ?/ ?\d", whole)
        assert number, whole
        title = whole.find("هدف مضاعفة الطاقة المتجددة")
        assert text.get_charbox(number.start())[2] < width / 2 < text.get_charbox(title)[0]
        slash = number.start() + number[0].index("/")
        assert text.get_charbox(number.start())[0] < text.get_charbox(slash)[0], "1 / 3 is read from the left"
