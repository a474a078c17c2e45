"""The CSL styles that ``briefgen.toml`` names -> what was read of them, or Problems at the place that names them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefgen.citing.style import CitationStyle
from briefgen.citing.styles import StyleRefused, find_style
from briefgen.core.pandoc import find_program
from briefgen.located.tree import Source
from briefgen.problems import Problem

#: What installs all that styles need.
INSTALL = "pip install 'briefgen[csl]'"


def load_styles(
    named: Mapping[str, tuple[str, ...]], folder: Path, source: Source
) -> tuple[dict[str, CitationStyle], list[Problem]]:
    """Read the styles.

    Args:
        named: their names or files, each with the keys of the place that names it.
        folder: the workspace's folder.
        source: the text of ``briefgen.toml``.
    """
    styles: dict[str, CitationStyle] = {}
    problems: list[Problem] = []
    if find_program() is None:
        keys = next(iter(named.values()))
        problems.append(explain_no_pandoc(source, keys))
    for name, keys in named.items():
        try:
            styles[name] = find_style(name, folder)
        except StyleRefused as fault:
            problems.append(Problem(fault.code, fault.reason, source.locate(keys), fault.hint, path=keys))
    return styles, problems


def explain_no_pandoc(source: Source, keys: tuple[str, ...]) -> Problem:
    """That pandoc is missing, at the place that names a style."""
    message = "Citation styles need pandoc, which is not installed."
    return Problem("CSL101", message, source.locate(keys), f"{INSTALL}, or set citations to notes.", path=keys)
