"""What several rules need to know of a brief is worked out once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from briefgen.analysis.language_edition import LanguageFacts, Relatives
from briefgen.analysis.subject import Subject
from briefgen.reading import read

_TEXT = "---\ntitle: A\nlang: en\n---\n\nOne two.\n\n::: {lang=ko}\n\uac00 \ub098.\n:::\n"


def _count_languages(subject: Subject) -> int:
    return len(subject.relatives.others) if subject.relatives else 0


def _look(path: Path) -> Subject:
    reading = read(path)
    return Subject(reading.brief, reading.source, reading.trees, date(2026, 1, 1))


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


def test_nodes_of_several_kinds_are_in_reading_order(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text("---\ntitle: T *a*\n---\n\n# A\n\n- *b* `c` *d*\n- `e`\n\n`f` *g*\n", "utf-8")
    subject = _look(path)
    every = [(where, node) for where, root in subject.trees.items() for node in root.walk()]
    wanted = [each for each in every if each[1].kind in ("code", "emphasis")]
    assert list(subject.nodes("emphasis", "code")) == wanted
    assert len(wanted) == 7


def test_what_was_read_is_read_once_whoever_looks(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text("---\ntitle: T\nlang: en\n---\n\nOne.\n\n::: {lang=de}\nZwei.\n:::\n", "utf-8")
    subject = _look(path)
    texts = [each.text for each in subject.within(("de",)).passages()]
    assert texts == ["Zwei."]
    assert subject.within(("de",)) is subject.within(("de",))
    assert [each.text for each in subject.within(("de",)).within(("en",)).passages()] == ["T", "One."]
    beside = subject.beside(None, None)
    assert [*map(id, beside.passages())] == [*map(id, subject.passages())]


def test_what_was_read_beside_others_is_not_told_to_whoever_looks_beside_none(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text("---\ntitle: T\nlang: en\n---\n\nOne.\n", "utf-8")
    subject = _look(path)
    facts = LanguageFacts("a.md", "T", "fr", "", (), (), ())
    relatives = Relatives(facts, facts, (facts,))
    assert subject.beside(None, relatives).once(_count_languages) == 1
    assert subject.beside(None, None).once(_count_languages) == 0
