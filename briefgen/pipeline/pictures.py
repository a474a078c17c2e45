"""The pictures that a brief's prose names -> Assets, or Problems at the place that names them."""

from __future__ import annotations

from pathlib import Path

from briefgen.assets.pictures import Asset, AssetRefused, load_asset
from briefgen.problems import Problem
from briefgen.reading import Reading
from briefgen.workspace import Workspace


def load_pictures(
    reading: Reading, path: Path, workspace: Workspace | None, folder: Path | None
) -> tuple[dict[str, Asset], list[Problem]]:
    """Load each picture once; the organisation's logos, already read, are added.

    Args:
        reading: the brief with its places.
        path: the content file; pictures lie beside it.
        workspace: what holds the logos.
        folder: the workspace's folder, which no picture may lie outside of.
    """
    assets: dict[str, Asset] = {}
    problems: list[Problem] = []
    root = folder or path.parent
    for where, tree in reading.trees.items():
        for node in tree.walk():
            name = node.get("src")
            if node.kind != "image" or name in assets or "://" in name:
                continue
            try:
                assets[name] = load_asset(name, path.parent, root)
            except AssetRefused as fault:
                place = reading.source.locate(where, node.start, node.stop - node.start)
                problems.append(Problem("AST101", f"The picture {name} {fault}.", place, path=where))
    return assets | dict(workspace.logos if workspace else {}), problems
