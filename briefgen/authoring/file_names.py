"""A file's name as a designer types it -> the one file that is meant."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from briefgen.core.did_you_mean import find_closest, suggest
from briefgen.core.messages import list_words, quote
from briefgen.core.safe_files import resolve
from briefgen.core.workspace_folders import TEMPLATES
from briefgen.errors import UsageError
from briefgen.templates import find_shipped
from briefgen.workspace import find_workspace


def choose_file(typed: str, names: Iterable[str], what: str) -> str:
    """The file of ``names`` that ``typed`` names: whole, without its folder, or without its endings.

    Args:
        typed: ``masthead``, ``masthead.html.j2`` or ``partials/masthead.html.j2``.
        names: names with ``/``.
        what: where the file was looked for, as the end of a sentence.

    Raises:
        UsageError: there is no such file, or more than one.
    """
    known = sorted(names)
    for forms in (_write_whole, _write_short):
        found = [name for name in known if typed in forms(name)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"{quote(typed)} could be {list_words(found)}. Name one of them.")
    short = {_without_endings(_without_folder(name)): name for name in known}
    closest = short.get(find_closest(typed, short)) or find_closest(typed, known)
    hint = f"Did you mean {closest}?" if closest else suggest(typed, known)
    raise UsageError(f"There is no file {quote(typed, 80)} {what}. {hint}".strip())


def find_templates(start: Path) -> tuple[Path, Path]:
    """The workspace that ``start`` is in, and its folder of templates, which need not be there yet.

    Raises:
        UsageError: ``start`` is in no workspace, or in briefgen's own checkout.
    """
    workspace = find_workspace(start)
    if workspace is None:
        raise UsageError(
            "There is no briefgen.toml here, so there is no project to change. Start one with: briefgen init ."
        )
    own = workspace / TEMPLATES
    if resolve(own) == resolve(find_shipped()):
        raise UsageError(f"The folder {TEMPLATES} of this project is briefgen's own. Change its files directly.")
    return workspace, own


def _write_whole(name: str) -> tuple[str, ...]:
    return (name, _without_folder(name))


def _write_short(name: str) -> tuple[str, ...]:
    return (_without_endings(name), _without_endings(_without_folder(name)))


def _without_folder(name: str) -> str:
    return PurePosixPath(name).name


def _without_endings(name: str) -> str:
    folder, slash, last = name.rpartition("/")
    return folder + slash + last.partition(".")[0]
