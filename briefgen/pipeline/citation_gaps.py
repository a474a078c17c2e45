"""Sources of a brief -> what a CSL style needs of them and does not find."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.citing.items import looks_personal
from briefgen.citing.style import CitationStyle
from briefgen.core.did_you_mean import suggest
from briefgen.core.messages import quote
from briefgen.model.sources import Source
from briefgen.pipeline.citation_style import OPTION
from briefgen.problems import Problem, Severity
from briefgen.reading import Reading
from briefgen.visibility.withhold import Viewer, withhold
from briefgen.workspace import Workspace

#: Nodes of a title that no style prints.
_CALLS = ("note_call", "inline_note", "citation", "image")


def find_citation_gaps(reading: Reading, workspace: Workspace, audience: str, viewer: Viewer) -> list[Problem]:
    """What the style of an audience does not find in the sources that it may see.

    Args:
        reading: the brief, with its places.
        workspace: what names the styles.
        audience: whom the edition is for.
        viewer: what that audience may see.
    """
    style = workspace.citation_styles.get(str(workspace.options_for(audience).get(OPTION, "")))
    if style is None or reading.brief is None:
        return []
    sources = withhold(reading.brief, viewer).sources
    return [
        problem
        for key, source in sources.items()
        for problem in _look_at(key, source, style, reading, workspace, viewer)
    ]


def _look_at(
    key: str, source: Source, style: CitationStyle, reading: Reading, workspace: Workspace, viewer: Viewer
) -> Iterator[Problem]:
    path = ("sources", key)
    groups = [section.name for section in workspace.bibliography.sections]
    if source.group and source.group not in groups:
        place = reading.source.locate((*path, "group"))
        message = f"The reference list has no section {quote(source.group)}."
        hint = suggest(source.group, groups) if groups else "Name it in briefgen.toml, under bibliography."
        yield Problem("CSL106", message, place, hint, Severity.WARNING, path=(*path, "group"))
    for name in ("authors", "editors"):
        for number, creator in enumerate(getattr(source, name)):
            if not creator.family and not creator.organisation and looks_personal(creator.name):
                given, _, family = creator.name.rpartition(" ")
                message = f"The style {style.name} cannot sort or shorten {quote(creator.name)} without a family name."
                parts = f"{{name: {creator.name}, family: {family}, given: {given}}}"
                hint = f"For a person, write {parts}; for an institution, {{name: {creator.name}, organisation: true}}."
                place = reading.source.locate((*path, name, number))
                yield Problem("CSL110", message, place, hint, Severity.INFO, path=(*path, name, number))
    if style.dated and source.date is None and source.state is None:
        message = f"The style {style.name} cites by year, and the source {quote(key)} has no date."
        place = reading.source.locate(path)
        yield Problem("CSL111", message, place, "Write a date, or state: forthcoming.", Severity.INFO, path=path)
    for name in ("title", "container", "collection"):
        if any(node.kind in _CALLS for node in viewer.read(getattr(source, name), inline=True).walk()):
            message = f"The style {style.name} prints no note, citation or picture in the {name} of a source."
            hint = "Write it under note, or in the text."
            place = reading.source.locate((*path, name))
            yield Problem("CSL112", message, place, hint, Severity.WARNING, path=(*path, name))
