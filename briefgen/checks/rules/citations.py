"""Citations and the list of sources."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.registry import rule
from briefgen.checks.subject import Finding, Subject
from briefgen.problems import Severity
from briefgen.suggest import find_closest


@rule("SRC320", Severity.ERROR)
def find_unknown_citations(subject: Subject) -> Iterator[Finding]:
    """Every citation names a source."""
    keys = subject.keys("sources")
    if keys is None:
        return
    for path, node in subject.nodes("cite"):
        key = node.get("key")
        if key not in keys:
            closest = find_closest(key, keys)
            hint = f"Did you mean @{closest}?" if closest else f"Add it under sources, with the key {key}."
            yield Finding(path, f"There is no source “{key}”.", hint, node.start, node.stop)


@rule("SRC321", Severity.WARNING)
def find_sources_never_cited(subject: Subject) -> Iterator[Finding]:
    """Every source is cited, unless the brief cites none: then the list is one for further reading."""
    cited = {node.get("key") for _, node in subject.nodes("cite")}
    if not cited:
        return
    for key in subject.keys("sources") or ():
        if key not in cited:
            message = f"The source “{key}” is never cited, though others are."
            yield Finding(("sources", key), message, f"Cite it as [@{key}], or remove it.", on_key=True)
