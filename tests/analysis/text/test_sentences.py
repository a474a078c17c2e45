"""Where a sentence ends."""

from __future__ import annotations

import pytest

from briefgen.analysis.text.sentences import split_sentences

#: Language, and sentences that are found again when they stand one after the other.
CASES = [
    ("en", ["Mr. Kim met Gen. Gerasimov.", "They talked."]),
    ("en", ["See No. 5 and pp. 3-4, e.g. the map.", "No.", "That is it."]),
    ("en", ["It came on Apr. 28.", "We saw it, i.e. Kim did."]),
    ("en", ["The U.S. President left the U.S.", "It was late."]),
    ("en", ["She left at 5 p.m.", "He did not."]),
    ("en", ["Acme Inc. Holdings grew.", "It bought Acme Ltd.", "The price rose by 3.5 percent."]),
    ("en", ["J. K. Smith wrote it.", "D. H. Lawrence read it."]),
    ("en", ["And then … he slept.", "Maybe...", "Who knows?!", "“Go.”", "‘Stay!’", "(See below.)", "The end"]),
    ("en", ["He asked “Why?” and left.", "She shouted “Stop!” at him."]),
    ("en", ["He said: “We fight.”", "“We win.”"]),
    ("en", ["1. The ferry did not sail.", "2. The boat did."]),
    ("en", ["In 2024.", "14,000 came."]),
    ("en", ["See example.org.", "It is there."]),
    ("ko", ["2025. 4. 28. 발표했다.", "그는 “갔다.”고 말했다.", "“왔다.” 고 했다.", "끝이다."]),
    ("ja", ["日本語。", "「はい。」", "次の文！"]),
    ("zh", ["第一句。", "第二句？"]),
    ("de", ["Am 3. Mai kam er.", "Er ging z.B. nach Hause."]),
    ("fr", ["Il est parti.", "« Non ! » a dit M. Dupont."]),
]


@pytest.mark.parametrize(("lang", "sentences"), CASES)
def test_sentences_are_found_again(lang: str, sentences: list[str]) -> None:
    text = (" " if lang not in ("ja", "zh") else "").join(sentences)
    assert [text[start:stop] for start, stop in split_sentences(text, lang)] == sentences


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_is_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


def test_a_text_without_stops_is_one_sentence() -> None:
    assert split_sentences(" Why it matters ") == [(1, 15)]
