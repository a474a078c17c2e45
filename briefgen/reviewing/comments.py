"""The comments of a Word file that came back from a review -> each with the words and the place that it is on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.problems import Place
from briefgen.reading import Reading
from briefgen.reading.remarks import PlacedRemark, list_remarks
from briefgen.reviewing.alignment import Hunk, Spot
from briefgen.reviewing.changes import Change
from briefgen.reviewing.origins import Origin, Placed
from briefgen.reviewing.paragraphs import Comment, Paragraph
from briefgen.reviewing.places import Places
from briefgen.reviewing.spans import NOT_WRITTEN

#: Where the words of a comment begin and end.
Range = tuple[Spot, Spot]


@dataclass(frozen=True, slots=True)
class Remarked:
    """A comment.

    Attributes:
        number: its number in the report.
        comment: what it says.
        words: those that it is on.
        where: where they are in the Word file.
        place: where they are in the content file, if that is known.
        reason: why no remark can be made of it; "" when one can.
    """

    number: int
    comment: Comment
    words: str
    where: str
    place: Place | None
    reason: str


def place_comments(
    comments: Sequence[Comment],
    got: Sequence[Paragraph],
    now: Sequence[Placed],
    reading: Reading,
    changes: Sequence[Change],
) -> tuple[Remarked, ...]:
    """The comments, in the order of the text, those on more words first.

    Args:
        comments: those of the file that came back.
        got: its paragraphs.
        now: the paragraphs of the content file.
        reading: the content file, read.
        changes: the changes that were found, whose numbers come before those of comments.
    """
    ranges = list_ranges(got)
    places = Places(got, [each.paragraph for each in now])
    found = []
    last: Spot = (len(got), 0)
    ordered = sorted(comments, key=lambda each: (ranges.get(each.id, (last, last))[0], _flip(ranges, each.id)))
    spots: dict[str, Spot | None] = {}
    for each in ordered:
        if spot := ranges.get(each.id):
            replaced = find_replaced(changes, spot[0])
            spots[each.id] = places.find_near(spot[0]) or (replaced.start if replaced else None)
    origins = {name: _find_origin(now[spot[0]], spot[1]) for name, spot in spots.items() if spot}
    known = _find_known(ordered, origins, list_remarks(reading.source))
    for number, comment in enumerate(ordered, len(changes) + 1):
        spot = ranges.get(comment.id)
        if spot is None:
            found.append(Remarked(number, comment, "", "the file", None, "it is on no words"))
            continue
        start, stop = spot
        text = got[start[0]].text
        words = text[start[1] : stop[1] if stop[0] == start[0] else None]
        reason, place = "", None
        if not comment.text:
            reason = "it says nothing"
        elif comment.id in known:
            reason = "the content file has this remark already"
        elif spots[comment.id] is None:
            reason = "the words that it is on are not in the content file"
        else:
            origin = origins[comment.id]
            place = reading.source.locate(origin.path, origin.start) if origin else None
            reason = "" if place else NOT_WRITTEN
        found.append(Remarked(number, comment, words, got[start[0]].where, place, reason))
    return tuple(found)


def list_ranges(got: Sequence[Paragraph]) -> dict[str, Range]:
    """Where the words of each comment begin and end, in the file that came back."""
    starts: dict[str, Spot] = {}
    ends: dict[str, Spot] = {}
    for index, paragraph in enumerate(got):
        for name, begins, at in paragraph.comments:
            (starts if begins else ends).setdefault(name, (index, at))
    return {name: (starts.get(name, end), end) for name, end in ends.items()}


def find_replaced(changes: Sequence[Change], spot: Spot) -> Hunk | None:
    """The change that wrote the words at a place of the file that came back, with its places in the content file."""
    found = (each.moved for each in changes if each.moved and each.hunk.there[0] <= spot <= each.hunk.there[1])
    return next(found, None)


def _flip(ranges: Mapping[str, Range], name: str) -> Spot:
    stop = ranges[name][1] if name in ranges else (0, 0)
    return -stop[0], -stop[1]


def _find_origin(placed: Placed, at: int) -> Origin | None:
    after = next((each for each in placed.origins[at:] if each), None)
    return after or next((each for each in reversed(placed.origins[:at]) if each), None)


def _find_known(
    comments: Sequence[Comment], origins: Mapping[str, Origin | None], remarks: Sequence[PlacedRemark]
) -> set[str]:
    """The IDs of the comments that the content file has as remarks: on these words, or else anywhere."""
    known: set[str] = set()
    left = list(remarks)
    for anywhere in (False, True):
        for comment in comments:
            same = (
                each
                for each in left
                if (each.remark.text, each.remark.by) == comment.said
                and (anywhere or _is_on(each, origins.get(comment.id)))
            )
            if comment.id not in known and (found := next(same, None)):
                left.remove(found)
                known.add(comment.id)
    return known


def _is_on(remark: PlacedRemark, origin: Origin | None) -> bool:
    return (
        origin is not None and remark.path == origin.path and remark.remark.start <= origin.start <= remark.remark.stop
    )
