"""A part of a pattern that is looked for first, because it is found sooner, is in all that the pattern finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.analysis import abbreviations, instruments
from briefgen.analysis.text import addresses
from briefgen.analysis.text.words import _PLAIN_WORD, _WORD
from briefgen.rules.language import slips
from briefgen.rules.release import drafting
from briefgen.visibility import suspicious_marks

_DOUBLED = re.compile("|".join(map(re.escape, slips._DOUBLED)))
_SIGNS = re.compile("|".join(map(re.escape, suspicious_marks._SIGNS)))
_DATES = ["19 June 2024", "June 19, 2024", "12 May 1999", "June", "19", " ", ", ", "2024", "12,"]
_DRAFTS = (
    "TODO;FIXME;TKTK;TK;#REF!;#N/A;{++;++};{--;--};{>>;<<};{~~;[citation needed];lorem ipsum;click here to enter text"
    ";Error! Bookmark not found.;오류! 참조;错误！未找到;TBC;xx per cent;€ xx;XXX;??;(?);XX.XX;[DATE];[insert it]"
    ";(출처 확인);○○년;ㅇ○년;(작성 중);추후 작성; ;a"
).split(";")
_SLIPS = [*" .,;:!?)(]’'\"\n\ta", "b", "word", "Word ", "àé", "the", "1", "12", " , ", ",,", "..", "’’s"]


@pytest.mark.parametrize(
    ("patterns", "trace", "pieces"),
    [
        pytest.param([slips._EARLY], slips._BLANK_BEFORE, _SLIPS, id="a blank before a sign"),
        pytest.param([slips._TWICE_SIGNS], _DOUBLED, _SLIPS, id="a sign twice"),
        pytest.param([slips._CLOSE], slips._LETTER_BEHIND, _SLIPS, id="no blank after a sign"),
        pytest.param([abbreviations._SHORT], abbreviations._TRACE, list("ABcd&.s 가("), id="a short form"),
        pytest.param([addresses._HINT], addresses._SIGN, list("ab1@#./-r u"), id="an address"),
        pytest.param([instruments._DATE], instruments._YEAR, _DATES, id="a date"),
        pytest.param(
            [drafting._SURE, drafting._BRACKETS, drafting._PROGRAMS, drafting._KOREAN, drafting._UNSURE],
            drafting._TRACE,
            _DRAFTS,
            id="a drafting note",
        ),
        pytest.param(
            [suspicious_marks._VAIN, suspicious_marks._VAIN_REMARK],
            _SIGNS,
            ["{", "｛", "}", "audience", "withhold-from", "remark", "=", "＝", ":", " ", '"', "a"],
            id="a mark",
        ),
    ],
)
def test_what_is_found_leaves_a_trace(
    patterns: list[re.Pattern[str]], trace: re.Pattern[str], pieces: list[str]
) -> None:
    found = []

    @settings(max_examples=400, deadline=None, derandomize=True, database=None)
    @given(st.lists(st.sampled_from(pieces), max_size=8).map("".join))
    def check(text: str) -> None:
        if any(pattern.search(text) for pattern in patterns):
            found.append(text)
            assert trace.search(text)

    check()
    assert found


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(st.text(st.sampled_from("ab1U.,'-&_ \n")))
def test_words_of_a_plain_text_are_those_of_any(text: str) -> None:
    assert _PLAIN_WORD.findall(text) == _WORD.findall(text)
