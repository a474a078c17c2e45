"""Templates now -> which of the files that pages were made with have changed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from time import time_ns

from briefgen.caching.digest import digest_bytes, digest_value
from briefgen.caching.signature import KnownFiles, Signature, is_stable, sign
from briefgen.caching.tree import digest_tree, list_folders, list_tree
from briefgen.core.safe_files import read_bytes
from briefgen.core.text_files import TEXT_LIMIT

#: Where a pack's values come from, apart from what its templates print: ``template.toml`` and the labels.
_DATA_SUFFIX = ".toml"


class Templates:
    """The templates of a workspace.

    Args:
        folder: the workspace's.
        pack_folders: the folders that hold packs, as ``list_pack_folders`` gives them.
        files: the files that are known.
    """

    def __init__(self, folder: Path, pack_folders: tuple[str, ...], files: KnownFiles) -> None:
        self._folder = folder
        self._pack_folders = pack_folders
        self._packs: dict[str, tuple[str, dict[str, str]]] = {}
        self._now = time_ns()
        self._stock = self._take_stock()
        #: Of all files in the folders of packs, before any of them is read.
        self.digest = self._digest(files)

    def are_unchanged(self) -> bool:
        """Whether no file was written, or came or went, since this was made."""
        if self._take_stock() != self._stock:
            return False
        if all(is_stable(signature, self._now) for signature in self._stock.values()):
            return True
        # What was written just before may have been written again in the same moment.
        return self._digest(KnownFiles()) == self.digest

    def _digest(self, files: KnownFiles) -> str:
        return digest_value([digest_tree(root, files) for root in self._pack_folders])

    def _take_stock(self) -> dict[str, Signature | None]:
        """What the file system says of every folder and file."""
        paths = chain.from_iterable((root, *list_folders(root), *list_tree(root)) for root in self._pack_folders)
        return {path: sign(path) for path in paths}

    def find_change(self, pack: str, data: str, trace: Mapping[str, str | None]) -> str:
        """A file that is not as it was, by the name of its layer and its own; "" when all are.

        Args:
            pack: the pack that printed a page.
            data: what ``describe`` said of it then.
            trace: the files that the page depends on, with their digests then.
        """
        now, digests = self._read(pack)
        if now != data:
            return f"{pack}/template.toml"
        return next((name for name, digest in trace.items() if digests.get(name) != digest), "")

    def describe(self, pack: str) -> str:
        """The digest of a pack's layers, manifests and labels."""
        return self._read(pack)[0]

    def _read(self, pack: str) -> tuple[str, dict[str, str]]:
        if pack not in self._packs:
            self._packs[pack] = _read_pack(pack, self._folder)
        return self._packs[pack]


def list_pack_folders(folder: Path) -> tuple[str, ...]:
    """The folders that hold template packs: the project's, those of installed packs, those of briefgen."""
    from briefgen.core.workspace_folders import TEMPLATES
    from briefgen.templates import find_shipped
    from briefgen.templates.installed import read_installed

    installed = [offer.folder for offers in read_installed().packs.values() for offer in offers]
    return tuple(map(str, [folder / TEMPLATES, *installed, find_shipped()]))


def _read_pack(name: str, folder: Path) -> tuple[str, dict[str, str]]:
    """Its data as one digest, and the digests of all files by layer and name; nothing for a pack that is broken."""
    from briefgen.errors import BriefgenError
    from briefgen.templates import search_path
    from briefgen.templates.chain import list_layers, read_chain
    from briefgen.templates.load import read_layers

    try:
        layers = tuple(list_layers(read_chain(name, search_path(folder))))
        files, _ = read_layers(layers)
        manifests = [_read_manifest(layer.folder) if not layer.overlay else b"" for layer in layers]
    except (BriefgenError, OSError):
        return "", {}
    data = [(key, text) for key, text in files.items() if key.endswith(_DATA_SUFFIX)]
    digest = digest_value(([layer.name for layer in layers], data, manifests))
    return digest, {key: digest_bytes(text.encode()) for key, text in files.items()}


def _read_manifest(folder: Path) -> bytes:
    return read_bytes(folder / "template.toml", TEXT_LIMIT, root=folder)
