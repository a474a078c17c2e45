"""A pack's name -> the folders that have it, the project's first, then installed ones, then those of briefgen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from briefgen._version import __version__
from briefgen.core.messages import list_words, quote
from briefgen.core.safe_files import is_folder, is_inside, is_there, resolve
from briefgen.core.text_files import show_path
from briefgen.errors import TemplateError
from briefgen.problems import Place, Problem
from briefgen.templates.installed import MANIFEST, NAME, Offer, read_installed


class Origin(StrEnum):
    """Where a pack is from, in the order in which packs are looked for."""

    PROJECT = "project"
    INSTALLED = "installed"
    SHIPPED = "shipped"


@dataclass(frozen=True, slots=True)
class PackFolder:
    """One place to look for packs: a folder of them, or (without a folder) all that is installed.

    Attributes:
        root: the workspace's folder, which a project's folder must lie in; None for others.
    """

    origin: Origin
    folder: Path | None = None
    root: Path | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A folder that has a pack's name; ``maker`` is what it came with, such as ``briefgen 0.1.0``."""

    folder: Path
    origin: Origin
    maker: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is a pack, and not only some files that go before another pack's."""
        return is_there(self.folder / MANIFEST)


#: A plain path stands for a folder of packs.
Search = Sequence[PackFolder | Path]


def find_folders(name: str, search: Search) -> Iterator[Found]:
    """Every folder called ``name``, in the order of the search; a project's may be a part of a pack only.

    Raises:
        TemplateError: a folder leads elsewhere, or what is installed under the name cannot be used.
    """
    for each in as_pack_folders(search):
        if not NAME.fullmatch(name):
            return
        if each.folder is None:
            yield from _find_installed(name)
            continue
        _check_folder(each.folder, each.root)
        path = each.folder / name
        if not is_folder(path) and not path.is_symlink():
            continue
        if resolve(path).parent != resolve(each.folder) or not is_folder(path):
            problem = Problem("TPL102", f"The folder of template {name} is a link to another folder.")
            raise TemplateError(problem.message, (problem,))
        found = Found(path, each.origin, f"briefgen {__version__}" if each.origin is Origin.SHIPPED else "")
        if found.whole or each.origin is Origin.PROJECT:
            yield found


def list_names(search: Search) -> dict[str, None]:
    """The names of all packs; parts of packs do not count."""
    names: list[str] = []
    for each in as_pack_folders(search):
        if each.folder is None:
            names += read_installed().packs
        else:
            names += [path.parent.name for path in each.folder.glob(f"*/{MANIFEST}")]
    return dict.fromkeys(sorted(name for name in names if NAME.fullmatch(name)))


def as_pack_folders(search: Search) -> tuple[PackFolder, ...]:
    """The search as PackFolders: of plain paths, the first is the project's."""
    origins = (Origin.PROJECT, *(Origin.SHIPPED for _ in search))
    return tuple(
        each if isinstance(each, PackFolder) else PackFolder(origin, each)
        for each, origin in zip(search, origins, strict=False)
    )


def list_broken(search: Search) -> tuple[Problem, ...]:
    """What is installed and cannot be used: for a pack that was not found, one of these may be the reason."""
    if all(each.folder for each in as_pack_folders(search)):
        return ()
    return tuple(problem for _, problem in read_installed().broken)


def _check_folder(folder: Path, root: Path | None) -> None:
    """A project's templates are a folder in its workspace, or there are none."""
    if root is None or (is_folder(folder) and is_inside(folder, root)):
        return
    message = "This must be a folder of the workspace, because templates are read from it."
    hint = "Replace it with a folder, or rename it."
    raise TemplateError(message, (Problem("TPL102", message, Place(show_path(folder)), hint),))


def _find_installed(name: str) -> Iterator[Found]:
    installed = read_installed()
    broken = [problem for point, problem in installed.broken if point == name]
    offers = installed.packs.get(name, ())
    if len(offers) > 1:
        broken.append(_explain_clash(name, offers))
    if broken:
        raise TemplateError(broken[0].message, tuple(broken))
    for offer in offers:
        yield Found(offer.folder, Origin.INSTALLED, f"{offer.distribution} {offer.version}".strip())


def _explain_clash(name: str, offers: Sequence[Offer]) -> Problem:
    owners = [quote(offer.distribution) for offer in offers]
    message = (
        f"There are {len(owners)} templates {quote(name)}: from the installed packages {list_words(owners, 'and')}."
    )
    return Problem("TPL112", message, hint=f"Keep one of them: pip uninstall {offers[-1].distribution}")
