"""The template that prints an edition, by name, and where that name is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from briefgen.errors import TemplateError
from briefgen.model import Brief
from briefgen.problems import Place, Problem
from briefgen.reading import Reading
from briefgen.workspace import Workspace

#: There is no such template.
_UNKNOWN = "TPL101"


def name_template(brief: Brief, workspace: Workspace, audience: str) -> str:
    """The brief's own template, else the audience's, else the one for its type or the workspace's."""
    own = brief.template or workspace.audience(audience).template
    return own or ("commentary" if brief.type.value == "commentary" else workspace.defaults.template)


def place_template(
    problems: Iterable[Problem], reading: Reading, workspace: Workspace, audience: str
) -> tuple[Problem, ...]:
    """The same with the line that names a template which does not exist."""
    return tuple(
        replace(each, place=_find_name(reading, workspace, audience))
        if each.code == _UNKNOWN and each.place is None
        else each
        for each in problems
    )


def find_unknown_template(
    reading: Reading, workspace: Workspace, folder: Path | None, audience: str
) -> tuple[Problem, ...]:
    """What is wrong with the name of an edition's template; the template itself is not read."""
    # Here, not above: the search for templates is not light to load, and nearly all are briefgen's own.
    from briefgen.core.shipped import find_shipped
    from briefgen.templates.find import find_pack, search_path
    from briefgen.templates.installed import MANIFEST

    if reading.brief is None:
        return ()
    name = name_template(reading.brief, workspace, audience)
    if (find_shipped() / name / MANIFEST).is_file():
        return ()
    try:
        find_pack(name, search_path(folder))
    except TemplateError as fault:
        return place_template(fault.problems, reading, workspace, audience)
    return ()


def _find_name(reading: Reading, workspace: Workspace, audience: str) -> Place | None:
    """The line in the brief, or in briefgen.toml; None when nobody has named a template."""
    if reading.brief and reading.brief.template:
        return reading.source.locate(("template",))
    source = workspace.source
    for path in (("audiences", audience, "template"), ("defaults", "template")) if source else ():
        if source and source.node(path) is not None:
            return source.locate(path)
    return None
