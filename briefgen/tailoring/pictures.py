"""An edition with all pictures of its brief -> the edition with those that it shows."""

from __future__ import annotations

from dataclasses import replace

from briefgen.edition import Edition
from briefgen.tailoring.trees import list_trees


def keep_pictures(edition: Edition) -> Edition:
    """Drop the pictures that no tree names; the logos stay. In the order of the page."""
    shown = [node.get("src") for tree in list_trees(edition) for node in tree.walk() if node.kind == "image"]
    names = dict.fromkeys([*shown, edition.publisher.logo, edition.publisher.logo_dark])
    return replace(edition, assets={name: edition.assets[name] for name in names if name in edition.assets})
