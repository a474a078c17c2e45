"""The wheel holds exactly what belongs to it, and works where the checkout is not."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from briefgen import __version__

ROOT = Path(__file__).resolve().parents[2]
BRIEF = """\
---
title: A brief from the wheel
authors: [Desk]
---

Text.

## Why {role=significance}

### A point

More.
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel; its dependencies are those of this one."""
    folder = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    scheme = {"base": str(folder), "platbase": str(folder)}
    site = Path(sysconfig.get_path("purelib", "venv", scheme))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # Behind the wheel on the path, so that an editable install of the checkout cannot come first.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Path(sysconfig.get_path("scripts", "venv", scheme)) / Path(sys.executable).name


def run(python: Path, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    # -I: neither the current folder nor PYTHONPATH may bring in the checkout.
    command = [str(python), "-I", *args]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=120)


def files_below(folder: Path, under: str) -> set[str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {f"{under}/{path.relative_to(folder).as_posix()}" for path in paths}


def test_the_wheel_holds_the_package_and_the_packs_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    info = f"briefgen-{__version__}.dist-info"
    modules = {name for name in files_below(ROOT / "briefgen", "briefgen") if name.endswith((".py", "/py.typed"))}
    packs = files_below(ROOT / "templates", "briefgen/packs")
    for pages in ("briefgen/preview/pages", "briefgen/reports/pages"):
        packs |= files_below(ROOT / pages, pages)
    metadata = {f"{info}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")}
    assert names == modules | packs | metadata | {
        "briefgen/checks/problems.md",
        "briefgen/releasing/certificate.html.j2",
        "briefgen/status/status.html.j2",
    }
    assert {"briefgen/py.typed", "briefgen/packs/base/template.toml"} <= names


def test_a_package_index_shows_the_readme_with_its_pictures_and_links(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(f"briefgen-{__version__}.dist-info/METADATA").decode()
    fields, _, readme = text.partition("\n\n")
    assert "\nAuthor: " in fields
    assert fields.count("\nProject-URL: ") >= 4
    assert readme.startswith("# briefgen")
    pictures, targets = re.findall(r"!\[.*?\]\((.+?)\)", readme), re.findall(r"\]\((.+?)\)", readme)
    assert len(pictures) >= 3
    assert len(targets) > len(pictures) + 10
    assert [target for target in targets if not target.startswith(("https://", "#"))] == []
    source = (ROOT / "README.md").read_text("utf-8")
    for target in targets:
        path = target.partition("/main/")[2].partition("#")[0]
        assert not path or ((ROOT / path).exists() and f"({path}" in source), target


def test_the_wheel_says_which_version_it_is(python: Path, tmp_path: Path) -> None:
    done = run(python, tmp_path, "-m", "briefgen", "--version")
    assert (done.returncode, done.stdout) == (0, f"briefgen {__version__}\n")


def test_the_wheel_is_what_runs(python: Path, tmp_path: Path) -> None:
    code = "import briefgen.templates as t; print(t.__file__); print(t.find_shipped())"
    module, packs = run(python, tmp_path, "-c", code).stdout.split()
    assert not Path(module).is_relative_to(ROOT)
    assert Path(packs) == Path(module).parents[1] / "packs"


def test_the_wheel_explains_every_code(python: Path, tmp_path: Path) -> None:
    done = run(python, tmp_path, "-m", "briefgen", "explain", "SYN003")
    assert done.stdout.startswith("# SYN003 A colon in unquoted text")


def test_the_wheel_builds_a_brief_outside_of_any_workspace(python: Path, tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text(BRIEF, encoding="utf-8")
    done = run(python, tmp_path, "-m", "briefgen", "build", "brief.md")
    # On a busy machine a line tells of the progress.
    told = [line for line in done.stderr.splitlines() if "editions, " not in line]
    assert (done.returncode, told) == (0, [])
    assert done.stdout.split() == ["output/public/brief.html", "output/public/brief.pdf"]
    assert "A brief from the wheel" in (tmp_path / "output/public/brief.html").read_text(encoding="utf-8")
    assert (tmp_path / "output/public/brief.pdf").read_bytes().startswith(b"%PDF-")
