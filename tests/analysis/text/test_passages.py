"""Passages: what they are, what is marked in them, and that every character is found in the file again."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.analysis.place import place_finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Mark, Passage
from briefgen.analysis.text.marks import Span
from briefgen.analysis.text.passage import Stretch
from briefgen.analysis.text.places import Places
from briefgen.reading import read

BODY = """\
The *Gull* sailed&mdash;“twice”[^1] to the `north quay`, says [the log](https://example.org), [see @log, p. 4].
It met *the \\*Tern\\**^[Not the old one.] and [여객선]{lang=ko} at <https://example.org/quay>.

> Nobody sailed.
>
> — The harbour master

1. First ~~words~~.
   - Second.

| Island | Ferries |
|--------|---------|
| North \\| East | two |

::: table {#t}
Caption: Crossings
Unit: a week

| A^a^ | B |
|---|---|
| 1 | 2 |

Source: Harbour office.
a: Closed.
:::

::: box {title="How we counted" lang=fr}
Nous avons compté.
:::

[Many]{audience=press}[Four hundred]{withhold-from=press} went; see [](#t).
"""
DATA = {
    "title": "The *ferry*",
    "lang": "en",
    "body": BODY,
    "sections": [
        {
            "heading": "Why it matters",
            "role": "significance",
            "points": [{"heading": "It is the only one", "body": "Text.\n\n#### Money\n\nToo much."}],
            "sections": [{"heading": "한국", "lang": "ko", "body": "배가 없다."}],
        }
    ],
    "key_points": ["One ferry."],
    "notes": {"1": "The log, *page* 4.\n\n- An item."},
    "sources": {"log": {"title": "Harbour log", "container": "Archive"}},
}


def examine(path: Path) -> Subject:
    reading = read(path)
    return Subject(reading.brief, reading.source, reading.trees, date(2025, 5, 6))


@pytest.fixture(scope="module")
def subject(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    path = tmp_path_factory.mktemp("brief") / "brief.json"
    path.write_text(json.dumps(DATA, ensure_ascii=True), encoding="utf-8")
    return examine(path)


def find(subject: Subject, text: str) -> Passage:
    return next(passage for passage in subject.passages() if text in passage.text)


def test_every_block_is_a_passage_of_its_kind_in_reading_order(subject: Subject) -> None:
    shown = [f"{passage.kind} {passage.part}: {passage.text.partition(',')[0][:24]}" for passage in subject.passages()]
    assert shown == [
        "title title: The ferry",
        "item key_points: One ferry.",
        "paragraph body: The Gull sailed—“twice” ",
        "note body: Not the old one.",
        "quote body: Nobody sailed.",
        "attribution body: The harbour master",
        "item body: First words.",
        "item body: Second.",
        "cell body: Island",
        "cell body: Ferries",
        "cell body: North | East",
        "cell body: two",
        "caption body: Crossings",
        "legend body: a week",
        "cell body: A",
        "cell body: B",
        "cell body: 1",
        "cell body: 2",
        "legend body: Harbour office.",
        "legend body: Closed.",
        "heading body: How we counted",
        "paragraph body: Nous avons compté.",
        "paragraph body: Many Four hundred went; ",
        "heading sections: Why it matters",
        "heading sections: It is the only one",
        "paragraph sections: Text.",
        "heading sections: Money",
        "paragraph sections: Too much.",
        "heading sections: 한국",
        "paragraph sections: 배가 없다.",
        "note notes: The log",
        "note notes: An item.",
        "source sources: Harbour log",
        "source sources: Archive",
    ]


def test_mark_up_is_removed_and_calls_take_their_blank_along(subject: Subject) -> None:
    assert find(subject, "Gull").text == (
        "The Gull sailed—“twice” to the north quay, says the log,. "
        "It met the *Tern* and 여객선 at https://example.org/quay."
    )


def test_spans_say_what_words_are(subject: Subject) -> None:
    passage = find(subject, "Gull")
    found = [(str(span.mark), passage.text[span.start : span.stop], span.value) for span in passage.spans]
    assert found == [
        ("title", "Gull", ""),
        ("quotation", "“twice”", "“"),
        ("call", "", "1"),
        ("code", "north quay", ""),
        ("link", "the log", "https://example.org"),
        ("citation", "", "log"),
        ("title", "the *Tern*", ""),
        ("call", "", ""),
        ("foreign", "여객선", "ko"),
        ("link", "https://example.org/quay", "https://example.org/quay"),
        ("address", "https://example.org/quay", "https://example.org/quay"),
    ]
    own = [word.text for word in passage.words if word.is_own]
    assert own == ["The", "sailed", "to", "the", "says", "the", "log", "It", "met", "and", "at"]
    assert [sentence.words[0].text for sentence in passage.sentences] == ["The", "It"]
    assert passage.sentences[0].spans(Mark.CALL)[0].value == "1"


def test_a_block_quotation_is_one_quotation(subject: Subject) -> None:
    passage = find(subject, "Nobody")
    assert [quotation.text for quotation in passage.quotations] == ["Nobody sailed."]
    assert not find(subject, "harbour master").quotations


def test_a_passage_knows_its_section_point_role_level_and_language(subject: Subject) -> None:
    section, point = ("sections", 0), ("sections", 0, "points", 0)
    text = find(subject, "Too much")
    assert (text.section, text.point, text.role, text.lang) == (section, point, "significance", "en")
    korean = find(subject, "배가")
    assert (korean.section, korean.role, korean.lang) == (("sections", 0, "sections", 0), "significance", "ko")
    assert find(subject, "Nous").lang == "fr"
    assert [passage.level for passage in subject.passages(Block.HEADING)] == [1, 2, 3, 4, 3]
    assert [division.depth for division in subject.divisions] == [1, 2, 2]


def test_every_language_of_a_rule_sees_its_passages(subject: Subject) -> None:
    assert [passage.text for passage in subject.within(("ko",)).passages()] == ["한국", "배가 없다."]
    assert "Nous" not in " ".join(passage.text for passage in subject.within(("en",)).passages())


def to_markdown() -> str:
    return f"---\ntitle: The *ferry*\nkey_points: [One ferry.]\n---\n\n{BODY}\n[^1]: The log, *page* 4.\n"


def to_yaml() -> str:
    body = "".join(f"  {line}\n" if line else "\n" for line in BODY.split("\n"))
    return (
        f'title: \'The *ferry*\'\nbody: |\n{body}\nsections: [{{heading: "W\\u0068y", body: "a\\u00e9 b\\n\\nc d"}}]\n'
    )


def to_toml() -> str:
    return f"title = 'The *ferry*'\nbody = '''\n{BODY}'''\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("b.md", to_markdown()),
        ("b.yaml", to_yaml()),
        ("b.toml", to_toml()),
        ("b.json", json.dumps(DATA, ensure_ascii=False)),
    ],
)
def test_every_word_is_found_where_it_is_written_in_every_format(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    subject = examine(path)
    words = list(subject.words())
    assert len(words) > 40
    for word in words:
        place = place_finding(word.report("M."), subject.source)
        written = place.excerpt[place.column - 1 : place.end_column - 1]
        assert written in (word.text, r"W\u0068y", r"a\u00e9"), word.text


def test_what_goes_over_several_lines_is_marked_to_the_end_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    path.write_text("---\ntitle: T\n---\n\nOne two\nthree four.\n", encoding="utf-8")
    subject = examine(path)
    (passage,) = subject.passages(Block.PARAGRAPH)
    place = place_finding(passage.sentences[0].report("M."), subject.source)
    assert (place.line, place.column, place.length) == (5, 1, 7)


@given(
    st.lists(st.tuples(st.sampled_from((Mark.QUOTATION, Mark.CODE, Mark.LINK)), st.integers(0, 9), st.integers(0, 9))),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_a_stretch_is_in_a_span_that_has_all_of_it(spans: list[tuple[Mark, int, int]], start: int, length: int) -> None:
    found = tuple(Span(mark, first, first + more) for mark, first, more in sorted(spans, key=lambda span: span[1]))
    passage = Passage(("body",), Block.PARAGRAPH, "a" * 18, "en", Places(), found)
    stretch, marks = Stretch(passage, start, start + length), (Mark.QUOTATION, Mark.CODE)
    around = passage.covering(start, *marks)
    assert stretch.is_in(*marks) is any(start + length <= span.stop for span in around)
    assert stretch.begins_in(*marks) is bool(around)


def test_words_in_thousands_of_quotations_are_looked_up_and_not_compared_with_each() -> None:
    quotations = tuple(Span(Mark.QUOTATION, at, 6_000, level=at) for at in range(3_000))
    passage = Passage(("body",), Block.PARAGRAPH, "a" * 6_000, "en", Places(), quotations)
    steps = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal steps
        steps += event == "call"

    word = Stretch(passage, 3_000, 3_001)
    assert word.is_in(Mark.QUOTATION)
    sys.setprofile(count)
    try:
        assert word.is_in(Mark.QUOTATION)
    finally:
        sys.setprofile(None)
    assert steps < 9
