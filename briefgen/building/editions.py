"""A brief that is ready and an audience -> its edition; nothing is laid out."""

from __future__ import annotations

from briefgen.building.check import check_edition
from briefgen.building.packs import choose_pack
from briefgen.building.ready import Ready
from briefgen.checks import mark_waived
from briefgen.edition import Edition
from briefgen.errors import ContentError
from briefgen.files import show_path
from briefgen.tailoring import tailor


def make_edition(ready: Ready, audience: str) -> Edition:
    """The edition for an audience.

    Raises:
        UsageError: there is no such audience.
        ContentError: the edition would not be whole: it would refer to what is withheld, or say nothing.
        TemplateError: the audience's template pack cannot be read.
    """
    ready.workspace.line_of(audience)
    report = mark_waived(check_edition(ready.reading, ready.workspace, audience), ready.reading, ready.settings)
    if not report.ok:
        name = show_path(ready.path)
        raise ContentError(f"{name} has errors in its edition for {audience}.", report.problems)
    pack = choose_pack(ready.brief, ready.workspace, audience, ready.folder)
    return tailor(ready.brief, ready.workspace, audience, pack, slug=ready.slug, assets=ready.pictures)
