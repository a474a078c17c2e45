"""A content file and an audience -> the Word file of its edition, to be reviewed."""

from __future__ import annotations

from pathlib import Path

from briefgen.core.safe_files import is_there
from briefgen.core.text_files import show_path
from briefgen.core.workspace_folders import OUTPUT
from briefgen.edition import digest_edition
from briefgen.errors import ContentError, OutputError, RenderError, UsageError
from briefgen.pipeline.edition import make_edition
from briefgen.pipeline.leak_check import check_leaks
from briefgen.pipeline.mark_check import check_marking
from briefgen.pipeline.output_names import name_outputs
from briefgen.pipeline.prepare import PreparedBrief, check_brief, read_brief
from briefgen.pipeline.session import Session
from briefgen.problems import Place
from briefgen.publishing.write import replace_all
from briefgen.rendering.formats import render
from briefgen.reviewing.anchors import anchor

#: The folder in ``output/`` for files that are sent.
FOLDER = "review"


def send(path: Path, audience: str, *, output: Path | None = None, overwrite: bool = False) -> Path:
    """Write the file.

    Args:
        path: a content file.
        audience: a name that its workspace knows.
        output: the file to write; by default ``output/review/AUDIENCE/NAME.docx`` in the workspace.
        overwrite: whether a file that is there is replaced: it may be one that came back.

    Raises:
        ContentError: the brief, or its edition, has errors.
        LeakError: the file says what the audience may not see.
        OutputError: the file is there, or cannot be written.
        UsageError: there is no such file, or no such audience.
    """
    ready = prepare(path)
    target = output or _find_output(ready, audience)
    if is_there(target) and not overwrite:
        message = f"{show_path(target)} already exists, and may be a file that came back; it was not changed."
        raise OutputError(f"{message} Add --overwrite, or write another file: --output NAME.docx")
    replace_all({target: make_review(ready, audience)})
    return target


def prepare(path: Path) -> PreparedBrief:
    """The brief, if it has no errors; remarks are none, and neither is a draft.

    Raises:
        ContentError: it has errors.
        UsageError: there is no such file.
    """
    if not is_there(path):
        raise UsageError(f"There is no file {show_path(path)}.")
    session = Session()
    checked = check_brief(read_brief(path, session), session)
    slugs, clashes = name_outputs([path])
    ready = checked.prepare(slugs.get(path, ""))
    wrong = [each for each in (*checked.report.errors, *clashes) if each.code != "REV101"]
    if ready is None or wrong:
        raise ContentError(f"{show_path(path)} has errors.", tuple(wrong))
    return ready


def make_review(ready: PreparedBrief, audience: str) -> bytes:
    """The file: the Word file that a build would write, with bookmarks and what it says of itself.

    Raises:
        ContentError, LeakError, UsageError: as in ``send``.
    """
    edition = make_edition(ready, audience)
    data = anchor(render(edition, ["docx"])["docx"].data, ready.slug, audience, digest_edition(edition))
    files = {"docx": data}
    wrong = check_marking(edition, files, Place(show_path(ready.path)))
    if wrong:
        raise RenderError("The handling mark is missing.", tuple(wrong))
    check_leaks(ready, audience, edition.pack, {f"{ready.slug}.docx": data})
    return data


def _find_output(ready: PreparedBrief, audience: str) -> Path:
    ready.workspace.line_of(audience)
    folder = ready.folder / OUTPUT if ready.folder else ready.path.parent
    return folder / FOLDER / audience / f"{ready.slug}.docx"
