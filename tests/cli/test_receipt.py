"""The same build again: answered at once, and only while nothing that it depends on has changed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from briefgen.caching.signature import is_stable, sign
from briefgen.caching.tree import list_folders
from briefgen.cli.main import run
from briefgen.cli.noop_cache import answer, make_key, write_receipt

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]
RULES = str(ROOT / "briefgen/rules")
#: Folders of the checkout that count, in which other tests, and Python itself, may write meanwhile.
SHARED = [str(ROOT), RULES, *list_folders(RULES)]
#: Nanoseconds; so long after it was written a file is believed here, that nobody need wait for a second.
SOON = 200_000_000
#: A build that is not answered at once ends its process itself.
PROGRAM = f"""
import sys
import briefgen.caching.signature
briefgen.caching.signature._RACY = {SOON}
from briefgen.cli import main
main()
assert "click" not in sys.modules
print("at once", file=sys.stderr)
"""


def build(folder: Path, *args: str, **env: str) -> tuple[str, str]:
    """What a build prints, and whether it was answered at once."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "build", *args, "--format", "html"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | env,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    return done.stdout, "at once" if done.stderr.strip().endswith("at once") else "slowly"


def undisturbed(work: Callable[[], T]) -> list[T]:
    """What comes of some work, again and again until nothing else has written meanwhile where it counts."""
    came = []
    for _ in range(20):
        time.sleep(0.3)  # the time of an inode's change cannot be set
        now, before = time.time_ns(), list(map(sign, SHARED))
        came.append(work())
        if before == list(map(sign, SHARED)) and all(is_stable(each, now) for each in before):
            break
    return came


@pytest.fixture
def built(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose briefs are old, and were built just now."""
    monkeypatch.setattr("briefgen.caching.signature._RACY", SOON)
    long_ago = time.time() - 100
    for path in [*workspace.rglob("*"), workspace]:
        os.utime(path, (long_ago, long_ago))
    how = [said[1] for said in undisturbed(lambda: build(workspace))]
    assert how[0] == "slowly"
    return workspace


def first_page(folder: Path) -> Path:
    return sorted((folder / "output" / "public").glob("*.html"))[0]


def test_the_same_build_is_answered_at_once_and_says_what_is(built: Path) -> None:
    said, how = build(built)
    assert how == "at once"
    assert "up to date" in said
    assert build(built) == (said, how)


def test_another_command_is_not_answered(built: Path) -> None:
    time.sleep(0.3)  # pages that another build wrote just now are not believed
    assert build(built, "--quiet")[1] == "slowly"
    assert build(built, "--quiet") == ("", "at once")
    assert build(built, SOURCE_DATE_EPOCH="1700000000")[1] == "slowly"


def test_a_page_that_was_changed_at_once_is_fixed(built: Path) -> None:
    page = first_page(built)
    right = page.read_bytes()
    page.write_bytes(right.replace(b"a", b"e"))
    assert build(built)[1] == "slowly"
    assert page.read_bytes() == right
    page.unlink()
    assert build(built)[1] == "slowly"
    assert page.read_bytes() == right


def test_a_brief_that_is_written_changed_or_removed_is_seen(built: Path) -> None:
    (brief, *_) = sorted((built / "content").glob("*.md"))
    brief.write_text(brief.read_text("utf-8") + "\nOne line more.\n", "utf-8")
    assert build(built)[1] == "slowly"
    assert "One line more." in first_page(built).read_text("utf-8")
    new = built / "content" / "another.md"
    new.write_text(brief.read_text("utf-8"), "utf-8")
    assert build(built)[1] == "slowly"
    assert (built / "output" / "public" / "another.html").is_file()
    new.unlink()
    assert build(built)[1] == "slowly"
    assert not (built / "output" / "public" / "another.html").exists()


def test_a_receipt_that_is_cut_off_is_no_receipt(built: Path) -> None:
    (receipt,) = (built / ".briefgen" / "cache").glob("receipt-*")
    whole = receipt.read_bytes()
    for broken in (b"", whole[:10], b"\xff" + whole):
        receipt.write_bytes(broken)
        assert build(built)[1] == "slowly"


def test_old_commands_are_forgotten(built: Path) -> None:
    folder = built / ".briefgen" / "cache"
    for number in range(40):
        (folder / f"receipt-{number:08x}").write_text("")
    *_, again = undisturbed(lambda: [build(built, "--quiet"), build(built, "--quiet")][1])
    assert len(list(folder.glob("receipt-*"))) == 32
    assert again[1] == "at once"


def test_what_somebody_changes_before_the_receipt_is_written_is_seen(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / ".briefgen" / "cache").mkdir(parents=True)
    page = workspace / "page.html"
    page.write_text("ours")
    written = sign(str(page))
    assert written
    key = make_key(["build"])
    write_receipt(key, ["build"], "told", [], {str(page): written})
    assert answer(["build"])
    assert capsys.readouterr().out == "told"
    page.write_text("theirs")
    write_receipt(key, ["build"], "told", [], {str(page): written})
    assert not answer(["build"])


def test_what_was_so_yesterday_is_not_answered_today(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (workspace / ".briefgen" / "cache").mkdir(parents=True)
    monkeypatch.setattr("briefgen.cli.noop_cache.time.strftime", lambda _: "2025-05-06")
    write_receipt(make_key(["build"]), ["build"], "told", [], {})
    assert answer(["build"])
    monkeypatch.setattr("briefgen.cli.noop_cache.time.strftime", lambda _: "2025-05-07")
    assert not answer(["build"])


def test_a_workspace_that_is_reached_by_a_link_is_named_no_more_than_another(built: Path, tmp_path: Path) -> None:
    link, cache = tmp_path / "linked", built / ".briefgen" / "cache"
    link.symlink_to(built)
    for path in (cache / "memory.json", *cache.glob("receipt-*")):
        path.unlink()
    assert build(built, str(link / "content"))[1] == "slowly"
    time.sleep(0.3)
    # What the link leads to may be another workspace by the next time.
    assert build(built, str(link / "content"))[1] == "slowly"
    assert not list(cache.glob("receipt-*"))
    assert b"first-brief" not in (cache / "memory.json").read_bytes()
    brief = link / "content/first-brief.md"
    brief.write_text(brief.read_text("utf-8") + "\nOne line more.\n", "utf-8")
    build(built, str(link / "content"))
    assert "One line more." in (built / "output/public/first-brief.html").read_text("utf-8")


class Check:
    """``briefgen check`` in this process, with some arguments."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys
        monkeypatch.setattr("briefgen.caching.signature._RACY", SOON)

    def run(self, *args: str) -> tuple[int, str, str]:
        """The exit status, and what is printed on stdout and stderr, of a check that looks at everything."""
        self._monkeypatch.setattr(sys, "argv", ["briefgen", "check", *args])
        status = run(["check", *args])
        return (status, *self._capsys.readouterr())

    def answer(self, *args: str) -> tuple[int, str, str] | None:
        """The same of one that is answered at once; None when it is not."""
        status = 0
        try:
            if not answer(["check", *args]):
                return None
        except SystemExit as end:
            status = int(end.code or 0)
        return (status, *self._capsys.readouterr())


def test_the_same_check_is_answered_at_once_with_the_same_words_and_status(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    check = Check(monkeypatch, capsys)
    brief, settings = next((workspace / "content").glob("*.md")), workspace / "briefgen.toml"
    brief.write_text(brief.read_text("utf-8") + "\nIt was cancelled in order to utilise “déjà vu”.\n", "utf-8")
    settings.write_text(settings.read_text("utf-8") + '\n[check.severity]\nLNG609 = "warning"\n', "utf-8")
    check.run()
    assert check.answer() is None  # what was written just before may be written again in the same moment
    time.sleep(0.3)
    for args, status in (((), 0), (("--strict",), 1), (("--audience", "public"), 0)):
        slow = check.run(*args)
        assert slow[0] == status
        assert check.answer(*args) == slow
    assert "déjà vu" in check.run()[2]
    assert check.answer("--all") is None
    for args in (("--report", "json"), ("--report-file", "found"), ("--external",), ("--write-baseline", "known")):
        check.run(*args)
        assert check.answer(*args) is None
    receipts = list((workspace / ".briefgen" / "cache").glob("receipt-*"))
    assert len(receipts) == 3
    for path in receipts:
        assert b"utilise" not in path.read_bytes()
        assert brief.name.encode() not in path.read_bytes()
    for name in ("glossary.toml", "content/new.md", "content/sub/new.md", "templates/a/template.toml"):
        assert check.answer() is not None
        path = workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")
        assert check.answer() is None, name
        path.unlink()
        if path.parent not in (workspace, brief.parent):
            path.parent.rmdir()
        time.sleep(0.3)
        check.run()


def test_a_check_of_a_brief_that_may_come_to_have_a_translation_is_answered_until_then(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    check = Check(monkeypatch, capsys)
    (brief,) = (workspace / "content").glob("*.md")
    other = workspace / "content" / "other.md"
    head = "---\ntitle: Other\nauthors: [Desk]\n{}---\n\nIt sailed.\n"
    other.write_text(head.format(f"translation_of: {{file: {brief.name}}}\n"), "utf-8")
    third = workspace / "content" / "third.md"
    third.write_text(head.format(""), "utf-8")
    time.sleep(0.3)
    args = ("content/other.md",)
    slow = check.run(*args)
    assert check.answer(*args) == slow
    third.write_text(head.format("translation_of: {file: other.md}\n"), "utf-8")
    assert check.answer(*args) is None


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are text there")
def test_a_name_that_is_no_text_is_printed_again_as_it_was(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    check = Check(monkeypatch, capsys)
    brief = Path(os.fsdecode(os.fsencode(workspace / "content") + b"/ferry\xff.md"))
    brief.write_text("---\ntitle: T\nauthors: [A]\n---\n\nIt sailed -- once.\n", "utf-8")
    check.run()
    time.sleep(0.3)
    slow = check.run()
    assert "ferry\\udcff.md" in slow[2]
    assert check.answer() == slow
