"""What open pages have asked for -> begun again after the next save, before they ask."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from briefgen.preview.live_brief import LiveBrief
from briefgen.preview.recent import keep_recent
from briefgen.preview.work_queue import Urgency

#: Saves after which a page that has not asked again counts as closed, and what is remembered of one brief.
_MAX_SAVES, _MAX_REQUESTS = 3, 12


@dataclass(frozen=True, slots=True)
class _Expected:
    """What was asked for.

    Attributes:
        revision: of the brief, when it was asked for last.
        urgency: when it is done.
        begin: begins it.
    """

    revision: int
    urgency: Urgency
    begin: Callable[[], object]


class ExpectedWork:
    """What open pages will ask for when they hear of a save; used in the thread of the server.

    Until a page has heard of it, and its request is here, the work can be half done.
    """

    def __init__(self) -> None:
        self._asked: dict[LiveBrief, OrderedDict[Hashable, _Expected]] = {}

    def note(self, brief: LiveBrief, key: Hashable, urgency: Urgency, begin: Callable[[], object]) -> None:
        """A page has asked for something.

        Args:
            brief: what it shows.
            key: what it has asked for; asked for once more, it is expected once.
            urgency: what it is begun with, and in which order.
            begin: begins the same, for what is saved then.
        """
        asked = self._asked.setdefault(brief, OrderedDict())
        asked[key] = _Expected(brief.changed, urgency, begin)
        keep_recent(asked, key, _MAX_REQUESTS)

    def begin(self, brief: LiveBrief) -> None:
        """A brief was saved: begin all that pages of it will ask for."""
        asked = self._asked.get(brief, OrderedDict())
        # The queue begins with the first at once, whatever comes a moment later.
        for key, expected in sorted(asked.items(), key=lambda each: each[1].urgency):
            if brief.changed - expected.revision > _MAX_SAVES:
                del asked[key]
            else:
                expected.begin()

    def forget(self, brief: LiveBrief) -> None:
        """A brief is not there any more: let go of what refers to it."""
        self._asked.pop(brief, None)
