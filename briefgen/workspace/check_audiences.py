"""The audiences of a workspace -> Problems: what they extend, what they are cleared for, what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.core.audience_names import explain_unknown_audience
from briefgen.core.formats import Format
from briefgen.core.messages import quote
from briefgen.located.tree import Source
from briefgen.problems import Problem
from briefgen.workspace.audience import Attachments
from briefgen.workspace.model import Workspace


def check_audiences(workspace: Workspace, source: Source) -> list[Problem]:
    """Everything that is wrong with the audiences, as far as briefgen.toml shows it."""
    problems = [*_check_lines(workspace, source), *_check_clearances(workspace, source)]
    problems += _check_released(workspace, source)
    if not problems:
        problems += _check_limits(workspace, source)
    return problems


def _check_lines(workspace: Workspace, source: Source) -> Iterator[Problem]:
    """Audiences that extend what does not exist, or each other in a circle."""
    for name, audience in workspace.audiences.items():
        keys = ("audiences", name, "extends")
        if audience.extends is None:
            continue
        if audience.extends not in workspace.audiences:
            message, hint = explain_unknown_audience(audience.extends, workspace.audiences)
            yield Problem("WSP103", message, source.locate(keys), hint, path=keys)
        elif _leads_back(name, workspace):
            message = f"The audience {quote(name)} extends itself, through {quote(audience.extends)}."
            yield Problem("WSP104", message, source.locate(keys), "Remove one of the extends.", path=keys)


def _leads_back(name: str, workspace: Workspace) -> bool:
    step, seen = workspace.audiences[name].extends, set[str]()
    while step in workspace.audiences and step not in seen and step != name:
        seen.add(step)
        step = workspace.audiences[step].extends
    return step == name


def _check_clearances(workspace: Workspace, source: Source) -> Iterator[Problem]:
    """Handling marks that the ladder does not have."""
    for name, audience in workspace.audiences.items():
        for key, mark in (("clearance", audience.clearance), ("unmarked", audience.unmarked)):
            if mark and workspace.handling.find(mark) is None:
                keys = ("audiences", name, key)
                hint = workspace.handling.suggest(mark)
                yield Problem(
                    "AUD107", f"There is no handling mark {quote(mark)}.", source.locate(keys), hint, path=keys
                )


def _check_released(workspace: Workspace, source: Source) -> Iterator[Problem]:
    """Audiences that releases are made for, and that there are not."""
    for index, name in enumerate(workspace.release.audiences):
        if name not in workspace.audiences:
            keys = ("release", "audiences", index)
            instead = "Leave this key out to release every edition."
            message, hint = explain_unknown_audience(name, workspace.audiences, instead=instead)
            yield Problem("AUD101", message, source.locate(keys), hint, path=keys)


def _check_limits(workspace: Workspace, source: Source) -> Iterator[Problem]:
    """What is set for the PDFs of an audience that gets none."""
    for name, audience in workspace.audiences.items():
        if Format.PDF in workspace.audience(name).formats:
            continue
        attached = audience.attach not in (None, Attachments.NONE)
        settings = (
            ("max_pages", audience.max_pages, "a page limit"),
            ("attach", attached, "attachments"),
            ("pdf", audience.pdf, "a standard for PDFs"),
        )
        for key, value, words in settings:
            if value:
                way = ("audiences", name, key)
                message = f"The audience {quote(name)} has {words} but gets no PDF."
                hint = f"Add pdf to its formats, or remove `{key}`."
                yield Problem("WSP105", message, source.locate(way), hint, path=way)
