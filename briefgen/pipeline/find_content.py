"""Paths as the user gives them -> content files and the workspaces they belong to."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePath

from briefgen.core.did_you_mean import find_closest
from briefgen.core.formats import SUFFIXES
from briefgen.core.safe_files import (
    FileRefused,
    is_file,
    is_folder,
    is_there,
    list_children,
    list_entries,
    read_bytes,
    resolve,
)
from briefgen.core.text_files import TEXT_LIMIT, show_path
from briefgen.core.workspace_folders import APPROVALS, CONTENT, RELEASES, TEMPLATES
from briefgen.core.workspace_root import GLOSSARY, NAME, find_workspace
from briefgen.errors import UsageError
from briefgen.publishing.output_record import NAME as OUTPUT_RECORD

#: Files whose names end as those of briefs do.
NO_BRIEFS = (NAME, GLOSSARY)
#: The folders of a workspace in which nothing is made anew, as the first of the parts of a path.
_KEPT = tuple((each,) for each in (CONTENT, TEMPLATES, APPROVALS, RELEASES))
#: The end of the names of libraries of sources, which end as those of briefs do.
_LIBRARY = ".csl.json"


def find_content(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Files as they are, folders by their content files; nothing means the workspace's ``content/``.

    Files and folders whose names begin with ``.`` or ``_`` are passed over, and folders of pages that were built; a
    file that is named twice is given once.

    Raises:
        UsageError: a path does not exist, or nothing was found.
    """
    paths = choose_paths(paths)
    found: list[Path] = []
    for path in paths:
        if is_folder(path):
            found.extend(list_folder(path))
        elif is_there(path):
            found.append(path)
        else:
            raise UsageError(f"There is no file or folder {show_path(path)}. {suggest_path(path)}".rstrip())
    if not found:
        looked, kinds = ", ".join(map(show_path, paths)), ", ".join(sorted(SUFFIXES))
        raise UsageError(f"There are no briefs in {looked}: a brief is a file ending in {kinds}.")
    if len(paths) == 1:
        return tuple(found)
    # A file that is named twice, in whatever way, is one brief.
    once: dict[str, Path] = {}
    for path in found:
        once.setdefault(os.path.abspath(path), path)  # noqa: PTH100
    return tuple(once.values())


def choose_paths(paths: Sequence[Path]) -> Sequence[Path]:
    """The paths as they are; the workspace's ``content/`` when there are none.

    Raises:
        UsageError: there is no such folder.
    """
    if paths:
        return paths
    folder = (find_workspace(Path.cwd()) or Path.cwd()) / CONTENT
    if not is_folder(folder):
        raise UsageError("There is no content/ folder here. Name the files, or start with: briefgen init .")
    return (folder,)


def suggest_path(path: Path) -> str:
    """Which file or folder beside a name that does not exist was probably meant; "" when none was."""
    folder = path.parent
    beside = [each.name for each in list_children(folder)]
    closest = find_closest(path.name, [name for name in beside if not name.startswith((".", "_"))])
    return f"Did you mean {show_path(folder / closest)}?" if closest else ""


def list_folder(folder: Path) -> list[Path]:
    """The content files in a folder and the folders in it, in order."""
    # By their parts, as paths are compared, but without making thousands of paths to compare.
    found = sorted(walk_folder(os.fspath(folder)), key=lambda path: path.split(os.sep))  # noqa: PTH206
    return list(map(Path, found))


def walk_folder(folder: str) -> Iterator[str]:
    """The same in no order: ten times as fast, for those who look again and again."""
    try:
        entries = list_entries(folder)
    except (FileNotFoundError, NotADirectoryError):  # it is gone
        return
    except OSError:  # it is not for us: what is in it must not be taken for gone, so it is handed on to be told of
        yield folder
        return
    # Pages are no briefs, though some of their names end as those of briefs do.
    if any(entry.name == OUTPUT_RECORD for entry in entries):
        return
    for entry in entries:
        if entry.name.startswith((".", "_")):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk_folder(entry.path)
        elif (
            PurePath(entry.name).suffix.lower() in SUFFIXES
            and entry.name not in NO_BRIEFS
            and not entry.name.lower().endswith(_LIBRARY)
            # What is no regular file, or leads nowhere, is said to be so when it is read, and not passed over.
            and not (entry.is_symlink() and is_folder(entry.path))
        ):
            yield entry.path


def is_kept(path: Path) -> bool:
    """Whether a file is there that authors write, or that a workspace keeps: a report must not take its place."""
    if not is_file(path):
        return False
    folder, here = find_workspace(path.parent), resolve(path.parent)
    if folder and ((here == folder and path.name in NO_BRIEFS) or here.relative_to(folder).parts[:1] in _KEPT):
        return True
    if path.suffix.lower() not in SUFFIXES:
        return False
    # A brief that is somewhere else begins with its front matter.
    with suppress(FileRefused):
        return read_bytes(path, TEXT_LIMIT).removeprefix(BOM_UTF8).startswith(b"---")
    return False


def hold_all(paths: Iterable[Path], folder: Path) -> bool:
    """Whether ``paths`` hold all of a workspace's ``content/``, and there is something in it.

    Args:
        paths: what is built.
        folder: the workspace's folder.
    """
    here = f"{Path.cwd()}{os.sep}"
    names = {name if os.path.isabs(name) else here + name for name in map(os.fspath, paths)}  # noqa: PTH117
    content = list(walk_folder(f"{folder}{os.sep}{CONTENT}"))
    if not all(name.lower().endswith(tuple(SUFFIXES)) for name in content):
        return False  # a folder that cannot be looked into
    if missing := [name for name in content if name not in names]:
        # They may have been named in another way: by a link, with ``..``.
        names = set(map(os.path.realpath, names))
    return bool(content) and all(os.path.realpath(name) in names for name in missing)
