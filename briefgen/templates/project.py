"""A project's folder of templates -> what a designer should know of it, none of which stops a build."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from briefgen.core.did_you_mean import suggest
from briefgen.core.messages import quote
from briefgen.core.safe_files import is_file, is_folder, list_children
from briefgen.core.text_files import show_path
from briefgen.errors import TemplateError
from briefgen.problems import Place, Problem, Severity
from briefgen.templates.chain import list_layers, read_chain
from briefgen.templates.drift import find_drift, find_own, warn_of_drift
from briefgen.templates.folder import SUFFIXES
from briefgen.templates.origin import list_files
from briefgen.templates.pack_folders import Origin, Search, list_names
from briefgen.templates.record import RECORD


def inspect_project(search: Search) -> tuple[Problem, ...]:
    """Warnings: copies that fell behind, and files and folders that belong to no template."""
    own = find_own(search)
    if own is None or not is_folder(own):
        return ()
    problems = _find_strays(own, search)
    try:
        problems += map(warn_of_drift, find_drift(search))
    except TemplateError as error:
        problems += (replace(problem, severity=Severity.WARNING) for problem in error.problems)
    return tuple(problems)


def place_in_project(problems: Iterable[Problem], search: Search) -> tuple[Problem, ...]:
    """Problems of a template in which a project's file is named by its path, not as a layer of a pack."""
    return tuple(_place(problem, search) for problem in problems)


def _place(problem: Problem, search: Search) -> Problem:
    name, _, file = problem.place.file.partition("/") if problem.place else ("", "", "")
    try:
        layers = {layer.name: layer for layer in list_layers(read_chain(name.partition("@")[0], search))}
    except TemplateError:
        # Not a file of a template.
        return problem
    layer = layers.get(name)
    if problem.place is None or layer is None or layer.origin is not Origin.PROJECT:
        return problem
    return replace(problem, place=replace(problem.place, file=show_path(layer.folder / file)))


def _find_strays(own: Path, search: Search) -> list[Problem]:
    known = list_names(search)
    problems = []
    for path in list_children(own):
        place = Place(show_path(path))
        if path.name.startswith(".") or path.name in known or path.name == RECORD:
            continue
        if is_folder(path) and list_files(path):
            message = f"The files in this folder are changes to a template {quote(path.name)}, which does not exist."
            hint = f"{suggest(path.name, known)} A new template needs a template.toml."
        elif is_file(path) and path.suffix in SUFFIXES:
            message = "This file does not belong to a template."
            hint = "Move it into the folder of the template that it changes, such as base."
        else:
            continue
        problems.append(Problem("TPL110", message, place, hint, Severity.WARNING))
    return problems
