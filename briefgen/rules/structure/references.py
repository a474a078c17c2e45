"""IDs in the text, and references to them."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.core.did_you_mean import find_closest
from briefgen.located import Mapping, Node, Path, Scalar, Sequence
from briefgen.model.names import is_name_of_page
from briefgen.problems import Severity


@rule("REF001", Severity.ERROR, vital=True)
def find_unknown_targets(subject: Subject) -> Iterator[Finding]:
    """Every reference leads to an ID that exists.

    “See Table 2” is printed by means of the table's ID; without it, there is no number to print.

    Source: WCAG 2.2, 2.4.5 Multiple Ways; Chicago Manual of Style, 2.35.

    Bad: See [](#ferrys).

    Good:
        See [](#ferries).

        ::: box {#ferries title="Ferries"}
        There are four.
        :::
    """
    names = [name for name, _ in _find_names(subject)]
    known = set(names)
    for path, node in subject.nodes("reference"):
        target = node.get("target")
        if target not in known:
            closest = find_closest(target, names)
            hint = f"Did you mean #{closest}?" if closest else f"Give the place that you mean the ID {{#{target}}}."
            yield Finding(path, f"Nothing has the ID “{target}”.", hint, node.start, node.stop)


@rule("REF002", Severity.ERROR, vital=True)
def find_doubled_names(subject: Subject) -> Iterator[Finding]:
    """No ID is used twice.

    A reference to it would be ambiguous, and a page with the same ID twice is not valid HTML. A few IDs belong to the
    page itself: text, notes, references, and note-1, ref-1 and so on.

    Source: HTML Living Standard, 3.2.6 The id attribute.

    Bad: The [ferry]{#ship} met the [freighter]{#ship}.

    Bad: The [ferry]{#note-1} did not sail.

    Good: The [ferry]{#ferry} met the [freighter]{#freighter}.
    """
    first: dict[str, int] = {}
    places = [(_line(subject, finding), name, finding) for name, finding in _find_names(subject)]
    for line, name, finding in sorted(places, key=lambda place: place[0]):
        if is_name_of_page(name):
            message = f"The ID “{name}” is used by the page itself."
            yield Finding(finding.path, message, "Give this one another ID.", finding.start, finding.stop)
        if name in first:
            message = f"The ID “{name}” is already used on line {first[name]}."
            yield Finding(finding.path, message, "Give this one another ID.", finding.start, finding.stop)
        first.setdefault(name, line)


def _line(subject: Subject, finding: Finding) -> int:
    return subject.source.locate(finding.path, finding.start).line


def _find_names(subject: Subject) -> Iterator[tuple[str, Finding]]:
    """Every ID of a section, a point or a place in prose."""
    yield from _find_section_names(subject.source.root, ())
    for path, root in subject.trees.items():
        for node in root.walk():
            if node.attrs and (name := node.get("id")):
                yield name, Finding(path, "", start=node.start, stop=node.stop)


def _find_section_names(node: Node | None, path: Path) -> Iterator[tuple[str, Finding]]:
    if not isinstance(node, Mapping):
        return
    name = node.get("id")
    if isinstance(name, Scalar) and not name.null and path:
        yield name.text.value, Finding((*path, "id"), "")
    for key in ("sections", "points"):
        inner = node.get(key)
        for index, item in enumerate(inner.items if isinstance(inner, Sequence) else ()):
            yield from _find_section_names(item, (*path, key, index))
