"""Looking for letters in a stream: right here, further on, or in parts that the ends of lines and pages lie between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.inspecting.stream import SHORT, Stream

#: Where in a stream a text stands: from, to.
Span = tuple[int, int]
#: Letters that a page may put between two texts: an exhibit's number, a list's marker, a running caption.
GAP = 80
#: Letters over which the parts of one text may lie apart: the rest of a page, and the head of a table.
_REACH = 6000
#: How many ways to put the lines of a row together are tried.
_STEPS = 60_000
#: Where to go on, how much of each cell was found, the cell of the last piece, letters that were passed over.
_Step = tuple[int, tuple[int, ...], int, int]
#: The most parts.
_PARTS = 40


def find_text(stream: Stream, letters: str, start: int, *, aligned: bool = False, loose: bool = True) -> list[Span]:
    """Where a text stands: behind ``start`` if it is there, else anywhere that nothing was found in.

    Args:
        stream: where to look.
        letters: the text, folded.
        start: where it should stand, or soon after.
        aligned: whether it must begin and end with a piece of the stream; short ones always must.
        loose: whether it may also stand before ``start``.
    """
    aligned = aligned or len(letters) < SHORT
    whole = len(stream.text)
    # A short text that is not right here may be in parts: further on stands another one like it.
    # A text that says the same several times over begins where a piece does.
    ways = [(start + GAP, True)] + [(start + GAP, False), (whole, False)] * (not aligned)
    for last, edged in ways:
        at = next(_list_places(stream, letters, start, last, edged), -1)
        if at >= 0:
            return [(at, at + len(letters))]
    if parts := _find_parts(stream, letters, start):
        return parts
    at = next(_list_places(stream, letters, 0 if loose else start, whole, aligned), -1)
    if at >= 0:
        return [(at, at + len(letters))]
    return _find_parts(stream, letters, 0) if start and loose else []


def find_near(stream: Stream, letters: str, start: int, stop: int) -> bool:
    """Whether a text stands soon behind ``start``, and before ``stop``."""
    return any(True for _ in _list_places(stream, letters, start, min(start + GAP, stop), len(letters) < SHORT))


def find_cell(stream: Stream, letters: str, start: int, *, signed: bool) -> list[Span]:
    """Where a cell stands: soon after ``start``, in a piece of its own or in several, else anywhere.

    Args:
        stream: where to look.
        letters: the cell, folded.
        start: where its row should stand.
        signed: whether a hyphen stands before it, a minus sign.
    """
    for first in (start, 0) if start else (0,):
        if parts := _follow(stream, letters, first, signed):
            return parts
    parts = _find_parts(stream, letters, start)
    return parts if parts and (parts[0][0] in stream.hyphens) == signed else []


def _follow(stream: Stream, letters: str, start: int, signed: bool) -> list[Span]:
    """A text piece by piece: the next whole piece with which it can go on, and so forth."""
    spans: list[Span] = []
    at, cursor, limit = 0, start, start + _REACH
    while at < len(letters):
        place = stream.text.find(letters[at], cursor, limit)
        while place >= 0:
            stop = stream.next_edge(place)
            same = stream.is_edge(place) and letters.startswith(stream.text[place:stop], at)
            if same and stream.is_free(place, stop) and (at or (place in stream.hyphens) == signed):
                break
            place = stream.text.find(letters[at], place + 1, limit)
        if place < 0:
            return []
        spans.append((place, stop))
        at, cursor = at + stop - place, stop
    return spans


def find_interleaved(stream: Stream, cells: Sequence[tuple[str, bool]], start: int) -> list[Span]:
    """Cells of a row over several pages: some lines of each on every page, and between them what a page repeats.

    Where cells have the same words, a line may be of one or of another; which it is shows only in the end.

    Args:
        stream: where to look.
        cells: each cell, folded, and whether a hyphen stands before it, a minus sign.
        start: where the row should stand.
    """
    first = start if stream.is_edge(start) else stream.next_edge(start)
    # Where to go on: a place, how much of each cell was found, the cell of the last piece, what was passed over.
    steps: list[_Step] = [(first, (0,) * len(cells), 0, 0)]
    came: dict[tuple[int, tuple[int, ...]], tuple[int, tuple[int, ...]]] = {}
    full = tuple(len(letters) for letters, _ in cells)
    while steps and len(came) < _STEPS:
        place, done, last, passed = steps.pop()
        if done == full:
            return _trace(came, (place, done))
        if place >= len(stream.text) or passed > _REACH:
            continue
        stop = stream.next_edge(place)
        piece, ways = stream.text[place:stop], list[_Step]()
        order = [number for number in range(len(cells)) if number != last]
        for number in (*reversed(order), last) if stream.is_free(place, stop) else ():
            (letters, signed), at = cells[number], done[number]
            if letters.startswith(piece, at) and (at or (place in stream.hyphens) == signed):
                ways.append((stop, (*done[:number], at + len(piece), *done[number + 1 :]), number, passed))
        # What a page repeats is short, or is part of no cell.
        if not ways or len(piece) < SHORT:
            ways.insert(0, (stop, done, last, passed + stop - place))
        for way in ways:
            if way[:2] not in came:
                came[way[:2]] = (place, done)
                steps.append(way)
    return []


def _trace(
    came: Mapping[tuple[int, tuple[int, ...]], tuple[int, tuple[int, ...]]], end: tuple[int, tuple[int, ...]]
) -> list[Span]:
    """The pieces on the way to an end that are part of a cell."""
    spans: list[Span] = []
    while end in came:
        before = came[end]
        if before[1] != end[1]:
            spans.append((before[0], end[0]))
        end = before
    return spans[::-1]


def _list_places(stream: Stream, letters: str, first: int, last: int, aligned: bool) -> Iterator[int]:
    """The places from ``first`` to ``last`` at which letters stand that nothing else was found in."""
    at = stream.text.find(letters, first, last + len(letters))
    while at >= 0:
        stop = at + len(letters)
        if stream.is_free(at, stop) and not (aligned and not (stream.is_edge(at) and stream.is_edge(stop))):
            yield at
        at = stream.text.find(letters, at + 1, last + len(letters))


def _find_parts(stream: Stream, letters: str, start: int) -> list[Span]:
    """A text in several parts, each of which ends and begins where a piece of the stream does."""
    spans: list[Span] = []
    at, cursor = 0, start
    while at < len(letters) and len(spans) < _PARTS:
        part = _find_longest(stream, letters[at:], cursor)
        if part is None:
            return []
        spans.append(part)
        at += part[1] - part[0]
        cursor = part[1]
    return spans if at >= len(letters) else []


def _find_longest(stream: Stream, letters: str, start: int) -> Span | None:
    """The most of the beginning of a text that stands somewhere, from edge to edge."""
    limit = start + _REACH
    low, high = 0, len(letters)
    while low < high:
        middle = (low + high + 1) // 2
        there = stream.text.find(letters[:middle], start, limit) >= 0
        low, high = (middle, high) if there else (low, middle - 1)
    at = stream.text.find(letters[:low], start, limit) if low else -1
    while at >= 0:
        stop = at + low if low == len(letters) else stream.last_edge(at + low)
        whole = stop == at + len(letters)
        if stop > at and stream.is_edge(at) and (not whole or stream.is_edge(stop)) and stream.is_free(at, stop):
            return at, stop
        at = stream.text.find(letters[:low], at + 1, limit)
    return None
