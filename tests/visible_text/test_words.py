"""Words are found as readers find them: whole, whatever their case, and however a file orders their letters."""

from __future__ import annotations

import pytest

from briefgen.visible_text.words import find_words


@pytest.mark.parametrize(
    ("text", "words", "often"),
    [
        ("A TLP:RED b", "TLP:RED", 1),
        ("tlp : red", "TLP:RED", 1),
        ("TLP:\r\nRED TLP:RED", "TLP:RED", 2),
        ("TLP:REDACTED", "TLP:RED", 0),
        ("XTLP:RED", "TLP:RED", 0),
        ("OFFICIAL\x02\nSENSITIVE", "OFFICIAL-SENSITIVE", 1),
        ("o\ufb03ce only", "Office only", 1),
        ("Strasse", "Straße", 1),
        ("대외비\r\n제한", "대외비 제한", 1),
        ("غير للنشر", "غير للنشر", 1),
        ("للنشر غير", "غير للنشر", 1),  # words in the order of the eye
        ("رشنلل ريغ", "غير للنشر", 1),  # letters too
        ("غير النشر", "غير للنشر", 0),
        ("a *** b", "***", 1),
        ("a ** b", "***", 0),
        ("anything", "", 0),
    ],
)
def test_words_are_found_whole(text: str, words: str, often: int) -> None:
    assert len(list(find_words(text, words))) == often


def test_the_places_are_those_of_the_letters() -> None:
    (where,) = find_words("A T-L\nP b", "TLP")
    assert where == (2, 4, 6)
