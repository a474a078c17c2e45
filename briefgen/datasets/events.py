"""The events of a brief -> a data set, so that a timeline is made of them as of a data file."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.datasets.dataset import Cell, Column, Dataset, Row
from briefgen.located import Source
from briefgen.model.data import DataSet, DataType
from briefgen.model.events import Event

#: The name of the data set.
EVENTS = "events"
_COLUMNS = ("date", "title", "group", "source")


def make_events(events: Sequence[Event], source: Source) -> Dataset:
    """The data set. Columns in which no event has anything are left out.

    Args:
        events: what the brief says.
        source: where it says so.
    """
    columns = [name for name in _COLUMNS if any(getattr(event, name) for event in events)]
    rows: list[Row] = []
    for index, event in enumerate(events):
        line = source.locate((EVENTS, index)).line
        texts = (getattr(event, name) for name in columns)
        cells = tuple(Cell(text, text) if text else Cell(None) for text in texts)
        rows.append(Row(cells, line, index, marks=(event,)))
    return Dataset(
        EVENTS, source.file, tuple(Column(name, DataType.TEXT) for name in columns), tuple(rows), DataSet(file=EVENTS)
    )
