"""A content file and changes to make -> its new text, whose edition differs by these changes and nothing else."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefgen.core import lazy_re
from briefgen.errors import BriefgenError
from briefgen.fixing.raw import Edit, RawText
from briefgen.importing.escapes import clean, escape
from briefgen.located import to_data
from briefgen.model import Brief
from briefgen.model.fields import prose_fields
from briefgen.pipeline.editions import Editions
from briefgen.pipeline.prepare import PreparedBrief
from briefgen.reading import Reading
from briefgen.reading.reader import read_as
from briefgen.reviewing.alignment import CELL_END, END, Hunk, simplify
from briefgen.reviewing.changes import Change
from briefgen.reviewing.origins import Origin, Placed, place_paragraphs
from briefgen.reviewing.spans import drop_prose
from briefgen.visibility.withheld import find_withheld
from briefgen.visibility.withhold import Viewer

#: What of a text no change may touch: attributes and marks, values, references, formulas, blocks, link targets.
_GUARDED = lazy_re.compile(
    r'\{(?=[#.]|data\.|[\w-]+=)(?:[^{}"\n]|"(?:[^"\\\n]|\\.)*")*\}'
    r"|\[\^[^\]\s]+\]|\$`.+?`\$|@[A-Za-z][\w:.-]*|^[ \t>]*:{3,}.*$|\]\([^)\s]*\)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A new text, the paragraphs of its edition, and why some changes were not made, by number."""

    text: str
    paragraphs: list[Placed]
    failed: dict[int, str]


def rewrite(ready: PreparedBrief, audience: str, now: list[Placed], text: str, changes: Sequence[Change]) -> Rewritten:
    """Make the changes that can be made together.

    Args:
        ready: the brief.
        audience: whose edition was reviewed.
        now: the paragraphs of this edition.
        text: the content file.
        changes: those to make, in the order of the text; each has ways.
    """
    work = _Work(ready, audience, now, RawText(text))
    chosen: list[tuple[Change, tuple[Edit, ...]]] = []
    failed: dict[int, str] = {}
    for each in changes:
        if any(_overlap(each.ways[0], way) for _, way in chosen):
            failed[each.number] = "it overlaps another change"
        else:
            chosen.append((each, each.ways[0]))
    made = work.choose(chosen)
    numbers = {each.number for each, _ in made}
    why = "it would change something else in the brief"
    failed |= {each.number: why for each, _ in chosen if each.number not in numbers}
    done = work.make(made)
    return Rewritten(done[0], done[1], failed) if done else Rewritten(text, now, failed)


def _overlap(one: Sequence[Edit], two: Sequence[Edit]) -> bool:
    return any((a.start < b.stop and b.start < a.stop) or a.start == b.start for a in one for b in two)


_Chosen = list[tuple[Change, tuple[Edit, ...]]]


@dataclass
class _Work:
    ready: PreparedBrief
    audience: str
    now: list[Placed]
    raw: RawText
    _tried: dict[str, tuple[str, list[Placed]] | None] = field(default_factory=dict)

    def choose(self, chosen: _Chosen) -> _Chosen:
        """Those that can be made together, found by halving."""
        if not chosen or self.make(chosen):
            return chosen
        if len(chosen) == 1:
            change, first = chosen[0]
            others = ([(change, way)] for way in change.ways if way != first)
            return next((each for each in others if self.make(each)), [])
        middle = len(chosen) // 2
        one, two = self.choose(chosen[:middle]), self.choose(chosen[middle:])
        if not (one and two) or self.make(one + two):
            return one + two
        for each in two:
            if self.make([*one, each]):
                one = [*one, each]
        return one

    def make(self, chosen: _Chosen) -> tuple[str, list[Placed]] | None:
        """The new text and the paragraphs of its edition; None when these are not as they should be."""
        new = self.raw.replace(edit for _, way in chosen for edit in way)
        if new.text not in self._tried:
            self._tried[new.text] = self._try(new, chosen)
        return self._tried[new.text]

    def _try(self, new: RawText, chosen: _Chosen) -> tuple[str, list[Placed]] | None:
        reading = read_as(self.ready.path, new.unified)
        if reading.brief is None or not reading.report.ok:
            return None
        typed = escape(clean("\n".join(change.hunk.text for change, _ in chosen if not change.to)))
        before, after = _list_guarded(self.ready.reading), _list_guarded(reading)
        # What a reviewer typed may look like a reference, as an e-mail address does, but not like a mark.
        references = Counter(each for each in _GUARDED.findall(typed) if each.startswith("@"))
        if (before[0] + references, before[1]) != after:
            return None
        ready = self.ready
        editions = Editions(reading, ready.workspace, ready.folder, ready.pictures, ready.slug)
        changed = replace(ready, reading=reading, brief=reading.brief, editions=editions)
        if self._list_withheld(changed) != self._list_withheld(ready):
            return None
        try:
            languages = ready.editions.tailor(self.audience).language_editions
            paragraphs = place_paragraphs(changed, self.audience, languages)
        except BriefgenError:
            return None
        looks = [[each.paragraph.style for each in every] for every in (self.now, paragraphs)]
        if not any(_changes_paragraphs(change) for change, _ in chosen) and looks[0] != looks[1]:
            return None
        expected = expect(self.now, [each for change, _ in chosen for each in (change.moved, change.to) if each])
        same = len(expected) == len(paragraphs) and all(
            # What a template makes of a title, as in a citation, follows it.
            not placed.is_written or _unify(placed.text) == _unify(text) or (placed.is_mixed and _is_like(placed, text))
            for placed, text in zip(paragraphs, expected, strict=True)
        )
        return (new.text, paragraphs) if same else None

    def _list_withheld(self, ready: PreparedBrief) -> list[str]:
        viewer = Viewer.of(self.audience, ready.workspace, ready.reading.texts)
        # Paragraphs that are moved take theirs along.
        return sorted(each.text for each in find_withheld(ready.brief, ready.reading.source, viewer))


def _list_guarded(reading: Reading) -> tuple[Counter[str], object]:
    """What no change may touch in the texts of a content file, and all that is no text."""
    data = to_data(reading.source.root) if reading.source.root is not None else {}
    texts = {path: text for path, text, _ in prose_fields(data, Brief)}
    return Counter(each for text in texts.values() for each in _GUARDED.findall(text)), drop_prose(data, texts)


def _changes_paragraphs(change: Change) -> bool:
    """Whether it inserts, deletes, parts, joins or moves some."""
    return change.to is not None or any(sign in change.hunk.text + change.hunk.old for sign in (END, CELL_END))


def _unify(text: str) -> str:
    return " ".join(simplify(text).split())


def _is_like(placed: Placed, text: str) -> bool:
    """Whether only spaces differ: a template puts its own sign after a title whose last word is gone."""
    return "".join(simplify(placed.text).split()) == "".join(simplify(text).split())


def expect(now: Sequence[Placed], hunks: Sequence[Hunk]) -> list[str]:
    """The paragraphs as they should be after some changes; words that are printed twice change in both places."""
    texts = [each.text for each in now]
    where = _index(now)
    steps: list[tuple[tuple[int, int], tuple[int, int], str]] = []
    for hunk in hunks:
        steps.append((hunk.start, hunk.stop, hunk.text))
        steps += [(*each, hunk.text) for each in _find_twins(now, where, hunk)]
    for start, stop, text in sorted(steps, key=lambda step: step[:2], reverse=True):
        last = texts[stop[0]][stop[1] :] if stop[0] < len(texts) else ""
        before = texts[start[0]][: start[1]] if start[0] < len(texts) else ""
        parts = (before + text.replace(CELL_END, END) + last).split(END)
        if stop[0] == len(texts) and parts[-1] == "":
            parts.pop()
        texts[start[0] : stop[0] + 1] = parts
    return texts


def _index(now: Sequence[Placed]) -> dict[Origin, list[tuple[int, int]]]:
    found = defaultdict[Origin, list[tuple[int, int]]](list)
    for index, placed in enumerate(now):
        for at, origin in enumerate(placed.origins):
            if origin:
                found[origin].append((index, at))
    return found


def _find_twins(
    now: Sequence[Placed], where: dict[Origin, list[tuple[int, int]]], hunk: Hunk
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where else the same characters of the file are printed, as a heading is in the contents."""
    index, start = hunk.start
    if hunk.stop[0] != index or index >= len(now):
        return []
    origins = now[index].origins
    length = hunk.stop[1] - start
    behind = not length and start > 0 and origins[start - 1] is not None
    key = origins[start - 1] if behind else origins[start] if start < len(origins) else None
    found = []
    for other, at in where.get(key, ()) if key else ():
        first = at + 1 if behind else at
        if other != index and now[other].origins[first : first + length] == origins[start : start + length]:
            found.append(((other, first), (other, first + length)))
    return found
