"""An office with one brief, that approves, releases and verifies on any day."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.errors import ReleaseError
from briefgen.releasing.approve import approve
from briefgen.releasing.make import Outcome, release
from briefgen.releasing.model import Approval
from briefgen.releasing.verify import Verification, verify
from tests.folders import Folder

TOML = """\
[organisation]
name = "Harbour Desk"

[release]
approvals = []

[audiences.public]
formats = ["html"]

[audiences.internal]
formats = ["html"]
"""
BRIEF = """\
---
title: The ferry that did not sail
date: 2025-05-06
version: "1.0"
status: final
authors: [Kim A, Lee B]
---

Fourteen ferries sailed. [Nightjar says eleven.]{audience=internal}

## Why it matters

See [what follows](#after).

## What follows {#after}

Nothing.
"""


class Office(Folder):
    """A workspace with one brief, ``content/ferry.md``, on a certain day."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(folder)
        self._monkeypatch = monkeypatch
        self.brief = folder / "content" / "ferry.md"
        self.put("briefgen.toml", TOML)
        self.put("content/ferry.md", BRIEF)
        self.go_to("2025-05-06T09:00")

    def add(self, *lines: str) -> None:
        """Add lines to the brief's front matter."""
        self.change("status: final\n", "\n".join(["status: final", *lines, ""]))

    def go_to(self, moment: str) -> None:
        """Let it be another time, in UTC."""
        epoch = int(datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp())
        self._monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch))

    def release(self, *audiences: str, embargoed: bool = False) -> Outcome:
        return release(self.brief, audiences=audiences, embargoed=embargoed, by="Kim")

    def refuse(self, *audiences: str, embargoed: bool = False) -> list[str]:
        """The codes of all that forbids a release."""
        with pytest.raises(ReleaseError) as caught:
            self.release(*audiences, embargoed=embargoed)
        self.problems = caught.value.problems
        assert not self.list_leftovers()
        return sorted(problem.code for problem in self.problems)

    def approve(self, role: str, *audiences: str, name: str = "Lee") -> Approval:
        return approve(self.brief, role=role, name=name, audiences=audiences)

    def verify(self, folder: Path) -> Verification:
        return verify(folder)

    def list_leftovers(self) -> list[str]:
        return [path.name for path in self.folder.glob("releases/*/.*")]

    def list_releases(self) -> list[str]:
        return sorted(path.name for path in self.folder.glob("releases/ferry/*"))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    office = Office(tmp_path / "office", monkeypatch)
    monkeypatch.chdir(office.folder)
    return office
