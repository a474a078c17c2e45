"""Sections and the headings within their text."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.located import Mapping, Node, Path, Sequence
from briefgen.problems import Severity

#: The shallowest heading that prose may hold; ``##`` and ``###`` make sections.
_FIRST = 4


@rule("STR109", Severity.WARNING)
def find_empty_sections(subject: Subject) -> Iterator[Finding]:
    """No section or point is empty.

    An empty section is a plan that was not carried out. A point may consist of its heading alone.

    Source: IDRC, How to write a policy brief; Chicago Manual of Style, 2.18.

    Bad:
        ## Why it matters

        ## What follows

        Nothing.

    Good:
        ## Why it matters {role=significance}

        ### It is the only crossing

        ## What follows

        Nothing.
    """
    yield from _find_empty(subject.source.root, ())


def _find_empty(node: Node | None, path: Path) -> Iterator[Finding]:
    if not isinstance(node, Mapping):
        return
    keys = {key.value for key, _ in node.items}
    if path and not keys & {"body", "points", "sections"}:
        what = "point" if path[-2] == "points" else "section"
        if "heading" not in keys:
            message = f"This {what} has neither a heading nor text."
            yield Finding(path, message, "Write it, or remove it.")
        elif what == "section":  # a point may be one sentence
            message = "This section has a heading but no text."
            yield Finding((*path, "heading"), message, "Write its text, or remove it.")
    for key in ("sections", "points"):
        inner = node.get(key)
        for index, item in enumerate(inner.items if isinstance(inner, Sequence) else ()):
            yield from _find_empty(item, (*path, key, index))


@rule("STR122", Severity.WARNING)
def find_skipped_levels(subject: Subject) -> Iterator[Finding]:
    """Headings within a text start one level below their section and skip no level.

    Screen reader users move between headings by level, and a skipped level sounds like a part that they have missed.

    Source: WCAG 2.2, 1.3.1 Info and Relationships; PDF/UA-1 (ISO 14289-1), 7.4.2.

    Bad:
        ## Why it matters {role=significance}

        ### The crossing is the only one

        ###### Money

        It costs too much.

    Good:
        ## Why it matters {role=significance}

        ### The crossing is the only one

        #### Money

        It costs too much.
    """
    for path, root in subject.trees.items():
        floor = max(1 + sum(step in ("sections", "points") for step in path), _FIRST - 1)
        before = floor
        for node in root.walk():
            if node.kind != "heading":
                continue
            level = int(node.get("level", "0"))
            if _FIRST <= level <= floor:
                message = f"This level-{level} heading is inside a level-{floor} section."
                yield Finding(path, message, f"Write {'#' * (floor + 1)}.", node.start, node.start + level)
            elif level > before + 1:
                message = f"This level-{level} heading skips level {before + 1}."
                yield Finding(path, message, f"Write {'#' * (before + 1)}.", node.start, node.start + level)
            before = max(level, floor)
