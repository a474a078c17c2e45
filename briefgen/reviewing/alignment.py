"""Paragraphs as they were sent, and as they came back -> which is which, and what has changed between them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from briefgen.core import lazy_re
from briefgen.reviewing.paragraphs import Paragraph

#: Ends a paragraph, and one that is the last of its cell or its note.
END, CELL_END = "\u2029", "\u241e"
#: A number, a word, a space, a sign.
TOKEN = lazy_re.compile(r"\d+(?:[.,]\d+)+|\w+|\s|[^\w\s]")
#: Signs that programs write for each other.
_SAME = str.maketrans({"\u00a0": " ", "\u202f": " ", "\t": " ", "\u2011": "-"})
#: Below this, two texts are no longer one that was changed.
_LIKE = 0.3
#: And below this, one that is looked for among others.
_ALIKE = 0.5
#: Tokens of a window that are compared word by word; beyond, it is one change.
_MAX_TOKENS = 20_000

#: A place: the index of a paragraph, and an offset in its text.
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hunk:
    """A change.

    Attributes:
        start: where it begins in what was sent.
        stop: where it ends there.
        text: what stands there now; END and CELL_END where paragraphs end.
        old: what was there, in the same way.
        where: the place in the file that came back, for people.
        there: where it begins and stops in that file.
    """

    start: Spot
    stop: Spot
    text: str
    old: str
    where: str
    there: tuple[Spot, Spot] = ((0, 0), (0, 0))


def simplify(text: str) -> str:
    """A text by which two are compared: sign by sign, no-break spaces and hyphens as plain ones."""
    return text.translate(_SAME)


def pair(sent: Sequence[Paragraph], got: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """The paragraphs that are the same ones, changed or not, in the order of both: by bookmark, then by text."""
    anchored = _take_increasing(_pair_by_anchor(sent, got))
    found: list[tuple[int, int]] = []
    before = (-1, -1)
    for each in [*anchored, (len(sent), len(got))]:
        found += _pair_by_text(sent, got, (before[0] + 1, each[0]), (before[1] + 1, each[1]))
        found.append(each)
        before = each
    return found[:-1]


def _pair_by_anchor(sent: Sequence[Paragraph], got: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """One that has several bookmarks was joined of several; a bookmark that is there twice was copied."""
    holders = defaultdict[int, list[int]](list)
    for index, each in enumerate(got):
        for anchor in each.anchors if len(each.anchors) == 1 else ():
            holders[anchor].append(index)
    for anchor, indices in sorted(holders.items()):
        if anchor >= len(sent):
            continue
        same = [index for index in indices if simplify(got[index].text) == simplify(sent[anchor].text)]
        likely = same if len(same) == 1 else indices
        if len(likely) == 1 and _is_like(sent[anchor].text, got[likely[0]].text):
            yield anchor, likely[0]


def _is_like(one: str, two: str, least: float = _LIKE) -> bool:
    if one == two or not one.strip() or not two.strip():
        return True
    return SequenceMatcher(None, TOKEN.findall(one), TOKEN.findall(two), autojunk=False).ratio() >= least


def _take_increasing(pairs: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs in the order of both: what is not in it was moved."""
    ends: list[int] = []
    last: list[int] = []
    items = list(pairs)
    back = [-1] * len(items)
    for number, (_, index) in enumerate(items):
        at = bisect_left(ends, index)
        back[number] = last[at - 1] if at else -1
        ends[at : at + 1], last[at : at + 1] = [index], [number]
    found: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(items[number])
        number = back[number]
    return found[::-1]


def _pair_by_text(
    sent: Sequence[Paragraph], got: Sequence[Paragraph], ours: tuple[int, int], theirs: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Between two pairs: those with the same words; and as many as there are on both sides, in their order."""
    old = [simplify(each.text) for each in sent[slice(*ours)]]
    new = [simplify(each.text) for each in got[slice(*theirs)]]
    for kind, start, stop, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        inner = [(n, n) for n in range(stop - start)] if kind == "equal" else []
        if kind == "replace":
            inner = _pair_alike(old[start:stop], new[first:last])
        yield from ((ours[0] + start + one, theirs[0] + first + two) for one, two in inner)


def _pair_alike(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """As many as there are on both sides, in their order; else those that are alike, as far as the order lets them."""
    if len(old) == len(new) and all(map(_is_like, old, new)):
        return [(n, n) for n in range(len(old))]
    found, at = [], 0
    for one, text in enumerate(old if len(old) * len(new) <= _MAX_TOKENS else ()):
        two = next((n for n in range(at, len(new)) if text.strip() and _is_like(text, new[n], _ALIKE)), None)
        if two is not None:
            found.append((one, two))
            at = two + 1
    return found


def find_hunks(sent: Sequence[Paragraph], got: Sequence[Paragraph]) -> list[Hunk]:
    """What has changed, in the order of what was sent."""
    found: list[Hunk] = []
    for ours, theirs in _list_windows(sent, got, pair(sent, got)):
        found += _compare(sent, got, ours, theirs)
    return found


def _list_windows(
    sent: Sequence[Paragraph], got: Sequence[Paragraph], pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Runs of paragraphs that differ. What is new or gone is one run with changed ones beside it: they may have been
    parted or joined."""
    start: Spot | None = None  # of the run that is open
    gap = False  # whether something new or gone is in it
    before = (-1, -1)
    for one, two in [*pairs, (len(sent), len(got))]:
        here = (before[0] + 1, before[1] + 1)
        parted = here != (one, two)
        if start is not None and not parted and not gap:
            yield (start[0], one), (start[1], two)
            start = None
        if parted:
            start, gap = start or here, True
        same = one == len(sent) or simplify(sent[one].text) == simplify(got[two].text)
        if start is not None and (same or not gap):
            yield (start[0], one), (start[1], two)
            start, gap = None, False
        if not same and gap and not parted:
            yield ((start or here)[0], one), ((start or here)[1], two)
            start, gap = None, False
        if not same:
            start = start or (one, two)
        before = (one, two)


def _split(paragraphs: Sequence[Paragraph], first: int, last: int) -> tuple[list[str], list[Spot]]:
    """The tokens of some paragraphs, and where each begins."""
    tokens: list[str] = []
    spots: list[Spot] = []
    for index in range(first, last):
        for match in TOKEN.finditer(paragraphs[index].text):
            tokens.append(simplify(match[0]))
            spots.append((index, match.start()))
        tokens.append(_end_of(paragraphs, index))
        spots.append((index, len(paragraphs[index].text)))
    return tokens, [*spots, (last, 0)]


def _end_of(paragraphs: Sequence[Paragraph], index: int) -> str:
    after = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    one = paragraphs[index]
    return END if after and (after.cell, after.note) == (one.cell, one.note) else CELL_END


def _compare(
    sent: Sequence[Paragraph], got: Sequence[Paragraph], ours: tuple[int, int], theirs: tuple[int, int]
) -> Iterator[Hunk]:
    old, spots = _split(sent, *ours)
    new, places = _split(got, *theirs)
    if len(old) + len(new) > _MAX_TOKENS:
        steps = [("replace", 0, len(old), 0, len(new))]
    else:
        steps = list(_coalesce(old, SequenceMatcher(None, old, new, autojunk=False).get_opcodes()))
    for _, start, stop, first, last in steps:
        index = min(places[first][0], len(got) - 1)
        where = got[index].where if got else ""
        text, was = _read(got, new, places, first, last), _read(sent, old, spots, start, stop)
        yield _turn(sent, Hunk(spots[start], spots[stop], text, was, where, (places[first], places[last])))


def _turn(sent: Sequence[Paragraph], hunk: Hunk) -> Hunk:
    """The same change, which begins at the beginning of a paragraph, where it began at the end of the one before."""
    index, at = hunk.start
    if index >= len(sent) or at != len(sent[index].text) or (hunk.text and hunk.old):
        return hunk
    words = hunk.text or hunk.old
    end = _end_of(sent, index)
    if len(words) < 2 or words[0] != end:
        return hunk
    if hunk.text:
        return replace(hunk, start=(index + 1, 0), stop=(index + 1, 0), text=words[1:] + end, there=_after(hunk.there))
    last = hunk.stop[0]
    if last < len(sent) and hunk.stop[1] == len(sent[last].text) and _end_of(sent, last) == end:
        return replace(hunk, start=(index + 1, 0), stop=(last + 1, 0), old=words[1:] + end)
    return hunk


def _after(there: tuple[Spot, Spot]) -> tuple[Spot, Spot]:
    (one, _), (two, _) = there
    return (one + 1, 0), (two + 1, 0)


def _read(paragraphs: Sequence[Paragraph], tokens: list[str], spots: list[Spot], first: int, last: int) -> str:
    """What stands there, as it is written."""
    parts = []
    for token, (index, at) in zip(tokens[first:last], spots[first:last], strict=True):
        parts.append(token if token in (END, CELL_END) else paragraphs[index].text[at : at + len(token)])
    return "".join(parts)


_Step = tuple[str, int, int, int, int]


def _coalesce(old: list[str], steps: Sequence[_Step]) -> Iterator[_Step]:
    """The steps that change something; two with nothing but a space between them are one."""
    waiting: _Step | None = None
    for step in steps:
        kind, start, stop, _first, last = step
        if kind == "equal":
            if waiting and (stop - start > 1 or not old[start].isspace() or old[start] in (END, CELL_END)):
                yield waiting
                waiting = None
            elif waiting:
                waiting = ("replace", waiting[1], stop, waiting[3], last)
        else:
            waiting = ("replace", waiting[1], stop, waiting[3], last) if waiting else step
    if waiting:
        yield waiting
