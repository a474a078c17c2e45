"""A pack's name -> the Pack by value: files, options and labels of it and of all that it extends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from briefgen.edition import Pack
from briefgen.edition.pack_sheets import check_sheets
from briefgen.errors import TemplateError
from briefgen.problems import Place
from briefgen.templates.chain import Layer, list_layers, read_chain
from briefgen.templates.folder import read_folder
from briefgen.templates.labels import read_labels
from briefgen.templates.options import Value, declare_options, set_options
from briefgen.templates.overlay import check_overlays
from briefgen.templates.shelves import Search


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
    chain = read_chain(name, search)
    values = set_options(declare_options(chain), options or {}, locate)
    layers = tuple(list_layers(chain))
    files, shown = read_layers(layers)
    names = tuple(layer.name for layer in layers)
    problems = check_overlays(layers, files, shown) + check_sheets(names, files, shown)
    if problems:
        raise TemplateError(f"The changes to template {name} are not valid.", tuple(problems))
    return Pack(name, names, files, values, read_labels(names, files, shown, lang))


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
