"""Bytes -> files that are whole, or not there, or as they were before."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from briefgen.core.atomic_write import Changed, Draft, check_unchanged, clear_drafts
from briefgen.core.safe_files import is_there
from briefgen.core.text_files import show_path
from briefgen.errors import OutputError
from briefgen.problems import Place, Problem

#: What the system says where nothing may be written, however much space there is.
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def as_output_error(path: Path, what: str = "The pages") -> Iterator[None]:
    """Turn what the system says into a Problem.

    Args:
        path: what could not be written, as the user knows it.
        what: how a sentence about it begins.

    Raises:
        OutputError: instead of any OSError, and of the ValueError that a name which is none gives.
    """
    try:
        yield
    except Changed as fault:
        message = f"{what} was not written: {fault}."
        problem = Problem(
            "OUT101", message, Place(show_path(path)), "The file that was saved there is unchanged. Try again."
        )
        raise OutputError(f"{show_path(path)} was not changed.", (problem,)) from fault
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", "") or "this name is not valid"
        way = "Free some space" if getattr(fault, "errno", 0) not in _FORBIDDEN else "Get permission to write there"
        hint = f"The previous file is unchanged. {way}, or choose another folder."
        problem = Problem("OUT101", f"{what} could not be written: {reason}.", Place(show_path(path)), hint)
        raise OutputError(f"{show_path(path)} could not be written.", (problem,)) from fault


def replace_all(
    files: Mapping[Path, bytes], *, keep_modes: bool = False, expected: Mapping[Path, bytes | None] | None = None
) -> None:
    """Write several files as one: none is moved into place before all have been written beside theirs.

    A link in a file's place is replaced, never followed (POSIX ``rename`` is atomic).

    Args:
        files: what each is to hold.
        keep_modes: whether who may read a file that is there stays as it was; else the umask says it, as of a new one.
        expected: what files held when they were read, None for one that was not there; a file that holds something
            else by now is left alone, and so are all others.

    Raises:
        OutputError: the disk is full, the folder may not be written, ...; the old files are untouched.
    """
    with _draft_all(files) as drafts:
        for draft in drafts:
            with as_output_error(draft.path, "The file"):
                if keep_modes:
                    draft.keep_mode()
        for draft in drafts:
            with as_output_error(draft.path, "The file"):
                check_unchanged(draft.path, expected or {})
        for draft in drafts:
            with as_output_error(draft.path, "The file"):
                check_unchanged(draft.path, expected or {})
                draft.replace()


def write_all_new(files: Mapping[Path, bytes]) -> None:
    """Write several files that do not exist yet: none is moved into place before all have been written beside theirs.

    Raises:
        OutputError: one of them is there already, the disk is full, ...; those that were there are untouched.
    """
    with _draft_all(files) as drafts:
        for draft in drafts:
            try:
                with as_output_error(draft.path, "The file"):
                    draft.put_new()
            except OutputError as fault:
                if isinstance(fault.__cause__, FileExistsError):
                    raise OutputError(f"{show_path(draft.path)} already exists; it was not changed.") from None
                raise


@contextmanager
def _draft_all(files: Mapping[Path, bytes]) -> Iterator[list[Draft]]:
    """Write files beside their places; what is not moved into its place by the end is taken away, new folders too."""
    made: list[Path] = []
    with ExitStack() as stack:
        stack.callback(_remove_empty, made)
        drafts = []
        for path, data in files.items():
            with as_output_error(path, "The file"):
                made += _make_folders(path.parent)
                drafts.append(Draft(path, data))
            stack.callback(drafts[-1].discard)
        for folder in {path.parent for path in files}:
            clear_drafts(folder)
        yield drafts


def _make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; the ones that were not there, the lowest first."""
    new = [each for each in (folder, *folder.parents) if not is_there(each)]
    folder.mkdir(parents=True, exist_ok=True)
    return new


def _remove_empty(folders: Iterable[Path]) -> None:
    for folder in sorted(folders, reverse=True):
        with suppress(OSError):
            folder.rmdir()
