"""A build makes what changed: each rule of rebuilding, on two briefs for two audiences."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from briefgen.building.build import BuildOutcome, build
from briefgen.building.build_state import find_store
from briefgen.building.workspace_state import WorkspaceState
from briefgen.pipeline.find_content import list_folder

ROOT = Path(__file__).resolve().parents[2]
TOML = '[organisation]\nname = "Desk"\n\n[audiences.public]\n\n[audiences.internal]\ntemplate = "policy-memo"\n'
TEXT = (
    "---\ntitle: The ferry\nbottom_line: It stood.\n---\n\nIt stood.\n\n"
    "## What follows {role=implications}\n\nNothing[ but rust]{audience=internal}.\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    (folder / "content").mkdir(parents=True)
    (folder / "briefgen.toml").write_text(TOML, "utf-8")
    for name in ("ferry", "harbour"):
        (folder / "content" / f"{name}.md").write_text(TEXT, "utf-8")
    make(folder)
    return folder


def make(folder: Path, *, cached: bool = True) -> BuildOutcome:
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


def test_nothing_changed(workspace: Path) -> None:
    def look() -> dict[Path, tuple[int, int]]:
        return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (workspace / "output").rglob("*")}

    before = look()
    result = make(workspace)
    assert (result.rendered, result.written, result.fresh) == (0, (), 4)
    assert look() == before


def test_a_changed_data_file_builds_the_briefs_that_use_it(workspace: Path) -> None:
    """Also when only a cell of the file has changed, or when the file was not there."""
    data = workspace / "content" / "counts.csv"
    change(workspace / "content" / "ferry.md", "title: The ferry\n", "title: The ferry\ndata: {counts: counts.csv}\n")
    assert make(workspace).exit_code != 0
    data.write_text("day,sailings\n2025-05-06,12\n", "utf-8")
    state = make(workspace)
    assert (state.exit_code, state.failed) == (0, ())
    assert tell(workspace)[1] == []
    data.write_text("day,sailings\n2025-05-06,about 12\n2025-05-07,3\n2025-05-08,3\n", "utf-8")
    result = make(workspace)
    assert [path.stem for path in result.failed] == ["ferry"]
    assert [problem.code for problem in result.report] == ["EXH106", "BLD102", "BLD102"]


def test_a_build_with_nothing_to_do_loads_nothing_heavy(workspace: Path) -> None:
    program = (
        "import sys\nfrom briefgen.cli.main import run\n"
        "code = run(['build', '--audience', 'all', '--format', 'html', '--output', 'output'])\n"
        "print(code, [name for name in ('pydantic', 'jinja2', 'weasyprint', 'yaml') if name in sys.modules])"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=workspace, env=env, capture_output=True, encoding="utf-8"
    )
    assert done.stdout.splitlines() == ["4 editions up to date.", "0 []"], done.stderr


def test_a_paragraph_for_some_concerns_their_edition(workspace: Path) -> None:
    change(workspace / "content/ferry.md", "but rust", "but much rust")
    assert tell(workspace) == (1, ["internal/ferry.html"])
    assert tell(workspace) == (0, [])


def test_a_partial_concerns_the_editions_that_use_it(workspace: Path) -> None:
    own = workspace / "templates/policy-memo/partials"
    own.mkdir(parents=True)
    shutil.copy(ROOT / "templates/base/partials/masthead.html.j2", own)
    change(own / "masthead.html.j2", 'class="masthead"', 'class="masthead mine"')
    assert tell(workspace) == (2, ["internal/ferry.html", "internal/harbour.html"])
    assert tell(workspace) == (0, [])
    # The layers are the same now; only what the file says is not.
    change(own / "masthead.html.j2", "masthead mine", "masthead ours")
    assert tell(workspace) == (2, ["internal/ferry.html", "internal/harbour.html"])
    assert "masthead ours" in (workspace / "output/internal/ferry.html").read_text("utf-8")
    # A sheet for print says nothing to a web page.
    (workspace / "templates/policy-memo/css").mkdir()
    (workspace / "templates/policy-memo/css/print.css").write_text("p { color: #000 }\n", "utf-8")
    assert tell(workspace) == (0, [])


def test_touching_copying_and_coming_back_render_nothing(workspace: Path, tmp_path: Path) -> None:
    os.utime(workspace / "content/ferry.md")
    assert tell(workspace) == (0, [])
    copy = tmp_path / "copy"
    shutil.copytree(workspace, copy)
    assert tell(copy) == (0, [])
    change(workspace / "content/ferry.md", "It stood.", "It sailed.")
    assert tell(workspace)[0] == 2
    change(workspace / "content/ferry.md", "It sailed.", "It stood.")
    assert tell(workspace) == (0, ["public/ferry.html", "internal/ferry.html"])


def test_a_page_that_was_changed_or_removed_comes_back_from_the_store(workspace: Path) -> None:
    page, other = workspace / "output/public/ferry.html", workspace / "output/internal/harbour.html"
    whole = page.read_bytes()
    page.write_bytes(b"by hand")
    other.unlink()
    assert tell(workspace) == (0, ["public/ferry.html", "internal/harbour.html"])
    assert page.read_bytes() == whole
    assert other.exists()


def test_what_a_build_puts_into_the_store_is_added_up(workspace: Path) -> None:
    def tally() -> int:
        return int((find_store(workspace).folder / "tally").read_text().split()[1])

    before = tally()
    assert before == find_store(workspace).measure()[1]
    change(workspace / "content/ferry.md", "It stood.", "It sailed.")
    assert tell(workspace)[0] == 2
    made = sum((workspace / "output" / name / "ferry.html").stat().st_size for name in ("public", "internal"))
    assert tally() == before + made


def test_a_broken_entry_of_the_store_is_made_again(workspace: Path) -> None:
    whole = (workspace / "output/public/ferry.html").read_bytes()
    shutil.rmtree(workspace / "output")
    for entry in find_store(workspace).folder.glob("??/*"):
        entry.write_bytes(entry.read_bytes()[:-1] + b"?")
    assert tell(workspace)[0] == 4
    assert (workspace / "output/public/ferry.html").read_bytes() == whole


def test_without_its_cache_a_build_only_takes_longer(workspace: Path) -> None:
    pages = {path: path.read_bytes() for path in (workspace / "output").rglob("*.html")}
    shutil.rmtree(workspace / ".briefgen/cache")
    assert tell(workspace)[0] == 4
    assert {path: path.read_bytes() for path in (workspace / "output").rglob("*.html")} == pages
    (workspace / ".briefgen/cache/memory.json").write_text("{", "utf-8")
    assert tell(workspace)[0] == 0  # found in the store


def test_a_brief_that_was_deleted_takes_its_pages_along(workspace: Path) -> None:
    (workspace / "content/ferry.md").rename(workspace / "content/steamer.md")
    assert tell(workspace) == (2, ["public/steamer.html", "internal/steamer.html"])
    left = [
        path.relative_to(workspace / "output").as_posix() for path in sorted((workspace / "output").rglob("*.html"))
    ]
    assert left == ["internal/harbour.html", "internal/steamer.html", "public/harbour.html", "public/steamer.html"]


def test_a_new_word_that_must_not_be_said_is_found_in_the_pages_that_stay(workspace: Path) -> None:
    change(workspace / "briefgen.toml", "[audiences.public]", '[audiences.public]\nnever = ["stood"]')
    result = make(workspace)
    assert result.exit_code == 7
    assert {problem.code for problem in result.report} == {"AUD121", "LEK105"}


def test_a_format_that_was_left_out_is_made_by_the_next_build(workspace: Path) -> None:
    change(workspace / "briefgen.toml", "[audiences.public]", '[audiences.public]\nformats = ["html", "pdf"]')
    make(workspace)
    paths = list(list_folder(workspace / "content"))
    result = build(paths, output=workspace / "output")
    assert [path.name for path in result.written] == ["ferry.html", "ferry.pdf", "harbour.html", "harbour.pdf"]
    assert build(paths, output=workspace / "output").written == ()


def test_a_picture_concerns_the_brief_that_names_it_whatever_its_name(workspace: Path) -> None:
    change(workspace / "content/ferry.md", "It stood.\n\n", "It stood.\n\n![The harbour](harbour%20front.png)\n\n")
    Image.new("RGB", (40, 20)).save(workspace / "content/harbour front.png")
    assert tell(workspace) == (1, ["public/ferry.html"])
    assert tell(workspace) == (0, [])
    Image.new("RGB", (40, 20), "navy").save(workspace / "content/harbour front.png")
    assert tell(workspace) == (1, ["public/ferry.html"])  # a memo shows no opening


def test_a_template_that_changes_while_pages_are_made_is_looked_at_again(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(workspace / ".briefgen")
    partial = workspace / "templates/policy-memo/partials/title.html.j2"
    partial.parent.mkdir(parents=True)
    partial.write_text("<h1>Memo</h1>", "utf-8")

    def save_meanwhile(site: WorkspaceState) -> None:
        partial.write_text("<h1>Memorandum</h1>", "utf-8")
        save(site)

    save = WorkspaceState.save
    monkeypatch.setattr(WorkspaceState, "save", save_meanwhile)
    make(workspace)
    monkeypatch.undo()
    assert "<h1>Memo</h1>" in (workspace / "output/internal/ferry.html").read_text("utf-8")
    assert tell(workspace) == (2, ["internal/ferry.html", "internal/harbour.html"])
    assert "<h1>Memorandum</h1>" in (workspace / "output/internal/ferry.html").read_text("utf-8")


def test_a_page_that_says_too_much_is_not_kept(workspace: Path) -> None:
    change(workspace / "content/ferry.md", "Nothing[ but rust]", "Nothing[ but a hull that has rusted away]")
    partial = workspace / "templates/issue-brief/partials/title.html.j2"
    partial.parent.mkdir(parents=True)
    partial.write_text("<h1>Nothing but a hull that has rusted away</h1>", "utf-8")
    ferry = workspace / "content/ferry.md"
    assert build([ferry], audiences=["public"], formats=["html"], output=workspace / "output").exit_code == 7
    kept = [path.read_bytes() for path in find_store(workspace).folder.rglob("*") if path.is_file()]
    assert kept
    assert not any(b"<h1>Nothing but a hull" in page for page in kept)


def test_a_library_concerns_the_briefs_that_read_it_and_only_what_they_cite_is_rendered(workspace: Path) -> None:
    library = workspace / "content" / "refs.bib"
    library.write_text("@book{one, title = {One}, date = {2020}}\n@book{two, title = {Two}, date = {2021}}\n", "utf-8")
    change(
        workspace / "content" / "ferry.md", "bottom_line: It stood.", "bottom_line: It stood.[@one]\nsources: refs.bib"
    )
    assert tell(workspace)[0] == 2
    assert tell(workspace) == (0, [])
    change(library, "{One}", "{Another}")
    assert tell(workspace) == (2, ["public/ferry.html", "internal/ferry.html"])
    change(library, "{Two}", "{Nobody cites it}")
    assert tell(workspace) == (0, [])
    library.unlink()
    assert make(workspace).exit_code != 0
    library.write_text("@book{one, title = {Back}, date = {2020}}\n", "utf-8")
    assert tell(workspace)[0] == 2
