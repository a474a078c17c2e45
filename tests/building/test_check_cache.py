"""What is remembered of a check is what a fresh check finds, whatever has changed meanwhile."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import time_ns

import pytest

from briefgen.building.check_cache import CheckCache
from briefgen.building.check_context import CONTEXT, describe_context
from briefgen.caching.digest import digest_bytes
from briefgen.caching.signature import Signature, sign
from briefgen.core.clock import stop_clock
from briefgen.core.read_digests import ReadLog
from briefgen.core.shipped import find_rules
from briefgen.pipeline.check import examine
from briefgen.pipeline.check_memory import Remembered
from briefgen.pipeline.find_content import find_content
from briefgen.pipeline.session import Session
from briefgen.problems import Problem, Report

HEAD = "---\ntitle: {}\nauthors: [Desk]\ndate: {}\n{}---\n\n{}\n"
#: A picture of one pixel.
PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="1"><rect width="1" height="1"/></svg>'
SETTINGS = """\
sources = ["shared.bib"]
[organisation]
name = "Desk"
[audiences.public]
title = "Public"
reading_grade = 9
[site]
base_url = "https://www.example.org/"
"""
BIB = "@book{{a, title = {{{}}}, author = {{Berg, Anna}}, year = 2020, zzz = {{1}}}}\n"
ALL = ["after", "cites", "first", "french", "german", "later"]
WAIVERS = "waivers: [{code: LNG609, reason: It is said so., until: 2099-12-30}]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    write("briefgen.toml", SETTINGS)
    write("shared.bib", BIB.format("Ferries"))
    brief("first", "2025-01-01", "Kim Jong Un spoke.\n\nIt was Kim Jong Un, in order to utilise it.", WAIVERS)
    brief("later", "2025-02-01", "It was Kim Jong-un. \n\n## More\n\nSee [it](first.html) and [that](there.html).")
    brief("french", "2025-02-01", "Le bac.", "lang: fr\ntranslation_of: {file: later.md}\n")
    brief("german", "2025-02-01", "Die Fähre.", "lang: de\ntranslation_of: {file: later.md}\n")
    brief("cites", "2025-03-01", "It sailed [@a].\n\n![A square](square.svg)", "data: {t: t.csv}\n")
    brief("after", "2025-03-02", "It sailed.", "supersedes: [{title: First, brief: first.md}]\n")
    write("content/square.svg", PIXEL.format(1))
    write("content/t.csv", "a,b\n1,2\n")
    return tmp_path


def write(name: str, text: str) -> None:
    Path(name).write_text(text, "utf-8")


def brief(name: str, date: str, text: str, head: str = "") -> None:
    write(f"content/{name}.md", HEAD.format(name.capitalize(), date, head, text))


class Counted(CheckCache):
    """Notes which briefs were checked."""

    seen: list[str]

    def keep(self, path: Path, log: ReadLog, found: Remembered) -> None:
        self.seen.append(path.stem)
        super().keep(path, log, found)


def check(*names: str, archive: bool | None = None) -> tuple[Report, list[str]]:
    """What is found, and the briefs that were looked at for it."""
    Counted.seen = []
    report = examine(find_content([Path(name) for name in names]), remember=Counted, archive=archive).report
    return report, Counted.seen


def compare(archive: bool | None = None, *names: str) -> list[str]:
    """The briefs that were looked at; what was found is what is found without a memory."""
    found, seen = check(*names, archive=archive)
    fresh = examine(find_content([Path(name) for name in names]), archive=archive).report
    assert found == fresh
    assert [quote(each) for each in found] == [quote(each) for each in fresh]
    return seen


def quote(problem: Problem) -> str:
    """The line, which does not count where places are compared."""
    return problem.place.excerpt if problem.place else ""


def toggle(name: str, one: str, other: str) -> Callable[[], None]:
    """Put one text in the place of the other, whichever is there."""

    def change() -> None:
        path = Path(name)
        if path.is_file():
            text = path.read_text("utf-8")
            path.write_text(text.replace(one, other) if one in text else text.replace(other, one), "utf-8")

    return change


def come_and_go(name: str, text: str) -> Callable[[], None]:
    def change() -> None:
        path = Path(name)
        path.unlink() if path.exists() else path.write_text(text, "utf-8")

    return change


CHANGES = {
    "text": toggle("content/first.md", "in order to", "to"),
    "fact": toggle("content/first.md", "Kim Jong Un", "Kim Jong-un"),
    "translation": toggle("content/french.md", "later.md", "first.md"),
    "original": toggle("content/later.md", "## More", "More,"),
    "broken picture": toggle("content/square.svg", "<svg", "<sv"),
    "picture": come_and_go("content/square.svg", PIXEL.format(1)),
    "data": toggle("content/t.csv", "a,b", "a,a"),
    "library": toggle("shared.bib", "zzz = {1}", "note = {N}"),
    "other page": come_and_go("content/there.md", HEAD.format("There", "2025-04-01", "", "There.")),
    "settings": toggle("briefgen.toml", "[site]", '[check]\nignore = ["LNG609"]\n[site]'),
    "broken settings": toggle("briefgen.toml", "[organisation]", "[organisaton]"),
    "glossary": come_and_go("glossary.toml", '[[terms]]\nterm = "Kim Jong Un"\ninstead_of = ["Kim Jong-un"]\n'),
    "replaced": toggle("content/after.md", "brief: first.md", "brief: frst.md"),
    "invalid": toggle("content/cites.md", "authors: [Desk]", "authrs: [Desk]"),
    "waiver": toggle("content/first.md", "LNG609", "LNG606"),
    "output": come_and_go("output", "in the way"),
    "template": toggle("content/cites.md", "data: {t", "template: ours\ndata: {t"),
    "words": come_and_go("content/noise.txt", "nothing"),
    "gone": come_and_go("content/first.md", HEAD.format("First", "2025-01-01", "", "It sailed again.")),
}


def test_any_order_of_changes_gives_what_a_fresh_check_finds(folder: Path) -> None:
    random.seed(6)
    assert compare() == ALL
    # What breaks a file hides what else there is, and is taken back at once.
    breaking = [name for name in CHANGES if name.startswith("broken") or name in ("invalid", "output")]
    others = [name for name in CHANGES if name not in breaking]
    steps = [*((name,) for name in breaking), *(tuple(others[at : at + 2]) for at in range(0, len(others), 2))]
    steps += [tuple(random.sample(others, 3)) for _ in range(2)]
    reports = set()
    for names in steps:
        for name in names:
            CHANGES[name]()
        compare()
        report, seen = check()
        assert seen == [], names
        reports.add(report)
        for name in breaking:
            if name in names:
                CHANGES[name]()
    assert len(reports) == len(steps)


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ("text", ["first"]),
        ("fact", ["first", "later"]),
        ("picture", ["cites", "later"]),  # which names a page that is not there, and so may be any file beside it
        ("data", ["cites"]),
        ("library", ["cites"]),
        ("words", ["later"]),
        ("original", ["french", "german", "later"]),
    ],
)
def test_only_briefs_that_a_change_concerns_are_looked_at_again(folder: Path, change: str, seen: list[str]) -> None:
    write("briefgen.toml", SETTINGS.replace("reading_grade = 9\n", ""))
    check()
    CHANGES[change]()
    assert compare() == seen


def test_a_waiver_ends_by_itself(folder: Path) -> None:
    for day, seen in ((30, ALL), (31, ["first"])):
        with stop_clock(datetime(2099, 12, day, tzinfo=UTC)):
            assert compare() == seen
    with stop_clock(datetime(2099, 5, 1, tzinfo=UTC)):
        assert compare() == ["first"]


def test_one_brief_and_its_archive_are_remembered_apart(folder: Path) -> None:
    one = "content/later.md"
    assert compare(None, one) == ["later"]
    # Compared with others it is another check; of these only the facts are read.
    assert sorted(compare(True, one)) == ALL
    assert compare(True, one) == compare(None, one) == []
    CHANGES["fact"]()
    assert compare(True, one) == ["first", "later"]
    assert compare(None, one) == []


def test_another_current_folder_has_other_names(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check()
    monkeypatch.chdir(folder / "content")
    assert compare(None, ".") == ALL


def test_what_is_saved_while_it_is_checked_is_checked_again(folder: Path) -> None:
    class Slow(Counted):
        def keep(self, path: Path, log: ReadLog, found: Remembered) -> None:
            toggle(f"content/{path.name}", "sailed", "sank")()
            if path.stem == "cites":
                CHANGES["data"]()
            super().keep(path, log, found)

    Slow.seen = []
    examine(find_content([]), remember=Slow)
    assert compare() == ["after", "cites"]


def test_a_file_that_is_saved_twice_at_one_time_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = time_ns()

    def sign_at_once(path: str) -> Signature | None:
        found = sign(path)
        return found and (found[0], moment, moment, found[3])

    monkeypatch.setattr("briefgen.building.check_cache.sign", sign_at_once)
    check("content/cites.md")
    CHANGES["data"]()  # as long as before
    assert compare(None, "content/cites.md") == ["cites"]


@pytest.mark.parametrize("changes", [False, True])
def test_what_was_read_twice_and_was_not_the_same_is_not_remembered(
    folder: Path, monkeypatch: pytest.MonkeyPatch, changes: bool
) -> None:
    monkeypatch.setattr("briefgen.building.check_cache.is_stable", lambda *_: True)
    path, data = folder / "content/cites.md", folder / "content/t.csv"
    log = ReadLog(digest_bytes)
    for name in (path, data):
        log.take(str(name), name.read_bytes())
    log.take(str(data), b"a,a" if changes else data.read_bytes())
    CheckCache(Session(), compared=False).keep(path, log, Remembered(Report.of([])))
    assert (CheckCache(Session(), compared=False).find(path) is None) is changes


def test_what_was_given_up_is_not_remembered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.pipeline.check.see_editions", lambda *_: 1 / 0)
    assert any(each.code == "BLD106" for each in check("content/first.md")[0])
    monkeypatch.undo()
    os.chdir(folder)
    assert compare(None, "content/first.md") == ["first"]


def test_a_cache_holds_no_word_of_a_brief_and_a_broken_one_costs_only_time(folder: Path) -> None:
    found, _ = check()
    assert any("Kim Jong Un" in each.message for each in found)
    entries = [path for path in (folder / ".briefgen").rglob("*") if path.is_file()]
    assert len(entries) > 5
    cache = folder / ".briefgen" / "cache"
    assert cache.stat().st_mode & 0o077 == 0
    assert (cache / ".gitignore").read_text() == "*\n"
    for path in entries:
        data = path.read_bytes()
        assert not any(word in data for word in (b"Kim", b"utilise", b"first", b"square", b"XBR141", b"Desk"))
        path.write_bytes(data[:-1])
    assert compare() == ALL


def test_a_check_holds_on_when_python_writes_byte_code(folder: Path) -> None:
    rules = find_rules()
    package = rules.parent
    with ReadLog(digest_bytes) as log:
        describe_context(Session(), folder / "content/first.md", folder, "2025-01-01")
    folders = {Path(name) for kind, name in log.answers if kind == CONTEXT and Path(name).is_dir()}
    code = {each for each in folders if each == package or package in each.parents}
    assert rules in code
    # A folder of other code changes with the first command that needs it.
    assert {each for each in code if each != rules and rules not in each.parents} == set()
    files = {name for kind, name in log.answers if kind == CONTEXT}
    assert {str(package / "cli" / "main.py"), str(package / "api.py")} <= files


def test_no_rule_asks_for_the_day_unless_what_is_remembered_of_a_brief_holds_for_a_day() -> None:
    package = Path(__file__).resolve().parents[2] / "briefgen"
    texts = {path: path.read_text("utf-8") for room in ("rules", "analysis") for path in (package / room).rglob("*.py")}
    assert len(texts) > 100
    assert [path.name for path, text in texts.items() if ".today" in text] == []


def test_outside_a_workspace_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("lone.md", HEAD.format("Lone", "2025-01-01", "", "It sailed."))
    assert compare(None, "lone.md") == compare(None, "lone.md") == ["lone"]
    assert [path.name for path in tmp_path.iterdir()] == ["lone.md"]
    assert CheckCache(Session(), compared=False).find(tmp_path / "lone.md") is None
