"""A pack's name -> the Pack by value: files, options and labels of it and of all that it extends."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from briefgen.caching.signature import sign
from briefgen.caching.tree import list_tree
from briefgen.edition import Pack
from briefgen.edition.pack_sheets import check_sheets
from briefgen.errors import TemplateError
from briefgen.problems import Place
from briefgen.templates.chain import Layer, list_layers, read_chain
from briefgen.templates.folder import read_folder
from briefgen.templates.installed import read_installed
from briefgen.templates.labels import read_labels
from briefgen.templates.options import Option, Value, declare_options, set_options
from briefgen.templates.overlay import check_overlays
from briefgen.templates.pack_folders import PackFolder, Search

#: How many packs are kept, as they were read.
_PACKS = 32


def _nowhere(_: str) -> Place | None:
    return None


def load_pack(
    name: str,
    *,
    search: Search,
    options: Mapping[str, Value] | None = None,
    lang: str = "en",
    locate: Callable[[str], Place | None] = _nowhere,
) -> Pack:
    """Read a template pack.

    Args:
        name: the pack's folder name.
        search: where to look, see ``search_path``; the first place that has the pack wins, and a project's folder
            without a ``template.toml`` goes before it file by file.
        options: values for the pack's options; texts are read as ``template.toml`` declares.
        lang: the BCP 47 tag of the labels.
        locate: where an option's value is written, for the Problem when it is not allowed.

    Raises:
        TemplateError: there is no such pack, or it or one that it extends is broken.
        ContentError: an option that the pack does not take, or a value that it does not allow.
    """
    read = _read(name, tuple(search), _sign(search))
    values = set_options(read.options, options or {}, locate)
    return Pack(name, read.names, read.files, values, _read_labels(read, lang))


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """A pack as its files have it.

    Attributes:
        names: its layers, the most derived first.
        files: ``"layer/file"`` to text.
        shown: ``"layer/file"`` to the path that a Problem names.
        options: what it declares.
    """

    names: tuple[str, ...]
    files: Mapping[str, str]
    shown: Mapping[str, str]
    options: Mapping[str, Option]


@lru_cache(maxsize=_PACKS)
def _read(name: str, search: tuple[PackFolder | Path, ...], _: Hashable) -> _Read:
    """Read a pack once for all editions that it prints, as long as no file has changed."""
    chain = read_chain(name, search)
    options = declare_options(chain)
    layers = tuple(list_layers(chain))
    files, shown = read_layers(layers)
    names = tuple(layer.name for layer in layers)
    problems = check_overlays(layers, files, shown) + check_sheets(names, files, shown)
    if problems:
        raise TemplateError(f"The changes to template {name} are not valid.", tuple(problems))
    return _Read(names, files, shown, options)


@lru_cache(maxsize=_PACKS * 4)
def _read_labels(read: _Read, lang: str) -> Mapping[str, str]:
    return read_labels(read.names, read.files, read.shown, lang)


def _sign(search: Search) -> Hashable:
    """What the file system says of every file that a pack may be read from, and where Problems are shown from."""
    installed = (offer.folder for offers in read_installed().packs.values() for offer in offers)
    folders = [
        *(each if isinstance(each, Path) else each.folder for each in search),
        *installed,
    ]
    paths = (path for folder in folders if folder for path in list_tree(str(folder)))
    return (Path.cwd(), *((path, sign(path)) for path in paths))


def read_layers(layers: Sequence[Layer]) -> tuple[dict[str, str], dict[str, str]]:
    """All files of a chain.

    Returns:
        ``"layer/file"`` to text, and ``"layer/file"`` to the path that a Problem names.

    Raises:
        TemplateError: a folder has what no pack may have.
    """
    files: dict[str, str] = {}
    shown: dict[str, str] = {}
    for layer in layers:
        texts, paths = read_folder(layer.name, layer.folder)
        files |= texts
        shown |= paths
    return files, shown
