"""A file of the project's templates -> the file it stands for: what there would be without the project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.core.safe_files import is_file, is_inside
from briefgen.core.text_files import read_text
from briefgen.errors import TemplateError
from briefgen.located.formats import unify_lines
from briefgen.templates.chain import Link, read_chain
from briefgen.templates.folder import SUFFIXES
from briefgen.templates.pack_folders import Origin, Search, as_pack_folders


@dataclass(frozen=True, slots=True)
class Original:
    """A file of a shipped or installed pack.

    Attributes:
        key: ``layer/file``.
        text: its text, every line end a line feed.
        maker: what brought it, such as ``briefgen 0.1.0``.
    """

    key: str
    text: str
    maker: str


def read_foreign_chain(pack: str, search: Search) -> tuple[Link, ...]:
    """The pack and what it extends, as they are without the project.

    Raises:
        TemplateError: no pack of this name is installed or shipped, or it is broken.
    """
    return read_chain(pack, [each for each in as_pack_folders(search) if each.origin is not Origin.PROJECT])


def find_original(file: str, chain: Sequence[Link]) -> Original | None:
    """The file as the first pack of the chain has it, by itself or from one that it extends.

    Raises:
        TemplateError: the file cannot be read.
    """
    for link in chain:
        path = link.folder / file
        if path.suffix in SUFFIXES and is_file(path) and is_inside(path, link.folder):
            text, problem = read_text(path, "TPL105", root=link.folder)
            if problem:
                raise TemplateError(f"The files of template {link.pack} cannot be read.", (problem,))
            return Original(f"{link.name}/{file}", unify_lines(text), link.maker)
    return None


def list_files(folder: Path) -> tuple[str, ...]:
    """The names of a pack's own files, without its ``template.toml``'s folder in front; sorted."""
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.suffix in SUFFIXES and is_file(path))
    return tuple(sorted(path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts)))
