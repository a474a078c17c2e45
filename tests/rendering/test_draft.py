"""A draft says on every page what it is, keeps all words, and reads nothing but the edition."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pdfminer.high_level import extract_pages, extract_text
from pdfminer.layout import LTChar

from tests.editions import PACKS, make_edition

pytest.importorskip("plutoprint", reason="plutoprint is not installed: pip install briefgen[draft]")

from briefgen.rendering.draft import print_draft

ROOT = Path(__file__).parents[2]
LONG = "Words that fill the page, fine and flat.[^1]\n\n" + "More of these words, and again more of them. " * 900
NOTED = f"{LONG}\n\n[^1]: The note that stands at the end.\n"


def find_marks(pdf: bytes) -> list[str]:
    """The letters on each page that are larger than any of the text, in order of their names."""
    marks = []
    for page in extract_pages(BytesIO(pdf)):
        large = [char.get_text() for char in walk(page) if max(char.matrix[:2]) > 45]
        marks.append("".join(sorted(large)))
    return marks


def walk(item: Any) -> Iterator[LTChar]:
    if isinstance(item, LTChar):
        yield item
    elif hasattr(item, "__iter__"):
        for each in item:
            yield from walk(each)


@pytest.mark.parametrize("template", PACKS)
def test_every_page_of_every_pack_is_marked_and_no_word_is_lost(template: str) -> None:
    edition = make_edition(template=template, body=NOTED)
    drafts = print_draft(edition)
    assert drafts["pdf"].problems == ()
    marks = find_marks(drafts["pdf"].data)
    assert len(marks) > (0 if template in ("policy-memo", "press-release") else 3)
    assert set(marks) == {"ADFRT"}
    assert '<span class="footnote"' not in drafts["source"].data.decode()
    if template not in ("policy-memo", "press-release"):
        text = " ".join(extract_text(BytesIO(drafts["pdf"].data)).split())
        assert "fine and flat" in text, "ligatures would be lost"
        assert "The note that stands at the end." in text


@pytest.mark.parametrize(("lang", "letters"), [("fr", "BILLNOORU"), ("ko", "안초")])
def test_the_mark_is_in_the_edition_s_language(lang: str, letters: str) -> None:
    if lang == "ko":
        pytest.importorskip("justmytype_intl_cjk", reason="the CJK fonts are not installed")
    (mark,) = find_marks(print_draft(make_edition(lang=lang))["pdf"].data)
    assert mark == letters


def test_what_is_not_part_of_the_edition_is_not_read(capfd: pytest.CaptureFixture[str]) -> None:
    edition = make_edition()
    page = '<html><body><img src="file:///etc/passwd"><img src="http://127.0.0.1:9/x.png"><img src="near.png"></body>'
    asking = replace(edition.pack, files={**edition.pack.files, "base/print.html.j2": page})
    problems = print_draft(replace(edition, pack=asking))["pdf"].problems
    assert [problem.code for problem in problems] == ["REN102"] * 3
    assert capfd.readouterr().err == "", "the engine itself is quiet"


def test_fonts_that_the_engine_keeps_do_no_harm_at_the_end() -> None:
    """PlutoPrint 0.23 frees what Python gave it after Python has gone, unless it is the engine's own."""
    pytest.importorskip("justmytype_intl_cjk", reason="the CJK fonts are not installed")
    program = (
        "from tests.editions import make_edition\nfrom briefgen.rendering.draft import print_draft\n"
        "for body in ('한국어 본문', '다른 본문', '中文', '日本語') * 3: print_draft(make_edition(body=body))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", program], env=env, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")


def test_letters_of_the_edition_before_are_not_used_for_this_one() -> None:
    pytest.importorskip("justmytype_intl_cjk", reason="the CJK fonts are not installed")
    for body in ("가나다라", "마바사아"):
        assert body in extract_text(BytesIO(print_draft(make_edition(body=body))["pdf"].data))
