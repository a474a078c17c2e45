"""What docs/checking.md shows of the terminal is what the terminal shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.cli.main import run

MANUAL = (Path(__file__).resolve().parents[2] / "docs" / "checking.md").read_text("utf-8")
BRIEF = """\
---
title: The ferry
authors: [Desk]
---

Anna Berg said, “Nobody knows why the ferry stopped.”[^1] The mayor called it an “act of folly”.

[^1]: *Harbour log*, page 4.
"""


def test_the_list_of_quotations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "ferry.md").write_text(BRIEF, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    section = MANUAL.partition("## What a brief quotes")[2]
    command, shown = re.findall(r"^```text\n\$ briefgen (.*?)\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)[0]
    assert run(command.split()) == 0
    assert capsys.readouterr().out == shown
