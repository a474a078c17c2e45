"""A document's name -> the page and the style sheet of it, prepared as ``bench.plain`` prepares them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from bench.briefs import Shape
from bench.experiments.catalogue import DOCUMENTS
from bench.places import HOME
from bench.plain.kit import Kit, prepare
from bench.workspaces import write_workspace

#: What makes fontTools write no date into a font that it makes of a variable one.
_STILL = {"SOURCE_DATE_EPOCH": "0"}


@cache
def make_kit(name: str) -> Kit:
    """The kit of a document in the catalogue."""
    return prepare_shape(name.replace(" ", "-"), DOCUMENTS[name])


def prepare_shape(name: str, shape: Shape, number: int = 0) -> Kit:
    """The kit of any brief, in a folder of this name."""
    home = HOME / "experiments" / name
    (path,) = write_workspace(home / "source", [(number, shape)])
    kit = prepare(path, "public", home / "kit")
    return replace(kit, env={**kit.env, **_STILL})
