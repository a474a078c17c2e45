"""An embargo on the pages of a build: in its own words until its end, and not spoken of afterwards."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefgen.building.build import BuildOutcome, build
from briefgen.building.workspace_state import WorkspaceState
from briefgen.core.clock import stop_clock

END = datetime(2025, 5, 6, 8, 30, tzinfo=UTC)
BRIEF = """---
title: The ferry
authors: [Desk]
date: 2025-05-06
embargo: {until: 2025-05-06T09:30+01:00%s}
---

It stood.
"""
FORMATS = ("html", "txt", "json", "md")
SAID = "6 May 2025, 09:30 (UTC+01:00)"


def make(folder: Path, now: datetime, own: str = "") -> BuildOutcome:
    path = folder / "ferry.md"
    if not path.exists():
        path.write_text(BRIEF % own, "utf-8")
    with stop_clock(now):
        result = build([path], formats=FORMATS)
    assert result.exit_code == 0, list(result.report)
    return result


def read(folder: Path) -> list[str]:
    return [(folder / "output/public" / f"ferry.{name}").read_text("utf-8") for name in FORMATS]


@pytest.mark.parametrize(
    ("own", "words", "line"),
    [
        ("", "", f"Embargoed until {SAID}"),
        (', text: "Not for broadcast before {until}."', "", f"Not for broadcast before {SAID}."),
        (", display: half past nine, text: Wait.", 'embargo = "Never printed"', "Wait."),
        ("", 'embargo = "Hold for release: {until}!"', f"Hold for release: {SAID}!"),
        ("", 'embargo = "EMBARGO"', f"EMBARGO {SAID}"),
    ],
)
def test_the_line_is_that_of_the_brief_or_of_the_workspace(tmp_path: Path, own: str, words: str, line: str) -> None:
    (tmp_path / "briefgen.toml").write_text(f'[organisation]\nname = "Desk"\n[words]\n{words}\n', "utf-8")
    make(tmp_path, END - timedelta(days=1), own)
    pages = read(tmp_path)
    assert [line in " ".join(page.split()) for page in pages] == [True] * len(FORMATS)
    assert pages[0].count(line) == 1
    assert ("Embargoed until" in pages[0]) == ("Embargoed until" in line)


def test_a_build_after_its_end_makes_the_pages_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Files that were written just now are not believed, and so nothing is remembered of the whole.
    monkeypatch.setattr(WorkspaceState, "list_signatures", lambda self: {})
    (tmp_path / "briefgen.toml").write_text('[organisation]\nname = "Desk"\n', "utf-8")
    path = tmp_path / "ferry.md"
    assert make(tmp_path, END - timedelta(days=2)).rendered == len(FORMATS)
    early = make(tmp_path, END - timedelta(days=2))
    assert (early.rendered, early.fresh) == (0, 1)
    assert early.snapshot is not None
    late = make(tmp_path, END - timedelta(minutes=1))
    assert (late.rendered, late.snapshot) == (0, None), "what holds now does not hold for the whole day"
    assert all(SAID in page for page in read(tmp_path))
    over = make(tmp_path, END)
    assert over.decisions[path].reasons == {"public": "an embargo is over"}
    assert over.rendered == len(FORMATS)
    pages = read(tmp_path)
    assert not any(SAID in page for page in pages)
    assert not any("Embargoed" in page for page in (pages[0], pages[1], pages[3])), "the JSON has all fixed words"
    again = make(tmp_path, END + timedelta(hours=1))
    assert (again.rendered, again.fresh) == (0, 1)
    assert again.snapshot is not None


def test_a_press_release_is_for_immediate_release_then(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text('[defaults]\ntemplate = "press-release"\n', "utf-8")
    make(tmp_path, END - timedelta(hours=1))
    assert "For immediate release" not in read(tmp_path)[0]
    make(tmp_path, END + timedelta(hours=1))
    assert "For immediate release" in read(tmp_path)[0]
