"""Syllables of English words, as a dictionary of pronunciation has them (CMUdict)."""

from __future__ import annotations

from briefgen.analysis.text.syllables import count_syllables

WORDS = {
    1: "the a made used whole through ships moves asked strength weighed hm",
    2: "ferry table wanted ages Russia being people business homeless movement US U.S NATO",
    3: "Korea nuclear government agreements agreement's created radio official area idea",
    4: "military Ukrainian reality KCNA co-operate",
    5: "international cooperative opportunity cooperation capability participation WMD",
    6: "responsibility",
}


def test_syllables() -> None:
    counted = {word: (count_syllables(word), count) for count, words in WORDS.items() for word in words.split()}
    assert {word: pair for word, pair in counted.items() if pair[0] != pair[1]} == {}
    assert len(counted) == 48
