"""Events -> a drawing to scale: time runs down an axis at the left, and what happened stands beside it.

Words never cover each other: each is as near to its date as those around it let it be, and a line leads from one to the
other. Where there are groups, each has a lane, a colour and a sign.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.charting.canvas import SHAPES, Canvas
from briefgen.charting.draw import Drawing
from briefgen.charting.look import Look
from briefgen.charting.styles import COLOURS, GREY
from briefgen.charting.ticks import list_dates
from briefgen.charting.timeline import TimelineEvent
from briefgen.datasets.moment import Moment

#: The least height of the axis, in lines of text.
_LEAST = 12
#: In sizes of letters: half a sign, from track to track, from the tracks to the words.
_SIGN, _TRACK, _LEAD = 0.36, 1.0, 1.6


@dataclass(frozen=True, slots=True)
class _Placed:
    """An event on its way into the drawing.

    Attributes:
        event: the event.
        track: the track it is on, from the left.
        lines: its title in lines.
        top: where its words begin.
    """

    event: TimelineEvent
    track: int
    lines: list[str]
    top: float = 0.0


def draw_timeline(events: Sequence[TimelineEvent], look: Look, paint: Callable[[str, bool], str]) -> Drawing:
    """Draw a timeline.

    Args:
        events: in order of time; at least one.
        look: the medium.
        paint: see Canvas.
    """
    return _Drawer(events, look, Canvas(paint)).draw()


def spread(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Where words begin, so that none covers another and all are within the room, each near where it is wanted.

    This is the isotonic regression of the places less the heights above them, with bounds: pool adjacent violators
    (Barlow and others, Statistical Inference under Order Restrictions, 1972, section 1.2).

    Args:
        wanted: where each would best begin, in order.
        heights: how high each is.
        room: what there is for all; no less than the sum of the heights.
    """
    above = [sum(heights[:index]) for index in range(len(heights))]
    pools: list[tuple[float, int]] = []
    for place, over in zip(wanted, above, strict=True):
        mean, count = place - over, 1
        while pools and pools[-1][0] > mean:
            other, more = pools.pop()
            mean, count = (mean * count + other * more) / (count + more), count + more
        pools.append((mean, count))
    free = max(room - sum(heights), 0.0)
    level = [min(max(mean, 0.0), free) for mean, count in pools for _ in range(count)]
    return [place + over for place, over in zip(level, above, strict=True)]


class _Drawer:
    def __init__(self, events: Sequence[TimelineEvent], look: Look, canvas: Canvas) -> None:
        self.look, self.canvas = look, canvas
        self.groups = list(dict.fromkeys(event.group for event in events if event.group))
        self.low = min(event.time.start for event in events).toordinal()
        self.high = max(event.time.end for event in events).toordinal() + 1
        # Two lines of words and a gap is the least that each event takes.
        days = (self.high - self.low) / max(len(events) * 2.5 * look.line, look.line * _LEAST)
        tracks = self._choose_tracks(events, days * look.size * 2 * _SIGN)
        self.ticks = list_dates(date.fromordinal(self.low), date.fromordinal(self.high - 1), 8)
        self.axis = max(map(look.wide, map(self._write_tick, self.ticks[0])), default=0.0) + look.size
        self.words = self.axis + (max(tracks) + 1) * look.size * _TRACK + look.size * (_LEAD + 0.6)
        room = look.width - self.words
        self.placed = [
            _Placed(event, track, look.wrap(event.title, room)) for event, track in zip(events, tracks, strict=True)
        ]

    def draw(self) -> Drawing:
        """The whole."""
        look = self.look
        heights = [(len(each.lines) + 1.5) * look.line for each in self.placed]
        self.top = self._draw_legend() + look.size
        self.height = max(sum(heights), look.line * _LEAST)
        wanted = [self._find(self._middle(each.event)) - self.top - look.line * 0.5 for each in self.placed]
        tops = spread(wanted, heights, self.height)
        self._draw_axis()
        for each, top in zip(self.placed, tops, strict=True):
            self._draw_event(each, self.top + top)
        return Drawing(self.canvas.write(), look.width, round(self.top + self.height + look.size, 2))

    def _choose_tracks(self, events: Sequence[TimelineEvent], sign: float) -> list[int]:
        """The track of each event: those of one group are beside each other, and no two on one track overlap.

        Args:
            events: in order of time.
            sign: how many days a sign covers.
        """
        tracks = [0] * len(events)
        first = 0
        for group in [*self.groups, ""]:
            ends: list[float] = []
            for index, event in enumerate(events):
                if event.group != group:
                    continue
                start, stop = self._reach(event)
                middle = self._middle(event)
                begin = min(start, middle - sign / 2)
                free = next((number for number, end in enumerate(ends) if end <= begin), len(ends))
                ends[free : free + 1] = [max(stop, middle + sign / 2)]
                tracks[index] = first + free
            first += len(ends)
        return tracks

    def _reach(self, event: TimelineEvent) -> tuple[int, int]:
        """The days of an event; what has no end, as far as is known, reaches to that of the axis."""
        time = event.time
        start = self.low if time.first is None and time.open else time.start.toordinal()
        stop = self.high if time.last is None and time.open else time.end.toordinal() + 1
        return start, stop

    def _middle(self, event: TimelineEvent) -> float:
        """Where the words of an event belong: at the middle of a date, at the beginning of a span."""
        start, stop = self._reach(event)
        return float(start) if event.time.is_span else (start + stop) / 2

    def _find(self, day: float) -> float:
        return self.top + (day - self.low) / (self.high - self.low) * self.height

    def _write_tick(self, day: date) -> str:
        return self.look.moment(Moment(day, "year" if self.ticks[1] % 12 == 0 else "month"))

    def _draw_legend(self) -> float:
        """The signs and names of the groups; how high they are."""
        look, left, base = self.look, 0.0, 0.0
        for group in self.groups:
            wide = look.wide(group) + look.size * 2.4
            if left and left + wide > look.width:
                left, base = 0.0, base + look.line
            colour, shape = self._style(group)
            self.canvas.sign(left + look.size * 0.5, base + look.size * 0.65, look.size * _SIGN, shape, colour)
            self.canvas.text(left + look.size * 1.2, base + look.size, group, look.size)
            left += wide
        return base + look.line if self.groups else 0.0

    def _style(self, group: str) -> tuple[str, str]:
        if not self.groups:
            return "s1", SHAPES[0]
        if not group:
            return GREY, SHAPES[0]
        index = self.groups.index(group)
        return f"s{index % COLOURS + 1}", SHAPES[index % len(SHAPES)]

    def _draw_axis(self) -> None:
        look, x = self.look, self.axis
        self.canvas.line(x, self.top, x, self.top + self.height, "muted", 1)
        for day in self.ticks[0]:
            y = self._find(day.toordinal())
            self.canvas.line(x - look.size * 0.35, y, x, y, "muted", 0.8)
            self.canvas.text(
                x - look.size * 0.6,
                y + look.size * 0.35,
                self._write_tick(day),
                look.size,
                colour="muted",
                anchor="end",
            )

    def _draw_event(self, placed: _Placed, top: float) -> None:
        look, event = self.look, placed.event
        colour, shape = self._style(event.group)
        x = self.axis + (placed.track + 0.9) * look.size * _TRACK
        at, base = self._find(self._middle(event)), top + look.size
        end = self.words - look.size * 0.5
        self.canvas.path([(x, at), (end - look.size * 0.5, base - look.size * 0.35), (end, base - look.size * 0.35)],
                         "rule", 0.8)  # fmt: skip
        self._draw_time(event, x, at, colour, shape)
        self.canvas.text(self.words, base, event.date, look.size, bold=True)
        for number, line in enumerate(placed.lines, 1):
            self.canvas.text(self.words, base + number * look.line, line, look.size)

    def _draw_time(self, event: TimelineEvent, x: float, at: float, colour: str, shape: str) -> None:
        """A bar for a span, a sign for a date, with a line along the month or the year that it may mean."""
        time, size = event.time, self.look.size
        start, stop = (self._find(day) for day in self._reach(event))
        ends = [point for point in (time.first, time.last) if point]
        unsure = any(point.about or point.doubtful for point in ends) or (len(ends) == 1 and not time.open)
        if not time.is_span:
            if stop - start > size * 2 * _SIGN:
                self.canvas.line(x, start, x, stop, colour, 1, "3 2" if unsure else "")
            self.canvas.sign(x, at, size * _SIGN, "ring" if unsure else shape, colour)
            return
        half = size * 0.2
        stop = max(stop, start + size * 0.5)
        if unsure:
            self.canvas.line(x, start, x, stop, colour, half * 2, "1.2 0.6")
        else:
            self.canvas.rect(x - half, start, half * 2, stop - start, colour)
        if time.open:
            at, arrow = (stop, "down") if time.last is None else (start, "triangle")
            self.canvas.sign(x, at, size * _SIGN, arrow, colour)
