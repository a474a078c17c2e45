"""Words that an audience has of its own around a brief's text: marks in the text hide what they hid."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefgen.building.build import build
from briefgen.edition import Edition
from briefgen.errors import ContentError
from briefgen.markdown.plain import plain
from briefgen.pipeline.check import check
from briefgen.workspace import Audience
from tests.editions import WORKSPACE, make_edition

HIDDEN = "::: {audience=internal}\nKim\n:::\n\nSeen."


def edit(words: str, text: Any, field: str = "abstract") -> Edition:
    public = Audience.model_validate({"text": {field: words}, "clearance": "TLP:GREEN"})
    session = WORKSPACE.model_copy(update={"audiences": {"public": public, "internal": Audience()}})
    return make_edition(workspace=session, **{field: text})


@pytest.mark.parametrize(
    ("words", "said"),
    [("For you: {text}", "For you: Seen."), ("A\n\n{text}\n\nB", "A Seen. B"), ("{text} And more.", "Seen. And more.")],
)
def test_a_marked_block_begins_on_a_line_of_its_own(words: str, said: str) -> None:
    assert plain(edit(words, HIDDEN).abstract) == said


def test_a_paragraph_goes_on_in_the_line() -> None:
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


@pytest.mark.parametrize("words", ["`{text}`", "$`{text}`$", "\\{text}", "[x](https://a.org/{text})"])
def test_words_that_tear_a_mark_apart_are_refused(tmp_path: Path, words: str) -> None:
    text = "[Kim]{audience=internal} is seen"
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
