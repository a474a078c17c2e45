"""A brief, a workspace -> the files whose change can change what is found in it."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from briefgen.home import NAME
from briefgen.reading import Reading
from briefgen.templates.find import OWN

#: Characters; what is longer is a sentence, not the name of a file.
_LONGEST = 255


def list_pictures(reading: Reading, path: Path) -> frozenset[str]:
    """The pictures that a content file names, whether they are there or not.

    Args:
        reading: the file.
        path: where it is; pictures lie beside it.
    """
    names = {node.get("src") for root in reading.trees.values() for node in root.walk() if node.kind == "image"}
    return frozenset(name_file(path.parent / unquote(name)) for name in names if name and "://" not in name)


def list_settings(files: Iterable[Path]) -> frozenset[str]:
    """Each ``briefgen.toml`` that files belong to, or would if it were there."""
    folders = {Path(name_file(path)).parent for path in files}
    above = {each for folder in folders for each in (folder, *folder.parents)}
    return frozenset(str(folder / NAME) for folder in above)


def list_named(settings: str) -> frozenset[str]:
    """The files that a ``briefgen.toml`` may name, such as logos and fonts, also while it is not valid.

    A text in it that is the name of no file stands here too, and does no harm: there is never such a file.
    """
    try:
        written = tomllib.loads(Path(settings).read_text("utf-8"))
    except (OSError, ValueError):
        return frozenset()
    folder = Path(settings).parent
    names = (text for text in _list_texts(written) if 0 < len(text) <= _LONGEST and text.isprintable())
    return frozenset(name_file(folder / name) for name in names)


def list_templates(settings: str) -> Iterator[str]:
    """The files of the project's own templates, beside a ``briefgen.toml``."""
    for folder, _, names in os.walk(Path(settings).parent / OWN):
        yield from (f"{folder}{os.sep}{name}" for name in names)


def name_file(path: Path) -> str:
    """The name by which a file is known here: absolute, links kept."""
    return os.path.abspath(path)  # noqa: PTH100


def _list_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _list_texts(each)
