"""The options of an audience's template -> the CSL style that prints its citations."""

from __future__ import annotations

from functools import partial

from briefgen.citing.citer import Citer
from briefgen.citing.style import CitationStyle, is_file_name
from briefgen.citing.styles import StyleRefused, find_style
from briefgen.core.pandoc import PandocFailed
from briefgen.edition import Pack
from briefgen.errors import ContentError
from briefgen.model.sources import Source
from briefgen.problems import Place, Problem
from briefgen.tailoring.csl_citations import StyleInUse
from briefgen.templates.own_words import OwnWord
from briefgen.workspace import Workspace

#: The option that names a style.
OPTION = "citation_style"


def choose_style(pack: Pack, workspace: Workspace, audience: str, lang: str, citer: Citer) -> StyleInUse | None:
    """The style that prints the citations of an edition; None for the forms of our own.

    Args:
        pack: the template pack, with its options set.
        workspace: what has read the styles that it names.
        audience: whom the edition is for.
        lang: the language of the edition.
        citer: formats citations.

    Raises:
        ContentError: the default of the template names a style that there is not.
    """
    name = str(pack.options.get(OPTION, ""))
    if not name:
        return None
    style = workspace.citation_styles.get(name) or _find_default(name, workspace.locate_option(audience, OPTION))
    sections = workspace.bibliography.sections
    return StyleInUse(
        style=style,
        format=citer.format,
        listed=style.has_list and bool(pack.options.get("bibliography", True)),
        sections=tuple(OwnWord(each.name, each.title).choose(lang) for each in sections),
        section_of=partial(_find_section, workspace),
    )


def _find_default(name: str, place: Place | None) -> CitationStyle:
    try:
        if is_file_name(name):
            raise StyleRefused("CSL102", f"The template names the style {name} by a file.", "Name it in briefgen.toml.")
        return find_style(name, None)
    except StyleRefused as fault:
        problem = Problem(fault.code, fault.reason, place, fault.hint, path=("options", OPTION))
        raise ContentError("The citation style cannot be used.", (problem,)) from None


def _find_section(workspace: Workspace, source: Source) -> int:
    """The section of the reference list that a source is in, by the place of that in the workspace."""
    sections = workspace.bibliography.sections
    for number, section in enumerate(sections):
        if source.group == section.name:
            return number
    kinds = [number for number, section in enumerate(sections) if source.type in section.types]
    others = [number for number, section in enumerate(sections) if not section.types]
    return next(iter((*kinds, *others)), len(sections))


def explain_failure(fault: PandocFailed, name: str, place: Place | None) -> ContentError:
    """What stopped an edition whose citations could not be formatted."""
    message = f"The citations could not be formatted in the style {name}: {fault}."
    hint = "Set citations to another style, or to notes."
    return ContentError(message, (Problem("CSL105", message, place, hint, path=("options", OPTION)),))
