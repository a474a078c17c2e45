"""What several rules need to know of a brief is worked out once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from briefgen.analysis.subject import Subject
from briefgen.reading import read

_TEXT = "---\ntitle: A\nlang: en\n---\n\nOne two.\n\n::: {lang=ko}\n\uac00 \ub098.\n:::\n"


def test_a_fact_is_read_once_for_each_choice_of_languages(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(_TEXT, encoding="utf-8")
    reading = read(path)
    asked = list[int]()

    def count_words(subject: Subject) -> int:
        asked.append(1)
        return sum(1 for _ in subject.words())

    subject = Subject(reading.brief, reading.source, reading.trees, date(2026, 1, 1))
    counts = [each.once(count_words) for each in (subject, subject.within(("en",)), subject.within(("en",)), subject)]
    assert counts[0] == counts[3] > counts[1] == counts[2]
    assert len(asked) == 2
    assert subject.with_options({"limit": 3}).once(count_words) == counts[0]
    assert len(asked) == 3
