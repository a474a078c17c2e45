"""Whatever worked out how a change is made: what the reviewed edition does not show is not changed by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.fixing.raw import Edit
from briefgen.reviewing.alignment import Hunk
from briefgen.reviewing.changes import Change
from briefgen.reviewing.origins import place_paragraphs
from briefgen.reviewing.rewriting import rewrite
from briefgen.reviewing.send import prepare
from tests.reviewing.test_round_trip import BRIEF, TOML

REFUSED = {1: "it would change something else in the brief"}


@pytest.mark.parametrize(
    ("old", "new", "failed"),
    [
        ("Nightjar", "Warbler", REFUSED),  # withheld from the audience
        ("wharfage", "quayage", REFUSED),  # data that is no text, and is printed nowhere
        ("people.\n", "people.\n\n", {}),  # neither
    ],
)
def test_a_change_that_would_change_more_is_not_made(
    tmp_path: Path, old: str, new: str, failed: dict[int, str]
) -> None:
    path = tmp_path / "ferry.md"
    (tmp_path / "briefgen.toml").write_text(TOML, "utf-8")
    text = BRIEF.replace("date:", "spelling: [wharfage]\ndate:")
    path.write_text(text, "utf-8")
    ready = prepare(path)
    here = Hunk((0, 0), (0, 0), "", "", "")
    at = text.index(old)
    ways = ((Edit(at, at + len(old), new),),)
    change = Change(1, here, "", "", "", "", (), None, "", moved=here, ways=ways)
    done = rewrite(ready, "public", place_paragraphs(ready, "public"), text, [change])
    assert done.failed == failed
    assert done.text == (text if failed else text.replace(old, new))
