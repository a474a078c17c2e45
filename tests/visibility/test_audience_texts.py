"""Words that an audience has of its own around a brief's text: marks in the text hide what they hid."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefgen.building.build import build
from briefgen.edition import Edition
from briefgen.errors import ContentError
from briefgen.markdown.html import Medium, html
from briefgen.markdown.plain import plain
from briefgen.pipeline.check import check
from briefgen.workspace import Audience
from tests.editions import WORKSPACE, make_edition

HIDDEN = "::: {audience=internal}\nKim\n:::\n\nSeen."


def edit(words: str, text: Any, field: str = "abstract", **more: Any) -> Edition:
    public = Audience.model_validate({"text": {field: words}, "clearance": "TLP:GREEN"})
    session = WORKSPACE.model_copy(update={"audiences": {"public": public, "internal": Audience()}})
    return make_edition(workspace=session, **{field: text}, **more)


@pytest.mark.parametrize(
    ("words", "said"),
    [("For you: {text}", "For you: Seen."), ("A\n\n{text}\n\nB", "A Seen. B"), ("{text} And more.", "Seen. And more.")],
)
def test_a_marked_block_begins_on_a_line_of_its_own(words: str, said: str) -> None:
    assert plain(edit(words, HIDDEN).abstract) == said


def test_a_paragraph_continues_in_the_line() -> None:
    assert [plain(block) for block in edit("So: {text}", "One.\n\nTwo.").abstract.children] == ["So: One.", "Two."]


X = "[Kim]{audience=internal}"


@pytest.mark.parametrize(
    ("hidden", "never"),
    [
        (f"{X}\n\nSeen.", "Seen."),
        (f"::: {{audience=internal}}\n- Kim\n:::\n\n- {X}\n\nSeen.\n\n{X}", "Seen."),
        (f"{X}\n\n[a]: https://a.org/\n\nSee [it][a].\n\n> {X}", "See [it](https://a.org/)."),
        (f"Seen.\n\n{X}", "Seen."),
    ],
)
@pytest.mark.parametrize("words", ["Now: {text}", "{text} And more.", "> {text}", "- {text}"])
def test_what_is_withheld_does_not_part_the_words_from_the_text(words: str, hidden: str, never: str) -> None:
    assert edit(words, hidden).abstract == edit(words, never).abstract


#: A text with something hidden at an edge, and what a person would leave of it.
EDGES = {
    "a call": (f"{X}^[n]", "^[n]"),
    "a call between": (f"{X}^[n] {X}", "^[n]"),
    "a call behind a space": (f"{X} [^n]", "[^n]"),
    "a call behind hidden emphasis": (f"*{X}*^[n]", "^[n]"),
    "a call behind a hidden link": (f"[{X}](https://a.org/)^[n]", "^[n]"),
    "a call behind a line": (f"{X}\\\n^[n]", "^[n]"),
    "a comma": (f"{X}, a", ", a"),
    "a comma in emphasis": (f"*{X}, a*", "*, a*"),
    "a full stop": (f"{X}. a", ". a"),
    "a word": (f"{X} {X} a", "a"),
    "a word in emphasis": (f"*{X} a*", "*a*"),
    "a word in a link": (f"[{X} a](https://a.org/)", "[a](https://a.org/)"),
    "a word before": (f"a {X}", "a"),
    "a word before, in strong words": (f"**a {X}**", "**a**"),
    "a word before in a named link": (f'[a {X}](https://a.org/ "b c")', '[a](https://a.org/ "b c")'),
    "a hidden note": (f"a^[{X}]", "a"),
    "signs that mean themselves": (f"{X} \\*a &amp; b", "\\*a &amp; b"),
    "something between": (f"{X} a {X} b", "a b"),
    "a mark that is seen": (f"[{X} a]{{audience=public}}", "a"),
}


@pytest.mark.parametrize("field", ["kicker", "abstract", "standfirst", "title"])
@pytest.mark.parametrize(
    "words", ["So: {text}", "So {text}", "So{text}", "(So) {text}.", "{text}, and", "*{text}* x", "So:\n{text}"]
)
def test_what_is_withheld_at_an_edge_is_nothing_to_the_words_around(words: str, field: str) -> None:
    note = {"n": {"text": "n"}}
    for hidden, never in EDGES.values():
        seen, expected = (edit(words, text, field, notes=note) for text in (hidden, never))
        assert read(seen, field) == read(expected, field), hidden


def read(edition: Edition, field: str) -> tuple[str, str]:
    return html(getattr(edition, field), Medium()), edition.title_text


@pytest.mark.parametrize("field", ["kicker", "abstract", "description"])
@pytest.mark.parametrize("words", ["So: {text}", "*{text}*", "{text}", "**{text}** and more", "`{text}`"])
def test_a_text_of_which_nothing_is_seen_is_as_none(field: str, words: str) -> None:
    hidden = {"text": "Kim", "audiences": ["internal"]}
    none = edit(words, None, field)
    assert getattr(edit(words, hidden, field), field) == getattr(none, field)
    if field != "description":
        assert getattr(edit(words, X, field), field) == getattr(none, field)
        assert "**" not in plain(getattr(none, field))
        assert "audience" not in plain(getattr(none, field))


@pytest.mark.parametrize("words", ["`{text}`", "$`{text}`$", "[x](https://a.org/{text})"])
def test_words_that_tear_a_mark_apart_are_refused(tmp_path: Path, words: str) -> None:
    text = "a[Kim]{audience=internal}b"
    with pytest.raises(ContentError):
        edit(words, text)
    toml = f'organisation = "Desk"\n[audiences.internal]\n[audiences.public.text]\nkicker = {json.dumps(words)}\n'
    (tmp_path / "briefgen.toml").write_text(toml, "utf-8")
    path = tmp_path / "a.md"
    path.write_text(f'---\ntitle: T\nkicker: "{text}"\n---\nText.\n', "utf-8")
    (problem,) = check([path])
    assert (problem.code, problem.place.line) == ("AUD122", 3)  # type: ignore[union-attr]
    assert build([path]).written == ()


def test_the_text_takes_its_handling_mark_along() -> None:
    amber = {"text": "Seen.", "mark": "TLP:GREEN"}
    assert edit("Now: {text}", amber).marking.text == "TLP:GREEN"
    assert edit("Our own words.", amber).marking.text == ""
