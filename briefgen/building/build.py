"""Content files x audiences x formats -> files in ``output/<audience>/``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.assets import Asset
from briefgen.building.check import Desk, check_edition, read_checked
from briefgen.building.packs import choose_pack
from briefgen.building.slugs import name_outputs
from briefgen.building.write import write_whole
from briefgen.errors import BriefgenError, ContentError, TemplateError, UsageError
from briefgen.files import show_path
from briefgen.model import Brief
from briefgen.problems import Place, Problem, Report
from briefgen.reading import Reading
from briefgen.tailoring import list_audiences, tailor
from briefgen.templates import search_path
from briefgen.templates.project import inspect_project, place_in_project
from briefgen.workspace import ALL, Workspace, find_workspace

if TYPE_CHECKING:
    from briefgen.rendering.formats import Rendered


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did.

    Attributes:
        written: the files, in order.
        report: everything found on the way.
        failed: content files of which nothing was written for some audience.
        exit_code: 0, or that of the gravest error (see briefgen.errors).
    """

    written: tuple[Path, ...]
    report: Report
    failed: tuple[Path, ...] = ()
    exit_code: int = 0


def build(
    paths: Sequence[Path],
    *,
    audiences: Sequence[str] = ("public",),
    formats: Sequence[str] | None = None,
    output: Path | None = None,
) -> BuildResult:
    """Build every brief for every audience. One broken brief does not stop the others.

    Args:
        paths: content files.
        audiences: names from ``briefgen.toml``, or ``all``.
        formats: ``html``, ``pdf``; None means what each audience asks for.
        output: the folder to write to; None means ``output/`` in the workspace, or beside the file.

    Raises:
        UsageError: no audience, or one that does not exist.
    """
    desk = Desk()
    slugs, clashes = name_outputs(paths)
    written: list[Path] = []
    report = Report.of(clashes)
    failed = [path for path in paths if path not in slugs]
    codes = [3] if clashes else []
    for path, slug in slugs.items():
        result = _build_one(path, slug, desk, audiences, formats, output)
        written += result.written
        report = report + result.report
        failed += result.failed
        codes.append(result.exit_code)
    for folder in dict.fromkeys(find_workspace(path.parent) for path in slugs):
        report = report + Report.of(inspect_project(search_path(folder)))
    return BuildResult(tuple(written), report, tuple(failed), max(codes, default=0))


def _build_one(
    path: Path,
    slug: str,
    desk: Desk,
    audiences: Sequence[str],
    formats: Sequence[str] | None,
    output: Path | None,
) -> BuildResult:
    reading, workspace, pictures, report = read_checked(path, desk)
    if reading.brief is None or workspace is None or not report.ok:
        return BuildResult((), report, (path,), 3)
    brief = reading.brief
    folder = find_workspace(path.parent)
    target = output or (folder or path.parent) / "output"
    results = [
        _build_edition(path, slug, audience, Ready(reading, brief, workspace, folder, pictures), formats, target)
        for audience in choose_audiences(audiences, workspace, brief)
    ]
    return BuildResult(
        tuple(file for result in results for file in result.written),
        sum((result.report for result in results), report),
        (path,) if any(result.failed for result in results) else (),
        max((result.exit_code for result in results), default=0),
    )


def choose_audiences(names: Sequence[str], workspace: Workspace, brief: Brief) -> tuple[str, ...]:
    """The audiences that a command names, each once; ``all`` stands for all that the brief has editions for.

    Raises:
        UsageError: none is named, or one does not exist.
    """
    chosen = dict.fromkeys(
        each for name in names for each in (list_audiences(brief, workspace) if name == ALL else (name,))
    )
    if not names:
        raise UsageError("Name at least one audience to build for.")
    for name in chosen:
        workspace.line_of(name)
    return tuple(chosen)


@dataclass(frozen=True, slots=True)
class Ready:
    """A brief that can be tailored, with all that belongs to it."""

    reading: Reading
    brief: Brief
    workspace: Workspace
    folder: Path | None
    pictures: dict[str, Asset]


def _build_edition(
    path: Path, slug: str, audience: str, ready: Ready, formats: Sequence[str] | None, target: Path
) -> BuildResult:
    """One edition; what is wrong with it stops no other."""
    brief, workspace = ready.brief, ready.workspace
    found = check_edition(ready.reading, workspace, audience)
    if not found.ok:
        return BuildResult((), found, (path,), ContentError.exit_code)
    wanted = tuple(formats or map(str, workspace.audience(audience).formats))
    written: list[Path] = []
    try:
        pack = choose_pack(brief, workspace, audience, ready.folder)
        edition = tailor(brief, workspace, audience, pack, slug=slug, assets=ready.pictures)
        # Here, not above: `briefgen check` builds nothing and loads no template engine.
        from briefgen.rendering import render

        files = render(edition, wanted)
        found = found + _judge(files, ready.reading)
        if not found.ok:
            return BuildResult((), found, (path,), 5)
        for name, rendered in files.items():
            write_whole(target / audience / f"{slug}.{name}", rendered.data)
            written.append(target / audience / f"{slug}.{name}")
    except BriefgenError as fault:
        problems = fault.problems or (Problem("BLD101", fault.message, Place(show_path(path))),)
        if isinstance(fault, TemplateError):
            problems = place_in_project(problems, search_path(ready.folder))
        return BuildResult(tuple(written), found + Report.of(problems), (path,), fault.exit_code)
    return BuildResult(tuple(written), found)


def _judge(files: dict[str, Rendered], reading: Reading) -> Report:
    """What the engine found, with the missing characters placed where the author wrote them."""
    from briefgen.rendering.glyphs import is_cjk, name_character

    missing = dict.fromkeys(character for file in files.values() for character in file.missing)
    # The engine's own word for a missing glyph has no place; it counts only where ours missed it.
    problems = [p for file in files.values() for p in file.problems if not (missing and p.code == "REN104")]
    # What is wrong with the pages as a whole is said where the brief begins.
    whole = reading.source.locate(("title",))
    problems = [replace(p, place=whole) if p.code.startswith("LAY") and p.place is None else p for p in problems]
    unknown = [character for character in missing if not is_cjk(character)]
    for character in unknown:
        place = _find_character(character, reading)
        message = f"No font can print {name_character(character)}."
        problems.append(Problem("LAY903", message, place, "Write it another way, or leave it out."))
    east_asian = [(_find_character(character, reading), character) for character in missing if is_cjk(character)]
    if east_asian:
        # One cause, one cure: a Korean brief would otherwise fill the screen with its letters.
        place, first = min(east_asian)
        others = f" and {len(east_asian) - 1} more characters" if len(east_asian) > 1 else ""
        hint = "Install the fonts for Chinese, Japanese and Korean: pip install 'briefgen[cjk]'"
        problems.append(Problem("LAY903", f"No font can print {name_character(first)}{others}.", place, hint))
    return Report.of(problems)


def _find_character(character: str, reading: Reading) -> Place:
    for number, line in enumerate(reading.source.lines, 1):
        column = line.find(character)
        if column >= 0:
            return reading.source.place(number, column + 1)
    return Place(reading.source.file)
