"""A brief and an audience -> the template pack that prints it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefgen.edition import Pack
from briefgen.errors import ContentError
from briefgen.located import Source
from briefgen.model import Brief
from briefgen.pipeline.template_names import name_template
from briefgen.problems import Place, Problem
from briefgen.tailoring.publication import language_of
from briefgen.templates import search_path
from briefgen.templates.load import load_pack
from briefgen.templates.own_words import OwnWord, replace_labels
from briefgen.workspace import Workspace
from briefgen.workspace.brand import GROUNDS
from briefgen.workspace.colours import ENOUGH, find_readable, measure_contrast

#: The option that a brief can set too.
_NUMBERS = "note_numbers"


def choose_pack(
    brief: Brief, workspace: Workspace, audience: str, folder: Path | None, source: Source | None = None
) -> Pack:
    """The brief's own template, else the audience's, else the one for its type or the workspace's.

    Args:
        folder: the workspace's folder, whose ``templates/`` come first.
        source: where everything of the brief is written.

    Raises:
        TemplateError: there is no such pack, or it is broken.
        ContentError: an option or a word of its own has a value that the pack does not allow or another option rules
            out, or a colour cannot be read.
    """
    lang = workspace.audience(audience).labels or language_of(brief, workspace, audience)
    own = {_NUMBERS: brief.note_numbers.value} if brief.note_numbers else {}

    def locate(option: str) -> Place | None:
        return source.locate((option,)) if source and option in own else workspace.locate_option(audience, option)

    pack = load_pack(
        name_template(brief, workspace, audience),
        search=search_path(folder),
        options={**workspace.options_for(audience), **own},
        lang=lang,
        locate=locate,
    )
    _check_accent(pack, workspace, audience)
    _check_measure(pack, workspace, audience)
    words = [OwnWord(*word) for word in workspace.list_words(audience)]
    words += [
        OwnWord(name, text, source.locate_key(("words", name)) if source else None)
        for name, text in brief.words.items()
    ]
    return replace(pack, labels=replace_labels(pack.labels, words, lang)) if words else pack


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
        raise ContentError(message, (Problem("TPL119", message, place, hint, path=("options", "measure")),))
