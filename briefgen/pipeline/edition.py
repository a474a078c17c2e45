"""A brief that is ready and an audience -> its edition; nothing is laid out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefgen.assets.pictures import Asset
from briefgen.checks.waivers import mark_waived
from briefgen.core.text_files import show_path
from briefgen.edition import Edition
from briefgen.errors import ContentError, TemplateError
from briefgen.model import Brief
from briefgen.pipeline.check import check_edition
from briefgen.pipeline.packs import choose_pack
from briefgen.pipeline.prepare import PreparedBrief
from briefgen.pipeline.template_names import place_template
from briefgen.tailoring.tailor import tailor
from briefgen.workspace import Workspace


def make_edition(ready: PreparedBrief, audience: str) -> Edition:
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
    try:
        return tailor_edition(ready.brief, ready.workspace, audience, ready.slug, ready.pictures, ready.folder)
    except TemplateError as fault:
        fault.problems = place_template(fault.problems, ready.reading, ready.workspace, audience)
        raise


def tailor_edition(
    brief: Brief, workspace: Workspace, audience: str, slug: str, pictures: Mapping[str, Asset], folder: Path | None
) -> Edition:
    """The edition for an audience of a brief that may have errors; for the rest see ``make_edition``."""
    pack = choose_pack(brief, workspace, audience, folder)
    return tailor(brief, workspace, audience, pack, slug=slug, assets=pictures)
