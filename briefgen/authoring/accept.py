"""Copies that fell behind -> the record moved on: their originals have been looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefgen.authoring.eject import make_copy
from briefgen.authoring.file_names import choose_file, find_templates
from briefgen.core.safe_files import resolve
from briefgen.core.workspace_folders import TEMPLATES
from briefgen.publishing.write import replace_all
from briefgen.templates import search_path
from briefgen.templates.drift import Drift, find_drift
from briefgen.templates.pack_folders import Search
from briefgen.templates.record import ORIGINALS, RECORD, read_record, write_record


def accept_originals(typed: Sequence[str], *, start: Path) -> tuple[str, ...]:
    """Take today's originals as those that the copies were made of. The copies themselves stay as they are.

    Args:
        typed: copies, as ``eject`` takes them or by their paths; none means all that fell behind.
        start: a folder in the workspace.

    Returns:
        The names of the copies that had fallen behind.

    Raises:
        UsageError: ``start`` is in no workspace, or a name is not that of a copy.
        TemplateError: the record or an original cannot be read.
        OutputError: the record cannot be written; it is as it was.
    """
    workspace, own = find_templates(start)
    chosen = choose_drift(typed, own, search_path(workspace))
    if not chosen:
        return ()
    record = read_record(own)
    known = dict(record.files)
    files: dict[Path, bytes] = {}
    for drift in chosen:
        if drift.now is None:
            known.pop(drift.name, None)
            continue
        known[drift.name] = make_copy(drift.now)
        files[own / ORIGINALS / drift.name] = drift.now.text.encode("utf-8")
    files[own / RECORD] = write_record(record.model_copy(update={"files": known})).encode("utf-8")
    replace_all(files)
    return tuple(drift.name for drift in chosen)


def choose_drift(typed: Sequence[str], own: Path, search: Search) -> tuple[Drift, ...]:
    """The copies that fell behind, or those among them that are named.

    Raises:
        UsageError: a name is not that of a copy.
    """
    drifts = {drift.name: drift for drift in find_drift(search)}
    names = {*read_record(own).files, *drifts}
    wanted = [choose_copy(name, own, names) for name in typed] or list(drifts)
    return tuple(drifts[name] for name in dict.fromkeys(wanted) if name in drifts)


def choose_copy(typed: str, own: Path, names: set[str]) -> str:
    """The copy that is meant by its path, its name, or a short form of it.

    Raises:
        UsageError: there is no such copy.
    """
    path = resolve(Path(typed))
    if path.is_relative_to(resolve(own)):
        typed = path.relative_to(resolve(own)).as_posix()
    pack, _, part = typed.removeprefix(f"{TEMPLATES}/").partition("/")
    inside = {name.partition("/")[2] for name in names if name.startswith(f"{pack}/")}
    where = "among the copies of this project"
    return f"{pack}/{choose_file(part, inside, where)}" if part and inside else choose_file(typed, names, where)
