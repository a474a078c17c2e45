"""What differs between a Word file and what was sent -> numbered changes, each with its place in the content file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.core import lazy_re
from briefgen.fixing.raw import RawText
from briefgen.located import Path as KeyPath
from briefgen.problems import Place
from briefgen.reading import Reading
from briefgen.reviewing.alignment import CELL_END, END, Hunk, find_hunks, simplify
from briefgen.reviewing.edits import find_move_ways, find_ways
from briefgen.reviewing.origins import Placed
from briefgen.reviewing.paragraphs import Paragraph
from briefgen.reviewing.places import Places
from briefgen.reviewing.spans import CannotPlace, Span, Way
from briefgen.reviewing.tracked import Tracked

_NUMBER = lazy_re.compile(r"\d")
_QUOTED = lazy_re.compile(r"“[^”]*”|„[^“]*“|«[^»]*»|「[^」]*」|『[^』]*』")
#: Signs before and after a change that are shown with it.
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Change:
    """A change.

    Attributes:
        number: its number in the report.
        hunk: what was there when the file was sent, and what is there in the file that came back.
        before: some words before it.
        after: some words after it.
        who: the author of the tracked change; "" for one that was not tracked.
        date: when, as in ISO 8601; may be empty.
        touches: what it changes that needs a second look: a number, a quotation, a note, a source.
        place: where it is in the content file, if that is known.
        reason: why it cannot be made, without its full stop; "" when it can.
        moved: the same change with its places in the paragraphs that the content file has now.
        to: of words that were moved, where they are now, in the same paragraphs; None of other changes.
        ways: how it can be made.
    """

    number: int
    hunk: Hunk
    before: str
    after: str
    who: str
    date: str
    touches: tuple[str, ...]
    place: Place | None
    reason: str
    moved: Hunk | None = None
    to: Hunk | None = None
    ways: tuple[Way, ...] = ()


def list_changes(
    sent: Sequence[Paragraph],
    got: Sequence[Paragraph],
    refused: Sequence[Paragraph],
    now: Sequence[Placed],
    reading: Reading,
    raw: RawText,
    tracked: Sequence[Tracked],
) -> tuple[Change, ...]:
    """Every change, in the order of the text.

    Args:
        sent: the paragraphs as they were sent.
        got: those of the file that came back, its tracked changes accepted.
        refused: the same, its tracked changes refused: what differs there from ``sent`` was not tracked.
        now: the paragraphs that the content file has now.
        reading: the content file.
        raw: its text.
        tracked: the tracked changes.
    """
    places = Places(sent, [each.paragraph for each in now])
    untracked = {(each.start, each.stop, each.text) for each in find_hunks(sent, refused)}
    back = Places(got, [each.paragraph for each in now])
    known = {simplify(each.text) for each in now}
    there = {each.where for each in got if simplify(each.text) in known}
    found = []
    for number, (hunk, new) in enumerate(_join_moves(find_hunks(sent, got)), 1):
        moved, to = places.move(hunk), places.move(new) if new else None
        span, ways, reason = None, tuple[Way, ...](), ""
        if (hunk.text and back.says(*hunk.there, hunk.text)) or (moved is None and hunk.where in there):
            reason = "it is in the content file already"
        elif moved is None or (new and to is None):
            reason = "the content file has changed here since"
        else:
            try:
                span, ways = find_move_ways(moved, to, now, reading, raw) if to else find_ways(moved, now, reading, raw)
            except CannotPlace as fault:
                reason = str(fault)
        author = _find_author(hunk, tracked) if (hunk.start, hunk.stop, hunk.text) not in untracked else None
        place = reading.source.locate(span.path, span.start, span.stop - span.start) if span else None
        around = _show_around(sent, new or hunk)
        touches = tuple(_list_touched(sent, hunk, reading, span)) if new is None else ()
        who, date = (author.author, author.date) if author else ("", "")
        found.append(Change(number, hunk, *around, who, date, touches, place, reason, moved, to or new, ways))
    return tuple(found)


def _join_moves(hunks: Sequence[Hunk]) -> Iterator[tuple[Hunk, Hunk | None]]:
    """The changes; of paragraphs that are gone in one place and new in another, both together."""
    new = {simplify(each.text): each for each in hunks if not each.old and each.text.endswith(END)}
    moved = {}
    for each in hunks:
        if not each.text and each.start[1] == 0 and (to := new.pop(simplify(each.old), None)):
            moved[each] = to
    ends = set(moved.values())
    for each in hunks:
        if each not in ends:
            yield each, moved.get(each)


def _find_author(hunk: Hunk, tracked: Sequence[Tracked]) -> Tracked | None:
    """Whose tracked change it is: one whose words are in it, or in whose words it is."""
    for kind, words in (("inserted", hunk.text), ("deleted", hunk.old)):
        own = simplify(words).replace(END, "").strip()
        for each in tracked if own else ():
            text = simplify(each.text).strip()
            if each.kind == kind and text and (own in text or text in own):
                return each
    return next((each for each in tracked if each.kind != "formatted"), None)


def _show_around(sent: Sequence[Paragraph], hunk: Hunk) -> tuple[str, str]:
    before = sent[hunk.start[0]].text[: hunk.start[1]] if hunk.start[0] < len(sent) else ""
    is_block = hunk.old.endswith((END, CELL_END)) or (not hunk.stop[1] and not hunk.text.endswith(END))
    after = sent[hunk.stop[0]].text[hunk.stop[1] :] if hunk.stop[0] < len(sent) and not is_block else ""
    return before[-_AROUND:], after[:_AROUND]


def _list_touched(sent: Sequence[Paragraph], hunk: Hunk, reading: Reading, span: Span | None) -> Iterator[str]:
    if _NUMBER.search(hunk.old) or _NUMBER.search(hunk.text):
        yield "a number"
    text = sent[hunk.start[0]].text if hunk.start[0] < len(sent) else ""
    quoted = any(each.start() < hunk.stop[1] and hunk.start[1] < each.end() for each in _QUOTED.finditer(text))
    if quoted or (span and _is_quotation(reading, span)):
        yield "a quotation"
    if hunk.start[0] < len(sent) and sent[hunk.start[0]].note:
        yield "a note"
    path: KeyPath = span.path if span else ()
    if path[:1] == ("sources",):
        yield "a source"


def _is_quotation(reading: Reading, span: Span) -> bool:
    tree = reading.trees.get(span.path)
    return tree is not None and any(
        node.kind == "quote" and node.start <= span.start <= node.stop for node in tree.walk()
    )
