"""A Brief in another language and an audience -> what this audience may be told of it: its title, where it is."""

from __future__ import annotations

from briefgen.core.formats import Format
from briefgen.edition import LanguageEdition
from briefgen.errors import ContentError
from briefgen.markdown.parse import Texts
from briefgen.markdown.plain import plain
from briefgen.model import Brief
from briefgen.model.language import direction
from briefgen.model.language_names import name_language
from briefgen.tailoring.publication import find_url, language_of
from briefgen.visibility.withhold import Viewer, withhold
from briefgen.workspace import Workspace


def link_language_edition(
    brief: Brief, workspace: Workspace, audience: str, *, slug: str, texts: Texts
) -> LanguageEdition | None:
    """What another language edition's pages link to; None when this audience gets no such edition.

    Args:
        brief: the other brief, whole.
        workspace: where both belong.
        audience: a name that the workspace knows.
        slug: the name of the other brief's pages, without suffix.
        texts: the other brief's texts.
    """
    viewer = Viewer.of(audience, workspace, texts)
    try:
        seen = withhold(brief, viewer)
    except ContentError:
        return None
    title = plain(viewer.read(seen.title, inline=True)) if seen.title else ""
    if not slug or not title or not (seen.sections or viewer.read(seen.body)):
        return None
    lang, url = language_of(brief, workspace, audience), find_url(brief, workspace, slug)
    has_page = Format.HTML in workspace.audience(audience).formats
    page = (url or f"{slug}.html") if has_page else url
    return LanguageEdition(lang, direction(lang), name_language(lang), title, url, page)
