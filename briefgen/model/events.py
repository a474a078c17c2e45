"""Events: what happened when, from which timelines are made."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from briefgen.model.base import Line, Part
from briefgen.model.edtf import EventDate
from briefgen.model.marks import Marked


class Event(Marked):
    """Something that happened."""

    date: EventDate
    """When, as ISO 8601 and EDTF write it: 2025-04-28, 2025-04, 2025, 2025-04-28/2025-05-02, 2022-02-24/.. (not
    ended), 2025-04? (uncertain), 2015~ (about)."""
    title: Line
    """What happened."""
    group: Line | None = None
    """What it belongs to, such as Talks; a timeline to scale has a lane for each group."""
    source: Line | None = None
    """The key of its source, and the place in it: mod2025, p. 3."""


class TimelineForm(StrEnum):
    """How events are shown."""

    LIST = "list"
    SCALE = "scale"


class TimelineOptions(Part):
    """The attributes of a ``::: timeline`` block."""

    form: TimelineForm = TimelineForm.LIST
    """list: a table of dates and events. scale: a drawing in which time is to scale, with the list."""
    first: Annotated[EventDate | None, Field(alias="from")] = None
    """Without events that ended before this date: from=2024, from=2024-03."""
    last: Annotated[EventDate | None, Field(alias="to")] = None
    """Without events that began after this date."""
    when: str = ""
    """Of a data file, the column of the dates; date by default."""
    what: str = ""
    """Of a data file, the column that says what happened; title, text or event by default."""
    source: str = ""
    """Of a data file, the column of the keys of sources; source by default."""
