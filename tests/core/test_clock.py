"""The clock says what is wrong with SOURCE_DATE_EPOCH in one sentence, in every command that asks it the time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefgen.cli.main import run
from briefgen.core.clock import read_now, read_today, stop_clock
from briefgen.errors import UsageError

GARBLED = ["", "soon", "-1", "+5", "1.5", " 5", "5 ", "1_000", "0x10", "٣", "²", "a\nb", "253402300800", "1" + "0" * 30]


@pytest.mark.parametrize("value", GARBLED)
def test_a_garbled_value_is_reported(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    for read in (read_now, read_today):
        with pytest.raises(UsageError, match=r"^SOURCE_DATE_EPOCH is .*write for example SOURCE_DATE_EPOCH=\d+ for"):
            read()
    # What was made then is looked at as it was then.
    with stop_clock(datetime(2025, 5, 6, 10, tzinfo=UTC)):
        assert read_today() == date(2025, 5, 6)


@pytest.mark.parametrize(
    ("value", "day"),
    [("0", date(1970, 1, 1)), ("1746522000", date(2025, 5, 6)), ("007", date(1970, 1, 1)), ("253402300799", date.max)],
)
def test_a_number_of_seconds_is_a_time(value: str, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert (read_now().date(), read_today()) == (day, day)


@pytest.mark.parametrize(
    "args",
    [
        ["check", "content"],
        ["build", "content"],
        ["build", "--format", "html", "content"],
        ["watch", "content"],
        ["release", "content/a.md"],
        ["approve", "content/a.md", "--as", "editor", "--name", "Kim"],
        ["quotes", "content/a.md"],
        ["audiences", "show", "content/a.md"],
        ["explain", "REN101"],
    ],
)
@pytest.mark.parametrize("value", ["soon", "1" + "0" * 30])
def test_every_command_says_so(
    args: list[str], value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "briefgen.toml").write_text(
        '[organisation]\nname = "Desk"\n[release]\napprovals = ["editor"]\n', "utf-8"
    )
    (tmp_path / "content" / "a.md").write_text("---\ntitle: A\n---\n\nText.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert run(args) == 2
    err = capsys.readouterr().err
    assert f"Error: SOURCE_DATE_EPOCH is “{value}”" in err
    assert err.count("\n") == 1
    files = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {"briefgen.toml", "a.md"}, "nothing was written"
