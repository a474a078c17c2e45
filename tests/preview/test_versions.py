"""An earlier version of a brief beside the one that is saved: which there are, what is shown of them, and to whom."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest

from briefgen.releasing.approve import approve
from briefgen.releasing.make import release
from tests.preview.conftest import TOML, Running, git
from tests.preview.test_leaks import tell

OLD = """\
---
title: The ferry that did not sail
date: 2025-05-06
version: "1.0"
status: final
embargo: 2025-05-07T12:00+00:00
authors: [Kim A, Lee B]
---

Fourteen ferries sailed in March. [The hagfish counted eleven.]{audience=internal}

## What follows

Nothing, unless the council acts.
"""


def list_keys(running: Running) -> dict[str, list[str]]:
    return {each["name"]: [key for key, _ in each["versions"]] for each in running.get_json("/versions/ferry")}


def test_what_was_released_approved_and_committed(workspace: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = workspace.folder / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    workspace.put("briefgen.toml", TOML.replace('title = "', 'formats = ["html"]\ntitle = "'))
    workspace.put("content/ferry.md", OLD)
    workspace.start()
    events = workspace.hear()
    notes = [each["note"] for each in workspace.get_json("/versions/ferry")]
    assert notes[:2] == ["Not released yet.", "Not approved yet."]
    assert notes[2] == "git cannot list the commits of this file: its folder is in no git repository."

    git(workspace.folder, "init", "-q")
    assert workspace.get_json("/versions/ferry")[2]["note"] == "Not committed yet."
    git(workspace.folder, "add", "briefgen.toml", "content")
    git(workspace.folder, "commit", "-qm", "Says fourteen")
    workspace.change("Fourteen", "Fifteen")
    release(workspace.brief, by="Kim")
    workspace.change("Fifteen", "Sixteen")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1746522000")  # 6 May 2025, under the embargo
    approve(workspace.brief, role="editor", name="Lee")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    workspace.change("Sixteen ferries sailed in March. [The hagfish counted eleven.]{audience=internal}", "Ten sailed.")
    first = git(workspace.folder, "rev-parse", "HEAD").strip()
    keys = list_keys(workspace)
    assert keys == {
        "Releases": ["release:1.0"],
        "Approvals": ["approval:1"],
        "Commits": ["git:HEAD", f"git:{first[:12]}"],
    }
    told = dict(workspace.get_json("/versions/ferry")[2]["versions"])
    assert told[f"git:{first[:12]}"].endswith(": Says fourteen")

    while b"Ten sailed" not in workspace.get("/page/ferry/public?update=1")[1]:
        events.wait_for("changed")
    for key, words in {"release:1.0": "fifteen", "approval:1": "sixteen", "git:HEAD": "fourteen"}.items():
        for query in (f"version={key}", f"version={key}&update=1", f"version={key}&template=commentary"):
            status, page = workspace.get(f"/page/ferry/public?{query}")
            assert (status, f"{words} ferries sailed" in tell(page), "hagfish" in tell(page)) == (200, True, False), key
        assert "hagfish" in tell(workspace.get(f"/page/ferry/internal?version={key}")[1])
        assert ("embargoed until" in tell(page)) == (key == "approval:1")  # it is read as on its day
        # Both versions are tailored to the audience before they are compared.
        found = workspace.get_json(f"/difference/ferry/public/public?version={key}")
        pieces = [tuple(piece) for edit in found["edits"] for piece in edit["pieces"]]
        assert [*pieces[-2:]] == [("removed", f"{words.title()} ferries sailed in March."), ("added", "Ten sailed.")]
        assert "hagfish" not in str(found)
        assert "hagfish" in str(workspace.get_json(f"/difference/ferry/internal/internal?version={key}"))
    # The PDF is that of the version; and what is saved was not touched by any of it.
    printed = workspace.get_json("/print/ferry/public/pdf?version=release:1.0")
    assert "Fifteen ferries sailed" in " ".join(workspace.get_json(f"/texts/{printed['name']}")[0].split())
    assert b"Ten sailed" in workspace.get("/page/ferry/public?update=1")[1]

    # The last commit is another one after the next.
    git(workspace.folder, "commit", "-qam", "Says ten")
    assert b"Ten sailed" in workspace.get("/page/ferry/public?version=git:HEAD&update=1")[1]
    assert b"Fourteen" in workspace.get("/page/ferry/public?version=git:HEAD~1&update=1")[1]
    # Files of versions are taken away: of those that are not looked at any more, and of all at the end.
    assert len([*temporary.glob("briefgen-*")]) == 2
    workspace.stop()
    assert [*temporary.glob("briefgen-*")] == []


def test_versions_that_cannot_be_shown(workspace: Running) -> None:
    git(workspace.folder, "init", "-q")
    hidden = "sources:\n  log: {type: report, title: Log, date: hagfish, audiences: [internal]}\nauthors:"
    for text in (
        OLD,
        OLD.replace("authors:", hidden),  # what is wrong is in what is withheld
        f"{OLD}\n[The hagfish]{{audiense=internal}}\n",  # may have been meant as a mark: no word of it is shown
        f"{OLD}\nSee [it](#plan).\n\n## The hagfish plan {{#plan audience=internal}}\n\nNobody reads it.\n",
    ):
        workspace.put("content/ferry.md", text)
        git(workspace.folder, "add", ".")
        git(workspace.folder, "commit", "-qm", "A version")
    # What is printed by the templates of then is searched for what was withheld then.
    workspace.put("content/ferry.md", OLD)
    leaking = workspace.put("templates/base/partials/summary.html.j2", "<p>The hagfish counted eleven.</p>\n")
    git(workspace.folder, "add", ".")
    git(workspace.folder, "commit", "-qm", "A template that leaks")
    leaking.unlink()
    workspace.put("content/ferry.md", OLD.replace("[The hagfish counted eleven.]{audience=internal}", ""))
    workspace.start(editor="code")

    def ask(version: str, more: str = "") -> tuple[int, Any]:
        status, body = workspace.get(f"/page/ferry/public?version={version}{more}")
        assert b"hagfish" not in body, version
        return status, body

    assert ask("git:HEAD")[0] == 422
    for number in (1, 2, 3):
        version = f"git:HEAD~{number}"
        assert ask(version)[0] == 422
        status, _ = ask(version, "&update=1")
        answer = workspace.get_json(f"/page/ferry/public?version={version}&update=1")
        (found, *_) = answer["findings"]
        assert status == 422
        assert str(Path(found["place"].partition(":")[0]).name).startswith("ferry.md@"), found
        assert (found["severity"], found["url"], found["words"]) == ("error", "", [])
    assert ask("git:HEAD~4")[0] == 200
    status, body = ask("git:HEAD~9", "&update=1")
    assert (status, b'"code":"DIF101"' in body) == (422, True)
    for nothing in ("release:1.0", "release:../content", "approval:1", "approval:0", "git:--output=x", "git:v1", "x"):
        assert ask(nothing, "&update=1")[0] == 404, nothing
        assert workspace.get(f"/difference/ferry/public/public?version={nothing}")[0] == 404
    assert workspace.get("/page/ferry/nobody?version=git:HEAD~4&update=1")[0] == 404


def test_a_version_is_what_its_record_says_now(workspace: Running) -> None:
    workspace.put("briefgen.toml", TOML.replace('title = "', 'formats = ["html"]\ntitle = "'))
    workspace.put("content/ferry.md", OLD)
    approve(workspace.brief, role="editor", name="Lee")
    release(workspace.brief, by="Kim")
    workspace.start()
    for key in ("release:1.0", "approval:1"):
        assert b"Fourteen" in workspace.get(f"/page/ferry/public?version={key}")[1]
    (workspace.folder / "elsewhere").mkdir()
    # The records of another branch are there, under the same names.
    for name in ("releases", "approvals"):
        shutil.move(workspace.folder / name, workspace.folder / "elsewhere" / name)
    for key in ("release:1.0", "approval:1"):
        status, body = workspace.get(f"/page/ferry/public?version={key}&update=1")
        assert (status, json.loads(body)["message"]) == (404, f"There is no version {key} of ferry.md."), key
    workspace.change("Fourteen", "Fifteen")
    approve(workspace.brief, role="editor", name="Lee")
    release(workspace.brief, by="Kim")
    for key in ("release:1.0", "approval:1"):
        assert b"Fifteen" in workspace.get(f"/page/ferry/public?version={key}")[1], key


def test_an_error_is_said_of_the_file_that_has_it(workspace: Running) -> None:
    git(workspace.folder, "init", "-q")
    git(workspace.folder, "add", ".")
    git(workspace.folder, "commit", "-qm", "A version")
    workspace.put("briefgen.toml", f"{TOML}[[")
    workspace.start()
    answer = workspace.get_json("/difference/ferry/public/public?version=git:HEAD")
    assert answer["findings"][0]["place"].endswith("briefgen.toml:9:3")
    assert "@" not in answer["findings"][0]["place"]
    answer = workspace.get_json("/page/ferry/public?version=git:HEAD~2&update=1")
    assert answer["message"] == "git has no revision HEAD~2."
