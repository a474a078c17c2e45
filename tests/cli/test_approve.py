"""An approval is by one person in one role, as often as the options are given."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.cli.main import run


@pytest.mark.parametrize(
    "options", [["--as", "a", "--as", "b", "--name", "Kim"], ["--as", "a", "--name", "Kim", "--name", "Lee"]]
)
def test_two_roles_or_people_at_once_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefgen.toml").write_text("", "utf-8")
    (tmp_path / "a.md").write_text("---\ntitle: A\nauthors: [Desk]\n---\n\nText.\n", "utf-8")
    assert run(["approve", "a.md", *options]) == 2
    assert "Give --as and --name once" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "briefgen.toml"]


@pytest.mark.parametrize(
    ("keys", "text", "why"),
    [
        ("status: final\n", "See [](#nowhere).", "it has errors."),
        ("status: draft\n", "Text.", "it is not final."),
    ],
)
def test_why_a_brief_cannot_be_approved_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    keys: str,
    text: str,
    why: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefgen.toml").write_text('[organisation]\nname = "Desk"\n', "utf-8")
    (tmp_path / "a.md").write_text(f"---\ntitle: A\nauthors: [Kim]\n{keys}---\n\n{text}\n", "utf-8")
    assert run(["approve", "a.md", "--as", "editor", "--name", "Kim"]) != 0
    assert f"a.md cannot be approved: {why}" in capsys.readouterr().err
