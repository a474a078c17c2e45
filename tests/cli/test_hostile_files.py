"""Files that are not what they seem: each is named as a Problem, and stops neither the command nor another brief."""

from __future__ import annotations

import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from briefgen.authoring.new_workspace import start_workspace
from briefgen.cli.main import run
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="made of what POSIX has")

HEAD = "---\ntitle: A map\nauthors: [Desk]\n---\n\nText.\n"
TOML = '[organisation]\nname = "Desk"\n[audiences.public]\nformats = ["html"]\n'
LONG = "x" * 300


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket has at most 107 bytes
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


KINDS: dict[str, Callable[[Path], None]] = {
    "pipe": make_pipe,
    "socket": make_socket,
    "folder": Path.mkdir,
    "circle": lambda path: path.symlink_to(path.name),
    "link to nothing": link_to("nothing"),
    "link to a device": link_to("/dev/zero"),
    "link out": link_to("/etc/hostname"),
}
#: A file of a workspace, and the code that says that it is not valid.
PLACES = {
    "content/map.png": "AST101",
    "content/odd.md": "FIL001",
    "briefgen.toml": "WSP101",
    "glossary.toml": "GLO101",
    "logo.svg": "WSP102",
    "face.ttf": "FNT102",
    "templates/issue-brief/web.css": "TPL105",
    "templates/issue-brief/labels/en.toml": "TPL105",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that names a file of every kind, and has a brief that needs none of them."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/good.md").write_text(HEAD, "utf-8")
    (tmp_path / "content/map.md").write_text(HEAD, "utf-8")
    (tmp_path / "briefgen.toml").write_text(TOML, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(home: Path, place: str, make: Callable[[Path], None]) -> None:
    path = home / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    make(path)
    if place == "content/map.png":
        (home / "content/map.md").write_text(f"{HEAD}\n![A map](map.png)\n", "utf-8")
    if place == "logo.svg":
        (home / "briefgen.toml").write_text(TOML.replace("[aud", f'logo = "{place}"\n[aud'), "utf-8")
    if place == "face.ttf":
        fonts = f'[brand.fonts]\nheading = {{family = "Ours", regular = "{place}"}}\n'
        (home / "briefgen.toml").write_text(TOML + fonts, "utf-8")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_file_of_the_workspace_is_a_problem(
    place: str, kind: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if (place.startswith("templates") or place == "content/odd.md") and kind == "folder":
        pytest.skip("folders are looked into")
    if kind == "folder" and place == "briefgen.toml":
        (home / place).unlink()
    put(home, place, KINDS[kind])
    code = run(["build", "--jobs", "1"])
    said = capsys.readouterr().err
    assert code in (3, 4), said
    assert PLACES[place] in said
    alone = place in {"content/map.png", "content/odd.md"}
    assert (home / "output/public/good.html").exists() is alone, "one brief stops no other"


@pytest.mark.parametrize(
    "name",
    [f"{LONG}.png", "a%00b.png", "a%01.png", "%2e%2e/%2e%2e/x.png", "..%2fx.png", "..\\x.png", "/etc/hostname",
     "%ff.png", "a%0Ab.png", ".", "map.png/", "a/" * 3000 + "x.png", "/dev/zero", "%ED%A0%80.png"],
    ids=lambda name: name[:12],
)  # fmt: skip
def test_a_picture_by_an_impossible_name_is_a_problem(
    name: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "content/map.md").write_text(f"{HEAD}\n![A map](<{name}>)\n", "utf-8")
    assert run(["build", "--jobs", "1"]) == 3
    err = capsys.readouterr().err
    assert "AST101" in err or "PRO018" in err  # a name of thousands of letters is refused as a word
    assert (home / "output/public/good.html").is_file()


@pytest.mark.parametrize("name", [f"content/{LONG}.md", ""])
@pytest.mark.parametrize(
    "command",
    [
        ["build"], ["check"], ["fix"], ["audiences"], ["quotes"], ["release"], ["verify"], ["init"],
        ["approve", "--as", "a", "--name", "b"],
        ["build", "--output"], ["check", "--report-file"], ["check", "--baseline"], ["check", "--write-baseline"],
        ["quotes", "content/good.md", "--report-file"], ["release", "content/good.md", "--sign"],
        ["templates", "show"], ["templates", "check"], ["templates", "eject"], ["templates", "new"],
        ["new", "Title", "--name"], ["new", "Title", "--template"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_path_by_an_impossible_name_is_an_error_of_use(
    command: list[str], name: str, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFGEN_SIGN_PASSWORD", "")
    code = run([*command, name])
    assert code in (0, 1, 2, 3, 4, 6, 8), capsys.readouterr().err
    assert "fault" not in capsys.readouterr().err


def test_names_that_are_no_text_are_names(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in (b"ferry\xff.md", b"two\nlines.md", b"bell\x07.md"):
        Path(os.fsdecode(os.fsencode(home / "content") + b"/" + name)).write_text(HEAD, "utf-8")
    assert run(["build", "--jobs", "1"]) == 0, capsys.readouterr().err
    assert {"ferry.html", "two-lines.html", "bell.html"} <= {each.name for each in (home / "output/public").iterdir()}
    for form in ("text", "json", "sarif", "github", "junit"):
        assert run(["check", "--report", form, "--report-file", "report"]) == 0, capsys.readouterr().err
    path = os.fsdecode(b"content/ferry\xff.md")
    assert run(["release", path]) == 8
    assert "FIL101" in capsys.readouterr().err


def test_a_folder_that_was_removed_meanwhile_is_reported(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "gone").mkdir()
    os.chdir(home / "gone")
    shutil.rmtree(home / "gone")
    assert run(["build"]) == 2
    assert "The current folder no longer exists." in capsys.readouterr().err
    os.chdir(home)


_AS_NOBODY = """
import os, sys
sys.path.insert(0, {root!r})
import briefgen.cli.main
# What a build imports, who may read less may not find any more.
os.chdir({home!r} + "/ready")
assert briefgen.cli.main.run(["build", "--jobs", "1"]) == 3
os.chdir({home!r})
os.setgid(65534); os.setgroups([]); os.setuid(65534)
sys.exit(briefgen.cli.main.run(["build", "--jobs", "1"]))
"""


@pytest.fixture
def open_home() -> Iterator[Path]:
    """A workspace as ``home``, in a folder that others than its owner can enter."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    (folder / "content").mkdir()
    (folder / "content").chmod(0o777)
    for name in ("good", "map"):
        (folder / f"content/{name}.md").write_text(HEAD, "utf-8")
    (folder / "briefgen.toml").write_text(TOML, "utf-8")
    yield folder
    shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize("place", ["content/map.png", "content/map.md", "logo.svg", "content/deep"])
def test_what_may_not_be_read_is_a_problem(place: str, open_home: Path) -> None:
    home = open_home
    if place == "content/deep":
        (home / place).mkdir()
        (home / place / "hidden.md").write_text(HEAD, "utf-8")
    elif place == "content/map.md":
        (home / place).chmod(0)
    else:
        put(home, place, Path.touch)
    (home / place).chmod(0)
    (home / "ready/content").mkdir(parents=True)
    (home / "ready/briefgen.toml").write_text(TOML, "utf-8")
    (home / "ready/content/a.md").write_text(HEAD, "utf-8")
    (home / "ready/content/b.md").write_text(f"{HEAD}\n![A map](none.png)\n", "utf-8")
    code = _AS_NOBODY.format(root=str(ROOT), home=str(home))
    env = {**os.environ, "XDG_CACHE_HOME": str(home / "cache"), "HOME": str(home)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 3, done.stderr
    codes = {"content/map.png": "AST101", "logo.svg": "WSP102"}
    assert codes.get(place, "FIL001") in done.stderr
    assert place == "logo.svg" or (home / "output/public/good.html").is_file(), "one brief stops no other"


def test_a_device_costs_no_memory_and_a_pipe_no_time(home: Path) -> None:
    """As a user meets them, in a process of its own with little memory."""
    start_workspace(home / "own", today=date(2025, 5, 6))
    brief = home / "own/content/first-brief.md"
    make_pipe(home / "own/content/pipe.png")
    brief.write_text(f"{HEAD}\n![A](/dev/zero)\n\n![B](pipe.png)\n\n![C](%2e%2e/../x.png)\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "build"],
        cwd=home / "own",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)),
    )
    assert done.returncode == 3, done.stderr
    assert done.stderr.count("AST101") == 3
