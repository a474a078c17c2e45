"""A pack's name -> the Pack by value: files, options and labels of it and of all that it extends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from briefgen.edition import Pack
from briefgen.problems import Place
from briefgen.templates.chain import read_chain
from briefgen.templates.folder import read_folder
from briefgen.templates.labels import read_labels
from briefgen.templates.options import Value, declare_options, set_options


def _nowhere(_: str) -> Place | None:
    return None


def load_pack(
    name: str,
    *,
    search: Sequence[Path],
    options: Mapping[str, Value] | None = None,
    lang: str = "en",
    locate: Callable[[str], Place | None] = _nowhere,
) -> Pack:
    """Read a template pack.

    Args:
        name: the pack's folder name.
        search: folders that hold packs, see ``search_path``; the first that has the pack wins.
        options: values for the pack's options; texts are read as ``template.toml`` declares.
        lang: the BCP 47 tag of the labels.
        locate: where an option's value is written, for the Problem when it is not allowed.

    Raises:
        TemplateError: there is no such pack, or it or one that it extends is broken.
        ContentError: an option that the pack does not take, or a value that it does not allow.
    """
    chain = read_chain(name, search)
    values = set_options(declare_options(chain), options or {}, locate)
    files: dict[str, str] = {}
    shown: dict[str, str] = {}
    for link in chain:
        texts, paths = read_folder(link.name, link.folder)
        files |= texts
        shown |= paths
    names = tuple(link.name for link in chain)
    return Pack(name, names, files, values, read_labels(names, files, shown, lang))
