"""A brief and an audience -> the template pack that prints it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from briefgen.edition import Pack
from briefgen.errors import ContentError
from briefgen.model import Brief
from briefgen.pipeline.template_names import name_template
from briefgen.problems import Problem
from briefgen.tailoring.tailor import language_of
from briefgen.templates import search_path
from briefgen.templates.load import load_pack
from briefgen.workspace import Workspace
from briefgen.workspace.colours import ENOUGH, measure_contrast


def choose_pack(brief: Brief, workspace: Workspace, audience: str, folder: Path | None) -> Pack:
    """The brief's own template, else the audience's, else the one for its type or the workspace's.

    Args:
        folder: the workspace's folder, whose ``templates/`` come first.

    Raises:
        TemplateError: there is no such pack, or it is broken.
        ContentError: an option has a value that the pack does not allow, or a colour that cannot be read.
    """
    pack = load_pack(
        name_template(brief, workspace, audience),
        search=search_path(folder),
        options=workspace.options_for(audience),
        lang=workspace.audience(audience).labels or language_of(brief, workspace, audience),
        locate=partial(workspace.locate_option, audience),
    )
    _check_accent(pack, workspace, audience)
    return pack


def _check_accent(pack: Pack, workspace: Workspace, audience: str) -> None:
    accent = str(pack.options.get("accent") or "")
    for name in ("paper", "tint") if accent else ():
        ground = getattr(workspace.brand, name)
        ratio = measure_contrast(accent, ground)
        if ratio < ENOUGH:
            message = (
                f"The accent {accent} on {name} {ground} has a contrast of {ratio:.2f}:1, and {ENOUGH}:1 is needed."
            )
            place = workspace.locate_option(audience, "accent")
            problem = Problem("ACC804", message, place, "Choose a darker colour.")
            raise ContentError(message, (problem,))
