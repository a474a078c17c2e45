"""A brief, a workspace -> the files whose change can change what is found in it."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

from briefgen.core.safe_files import read_bytes, resolve
from briefgen.core.text_files import TEXT_LIMIT
from briefgen.core.workspace_folders import TEMPLATES
from briefgen.core.workspace_root import GLOSSARY, NAME, find_workspace
from briefgen.located import Mapping, Scalar
from briefgen.reading import Reading

#: Characters; what is longer is a sentence, not the name of a file.
_MAX_FILE_NAME = 255


def list_pictures(reading: Reading, path: Path) -> frozenset[str]:
    """The pictures and data files that a content file names in its workspace, whether they are there or not.

    Args:
        reading: the file.
        path: where it is; names of pictures start from its folder.
    """
    names = {node.get("src") for root in reading.trees.values() for node in root.walk() if node.kind == "image"}
    names |= set(_list_data_files(reading))
    folder = resolve(path.parent)
    inside = f"{find_workspace(folder) or folder}{os.sep}"
    # What is outside of the workspace is refused by its name: it need not be looked at.
    files = (unquote(name) for name in names if name and "://" not in name)
    return frozenset(name_file(path.parent / each) for each in files if name_file(folder / each).startswith(inside))


def _list_data_files(reading: Reading) -> Iterator[str]:
    """The data files that a content file names, also while it is not valid."""
    data = reading.source.node(("data",))
    for _, named in data.items if isinstance(data, Mapping) else ():
        file = named.get("file") if isinstance(named, Mapping) else named
        if isinstance(file, Scalar) and not file.null:
            yield quote(file.text.value.replace("\\", "/"))


def list_shared(files: Iterable[Path]) -> frozenset[str]:
    """The files that concern every brief: ``briefgen.toml``, ``glossary.toml``, and those that the first may name.

    Args:
        files: content files. What they would belong to if it were there is listed too.
    """
    folders = {Path(name_file(path)).parent for path in files}
    above = {each for folder in folders for each in (folder, *folder.parents)}
    settings = {str(folder / NAME) for folder in above}
    return frozenset(settings | {str(folder / GLOSSARY) for folder in above}).union(*map(_list_named, settings))


def list_workspaces(files: Iterable[Path]) -> frozenset[Path]:
    """The folders of the workspaces that content files belong to."""
    workspaces = (find_workspace(folder) for folder in {path.parent for path in files})
    return frozenset(workspace for workspace in workspaces if workspace)


def list_own_templates(files: Iterable[Path]) -> frozenset[str]:
    """The folders of the templates of the projects that content files belong to, be they there or not."""
    return frozenset(name_file(workspace / TEMPLATES) for workspace in list_workspaces(files))


def name_file(path: Path) -> str:
    """The name by which a file is known here: absolute, links kept."""
    return os.path.abspath(path)  # noqa: PTH100


def _list_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _list_texts(each)


def _list_named(settings: str) -> frozenset[str]:
    """The files that a ``briefgen.toml`` may name, such as logos and fonts, also while it is not valid.

    A text in it that is the name of no file is listed too, and does no harm: there is never such a file.
    """
    folder = Path(settings).parent
    try:
        written = tomllib.loads(read_bytes(settings, TEXT_LIMIT, root=folder).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return frozenset()
    names = (text for text in _list_texts(written) if 0 < len(text) <= _MAX_FILE_NAME and text.isprintable())
    return frozenset(name_file(folder / name) for name in names)
