"""What a build comes through: a broken memory, a build beside it, an end in the middle, a disk that is full."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen.building.build import BuildOutcome, build
from briefgen.building.build_state import FOLDER, BuildState, find_store
from briefgen.pipeline.find_content import list_folder
from tests.folders import GOOD, Site

ROOT = Path(__file__).resolve().parents[2]
#: Runs a command that can write no file longer than so many bytes: as on a disk that is full, but for the reason.
#: Python 3.11 would keep byte code that it could write half of, so commands here keep none (-B).
LIMITED = (
    "import resource, sys\n"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))\n"
    "from briefgen.cli.main import main\nsys.argv[1:2] = []\nmain()"
)
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
NAMES = ("a", "b")


class Workspace(Site):
    """A workspace that is built here, or in a process of its own as a user does it."""

    def build(self, formats: str = "html") -> BuildOutcome:
        result = build(list(list_folder(self.folder / "content")), audiences=["all"], formats=[formats])
        assert result.exit_code == 0, list(result.report)
        return result

    def start(
        self, *args: str, jobs: str = "1", formats: str = "html", program: tuple[str, ...] = ("-m", "briefgen")
    ) -> subprocess.Popen[str]:
        rest = ["build", "--audience", "all", "--format", formats, "--json", "--jobs", jobs]
        return subprocess.Popen(
            [sys.executable, "-B", *program, *rest, *args],
            cwd=self.folder,
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def finish(self, process: subprocess.Popen[str], code: int = 0) -> dict[str, Any]:
        """The last event of a build."""
        out, err = process.communicate(timeout=120)
        assert process.returncode == code, err
        assert "Traceback" not in err
        event: dict[str, Any] = json.loads(out.splitlines()[-1])
        return {**event, "said": err}

    def build_with_room(self, limit: int, *, code: int = 0, jobs: str = "1", formats: str = "html") -> dict[str, Any]:
        """Build while no file can be longer than ``limit`` bytes."""
        return self.finish(self.start(jobs=jobs, formats=formats, program=("-c", LIMITED, str(limit))), code)

    def read_pages(self) -> dict[str, bytes]:
        return {path.relative_to(self.output).as_posix(): path.read_bytes() for path in self.output.rglob("*.*")}

    def check_rest(self) -> None:
        """Nothing is left to do, and the memory can be read."""
        after = self.build()
        assert (after.written, after.rendered, after.fresh) == ((), 0, 2 * len(NAMES))
        assert len(BuildState.load(self.folder).briefs) == len(NAMES)


@pytest.fixture
def workspace(site: Site) -> Workspace:
    workspace = Workspace(site.folder)
    for name in NAMES:
        workspace.put(f"content/{name}.md", GOOD.replace("Text.", f"Text of {name}[, and more]{{audience=internal}}."))
    return workspace


@pytest.fixture
def built(workspace: Workspace) -> Workspace:
    assert workspace.build().rendered == 4
    return workspace


# ---- changes that a desk makes


@pytest.mark.skipif(not shutil.which("git"), reason="git")
def test_another_branch_and_back_renders_what_is_new_once(workspace: Workspace) -> None:
    def git(*args: str) -> None:
        names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *names, *args], cwd=workspace.folder, check=True, capture_output=True)

    workspace.put(".gitignore", "output/\n")
    git("init", "-b", "main")
    git("add", ".")
    git("commit", "-m", "first")
    assert workspace.build().rendered == 4
    git("switch", "-c", "other")
    workspace.put("content/a.md", GOOD.replace("Text.", "Another text."))
    (workspace.folder / "content/b.md").rename(workspace.folder / "content/c.md")
    git("add", ".")
    git("commit", "-m", "second")
    assert workspace.build().rendered == 4
    pages = workspace.read_pages()
    git("switch", "main")
    back = workspace.build()
    assert (back.rendered, len(back.written)) == (0, 4)
    assert workspace.pages() == ["a.html", "b.html"]
    git("switch", "other")
    assert workspace.build().rendered == 0
    assert workspace.read_pages() == pages


def test_a_brief_that_is_deleted_takes_its_pages_along_and_nothing_is_made(built: Workspace) -> None:
    (built.folder / "content/a.md").unlink()
    after = built.build()
    assert (after.written, after.rendered, after.fresh) == ((), 0, 2)
    assert built.pages() == built.pages("internal") == ["b.html"]


# ---- what is remembered is broken


def edit_memory(change: Callable[[dict[str, Any]], object]) -> Callable[[bytes], bytes]:
    """Change what it says, and leave its digest."""

    def edit(data: bytes) -> bytes:
        digest, _, text = data.partition(b"\n")
        memory = json.loads(text)
        change(memory)
        return digest + b"\n" + json.dumps(memory).encode()

    return edit


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut off": lambda data: data[: len(data) // 2],
    "not text": lambda data: b"\xff\xfe\x00",
    "another kind of JSON": lambda data: b"[]\n[]",
    "of an old form": lambda data: b'{"version": 1, "briefs": {}}',
    "endless nesting": lambda data: b"[" * 100_000,
    "a byte is another": lambda data: data.replace(b"public", b"pubiic", 1),
    "other digests": edit_memory(lambda memory: memory["briefs"].update({"content/a.md": 3})),
    "no briefs": edit_memory(lambda memory: memory.update(briefs=[])),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_memory_that_is_broken_is_made_again_from_the_store(built: Workspace, kind: str) -> None:
    memory, pages = built.folder / FOLDER / "memory.json", built.read_pages()
    memory.write_bytes(BROKEN[kind](memory.read_bytes()))
    assert BuildState.load(built.folder).briefs == {}
    assert built.build().rendered == 0
    assert built.read_pages() == pages
    built.check_rest()


def test_a_folder_in_the_place_of_the_memory_costs_time_only(built: Workspace) -> None:
    memory = built.folder / FOLDER / "memory.json"
    memory.unlink()
    memory.mkdir()
    assert built.build().rendered == 0
    memory.rmdir()
    built.build()
    built.check_rest()


@pytest.mark.parametrize("length", [0, 10, 40, 1000])
def test_entries_of_the_store_that_are_cut_off_are_made_again(built: Workspace, length: int) -> None:
    pages = built.read_pages()
    for entry in find_store(built.folder).folder.glob("??/*"):
        entry.write_bytes(entry.read_bytes()[:length])
    shutil.rmtree(built.output)
    assert built.build().rendered == 4
    assert built.read_pages() == pages
    built.check_rest()


# ---- somebody else builds, or the build ends


def test_two_builds_at_once_make_whole_pages_and_leave_nothing_to_do(workspace: Workspace) -> None:
    for process in [workspace.start(), workspace.start(jobs="2")]:
        workspace.finish(process)
    pages = workspace.read_pages()
    assert workspace.beside() == ["internal", "public"]
    workspace.check_rest()
    shutil.rmtree(workspace.folder / ".briefgen")
    shutil.rmtree(workspace.output)
    workspace.build()
    assert workspace.read_pages() == pages


def test_two_builds_of_different_briefs_at_once_lose_no_page(workspace: Workspace) -> None:
    for process in [workspace.start("content/a.md"), workspace.start("content/b.md")]:
        assert workspace.finish(process)["rendered"] == 2
    assert workspace.pages() == workspace.pages("internal") == ["a.html", "b.html"]
    assert workspace.build().rendered == 0
    workspace.check_rest()


def test_a_build_beside_one_while_the_texts_change(built: Workspace) -> None:
    started = []
    for turn in range(2):
        for name in NAMES:
            built.put(f"content/{name}.md", GOOD.replace("Text.", f"Turn {turn}."))
            started.append(built.start())
    for process in started:
        built.finish(process)
    built.build()
    built.check_rest()
    for name in NAMES:
        assert "Turn 1." in (built.output / f"public/{name}.html").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_that_was_killed_is_continued(workspace: Workspace, jobs: str) -> None:
    process = workspace.start(jobs=jobs)
    assert process.stdout
    assert json.loads(process.stdout.readline())["ok"]
    process.kill()
    process.communicate()
    assert not list(workspace.output.glob("[!.]*/*.html"))
    wait_for_end(workspace.folder)
    after = workspace.build()
    assert after.rendered < 4, "what was finished is not made again"
    assert len(after.written) == 4
    assert workspace.beside() == ["internal", "public"]
    workspace.check_rest()


def wait_for_end(folder: Path) -> None:
    """No process of a build outlives it for long."""
    end = time.monotonic() + 30
    while (left := list(find_children(folder))) and time.monotonic() < end:
        time.sleep(0.05)
    assert left == []


def find_children(folder: Path) -> Iterator[str]:
    """The processes that have a folder as their current one."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if Path(os.readlink(process / "cwd")) == folder.resolve():  # noqa: PTH115
                yield process.name
        except OSError:
            continue


# ---- there is no room


@pytest.mark.skipif(os.name == "nt", reason="POSIX limits")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_disk_without_room_for_pages_keeps_those_that_there_are(built: Workspace, jobs: str) -> None:
    pages = built.read_pages()
    for name in NAMES:
        built.put(f"content/{name}.md", GOOD.replace("Text.", "A new text."))
    after = built.build_with_room(1000, jobs=jobs, code=6)
    assert after["written"] == []
    assert after["said"].count("error OUT101: The pages could not be written: File too large.") == 2, (
        "for each audience"
    )
    assert after["said"].count("BLD102: The pages from the last build were kept") == 4
    assert built.read_pages() == pages
    assert built.beside() == ["internal", "public"]
    assert not [
        path for path in built.folder.rglob(".*") if path.name not in (".briefgen", ".briefgen.json", ".gitignore")
    ]
    assert len(built.build().written) == 4
    built.check_rest()


@pytest.mark.skipif(os.name == "nt", reason="POSIX limits")
def test_without_room_for_the_store_there_are_pages_all_the_same(built: Workspace) -> None:
    longest = max((page for page in built.read_pages().values()), key=len)
    shutil.rmtree(built.folder / ".briefgen")
    shutil.rmtree(built.output)
    # An entry is longer than its page.
    after = built.build_with_room(len(longest))
    assert (len(after["written"]), after["said"]) == (4, "")
    shutil.rmtree(built.output)
    assert built.build().rendered >= 1
    built.check_rest()


@pytest.mark.skipif(os.name == "nt", reason="POSIX limits")
def test_without_room_for_the_memory_there_are_pages_all_the_same(workspace: Workspace) -> None:
    # A short PDF is shorter than what there is to be remembered of all that renders.
    assert workspace.build(formats="pdf").rendered == 4
    memory = (workspace.folder / FOLDER / "memory.json").read_bytes()
    entries = [path.stat().st_size for path in find_store(workspace.folder).folder.glob("??/*")]
    assert max(entries) < len(memory) - 1000
    workspace.put("content/a.md", GOOD.replace("Text.", "A new text."))
    after = workspace.build_with_room(len(memory) - 1000, formats="pdf")
    assert (len(after["written"]), after["said"]) == (2, "")
    assert (workspace.folder / FOLDER / "memory.json").read_bytes() == memory
    assert workspace.build(formats="pdf").rendered == 0
    assert workspace.build(formats="pdf").fresh == 4


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounts a small disk")
def test_a_disk_that_is_full(workspace: Workspace) -> None:
    small = Workspace(workspace.folder / "small")
    small.folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(small.folder)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        shutil.copy(workspace.folder / "briefgen.toml", small.folder)
        shutil.copytree(workspace.folder / "content", small.folder / "content")
        after = small.finish(small.start(), 6)
        assert "No space left on device" in after["said"]
        assert not [path.name for path in small.folder.rglob(".*") if ".new-" in path.name or ".old-" in path.name]
        for page in small.folder.rglob("*.html"):
            assert page.read_bytes().rstrip().endswith(b"</html>")
        subprocess.run(["mount", "-o", "remount,size=100m", str(small.folder)], check=True)
        small.build()
        assert small.pages() == small.pages("internal") == ["a.html", "b.html"]
        small.check_rest()
    finally:
        subprocess.run(["umount", "-l", str(small.folder)], check=True)
