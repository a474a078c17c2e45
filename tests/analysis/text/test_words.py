from __future__ import annotations

import pytest

from briefgen.analysis.text.words import find_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ferry won’t sail.", "The|ferry|won’t|sail"),
        ("the U.S.-led force, e.g. 14,000.5 men", "the|U.S|led|force|e.g|14,000.5|men"),
        ("R&D: co-operate (twice)", "R&D|co-operate|twice"),
        ("one,two and 'three'", "one|two|and|three"),
        ("북러 관계는 25%", "북러|관계는|25"),
        ("日本のferry", "日|本|の|ferry"),
        ("– … —", ""),
        # Signs that are no letters are within words.
        ("हिन्दी में, \u0938\u092e\u093e\u091a\u093e\u0930\u0964", "हिन्दी|में|समाचार"),
        ("الدُّوَلُ نُمَيِّزُ", "الدُّوَلُ|نُمَيِّزُ"),
        ("می\u200cخواهم کتاب", "می\u200cخواهم|کتاب"),
        ("cafe\u0301s re\u0301unis", "cafe\u0301s|re\u0301unis"),
        ("𠀀𠀁 字", "𠀀|𠀁|字"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert "|".join(text[start:stop] for start, stop in find_words(text)) == words
