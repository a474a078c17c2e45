"""Citations and the list of sources."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.core.did_you_mean import find_closest
from briefgen.problems import Severity


@rule("SRC320", Severity.ERROR, vital=True)
def find_unknown_citations(subject: Subject) -> Iterator[Finding]:
    """Every citation names a source.

    A citation without a source cannot be printed, and readers could not follow it.

    Source: ICD 206, Sourcing Requirements for Disseminated Analytic Products; Chicago Manual of Style, 13.107.

    Bad: Cold summers explain it [@moulin].

    Good:
        ---
        sources: {moulin2020: {title: Cold summers}}
        ---

        Cold summers explain it [@moulin2020].
    """
    keys = subject.keys("sources")
    if keys is None:
        return
    for path, node in subject.nodes("cite"):
        key = node.get("key")
        if key not in keys:
            closest = find_closest(key, keys)
            hint = f"Did you mean @{closest}?" if closest else f"Add it under sources with the key {key}."
            yield Finding(path, f"There is no source “{key}”.", hint, node.start, node.stop)


@rule("SRC321", Severity.WARNING)
def find_sources_never_cited(subject: Subject) -> Iterator[Finding]:
    """Every source is cited, unless the brief cites none.

    A list of references contains what the text relies on. One that contains more makes an argument look better
    supported than it is; often a citation was lost in editing. In a brief that cites nothing, the list is for further
    reading.

    Source: Chicago Manual of Style, 13.102; APA Publication Manual, 8.4.

    Bad:
        ---
        sources: {moulin2020: {title: Cold summers}, dupont2019: {title: Warm winters}}
        ---

        Cold summers explain it [@moulin2020].

    Good:
        ---
        sources: {moulin2020: {title: Cold summers}}
        ---

        Cold summers explain it [@moulin2020].

    Good:
        ---
        sources: {moulin2020: {title: Cold summers}}
        ---

        A brief with a list for further reading.
    """
    cited = {node.get("key") for _, node in subject.nodes("cite")}
    if not cited:
        return
    for key in subject.keys("sources") or ():
        if key not in cited and not subject.source.is_elsewhere(("sources", key)):
            message = f"The source “{key}” is never cited, although others are."
            yield Finding(("sources", key), message, f"Cite it as [@{key}], or remove it.", on_key=True)
