"""Many briefs at once: each is done or refused for itself, and the end says how many were."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.cli.main import run
from briefgen.errors import ReleaseError
from briefgen.releasing import make
from briefgen.releasing.several import Done, ReleaseJob, release_all
from briefgen.releasing.store import list_release_folders, read_release
from briefgen.releasing.sums import list_files
from briefgen.releasing.verify import verify
from tests.conftest import ROOT
from tests.releasing.conftest import BRIEF, TOML, Office

#: What names each of the briefs that there are; torn cannot be read, and draft is one.
ALL = ("draft", "ferry", "pier", "torn")


@pytest.fixture
def offices(office: Office) -> Office:
    office.put("briefgen.toml", TOML.replace("approvals = []", 'approvals = ["editor"]'))
    office.put("content/pier.md", BRIEF.replace("The ferry that did not sail", "The pier"))
    office.put("content/draft.md", BRIEF.replace("status: final", "status: draft"))
    office.put("content/torn.md", "---\ntitel: Torn\n---\n")
    return office


def call(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> tuple[str, str]:
    assert run(list(words)) == code
    return capsys.readouterr()


def approve_all(capsys: pytest.CaptureFixture[str]) -> None:
    call(capsys, "approve", "--ready", "--as", "editor", "--name", "Lee")


def test_all_that_are_ready_from_the_approval_to_the_log(offices: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert "“status: final”" in call(capsys, "release", "--ready")[1]
    out, err = call(capsys, "approve", "--ready", "--as", "editor", "--name", "Lee")
    assert out.splitlines() == [
        f"Lee approves content/{name}.md as editor, for public, internal." for name in ("ferry", "pier")
    ]
    assert err == "2 briefs: 2 approved, 0 not approved.\n"
    assert "lacks the approval" in call(capsys, "approve", "--ready", "--as", "editor", "--name", "Kim")[1]

    out, err = call(capsys, "release", "--ready", "--by", "Kim", "--jobs", "2")
    assert out.splitlines() == ["releases/ferry/1.0", "releases/pier/1.0"]
    assert err.endswith("2 briefs: 2 released, 0 not released.\n")
    assert "No brief is ready" in call(capsys, "release", "--ready")[1]
    assert {read_release(Path(each)).by for each in out.split()} == {"Kim"}
    for each in out.split():
        assert verify(Path(each)).remade == 2

    out, _ = call(capsys, "log", "content/ferry.md", "content/pier.md", "--json")
    told = [(each["what"], each["file"]) for each in json.loads(out)]
    assert sorted(told) == [
        (what, f"content/{name}.md") for what in ("approved", "released") for name in ("ferry", "pier")
    ]
    assert "(content/pier.md)" in call(capsys, "log")[0]


def test_what_is_ready_is_so_for_those_to_whom_it_is_released(
    offices: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody else must have approved, and no other edition be out."""
    offices.change("[release]", '[release]\naudiences = ["public"]', "briefgen.toml")
    approve_all(capsys)
    assert "lacks the approval" in call(capsys, "approve", "--ready", "--as", "editor", "--name", "Lee")[1]
    assert call(capsys, "release", "--ready", "--jobs", "1")[0].split() == ["releases/ferry/1.0", "releases/pier/1.0"]
    assert "No brief is ready" in call(capsys, "release", "--ready")[1]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_that_is_refused_stops_no_other(offices: Office, jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = call(capsys, "approve", "content", "--as", "editor", "--name", "Lee", code=8)
    assert err.endswith(
        "4 briefs: 2 approved, 2 not approved.\n  not approved: content/draft.md\n  not approved: content/torn.md\n"
    )
    out, _ = call(capsys, "approve", "content/ferry.md", "content/pier.md", "--list")
    listed = ["valid", "valid"]
    assert [line.split()[-1] for line in out.splitlines()] == [
        *("content/ferry.md:", *listed),
        *("content/pier.md:", *listed),
    ]
    out, err = call(capsys, "release", "content", "--by", "Kim", "--jobs", jobs, code=8)
    assert out.splitlines() == ["releases/ferry/1.0", "releases/pier/1.0"]
    assert "content/torn.md:1:1: error KEY003" in err
    assert "REL135" in err
    assert "4 briefs: 2 released, 2 not released.\n" in err
    assert sorted(each.name for each in (offices.folder / "releases").iterdir()) == ["ferry", "pier"]

    (offices.folder / "releases/pier/1.0/public/pier.html").write_text("Another page.", "utf-8")
    (offices.folder / "releases/ferry/2").mkdir()
    for folders in ([], ["releases"], ["releases/ferry", "releases/pier/1.0"]):
        out, err = call(capsys, "verify", *folders, "--jobs", jobs, code=8)
        assert out.startswith("releases/ferry/1.0: version 1.0")
        assert out.count("\n") == 1
        assert "VER104" in err
        # One whose record has gone is not passed over.
        assert err.endswith("  not verified: releases/ferry/2\n  not verified: releases/pier/1.0\n")
        assert "3 releases: 1 unchanged, 2 not verified." in err


def test_what_is_withheld_is_not_quoted(offices: Office, capsys: pytest.CaptureFixture[str]) -> None:
    offices.change("[Nightjar says eleven.]", "[Nightjar  says eleven[^x].]", "content/pier.md")
    _, err = call(capsys, "release", "content", "--jobs", "1", code=8)
    assert "NOT201" in err
    assert "Nightjar" not in err
    _, err = call(capsys, "release", "content", "--jobs", "1", "--show-withheld", code=8)
    assert "Nightjar" in err


@dataclass(frozen=True, slots=True)
class Broken(ReleaseJob):
    """A brief whose process dies, or in which something happens that nobody foresaw."""

    dies: bool = False

    def run(self) -> object:  # type: ignore[override]
        if self.dies:
            os.kill(os.getpid(), 9)
        raise ZeroDivisionError("Nightjar")


def test_what_nobody_foresaw_is_said_of_one_brief(offices: Office, capsys: pytest.CaptureFixture[str]) -> None:
    approve_all(capsys)
    paths = [offices.folder / f"content/{name}.md" for name in ALL]
    jobs = [Broken(paths[0]), ReleaseJob(paths[1]), Broken(paths[3], dies=True), ReleaseJob(paths[2])]
    done = list(release_all(jobs, 2))
    assert [each.path for each in done] == [job.path for job in jobs]
    assert [_tell(each) for each in done] == ["BLD106", "", "BLD105", ""]


@dataclass(frozen=True, slots=True)
class KilledLate(ReleaseJob):
    """A brief whose process dies when all of the release is written, and not in its place yet."""

    def run(self) -> object:  # type: ignore[override]
        vars(make)["reproduce_editions"] = lambda *_: os.kill(os.getpid(), 9)
        return ReleaseJob.run(self)


def test_a_process_that_dies_leaves_no_half_release(offices: Office, capsys: pytest.CaptureFixture[str]) -> None:
    approve_all(capsys)
    ferry, pier = (offices.folder / f"content/{name}.md" for name in ("ferry", "pier"))
    releases = offices.folder / "releases"
    killed, done = release_all([KilledLate(ferry), ReleaseJob(pier)], 2)
    assert [_tell(killed), _tell(done)] == ["BLD105", ""]
    assert list((releases / "ferry").glob(".release.new-*/public/ferry.html")), "it was killed too early"
    assert list_release_folders(releases) == [releases / "pier/1.0"]
    # The next one clears what is left.
    assert [_tell(each) for each in release_all([ReleaseJob(ferry), ReleaseJob(pier)], 2)] == ["", ""]
    assert [each.name for each in (releases / "ferry").iterdir()] == ["1.0"]
    verify(releases / "ferry/1.0")


def test_two_processes_make_what_one_makes(offices: Office, capsys: pytest.CaptureFixture[str]) -> None:
    approve_all(capsys)
    offices.put("content/bridge.md", BRIEF.replace("The ferry", "The bridge"))
    call(capsys, "approve", "--ready", "--as", "editor", "--name", "Lee")
    # In a program of its own, whose workers have its moment.
    words = [sys.executable, "-m", "briefgen", "release", "--ready", "--by", "Kim", "--jobs", "2"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    by_two = subprocess.run(words, env=env, capture_output=True, encoding="utf-8", check=True)
    log, trees = call(capsys, "log", "--json"), list_files(offices.folder / "releases")
    made = {name: path.read_bytes() for name, path in trees.items()}
    shutil.rmtree(offices.folder / "releases")
    assert call(capsys, "release", "--ready", "--by", "Kim", "--jobs", "1") == (by_two.stdout, by_two.stderr)
    assert {name: path.read_bytes() for name, path in list_files(offices.folder / "releases").items()} == made
    assert call(capsys, "log", "--json") == log
    assert len(by_two.stdout.splitlines()) == 3


def _tell(done: Done) -> str:
    if done.error is None:
        return ""
    assert isinstance(done.error, ReleaseError)
    assert "Nightjar" not in done.error.problems[0].message
    return done.error.problems[0].code


def test_a_release_is_found_from_every_folder_above_it(offices: Office, capsys: pytest.CaptureFixture[str]) -> None:
    approve_all(capsys)
    call(capsys, "release", "content/ferry.md")
    release = Path("releases/ferry/1.0")
    assert [list_release_folders(each) for each in (release, release.parent, Path("releases"))] == [[release]] * 3
    assert list_release_folders(Path("content")) == []


def test_what_is_asked_must_be_clear(offices: Office, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["release"], ["approve", "--as", "editor", "--name", "Lee"], ["verify"], ["log", "content/no.md"]):
        assert call(capsys, *words, code=2)[1]
