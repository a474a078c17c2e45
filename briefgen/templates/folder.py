"""A pack's folder -> its text files by value; nothing outside the folder is ever read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefgen.core.safe_files import is_folder, is_inside, resolve
from briefgen.core.text_files import read_text, show_path
from briefgen.errors import TemplateError
from briefgen.problems import Place, Problem

#: What a pack is made of. Anything else in its folder (notes, previews) is no part of it.
SUFFIXES = frozenset({".j2", ".css", ".toml", ".js", ".xml"})
#: Far above any real pack; keeps a wrong link or a stray data file out of every Edition.
MAX_FILES = 500
MAX_FILE_BYTES = 1_000_000
MAX_BYTES = 8_000_000


def read_folder(name: str, folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The files of one pack.

    Returns:
        ``"pack/file"`` to text, and ``"pack/file"`` to the path that a Problem names; sorted.

    Raises:
        TemplateError: a file is a link out of the folder, too large, or not UTF-8; or there are too many.
    """
    texts: dict[str, str] = {}
    shown: dict[str, str] = {}
    problems: list[Problem] = []
    for path in _walk(folder, resolve(folder), problems):
        text, problem = read_text(path, "TPL105", limit=MAX_FILE_BYTES, root=folder)
        if problem:
            problems.append(problem)
            continue
        key = f"{name}/{path.relative_to(folder).as_posix()}"
        texts[key], shown[key] = text, show_path(path)
        if len(texts) > MAX_FILES or sum(map(len, texts.values())) > MAX_BYTES:
            limits = f"{MAX_FILES} files or {MAX_BYTES:,} characters"
            problems.append(Problem("TPL105", f"The template has more than {limits}.", Place(show_path(folder))))
            break
    if problems:
        raise TemplateError(f"The files of template {name} cannot be read.", tuple(problems))
    return texts, shown


def _walk(folder: Path, root: Path, problems: list[Problem]) -> Iterator[Path]:
    try:
        paths = sorted(folder.iterdir())
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        problems.append(Problem("TPL105", f"The folder cannot be read: {reason}.", Place(show_path(folder))))
        return
    for path in paths:
        if path.name.startswith("."):
            continue
        if path.is_symlink() and not is_inside(path, root):
            problems.append(Problem("TPL105", "This is a link out of the template's folder.", Place(show_path(path))))
        elif is_folder(path):
            # A link to a folder inside would be read twice, or for ever.
            if not path.is_symlink():
                yield from _walk(path, root, problems)
        elif path.suffix in SUFFIXES:
            yield path
