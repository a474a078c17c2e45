"""The data that a content file names -> data sets by value, also of a file that is not valid elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import ConfigDict

from briefgen.datasets.data import Data
from briefgen.datasets.load import load
from briefgen.located import Mapping as Tree
from briefgen.located import Scalar, Source
from briefgen.located.validate import validate
from briefgen.model import Brief
from briefgen.model.base import Part
from briefgen.model.data import DataName, DataSet
from briefgen.problems import Problem


class _DataOfBrief(Part):
    """What a brief that is not valid says of its data."""

    model_config = ConfigDict(extra="ignore")

    data: Mapping[DataName, DataSet] = {}


def read_data(source: Source, brief: Brief | None, path: Path) -> tuple[Data, list[Problem]]:
    """Read the data files of a brief.

    Args:
        source: where everything is written.
        brief: the brief; None when it is not valid.
        path: its file, beside which the data lie.
    """
    part = brief or validate(_DataOfBrief, source)[0]
    loaded = load(part.data if part else {}, source, path)
    named = source.node(("data",))
    names = frozenset(key.value for key, _ in named.items) if isinstance(named, Tree) else frozenset()
    lang = source.node(("lang",))
    language = lang.text.value if isinstance(lang, Scalar) and not lang.null else ""
    return Data(loaded.sets, names - loaded.sets.keys(), language), loaded.problems
