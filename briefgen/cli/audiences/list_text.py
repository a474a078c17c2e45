"""Workspace -> lines for a terminal: its audiences, and what applies to each."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.cli.audiences.matrix_text import Look
from briefgen.comparing.difference import list_settings
from briefgen.core.terminal import BOLD, pad, paint, wrap
from briefgen.workspace import Workspace

_INDENT = "  "


def format_audiences(workspace: Workspace, look: Look) -> str:
    """The audiences in the workspace's order; newline at the end.

    Args:
        workspace: whose.
        look: how to print; a width of 0 breaks no line.
    """
    return "\n\n".join("\n".join(_describe(workspace, name, look)) for name in workspace.audiences) + "\n"


def _describe(workspace: Workspace, name: str, look: Look) -> Iterator[str]:
    own = workspace.audiences[name]
    yield paint(name, BOLD, look.colour) + (f": {own.title}" if own.title else "")
    if own.description:
        yield from wrap([(_INDENT + own.description, "")], look.width, colour=False, indent=_INDENT)
    settings = [("extends", own.extends)] if own.extends else []
    settings += list_settings(workspace, name)
    size = max(len(key) for key, _ in settings)
    for key, value in settings:
        yield from draw_setting(key, value, size, look)


def draw_setting(name: str, value: str, size: int, look: Look) -> Iterator[str]:
    """A name and a value, which goes on below itself where it is long.

    Args:
        name: of the setting.
        value: in words.
        size: columns of the longest name.
        look: how to print.
    """
    first = f"{_INDENT}{pad(name, size)}  "
    yield from wrap([(f"{first}{value}", "")], look.width, colour=False, indent=" " * len(first))
