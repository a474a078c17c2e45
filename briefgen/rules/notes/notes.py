"""Notes and footnote references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.core.did_you_mean import find_closest
from briefgen.located import Path
from briefgen.problems import Severity


@rule("NOT201", Severity.ERROR, vital=True)
def find_calls_without_note(subject: Subject) -> Iterator[Finding]:
    """Every footnote reference has a note.

    A reference that leads nowhere shows readers that evidence was lost.

    Source: Chicago Manual of Style, 13.24.

    Bad: The ferry did not sail.[^1]

    Good:
        The ferry did not sail.[^1]

        [^1]: The harbour log says so.
    """
    labels = subject.keys("notes")
    if labels is None:
        return
    for path, node in subject.nodes("note_call"):
        label = node.get("label")
        if label not in labels:
            closest = find_closest(label, labels)
            hint = f"Did you mean [^{closest}]?" if closest else f"Add the note: [^{label}]: its text."
            yield Finding(path, f"There is no note “{label}”.", hint, node.start, node.stop)


@rule("NOT202", Severity.WARNING)
def find_notes_never_called(subject: Subject) -> Iterator[Finding]:
    """Every note has a footnote reference, in the text or in a note that has one.

    A note without a reference is not printed, because readers could not find it. Usually its reference was deleted
    along with a sentence.

    Source: Chicago Manual of Style, 13.24.

    Bad:
        The ferry did not sail.

        [^1]: The harbour log says so.

    Good:
        The ferry did not sail.[^1]

        [^1]: The harbour log says so.[^2]

        [^2]: Page 14.
    """
    calls: dict[Path, list[str]] = {}
    for path, node in subject.nodes("note_call"):
        calls.setdefault(path[:2], []).append(node.get("label"))
    called: set[str] = set()
    waiting = [label for path, labels in calls.items() if path[0] != "notes" for label in labels]
    while waiting:
        label = waiting.pop()
        if label not in called:
            called.add(label)
            waiting.extend(calls.get(("notes", label), ()))
    mentioned = {label for labels in calls.values() for label in labels}
    for label in subject.keys("notes") or ():
        if label in called:
            continue
        message = f"The note “{label}” has no reference in the text."
        if label in mentioned:
            message = f"The note “{label}” has references only in notes that have none themselves."
        yield Finding(("notes", label), message, f"Refer to it in the text with [^{label}], or remove it.", on_key=True)


@rule("NOT209", Severity.WARNING)
def find_notes_that_call_themselves(subject: Subject) -> Iterator[Finding]:
    """No note refers to itself, directly or through another note.

    The reference would send readers back to where they are.

    Source: House style.

    Bad:
        The ferry did not sail.[^1]

        [^1]: The harbour log says so.[^1]

    Bad:
        The ferry did not sail.[^1]

        [^1]: The harbour log says so.[^2]

        [^2]: See above.[^1]

    Good:
        The ferry did not sail.[^1] Nor did the other.[^1]

        [^1]: The harbour log says so.[^2]

        [^2]: Page 14.
    """
    calls = [
        (path[1], node.get("label"), path, node) for path, node in subject.nodes("note_call") if path[0] == "notes"
    ]
    called: dict[str, set[str]] = {}
    for label, other, _, _ in calls:
        called.setdefault(str(label), set()).add(other)
    for label, other, path, node in calls:
        if str(label) in _reach(called, other):
            message = f"The note “{label}” refers to itself."
            yield Finding(path, message, "Remove this reference.", node.start, node.stop)


def _reach(called: Mapping[str, set[str]], label: str) -> set[str]:
    """A note and all notes that it refers to."""
    reached, waiting = set[str](), [label]
    while waiting:
        if (label := waiting.pop()) not in reached:
            reached.add(label)
            waiting.extend(called.get(label, ()))
    return reached
