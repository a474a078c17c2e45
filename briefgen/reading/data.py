"""The data that a content file names -> data sets by value, also of a file that is not valid elsewhere."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from pydantic import ConfigDict

from briefgen.datasets.data import Data
from briefgen.datasets.events import EVENTS, make_events
from briefgen.datasets.load import load
from briefgen.located import Mapping as Tree
from briefgen.located import Node, Scalar, Sequence, Source
from briefgen.located import Path as KeyPath
from briefgen.located.validate import validate
from briefgen.model import Brief
from briefgen.model.base import Part
from briefgen.model.data import DataName, DataSet
from briefgen.model.events import Event
from briefgen.problems import Problem

#: How a value from data begins.
_SIGN = "{data."


class _DataOfBrief(Part):
    """What a brief that is not valid says of its data."""

    model_config = ConfigDict(extra="ignore")

    data: Mapping[DataName, DataSet] = {}
    events: tuple[Event, ...] = ()


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
    sets, problems = dict(loaded.sets), list(loaded.problems)
    if source.node((EVENTS,)):
        if EVENTS in names:
            message = "This brief has events in two places: under events, and in the data called “events”."
            hint = "Give the data another name, and write data=NAME in the timeline."
            problems.append(Problem("EVT102", message, source.locate(("data", EVENTS)), hint, path=("data", EVENTS)))
        elif part:
            sets[EVENTS] = make_events(part.events, source)
        else:
            names |= {EVENTS}
    return Data(sets, names - sets.keys(), language), problems


def find_misplaced(source: Source, prose: Container[KeyPath]) -> Iterator[Problem]:
    """Values from data in texts that take none: they would be printed as they are written.

    Args:
        source: where everything is written.
        prose: the paths of the texts that take values.
    """
    if any(_SIGN in line for line in source.lines):
        yield from _find_in(source.root, (), source, prose)


def _find_in(node: Node | None, path: KeyPath, source: Source, prose: Container[KeyPath]) -> Iterator[Problem]:
    if isinstance(node, Tree):
        for key, value in node.items:
            yield from _find_in(value, (*path, key.value), source, prose)
    elif isinstance(node, Sequence):
        for index, value in enumerate(node.items):
            yield from _find_in(value, (*path, index), source, prose)
    elif isinstance(node, Scalar) and _SIGN in node.text.value and path not in prose:
        place = source.locate(path, node.text.value.find(_SIGN), len(_SIGN))
        message = f"{path[-1]} is printed as it is written, and takes no values from data."
        yield Problem("EXH121", message, place, "Write the number.", path=path)
