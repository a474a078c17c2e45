"""A pack's name -> its files, options and labels as rendering would have them, and all that is wrong with them.

``load_pack`` stops at the first thing that is broken; a check continues as long as there is something to read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefgen.core.text_files import show_path
from briefgen.edition import Pack
from briefgen.edition.pack_sheets import check_sheets
from briefgen.errors import TemplateError
from briefgen.linting.findings import File
from briefgen.problems import Place, Problem
from briefgen.templates import Search
from briefgen.templates.chain import Layer, Link, list_layers, read_chain
from briefgen.templates.folder import read_folder
from briefgen.templates.installed import MANIFEST
from briefgen.templates.labels import DEFAULT, read_labels
from briefgen.templates.options import Option, declare_options
from briefgen.templates.overlay import check_overlays


@dataclass(frozen=True, slots=True)
class Read:
    """A pack that can be looked into.

    Attributes:
        pack: as rendering would get it, all options at their defaults.
        files: of all layers, ``layer/file`` to File.
        options: as the chain declares them.
        manifest: the pack's ``template.toml``.
        own: the layer whose files are the pack's alone; "" where the project changes it file by file.
    """

    pack: Pack
    files: Mapping[str, File]
    options: Mapping[str, Option]
    manifest: Place
    own: str


def read_pack(name: str, search: Search) -> tuple[Read | None, list[Problem]]:
    """Read a pack with all that it extends.

    Returns:
        The pack, or None when too little of it can be read; and what is wrong so far.
    """
    try:
        chain = read_chain(name, search)
    except TemplateError as error:
        return None, list(error.problems)
    problems: list[Problem] = []
    options = _declare(chain, problems)
    layers = tuple(list_layers(chain))
    files = _read_layers(layers, problems)
    if files is None:
        return None, problems
    names = tuple(layer.name for layer in layers)
    texts = {key: file.text for key, file in files.items()}
    shown = {key: file.shown for key, file in files.items()}
    problems += check_overlays(layers, texts, shown) + check_sheets(names, texts, shown)
    labels = _read_labels(names, texts, shown, problems)
    defaults = {key: option.default for key, option in options.items()}
    own = "" if layers[0].overlay else names[0]
    manifest = Place(show_path(chain[0].folder / MANIFEST))
    return Read(Pack(name, names, texts, defaults, labels), files, options, manifest, own), problems


def _declare(chain: Sequence[Link], problems: list[Problem]) -> dict[str, Option]:
    try:
        return declare_options(chain)
    except TemplateError as error:
        problems += error.problems
    # The packs below may be sound: their options are there all the same.
    return _declare(chain[1:], []) if len(chain) > 1 else {}


def _read_layers(layers: Sequence[Layer], problems: list[Problem]) -> dict[str, File] | None:
    """All files; None when a folder cannot be read, which would look like a pack of which everything is missing."""
    files: dict[str, File] = {}
    whole = True
    for layer in layers:
        try:
            texts, shown = read_folder(layer.name, layer.folder)
        except TemplateError as error:
            problems += error.problems
            whole = False
            continue
        files |= {name: File.of(name, shown[name], text) for name, text in texts.items()}
    return files if whole else None


def _read_labels(
    chain: Sequence[str], texts: Mapping[str, str], shown: Mapping[str, str], problems: list[Problem]
) -> dict[str, str]:
    """The English labels, on which all languages fall back; the others are read for what is wrong in them."""
    tags = {name: PurePosixPath(name).stem.lower() for name in texts if PurePosixPath(name).match("*/labels/*.toml")}
    labels: dict[str, str] = {}
    for tag in [*sorted({*tags.values()} - {DEFAULT}), DEFAULT]:
        try:
            labels = read_labels(chain, {name: texts[name] for name in tags if tags[name] == tag}, shown, tag)
        except TemplateError as error:
            problems += error.problems
    return labels
