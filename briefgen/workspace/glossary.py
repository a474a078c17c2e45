"""A folder -> the glossary of its workspace, or the Problems of its ``glossary.toml``.

A file of its own, for a glossary outgrows the settings: it is kept by editors, and it is the same in many workspaces.
"""

from __future__ import annotations

from pathlib import Path

from briefgen.core.read_digests import note
from briefgen.core.safe_files import is_there
from briefgen.core.text_files import read_text, show_path
from briefgen.core.workspace_root import GLOSSARY
from briefgen.located.formats import parse
from briefgen.located.validate import validate
from briefgen.model.base import Part
from briefgen.model.terms import Term
from briefgen.problems import Problem
from briefgen.workspace.check_terms import check_terms


class Glossary(Part):
    """What the workspace calls things."""

    terms: tuple[Term, ...] = ()
    """The terms."""


def load_glossary(folder: Path) -> tuple[tuple[Term, ...], list[Problem]]:
    """Read the glossary of the workspace in ``folder``; without the file there are no terms.

    Returns:
        The terms, none of them when the file cannot be read; and what is wrong.
    """
    path = folder / GLOSSARY
    if not is_there(path):
        note(path, None)
        return (), []
    text, problem = read_text(path, "GLO101", root=folder)
    if problem:
        return (), [problem]
    source, problems = parse(text, show_path(path), "toml")
    if problems:
        return (), list(problems)
    glossary, problems = validate(Glossary, source)
    if glossary is None:
        return (), list(problems)
    return glossary.terms, check_terms(glossary.terms, source, ("terms",))
