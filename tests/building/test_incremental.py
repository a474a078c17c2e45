"""A build makes what changed: each rule of rebuilding, on two briefs for two audiences."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from briefgen.building.build import BuildResult, build
from briefgen.building.build_state import find_store
from briefgen.building.workspace_state import House
from briefgen.pipeline.find_content import list_folder

ROOT = Path(__file__).resolve().parents[2]
TOML = '[organisation]\nname = "Desk"\n\n[audiences.public]\n\n[audiences.internal]\ntemplate = "policy-memo"\n'
TEXT = (
    "---\ntitle: The ferry\nbottom_line: It stood.\n---\n\nIt stood.\n\n"
    "## What follows {role=implications}\n\nNothing[ but rust]{audience=internal}.\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    (folder / "content").mkdir(parents=True)
    (folder / "briefgen.toml").write_text(TOML, "utf-8")
    for name in ("ferry", "harbour"):
        (folder / "content" / f"{name}.md").write_text(TEXT, "utf-8")
    make(folder)
    return folder


def make(folder: Path, *, cached: bool = True) -> BuildResult:
    paths = list(list_folder(folder / "content"))
    return build(paths, audiences=["all"], formats=["html"], output=folder / "output", cached=cached)


def tell(folder: Path) -> tuple[int, list[str]]:
    """How many files a build renders, and those that it writes."""
    result = make(folder)
    assert result.exit_code == 0, list(result.report)
    return result.rendered, [path.relative_to(folder / "output").as_posix() for path in result.written]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_nothing_changed(desk: Path) -> None:
    def look() -> dict[Path, tuple[int, int]]:
        return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (desk / "output").rglob("*")}

    before = look()
    result = make(desk)
    assert (result.rendered, result.written, result.fresh) == (0, (), 4)
    assert look() == before


def test_a_build_with_nothing_to_do_loads_nothing_heavy(desk: Path) -> None:
    program = (
        "import sys\nfrom briefgen.cli.main import run\n"
        "code = run(['build', '--audience', 'all', '--format', 'html', '--output', 'output'])\n"
        "print(code, [name for name in ('pydantic', 'jinja2', 'weasyprint', 'yaml') if name in sys.modules])"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", program], cwd=desk, env=env, capture_output=True, encoding="utf-8")
    assert done.stdout.splitlines() == ["4 editions up to date.", "0 []"], done.stderr


def test_a_paragraph_for_some_concerns_their_edition(desk: Path) -> None:
    change(desk / "content/ferry.md", "but rust", "but much rust")
    assert tell(desk) == (1, ["internal/ferry.html"])
    assert tell(desk) == (0, [])


def test_a_partial_concerns_the_editions_that_use_it(desk: Path) -> None:
    own = desk / "templates/policy-memo/partials"
    own.mkdir(parents=True)
    shutil.copy(ROOT / "templates/base/partials/masthead.html.j2", own)
    change(own / "masthead.html.j2", 'class="masthead"', 'class="masthead mine"')
    assert tell(desk) == (2, ["internal/ferry.html", "internal/harbour.html"])
    assert tell(desk) == (0, [])
    # The layers are the same now; only what the file says is not.
    change(own / "masthead.html.j2", "masthead mine", "masthead ours")
    assert tell(desk) == (2, ["internal/ferry.html", "internal/harbour.html"])
    assert "masthead ours" in (desk / "output/internal/ferry.html").read_text("utf-8")
    # A sheet for print says nothing to a web page.
    (desk / "templates/policy-memo/css").mkdir()
    (desk / "templates/policy-memo/css/print.css").write_text("p { color: #000 }\n", "utf-8")
    assert tell(desk) == (0, [])


def test_touching_copying_and_coming_back_render_nothing(desk: Path, tmp_path: Path) -> None:
    os.utime(desk / "content/ferry.md")
    assert tell(desk) == (0, [])
    copy = tmp_path / "copy"
    shutil.copytree(desk, copy)
    assert tell(copy) == (0, [])
    change(desk / "content/ferry.md", "It stood.", "It sailed.")
    assert tell(desk)[0] == 2
    change(desk / "content/ferry.md", "It sailed.", "It stood.")
    assert tell(desk) == (0, ["public/ferry.html", "internal/ferry.html"])


def test_a_page_that_was_changed_or_removed_comes_back_from_the_store(desk: Path) -> None:
    page, other = desk / "output/public/ferry.html", desk / "output/internal/harbour.html"
    whole = page.read_bytes()
    page.write_bytes(b"by hand")
    other.unlink()
    assert tell(desk) == (0, ["public/ferry.html", "internal/harbour.html"])
    assert page.read_bytes() == whole
    assert other.exists()


def test_what_a_build_puts_into_the_store_is_added_up(desk: Path) -> None:
    def tally() -> int:
        return int((find_store(desk).folder / "tally").read_text().split()[1])

    before = tally()
    assert before == find_store(desk).measure()[1]
    change(desk / "content/ferry.md", "It stood.", "It sailed.")
    assert tell(desk)[0] == 2
    made = sum((desk / "output" / name / "ferry.html").stat().st_size for name in ("public", "internal"))
    assert tally() == before + made


def test_a_broken_entry_of_the_store_is_made_anew(desk: Path) -> None:
    whole = (desk / "output/public/ferry.html").read_bytes()
    shutil.rmtree(desk / "output")
    for entry in find_store(desk).folder.glob("??/*"):
        entry.write_bytes(entry.read_bytes()[:-1] + b"?")
    assert tell(desk)[0] == 4
    assert (desk / "output/public/ferry.html").read_bytes() == whole


def test_without_its_cache_a_build_only_takes_longer(desk: Path) -> None:
    pages = {path: path.read_bytes() for path in (desk / "output").rglob("*.html")}
    shutil.rmtree(desk / ".briefgen/cache")
    assert tell(desk)[0] == 4
    assert {path: path.read_bytes() for path in (desk / "output").rglob("*.html")} == pages
    (desk / ".briefgen/cache/memory.json").write_text("{", "utf-8")
    assert tell(desk)[0] == 0  # found in the store


def test_a_brief_that_is_gone_takes_its_pages_along(desk: Path) -> None:
    (desk / "content/ferry.md").rename(desk / "content/steamer.md")
    assert tell(desk) == (2, ["public/steamer.html", "internal/steamer.html"])
    left = [path.relative_to(desk / "output").as_posix() for path in sorted((desk / "output").rglob("*.html"))]
    assert left == ["internal/harbour.html", "internal/steamer.html", "public/harbour.html", "public/steamer.html"]


def test_a_new_word_that_must_not_be_said_is_found_in_the_pages_that_stay(desk: Path) -> None:
    change(desk / "briefgen.toml", "[audiences.public]", '[audiences.public]\nnever = ["stood"]')
    result = make(desk)
    assert result.exit_code == 7
    assert {problem.code for problem in result.report} == {"AUD121", "LEK105"}


def test_a_format_that_was_left_out_is_made_by_the_next_build(desk: Path) -> None:
    change(desk / "briefgen.toml", "[audiences.public]", '[audiences.public]\nformats = ["html", "pdf"]')
    make(desk)
    paths = list(list_folder(desk / "content"))
    result = build(paths, output=desk / "output")
    assert [path.name for path in result.written] == ["ferry.html", "ferry.pdf", "harbour.html", "harbour.pdf"]
    assert build(paths, output=desk / "output").written == ()


def test_a_picture_concerns_the_brief_that_names_it_whatever_its_name(desk: Path) -> None:
    change(desk / "content/ferry.md", "It stood.\n\n", "It stood.\n\n![The harbour](harbour%20front.png)\n\n")
    Image.new("RGB", (40, 20)).save(desk / "content/harbour front.png")
    assert tell(desk) == (1, ["public/ferry.html"])
    assert tell(desk) == (0, [])
    Image.new("RGB", (40, 20), "navy").save(desk / "content/harbour front.png")
    assert tell(desk) == (1, ["public/ferry.html"])  # a memo shows no opening


def test_a_template_that_changes_while_pages_are_made_is_looked_at_again(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(desk / ".briefgen")
    partial = desk / "templates/policy-memo/partials/title.html.j2"
    partial.parent.mkdir(parents=True)
    partial.write_text("<h1>Memo</h1>", "utf-8")

    def save_meanwhile(house: House) -> None:
        partial.write_text("<h1>Memorandum</h1>", "utf-8")
        save(house)

    save = House.save
    monkeypatch.setattr(House, "save", save_meanwhile)
    make(desk)
    monkeypatch.undo()
    assert "<h1>Memo</h1>" in (desk / "output/internal/ferry.html").read_text("utf-8")
    assert tell(desk) == (2, ["internal/ferry.html", "internal/harbour.html"])
    assert "<h1>Memorandum</h1>" in (desk / "output/internal/ferry.html").read_text("utf-8")


def test_a_page_that_says_too_much_is_not_kept(desk: Path) -> None:
    change(desk / "content/ferry.md", "Nothing[ but rust]", "Nothing[ but a hull that has rusted away]")
    partial = desk / "templates/issue-brief/partials/title.html.j2"
    partial.parent.mkdir(parents=True)
    partial.write_text("<h1>Nothing but a hull that has rusted away</h1>", "utf-8")
    ferry = desk / "content/ferry.md"
    assert build([ferry], audiences=["public"], formats=["html"], output=desk / "output").exit_code == 7
    kept = [path.read_bytes() for path in find_store(desk).folder.rglob("*") if path.is_file()]
    assert kept
    assert not any(b"<h1>Nothing but a hull" in page for page in kept)
