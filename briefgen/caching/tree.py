"""A folder with all below it -> one digest, and the files in it."""

from __future__ import annotations

import os
from collections.abc import Iterator

from briefgen.caching.digest import digest_value
from briefgen.caching.signature import KnownFiles


def list_tree(folder: str, suffixes: tuple[str, ...] = ()) -> Iterator[str]:
    """The files in a folder and in those below it, in order; hidden ones and byte code are passed over.

    A link to a folder counts as a file: what it leads to may lead back.

    Args:
        folder: where; nothing when it does not exist.
        suffixes: how the names must end; all files when left out.
    """
    for entry in _list_entries(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from list_tree(entry.path, suffixes)
        elif not suffixes or entry.name.endswith(suffixes):
            yield entry.path


def walk_tree(folder: str) -> Iterator[tuple[str, list[str]]]:
    """A folder and those below it, each with the files in it, in order; passes over what ``list_tree`` does.

    Args:
        folder: where; one that does not exist has nothing in it.
    """
    files: list[str] = []
    folders: list[str] = []
    for entry in _list_entries(folder):
        (folders if entry.is_dir(follow_symlinks=False) else files).append(entry.path)
    yield folder, files
    for each in folders:
        yield from walk_tree(each)


def _list_entries(folder: str) -> list[os.DirEntry[str]]:
    """What is in a folder, by name, without what is hidden and byte code."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return []
    return [entry for entry in entries if not entry.name.startswith(".") and entry.name != "__pycache__"]


def list_folders(folder: str) -> Iterator[str]:
    """The folders below a folder; hidden ones and those of byte code are passed over."""
    for each, _ in walk_tree(folder):
        if each != folder:
            yield each


def digest_tree(folder: str, files: KnownFiles, suffixes: tuple[str, ...] = (), *, own: bool = False) -> str:
    """The digest of a folder's files, their names and where they are in it; the folder's own name does not count.

    Args:
        folder: where.
        files: the digests that are known.
        suffixes: how the names must end; all files when left out.
        own: whether the folder is one of briefgen's own, whose links may lead anywhere.
    """
    root = None if own else folder
    paths = list_tree(folder, suffixes)
    return digest_value([(path[len(folder) :], files.digest(path, root, shared=True)) for path in paths])
