"""What is checked again after a change is what the change concerns, and no more."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from briefgen.caching.signature import TICK
from briefgen.errors import UsageError
from briefgen.pipeline.check import examine
from briefgen.pipeline.find_content import find_content
from briefgen.watching.check_loop import Round, Watch

GOOD = "---\ntitle: Good\nauthors: [Desk]\n---\n\nText.\n"
WRONG = GOOD.replace("Text.", "Text.[^1]")


class Watched:
    """A workspace under watch."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.put("briefgen.toml", '[organisation]\nname = "Desk"\n')
        self.put("content/a.md", GOOD)
        self.put("content/b.md", GOOD)
        time.sleep(TICK / 1e9)  # what was written in the moment of the first look counts as changed
        self.watch = Watch([folder / "content"], pause=0.01)
        self.rounds: Iterator[Round] = self.watch.rounds()
        self.first = next(self.rounds)

    def put(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def after(self, change: Callable[[], object]) -> tuple[int, list[str]]:
        """How many files a change makes the watch read, and what is found then in all of them."""
        timer = threading.Timer(0.05, change)
        timer.start()
        done = next(self.rounds)
        timer.join()
        if not done.missing:
            assert done.outcome.report == examine(find_content([self.folder / "content"])).report
        return done.read, [problem.code for problem in done.outcome.report]


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


def test_everything_is_read_once_and_then_what_changes(watched: Watched) -> None:
    assert (watched.first.read, len(watched.first.outcome.files), len(watched.first.outcome.report)) == (2, 2, 0)
    assert watched.after(lambda: watched.put("content/a.md", WRONG)) == (1, ["NOT201"])
    assert watched.after(lambda: watched.put("content/b.md", WRONG)) == (1, ["NOT201", "NOT201"])
    assert watched.after(lambda: watched.put("content/a.md", GOOD)) == (1, ["NOT201"])


def test_an_original_that_changes_is_compared_with_its_translation(watched: Watched) -> None:
    french = GOOD.replace("title:", "lang: fr\ntranslation_of: a.md\ntitle:")
    # The original learns of its translation, and is looked at with it from now on.
    assert watched.after(lambda: watched.put("content/a-fr.md", french)) == (2, ["TRL203"])
    assert watched.after(lambda: watched.put("content/a.md", WRONG + "\n[^1]: Note.\n")) == (2, ["TRL203", "TRL204"])
    watched.after(lambda: watched.put("content/a.md", GOOD))
    assert watched.after(lambda: watched.put("content/c.md", french))[1] == ["TRL201", "TRL203", "TRL201", "TRL203"]


def test_an_editor_saves_by_putting_another_file_in_its_place(watched: Watched) -> None:
    def save() -> None:
        old = watched.folder / "content" / "a.md"
        watched.put("content/.a.md.swp", WRONG)
        stamp = old.stat()
        os.utime(watched.folder / "content" / ".a.md.swp", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        old.rename(watched.folder / "content" / "a.md~")
        (watched.folder / "content" / ".a.md.swp").rename(old)

    assert watched.after(save) == (1, ["NOT201"])


def test_new_files_and_new_folders_are_found(watched: Watched) -> None:
    assert watched.after(lambda: watched.put("content/c.yaml", "title: C\nauthors: [A]\nbody: 'x[^1]'\n")) == (
        1,
        ["NOT201"],
    )
    assert watched.after(lambda: watched.put("content/2026/d.md", WRONG)) == (1, ["NOT201", "NOT201"])
    assert watched.after(lambda: watched.put("content/2026/briefgen.toml", 'titel = "Another house"\n'))[0] == 4


def test_a_file_that_was_deleted_is_forgotten(watched: Watched) -> None:
    watched.after(lambda: watched.put("content/a.md", WRONG))
    assert watched.after((watched.folder / "content" / "a.md").unlink) == (0, [])


def test_the_watch_continues_while_there_is_nothing_to_check(watched: Watched) -> None:
    (watched.folder / "content" / "b.md").unlink()
    next(watched.rounds)
    timer = threading.Timer(0.05, (watched.folder / "content" / "a.md").unlink)
    timer.start()
    assert "There are no briefs in" in next(watched.rounds).missing
    assert watched.after(lambda: watched.put("content/a.md", WRONG)) == (1, ["NOT201"])


def test_settings_and_templates_concern_every_brief(watched: Watched) -> None:
    assert watched.after(lambda: watched.put("briefgen.toml", "[check]\nignore = ['XYZ']\n"))[0] == 2
    assert watched.after(lambda: watched.put("briefgen.toml", '[organisation]\nname = "Desk"\n')) == (2, [])
    assert watched.after(lambda: watched.put("templates/issue-brief/css/shared.css", "p {}"))[0] == 2
    assert watched.after(lambda: watched.put("templates/issue-brief/css/shared.css", "p { margin: 0 }"))[0] == 2


def test_a_template_that_was_deleted_and_a_glossary_concern_every_brief(watched: Watched) -> None:
    sheet = watched.folder / "templates/issue-brief/css/shared.css"
    assert watched.after(lambda: watched.put("templates/issue-brief/css/shared.css", "p {}"))[0] == 2
    assert watched.after(sheet.unlink)[0] == 2
    assert (
        watched.after(lambda: watched.put("glossary.toml", '[[terms]]\nterm = "Text"\ninstead_of = ["Txt"]\n'))[0] == 2
    )
    assert watched.after(lambda: watched.put("content/a.md", GOOD.replace("Text.", "Txt."))) == (1, ["NAM401"])


def test_a_logo_that_briefgen_toml_names_is_looked_for(watched: Watched) -> None:
    logo = '[organisation]\nname = "Desk"\nlogo = "assets/logo.png"\n'
    read, codes = watched.after(lambda: watched.put("briefgen.toml", logo))
    assert (read, len(codes)) == (2, 1)
    (watched.folder / "assets").mkdir()
    read, codes = watched.after(
        lambda: Image.new("RGB", (400, 200), "navy").save(watched.folder / "assets" / "logo.png")
    )
    assert (read, codes) == (2, [])


def test_a_picture_concerns_the_brief_that_names_it(watched: Watched) -> None:
    text = GOOD.replace("Text.", "![The harbour](harbour%20front.png)\n")
    assert watched.after(lambda: watched.put("content/a.md", text)) == (1, ["AST101"])
    picture = watched.folder / "content" / "harbour front.png"
    assert watched.after(lambda: Image.new("RGB", (40, 20)).save(picture)) == (1, [])
    assert watched.after(picture.unlink) == (1, ["AST101"])


def test_what_does_not_count_makes_no_round(watched: Watched) -> None:
    def change() -> None:
        watched.put("output/public/a.html", "A page.")
        watched.put("content/_draft.md", WRONG)
        watched.put("notes.txt", "Notes.")

    change()
    assert watched.after(lambda: watched.put("content/a.md", WRONG)) == (1, ["NOT201"])


def test_there_must_be_something_to_begin_with(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no file or folder"):
        Watch([tmp_path / "content"])


def test_a_data_file_is_watched_with_the_brief_that_names_it(watched: Watched) -> None:
    with_data = GOOD.replace("title: Good", "title: Good\ndata: {d: d.csv}").replace("Text.", "It was {data.d.v sum}.")
    assert watched.after(lambda: watched.put("content/a.md", with_data)) == (1, ["EXH101"])
    assert watched.after(lambda: watched.put("content/d.csv", "v\n1\n2\n")) == (1, [])
    assert watched.after(lambda: watched.put("content/d.csv", "v\n1\nabout 2\n3\n")) == (1, ["EXH106"])
