"""A review in Word, there and back: what was changed is changed in these lines, and nothing else is."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from briefgen.reading.reader import read
from briefgen.reading.remarks import list_remarks
from briefgen.reviewing.receive import Received, receive
from briefgen.reviewing.report import write_report
from briefgen.reviewing.send import send
from tests.reviewing.word import Review

BRIEF = """---
title: The ferry that did not sail
date: 2025-05-06
authors: [Desk]
abstract: The crossing is the only one.
key_points:
  - "It sailed twice: once a week."
---

## Why it matters

The ferry sails twice a day[, and Nightjar knows]{audience=internal}, and *nobody* complains. It carried 300 people.[^1]

A second paragraph says “nothing at all” of it [here](https://example.org/a).

Third paragraph.

> A quoted line of 12 words.
>
> — Somebody

::: table
Caption: Boats

| Boat | Year |
|------|------|
| Anna | 1999 |
| Berta | 2001 |
| Clara | 2001 |
:::

## What follows

- One thing
- Another thing

[^1]: A note on *counting* people.
"""
TOML = '[organisation]\nname = "Desk"\n[audiences.public]\n[audiences.internal]\n'
Op = tuple[object, ...]


class Trip:
    """A workspace with one brief, and the Word file that was sent of it."""

    def __init__(self, folder: Path, name: str = "ferry.md", text: str = BRIEF) -> None:
        self.folder, self.path = folder, folder / "content" / name
        self.path.parent.mkdir()
        (folder / "briefgen.toml").write_text(TOML, "utf-8")
        self.path.write_text(text, "utf-8")
        self.sent = send(self.path, "public").read_bytes()

    def send(self, text: str) -> Review:
        """Send another text of the brief."""
        self.path.write_text(text, "utf-8")
        return Review(send(self.path, "public", overwrite=True).read_bytes())

    def receive(self, *ops: Op, take: set[int] | None = None, now: str = BRIEF) -> Received:
        """Receive what a reviewer did, with the brief as it is by then."""
        review = Review(self.sent)
        for name, *args in ops:
            getattr(review, str(name))(*args)
        return self.receive_file(review.save(), take=take, now=now)

    def receive_file(self, data: bytes, *, take: set[int] | None = None, now: str = BRIEF) -> Received:
        self.path.write_text(now, "utf-8")
        file = self.folder / "back.docx"
        file.write_bytes(data)
        return receive(file, take=take, start=self.folder)

    def changed(self, now: str = BRIEF) -> list[str]:
        """The lines that differ, with their sign."""
        lines = difflib.ndiff(now.split("\n"), self.path.read_text("utf-8").split("\n"))
        return [line for line in lines if line[0] in "+-"]


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    return Trip(tmp_path_factory.mktemp("review"))


KIM = 'by="Kim Berg" date=2026-11-20'


def test_words_everywhere_are_changed_in_their_lines(trip: Trip) -> None:
    ops: list[Op] = [
        ("replace", "that did", "that never did"), ("insert", "The crossing is", " really"),
        ("replace", "once a week", "every week"), ("replace", "Why it", "Why this"),
        ("replace", "twice a day", "three times a day"), ("replace", "nobody complains", "all complain"),
        ("replace", "300", "310"), ("replace", "nothing at all", "a *little*"), ("replace", "here", "there"),
        ("replace", "12", "a dozen"), ("replace", "Boats", "Ships"), ("replace", "1999", "1998"),
        ("replace", "Another", "A [further]"), ("replace", "counting", "measuring"),
    ]  # fmt: skip
    received = trip.receive(*ops)
    assert [each.reason for each in received.changes] == [""] * len(ops)
    assert received.taken == set(range(1, len(ops) + 1))
    assert {each.who for each in received.changes} == {"Kim Berg"}
    expected = BRIEF
    for old, new in (
        ("that did", "that never did"), ("is the", "is really the"), ("once a", "every"), ("Why it", "Why this"),
        ("twice a day", "three times a day"), ("*nobody* complains", "*all* complain"), ("300", "310"),
        ("nothing at all", "a \\*little\\*"), ("[here]", "[there]"), ("12 words", "a dozen words"), ("Boats", "Ships"),
        ("1999", "1998"), ("Another", "A \\[further\\]"), ("*counting*", "*measuring*"),
    ):  # fmt: skip
        expected = expected.replace(old, new)
    assert trip.path.read_text("utf-8") == expected
    touched = {each.hunk.old: each.touches for each in received.changes}
    assert touched["300"] == ("a number",)
    assert touched["nothing at all"] == ("a quotation",)
    assert touched["12"] == ("a number", "a quotation")
    assert touched["counting"] == ("a note",)


def test_comments_become_remarks_on_their_words(trip: Trip) -> None:
    received = trip.receive(
        ("comment", "complains", 'Who says "so"?'),
        ("comment", "second paragraph says “nothing", "Long | one"),
        ("comment", "Berta", "Which | one?"),
        ("comment", "twice: once", "Once {or} twice?"),
        ("comment", "counting", "Of a note"),
        ("comment", "here", "A link"),
        ("comment", "twice a day, and nobody", "Over the mark"),
        ("comment", "What follows", "Both"),
        ("comment", "follows", "One"),
        ("replace", "nothing", "little"),
    )
    assert [each.reason for each in received.remarks] == [""] * 9
    assert trip.changed() == [
        '-   - "It sailed twice: once a week."',
        '+   - "It sailed [twice: once]{remark=\\"Once {or} twice?\\" by=\\"Kim Berg\\" date=2026-11-20} a week."',
        "- The ferry sails twice a day[, and Nightjar knows]{audience=internal}, and *nobody* complains."
        " It carried 300 people.[^1]",
        f'+ The ferry sails [twice a day]{{remark="Over the mark" {KIM}}}[, and Nightjar knows]{{audience=internal}},'
        f' and *nobody* [complains]{{remark="Who says \\"so\\"?" {KIM}}}. It carried 300 people.[^1]',
        "- A second paragraph says “nothing at all” of it [here](https://example.org/a).",
        f'+ A [second paragraph says “little]{{remark="Long | one" {KIM}}} at all” of it '
        f'[[here]{{remark="A link" {KIM}}}](https://example.org/a).',
        "- | Berta | 2001 |",
        f'+ | [Berta]{{remark="Which \\| one?" {KIM}}} | 2001 |',
        "- ## What follows",
        f'+ ## [What [follows]{{remark="One" {KIM}}}]{{remark="Both" {KIM}}}',
        "- [^1]: A note on *counting* people.",
        f'+ [^1]: A note on *[counting]{{remark="Of a note" {KIM}}}* people.',
    ]
    assert len(list_remarks(read(trip.path).source)) == 9
    again = trip.receive(("comment", "complains", 'Who says "so"?'), now=trip.path.read_text("utf-8"))
    assert [each.reason for each in again.remarks] == ["the content file has this remark already"]


def test_two_comments_that_say_the_same_are_two(trip: Trip) -> None:
    """Of them the second stays to be taken when the file has the first."""
    review = Review(trip.sent, "Kim  Berg")
    for words in ("complains", "Berta"):
        review.comment(words, "Source?")
    data = review.save()
    first = trip.receive_file(data, take={2})
    assert (first.taken, trip.changed()) == (
        frozenset({2}),
        ["- | Berta | 2001 |", f'+ | [Berta]{{remark="Source?" {KIM}}} | 2001 |'],
    )
    second = trip.receive_file(data, now=first.after)
    assert [each.reason for each in second.remarks] == ["", "the content file has this remark already"]
    assert second.after == first.after.replace("complains", f'[complains]{{remark="Source?" {KIM}}}')
    third = trip.receive_file(data, now=second.after)
    assert (third.taken, third.after) == (frozenset(), second.after)


def test_words_that_look_like_signs_are_printed(trip: Trip) -> None:
    """A colon in YAML without quotation marks, an e-mail address, braces."""
    typed = "Write to kim@example.org, {not a mark} or ::: box"
    received = trip.receive(("replace", "that did not sail", ": “never”"), ("replace", "Third paragraph", typed))
    assert received.taken == {1, 2}
    expected = BRIEF.replace("title: The ferry that did not sail", 'title: "The ferry : “never”"')
    assert trip.path.read_text("utf-8") == expected.replace("Third paragraph", typed)


@pytest.mark.parametrize("take", [{2}, {1, 2}])
def test_a_comment_on_new_words_is_on_what_is_there(trip: Trip, take: set[int]) -> None:
    """Whether the change is taken or not, also where nothing is left of a cell."""
    received = trip.receive(("replace", "1999", "1998"), ("comment", "1998", "Sure?"), take=take)
    assert (received.taken, [each.reason for each in received.remarks]) == (frozenset(take), [""])
    year = 1998 if 1 in take else 1999
    assert trip.changed() == ["- | Anna | 1999 |", f'+ | Anna | [{year}]{{remark="Sure?" {KIM}}} |']


@pytest.mark.parametrize(
    ("ops", "lines"),
    [
        ([("delete_paragraph", "Third paragraph")], ["- ", "- Third paragraph."]),
        ([("split", "A second paragraph")], [
            "- A second paragraph says “nothing at all” of it [here](https://example.org/a).",
            "+ A second paragraph", "+ ", "+ says “nothing at all” of it [here](https://example.org/a).",
        ]),
        ([("insert_paragraph", "Third paragraph", "1. New")], ["+ 1\\. New", "+ "]),
        ([("insert_paragraph", "One thing", "Two things")], ["+ - Two things"]),
        ([("delete_paragraph", "One thing")], ["- - One thing"]),
        ([("delete_row", "Berta")], ["- | Berta | 2001 |"]),
        ([("insert_row", "Berta", ["D | 1", "2003"])], ["+ | D \\| 1 | 2003 |"]),
        ([("move", "A second paragraph", "Third")], ["+ Third paragraph.", "+ ", "- ", "- Third paragraph."]),
        ([("move", "The ferry sails", "Third")], [
            "- The ferry sails twice a day[, and Nightjar knows]{audience=internal}, and *nobody* complains."
            " It carried 300 people.[^1]", "- ", "+ ",
            "+ The ferry sails twice a day[, and Nightjar knows]{audience=internal}, and *nobody* complains."
            " It carried 300 people.[^1]",
        ]),
    ],
)  # fmt: skip
def test_paragraphs_and_rows(trip: Trip, ops: list[Op], lines: list[str]) -> None:
    received = trip.receive(*ops)
    assert [each.reason for each in received.changes] == [""]
    assert sorted(trip.changed()) == sorted(lines)


def test_a_paragraph_is_moved_behind_another_and_both_keep_what_is_withheld(trip: Trip) -> None:
    now = BRIEF.replace("Third paragraph.", "Third [or fourth ]{audience=internal}paragraph.")
    received = trip.receive(("move", "The ferry sails", "Third paragraph"), now=now)
    assert [each.reason for each in received.changes] == [""]
    one, two, three = now.partition("## Why it matters\n\n")[2].split("\n\n")[:3]
    assert trip.path.read_text("utf-8") == now.replace("\n\n".join((one, two, three)), "\n\n".join((two, three, one)))


def test_two_paragraphs_are_joined(trip: Trip) -> None:
    now = BRIEF.replace("Third paragraph.\n", "Third paragraph.\n\nFourth one.\n")
    review = trip.send(now)
    review.insert("Third paragraph.", " ")
    review.join("Third paragraph.")
    received = trip.receive_file(review.save(), now=now)
    assert [each.reason for each in received.changes] == [""]
    assert trip.path.read_text("utf-8") == BRIEF.replace("Third paragraph.", "Third paragraph. Fourth one.")


def test_as_many_paragraphs_more_as_less(trip: Trip) -> None:
    """What is new, parted and deleted adds up to nothing: other paragraphs are in their places now."""
    received = trip.receive(
        ("split", "twice a day"), ("insert_paragraph", "Third paragraph", "New."), ("delete_row", "Berta")
    )
    assert [each.reason for each in received.changes] == ["", "", ""]
    expected = BRIEF.replace("twice a day", "twice a day\n\n").replace("Third paragraph.", "Third paragraph.\n\nNew.")
    assert trip.path.read_text("utf-8") == expected.replace("| Berta | 2001 |\n", "")


def test_only_what_is_taken_is_written(trip: Trip) -> None:
    ops: list[Op] = [("replace", "300", "310"), ("replace", "1999", "1998"), ("comment", "Clara", "Really?")]
    shown = trip.receive(*ops, take=set())
    assert trip.changed() == []
    assert not shown.taken
    text = write_report(shown)
    assert "…a day, and nobody complains. It carried [-300-] {+310+} people.[note]" in text
    assert "ferry.md:12:106  Kim Berg, 2026-11-20" in text
    assert "To take changes and comments: --take all, or --take 1,3-5" in text
    received = trip.receive(*ops, take={2, 3})
    remarked = f'[Clara]{{remark="Really?" {KIM}}}'
    assert trip.path.read_text("utf-8") == BRIEF.replace("1999", "1998").replace("Clara", remarked)
    assert received.taken == {2, 3}


def test_what_cannot_be_placed_is_in_the_report(trip: Trip) -> None:
    received = trip.receive(
        ("delete_paragraph", "The ferry sails"),
        ("join", "A second paragraph"),
        ("replace", "Abstract", "Summary"),
        ("insert_paragraph", "The crossing", "Another paragraph of a text that has one."),
        ("replace", "1999", "[199]{audience=internal}"),
        ("make_bold", "Clara"),
        ("change_part", "word/footer1.xml", ">Desk<", ">Our desk<"),
    )
    assert trip.changed() == []
    assert all(each.reason for each in received.changes)
    text = write_report(received)
    assert "header or footer: “Our desk”" in text
    assert text.count("Reason: it would change something else in the brief.") == 2
    assert "[-Abstract-] {+Summary+}" in text
    assert "a template, a list or data add them" in text
    assert "The ferry sails twice a day, and nobody complains. It carried 300 people." in text
    assert "Only formatting was changed, which a template decides:\n  “Clara”  Kim Berg, 2026-11-20" in text


def test_words_beside_a_mark_are_changed_and_the_mark_stays(trip: Trip) -> None:
    trip.receive(("replace", "day, and nobody", "week, but nobody"), ("insert", "twice a ", "whole "))
    (_, line) = trip.changed()
    assert "[, and Nightjar knows]{audience=internal}, but *nobody* complains" in line
    assert "twice a whole week[, and" in line


def test_words_are_inserted_outside_of_marks_and_remarks_make_no_notes(trip: Trip) -> None:
    text = BRIEF.replace(
        "Third paragraph.", "Sent [배]{lang=ko}[船]{lang=ja} and [later]{lang=en} over 3 km^2^ of sea, **bold**ly."
    )
    review = trip.send(text)
    review.insert("배", "X")
    review.insert("later", " Y")
    review.comment("km2", "Square miles?")
    review.comment("bold", "Really?")
    received = trip.receive_file(review.save(), now=text)
    assert [each.reason for each in received.changes] == ["", ""]
    assert "Sent [배]{lang=ko}X[船]{lang=ja} and [later]{lang=en} Y over 3 [km]{remark" in trip.path.read_text("utf-8")
    assert [each.reason for each in received.remarks] == ["", "a remark cannot be written on these words"]
    assert not any(node.kind == "inline_note" for tree in read(trip.path).trees.values() for node in tree.walk())


def test_changes_that_were_not_tracked_are_found(trip: Trip) -> None:
    received = trip.receive(("replace", "300", "310", ), ("replace", "Third", "3rd"))  # fmt: skip
    assert [each.who for each in received.changes] == ["Kim Berg", "Kim Berg"]
    review = Review(trip.sent)
    review.replace("300", "310", tracked=False)
    review.replace("Third", "3rd")
    received = trip.receive_file(review.save())
    assert [each.who for each in received.changes] == ["", "Kim Berg"]
    assert ", not tracked" in write_report(received)
    assert "310 people" in trip.path.read_text("utf-8")


def test_the_content_file_may_have_moved_on(trip: Trip) -> None:
    now = BRIEF.replace("nobody", "everybody").replace("Third paragraph.", "Third paragraph, longer.\n\nA new one.")
    ops: list[Op] = [("replace", "twice a day", "thrice"), ("replace", "Third", "Last"), ("replace", "1999", "1998")]
    received = trip.receive(*ops, now=now)
    assert received.moved_on
    assert [each.reason for each in received.changes] == ["", "", ""]
    expected = now.replace("twice a day", "thrice").replace("Third", "Last").replace("1999", "1998")
    assert trip.path.read_text("utf-8") == expected
    conflict = trip.receive(*ops, now=BRIEF.replace("twice a day", "once a day"))
    assert [each.reason for each in conflict.changes] == ["the content file has changed here since", "", ""]
    again = trip.receive(*ops, ("insert", "The crossing is", " so"), now=expected.replace("is the", "is so the"))
    assert {each.reason for each in again.changes} == {"it is in the content file already"}


def test_a_text_that_is_there_twice_is_changed_in_its_own_place(trip: Trip) -> None:
    """Berta's year and Clara's are the same; so are two paragraphs, one of which goes."""
    review = Review(trip.sent)
    cell = [each for each in review._paragraphs() if review.text(each) == "2001"][1]
    for text in cell.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
        text.text = "2002"
    trip.receive_file(review.save())
    assert trip.changed() == ["- | Clara | 2001 |", "?          ^\n", "+ | Clara | 2002 |"][::2]


def test_a_title_is_put_in_quotation_marks_where_yaml_needs_them(trip: Trip) -> None:
    received = trip.receive(("comment", "ferry that did", "Too long: why?"), ("replace", "The crossing", "Today: a"))
    assert {each.reason for each in received.changes} | {each.reason for each in received.remarks} == {""}
    assert trip.path.read_text("utf-8").split("\n")[1:5] == [
        'title: "The [ferry that did]{remark=\\"Too long: why?\\" by=\\"Kim Berg\\" date=2026-11-20} not sail"',
        "date: 2025-05-06",
        "authors: [Desk]",
        'abstract: "Today: a is the only one."',
    ]


def test_formulas_and_pictures_that_change_are_reported(trip: Trip) -> None:
    text = BRIEF.replace("Third paragraph.", "Third $`x + 1`$ paragraph.")
    review = trip.send(text)
    for each in review.trees["word/document.xml"].iter("{http://schemas.openxmlformats.org/officeDocument/2006/math}t"):
        each.text = (each.text or "").replace("1", "2")
    received = trip.receive_file(review.save(), now=text)
    (change,) = received.changes
    assert "1" in change.hunk.old
    assert "2" in change.hunk.text
    assert change.reason
    assert trip.path.read_text("utf-8") == text


def test_yaml_is_changed_in_its_spelling(tmp_path: Path) -> None:
    text = (
        "title: \"A \\\"ferry\\\" sailed\"\ndate: 2025-05-06\nabstract: 'It''s one.'\n"
        "body: |\n  The ferry sailed.\n\n  End.\n"
    )
    trip = Trip(tmp_path, "ferry.yaml", text)
    review = Review(trip.sent)
    review.replace("ferry", 'so-called "boat"')
    review.replace("one", "it's")
    review.replace("The ferry", "A ferry")
    review.comment("End", "Is it?")
    received = trip.receive_file(review.save(), now=text)
    assert {each.reason for each in received.changes} | {each.reason for each in received.remarks} == {""}
    assert trip.path.read_text("utf-8") == (
        "title: \"A \\\"so-called \\\"boat\\\"\\\" sailed\"\ndate: 2025-05-06\nabstract: 'It''s it''s.'\nbody: |\n"
        f'  A ferry sailed.\n\n  [End]{{remark="Is it?" {KIM}}}.\n'
    )


def test_json_is_one_pair_of_braces_and_its_words_are_changed(tmp_path: Path) -> None:
    """What is in braces in the file is no attribute of a text."""
    text = (
        '{"title": "A ferry", "date": "2025-05-06", "abstract": "It \\"is\\".", '
        '"body": "It carried 300.\\n\\nEnd \\u00e9."}'
    )
    trip = Trip(tmp_path, "ferry.json", text)
    review = Review(trip.sent)
    review.replace("300", "310")
    review.replace('"is"', "was")
    review.replace("é", "“é”")
    received = trip.receive_file(review.save(), now=text)
    assert {each.reason for each in received.changes} == {""}
    expected = text.replace("300", "310").replace('\\"is\\"', "was").replace("\\u00e9", "“\\u00e9”")
    assert trip.path.read_text("utf-8") == expected
