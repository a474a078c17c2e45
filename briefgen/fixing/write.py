"""A content file -> the same file, fixed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefgen.core.safe_files import read_bytes, resolve
from briefgen.fixing.fix import Examine, FixedFile, fix_text
from briefgen.located.limits import MAX_BYTES
from briefgen.pipeline.prepare import check_reading
from briefgen.pipeline.session import Session
from briefgen.problems import Report
from briefgen.publishing.write import replace_all
from briefgen.reading import Reading, read, read_as


def fix_file(path: Path, session: Session) -> FixedFile | None:
    """What a content file would be; None for one that cannot be read, of which the check says why.

    Args:
        path: the file; it is not written.
        session: the workspaces.
    """
    if not read(path).whole:
        return None
    try:
        text = read_bytes(path, MAX_BYTES).decode("utf-8")
    except (OSError, UnicodeDecodeError):  # it was there a moment ago
        return None
    return fix_text(path, text, _examine_with(path, session))


def _examine_with(path: Path, session: Session) -> Examine:
    workspace = session.workspace_of(path)[0]
    settings = session.settings_of(path)

    def examine(text: str) -> tuple[Reading, Report]:
        reading = read_as(path, text)
        return reading, check_reading(reading, workspace, settings)

    return examine


def write_fixed(files: Iterable[FixedFile]) -> None:
    """Write what has changed, all of it or nothing.

    Raises:
        OutputError: a file cannot be written, or has been changed by someone else meanwhile.
    """
    # A link stays a link: the file that it leads to is the one that is fixed.
    changed = {resolve(each.path): each for each in files if each.after != each.before}
    replace_all(
        {path: each.after.encode() for path, each in changed.items()},
        keep_modes=True,
        expected={path: each.before.encode() for path, each in changed.items()},
    )
