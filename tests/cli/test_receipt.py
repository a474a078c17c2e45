"""The same build again: answered at once, and only while nothing that it depends on has changed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen.caching.signature import is_stable, sign
from briefgen.caching.tree import list_folders
from briefgen.cli.noop_cache import answer, make_key, write_receipt

ROOT = Path(__file__).resolve().parents[2]
RULES = str(ROOT / "briefgen/rules")
#: Folders of the checkout that count, in which other tests, and Python itself, may write meanwhile.
SHARED = [str(ROOT), RULES, *list_folders(RULES)]
#: A build that is not answered at once ends its process itself.
PROGRAM = """
import sys
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


@pytest.fixture
def built(workspace: Path) -> Path:
    """A workspace whose briefs are old, and were built just now."""
    long_ago = time.time() - 100
    for path in [*workspace.rglob("*"), workspace]:
        os.utime(path, (long_ago, long_ago))
    how = []
    for _ in range(20):
        time.sleep(1.1)  # the time of an inode's change cannot be set
        now, before = time.time_ns(), list(map(sign, SHARED))
        how.append(build(workspace)[1])
        if before == list(map(sign, SHARED)) and all(is_stable(each, now) for each in before):
            break
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
    time.sleep(1.1)  # pages that another build wrote just now are not believed
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
    time.sleep(1.1)
    build(built, "--quiet")
    assert len(list(folder.glob("receipt-*"))) == 32
    assert build(built, "--quiet")[1] == "at once"


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
    time.sleep(1.1)
    # What the link leads to may be another workspace by the next time.
    assert build(built, str(link / "content"))[1] == "slowly"
    assert not list(cache.glob("receipt-*"))
    assert b"first-brief" not in (cache / "memory.json").read_bytes()
    brief = link / "content/first-brief.md"
    brief.write_text(brief.read_text("utf-8") + "\nOne line more.\n", "utf-8")
    build(built, str(link / "content"))
    assert "One line more." in (built / "output/public/first-brief.html").read_text("utf-8")
