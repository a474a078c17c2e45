from __future__ import annotations

import pytest

from briefgen.markdown.parse import parse
from briefgen.markdown.plain import excerpt, plain, shorten_title
from briefgen.markdown.tree import EMPTY


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("*a* **b** `c` [d](https://e) [f]{lang=ko} H~2~O", "a b c d f H2O"),
        ("one\\\ntwo\nthree\n\nfour", "one two three four"),
        ("- a\n- b\n\n> c\n>\n> — d", "a b c d"),
        ("A claim [@one], another.[^1] And a third^[Not so.].", "A claim, another. And a third."),
        ("| a | b |\n|---|---|\n| c | d |", "a b c d"),
        ("![what it shows](a.png) and words", "and words"),
        ("这是\n中文", "这是中文"),
        ("한국\n어", "한국 어"),
        ("a $`x^2`$ b", "a x^2 b"),
    ],
)
def test_plain_text_has_the_words_only(text: str, words: str) -> None:
    assert plain(parse(text).root) == words


def test_notes_in_the_line_count_when_they_are_asked_for() -> None:
    assert plain(parse("So^[Not so.] it is.").root, notes=True) == "So Not so. it is."


def test_an_empty_tree_has_no_words() -> None:
    assert plain(EMPTY) == ""


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one two three", 8, "one two…"),
        ("one, two", 6, "one…"),
        ("one (two)", 8, "one…"),
        ("한국어로만쓰인문장", 5, "한국어로…"),
        ("Das Rindfleischetikettierungsgesetz gilt", 16, "Das Rindfleisch…"),
        ("Das Rindfleisch\xadetikettierungsgesetz gilt", 17, "Das Rindfleisch…"),
    ],
)
def test_an_excerpt_ends_between_words(text: str, limit: int, short: str) -> None:
    assert excerpt(text, limit) == short
    assert len(short) <= limit


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Short enough", "Short enough"),
        ("The ferry timetable: what a harbour office learned from eleven years", "The ferry timetable"),
        ("Who counts the boats at the quay? A note on methods and their history", "Who counts the boats at the quay?"),
        (
            "Counting – the harbour office and its boats, from dawn until dusk and later",
            "Counting – the harbour office and its boats",
        ),
        (
            "The ferry timetable and what a harbour office learned from the boats",
            "The ferry timetable and what a harbour office learned",
        ),
        ("출생아 수와 합계출산율: " + "긴 제목이 이어진다 " * 8, "출생아 수와 합계출산율"),
        ("字" * 70, "字" * 59),
        ("Words " * 10 + "x", " ".join(["Words"] * 10)),
    ],
)
def test_a_running_head_is_cut_where_a_part_ends(title: str, short: str) -> None:
    assert shorten_title(title, 60) == short
    assert "…" not in short
