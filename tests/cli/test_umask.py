"""Whatever a command writes has the rights that umask gives, and no others."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.cli.main import run
from tests.conftest import write_over

COMMANDS = (
    ("init", "."),
    ("new", "A ferry"),
    ("build", "--format", "html"),
    ("check", "--report", "json", "--report-file", "reports/check.json"),
    ("check", "--write-baseline", "known.json"),
    ("quotes", "content/first-brief.md", "--report", "csv", "--report-file", "quotes.csv"),
    ("templates", "eject", "issue-brief/masthead"),
    ("templates", "new", "ours"),
    ("approve", "content/first-brief.md", "--as", "editor", "--name", "Kim"),
    ("release", "content/first-brief.md"),
)


@pytest.fixture(params=[0o077, 0o027, 0o002], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")
def test_all_that_is_written_has_the_rights_that_umask_gives(
    umask: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tmp_path.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    for command in COMMANDS:
        assert run(command) in (0, 1), (command, capsys.readouterr().err)
        if command[0] == "init":
            write_over(tmp_path)
            config = tmp_path / "briefgen.toml"
            config.write_text(config.read_text("utf-8") + '[audiences.public]\nformats = ["html"]\n', "utf-8")
    written = [path for path in tmp_path.rglob("*") if "cache" not in path.relative_to(tmp_path).parts]
    modes = {path.relative_to(tmp_path).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in written}
    wrong = {
        name: oct(mode)
        for name, mode in modes.items()
        if mode != (0o777 if (tmp_path / name).is_dir() else 0o666) & ~umask
    }
    assert not wrong
    record = "releases/first-brief/1/do_not_hand_out/release.json"
    needed = {"output/public/first-brief.html", record, "reports/check.json"}
    assert needed <= modes.keys()
    cache = tmp_path / ".briefgen/cache"
    # Its owner's alone, or that of a group that may write here.
    closed = 0o007 if not umask & 0o020 else 0o077
    assert not any(stat.S_IMODE(path.stat().st_mode) & closed for path in (cache, cache / "pages"))


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")
def test_a_folder_above_that_gives_its_group_gives_it_to_pages_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "."]) == 0
    (tmp_path / "output").mkdir()
    (tmp_path / "output").chmod(0o2775)
    before = os.umask(0o002)
    try:
        assert run(["build", "--format", "html"]) == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "output/public").stat().st_mode) == 0o2775
