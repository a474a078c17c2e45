"""Link definitions that no link uses."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.problems import Severity


@rule("PRO088", Severity.WARNING)
def find_unused_links(subject: Subject) -> Iterator[Finding]:
    """Every link definition is used by a link.

    A definition itself is not printed: if no link uses its name, readers never see its URL. Often the link has lost its
    second pair of brackets, or spells the name differently.

    Source: CommonMark 0.31.2, 4.7 Link reference definitions.

    Bad:
        The timetable is [on the web](https://example.org/ferries).

        [timetable]: https://example.org/timetable

    Good:
        The timetable is [on the web][timetable].

        [timetable]: https://example.org/timetable
    """
    used = {unquote(node.get("href")) for _, node in subject.nodes("link")}
    used |= {f"#{node.get('target')}" for _, node in subject.nodes("reference")}
    for name in subject.keys("links") or ():
        if unquote(subject.field(("links", name))) not in used:
            hint = f"Write [words][{name}] where the link belongs, or remove the definition."
            yield Finding(("links", name), f"No link uses the definition “{name}”.", hint, on_key=True)
