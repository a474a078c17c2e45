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
from briefgen.workspace.brand import GROUNDS
from briefgen.workspace.colours import ENOUGH, find_readable, measure_contrast


def choose_pack(brief: Brief, workspace: Workspace, audience: str, folder: Path | None) -> Pack:
    """The brief's own template, else the audience's, else the one for its type or the workspace's.

    Args:
        folder: the workspace's folder, whose ``templates/`` come first.

    Raises:
        TemplateError: there is no such pack, or it is broken.
        ContentError: an option has a value that the pack does not allow or another option rules out, or a
            colour that cannot be read.
    """
    pack = load_pack(
        name_template(brief, workspace, audience),
        search=search_path(folder),
        options=workspace.options_for(audience),
        lang=workspace.audience(audience).labels or language_of(brief, workspace, audience),
        locate=partial(workspace.locate_option, audience),
    )
    _check_accent(pack, workspace, audience)
    _check_measure(pack, workspace, audience)
    return pack


def _check_accent(pack: Pack, workspace: Workspace, audience: str) -> None:
    accent = str(pack.options.get("accent") or "")
    grounds = {name: getattr(workspace.brand, name) for name in GROUNDS} if accent else {}
    for name, ground in grounds.items():
        ratio = measure_contrast(accent, ground)
        if ratio < ENOUGH:
            message = (
                f"The accent {accent} on {name} {ground} has a contrast of {ratio:.2f}:1, and {ENOUGH}:1 is needed."
            )
            nearest = find_readable(accent, grounds.values())
            hint = f"The nearest colour with enough is {nearest}." if nearest else "Choose a darker colour."
            place = workspace.locate_option(audience, "accent")
            raise ContentError(message, (Problem("ACC804", message, place, hint),))


def _check_measure(pack: Pack, workspace: Workspace, audience: str) -> None:
    if pack.options.get("measure") == "two-columns" and pack.options.get("paper") == "a5":
        message = "A5 is too narrow for two columns."
        hint = "Use wider paper, or remove the option measure."
        place = workspace.locate_option(audience, "measure")
        raise ContentError(message, (Problem("TPL117", message, place, hint, path=("options", "measure")),))
