"""Packs -> what a designer wants to know of them, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from briefgen.authoring.template_blocks import find_blocks
from briefgen.core.text_files import show_path
from briefgen.errors import TemplateError
from briefgen.templates import list_packs
from briefgen.templates.chain import Link, list_layers, read_chain
from briefgen.templates.drift import find_drift
from briefgen.templates.installed import MANIFEST
from briefgen.templates.load import read_layers
from briefgen.templates.options import Value, declare_options
from briefgen.templates.origin import list_files
from briefgen.templates.pack_folders import Search


@dataclass(frozen=True, slots=True)
class PackSummary:
    """One line of the list of packs.

    Attributes:
        origin: ``project``, ``installed`` or ``shipped``.
        maker: what an installed or shipped pack came with, such as ``briefgen 0.1.0``.
        changed: the project's files that go before the pack's own.
        behind: copies in the project whose original has changed since.
        fault: why the pack cannot be used; empty when it can.
    """

    name: str
    title: str = ""
    description: str = ""
    extends: str = ""
    origin: str = ""
    maker: str = ""
    changed: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class LayerDescription:
    """One layer of a pack's chain: its name in templates, where it is from, and its folder."""

    name: str
    origin: str
    maker: str
    folder: str


@dataclass(frozen=True, slots=True)
class OptionDescription:
    """An option that a pack takes, with the value it has when nobody sets one."""

    name: str
    type: str
    default: Value
    choices: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class FileDescription:
    """A file that a pack prints with: the layers that have it, the deciding one first, and the blocks it offers."""

    name: str
    layers: tuple[str, ...]
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackDescription:
    """All that is known of a pack."""

    summary: PackSummary
    chain: tuple[LayerDescription, ...]
    options: tuple[OptionDescription, ...]
    files: tuple[FileDescription, ...]
    languages: tuple[str, ...]


def list_summaries(search: Search) -> tuple[PackSummary, ...]:
    """Every pack, by name; one that cannot be used says why.

    Raises:
        TemplateError: the record of copied files cannot be read.
    """
    behind = [drift.name for drift in find_drift(search)]
    summaries = []
    for name in list_packs(search):
        try:
            summaries.append(_summarise(name, read_chain(name, search), behind))
        except TemplateError as error:
            summaries.append(PackSummary(name, fault=error.message))
    return tuple(summaries)


def describe_pack(name: str, search: Search) -> PackDescription:
    """One pack, with all that it has from the packs it extends.

    Raises:
        TemplateError: there is no such pack, or it is broken.
    """
    links = read_chain(name, search)
    layers = tuple(list_layers(links))
    texts, _ = read_layers(layers)
    chain = tuple(layer.name for layer in layers)
    names = sorted({key.partition("/")[2] for key in texts} - {MANIFEST})
    makers = {link.name: link.maker for link in links}
    options = declare_options(links).items()
    return PackDescription(
        _summarise(name, links, [drift.name for drift in find_drift(search)]),
        tuple(
            LayerDescription(layer.name, str(layer.origin), makers.get(layer.name, ""), show_path(layer.folder))
            for layer in layers
        ),
        tuple(OptionDescription(key, str(o.type), o.default, o.choices, o.description) for key, o in options),
        tuple(
            FileDescription(
                file,
                tuple(layer for layer in chain if f"{layer}/{file}" in texts),
                find_blocks(file, chain, texts) if file.endswith(".j2") else (),
            )
            for file in names
        ),
        tuple(sorted({PurePosixPath(file).stem for file in names if PurePosixPath(file).match("labels/*.toml")})),
    )


def _summarise(name: str, chain: tuple[Link, ...], behind: list[str]) -> PackSummary:
    link = chain[0]
    return PackSummary(
        name,
        link.manifest.title,
        link.manifest.description or "",
        link.manifest.extends or "",
        str(link.origin),
        link.maker,
        list_files(link.overlay) if link.overlay else (),
        tuple(other for other in behind if other.startswith(f"{name}/")),
    )
