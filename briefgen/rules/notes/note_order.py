"""The order in which notes are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.located import Mapping, Scalar, Source
from briefgen.problems import Severity, Swap

_DEFINITION = lazy_re.compile(r"\s*\[\^[^\]]+\]:")


class _Written(NamedTuple):
    """A note that is written in the text, with its first and last line."""

    label: str
    first: int
    last: int


@rule("NOT208", Severity.INFO)
def find_disorder(subject: Subject) -> Iterator[Finding]:
    """Notes written one below the other are in the order of their references.

    Pages number notes by their references in any case, but editors of the file look for the third note after the
    second. Notes directly below the paragraph that refers to them may stay there.

    Source: House style.

    Bad:
        One.[^a] Two.[^b]

        [^b]: The second note.

        [^a]: The first note.

    Good:
        One.[^a] Two.[^b]

        [^a]: The first note.

        [^b]: The second note.

    Good:
        One.[^a]

        [^a]: The first note.

        Two.[^b] And one again.[^a]

        [^b]: The second note.
    """
    written = list(_list_written(subject.source))
    if len(written) < 2:
        return
    ranks = _rank_calls(subject)
    for run in _split_runs(written, subject.source):
        keys: list[int] = []
        for note in run:  # one that is never called stays after the one before it
            keys.append(ranks.get(note.label, keys[-1] if keys else -1))
        order = sorted(range(len(run)), key=lambda index: (keys[index], index))
        moved = next((place for place, index in enumerate(order) if place != index), None)
        if moved is None:
            continue
        early = run[order[moved]].label
        late = next(note.label for note in run if ranks.get(note.label, -1) > ranks[early])
        message = f"The note {quote(early)} is referred to before {quote(late)}, but written after it."
        swap = Swap(tuple((note.first, note.last) for note in run), tuple(order))
        path = ("notes", early)
        yield Finding(path, message, "Write the notes in the order of their references.", on_key=True, fixes=(swap,))


def _list_written(source: Source) -> Iterator[_Written]:
    """The notes written as ``[^label]: text``, by line."""
    notes = source.node(("notes",))
    found = []
    for key, value in notes.items if isinstance(notes, Mapping) else ():
        line = key.spot()[0]
        text = source.lines[line - 1] if 0 < line <= len(source.lines) else ""
        if isinstance(value, Scalar) and value.text.value and _DEFINITION.match(text):
            found.append(_Written(key.value, line, value.text.spot(len(value.text.value) - 1)[0]))
    yield from sorted(found, key=lambda note: note.first)


def _split_runs(written: list[_Written], source: Source) -> Iterator[list[_Written]]:
    """Notes with nothing but empty lines between them."""
    run = written[:1]
    for note in written[1:]:
        if any(line.strip() for line in source.lines[run[-1].last : note.first - 1]):
            yield run
            run = []
        run.append(note)
    yield run


def _rank_calls(subject: Subject) -> dict[str, int]:
    """When each note is first referred to: by the text, then by other notes."""
    calls = [(path[0] == "notes", node.get("label")) for path, node in subject.nodes("note_call")]
    labels = dict.fromkeys(label for _, label in sorted(calls, key=lambda call: call[0]))
    return {label: rank for rank, label in enumerate(labels)}
