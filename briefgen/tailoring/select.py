"""What an audience may see -> what it asks for: its sections in its order."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model import Brief, Section
from briefgen.workspace.audience import REST


def select_sections(brief: Brief, wanted: Sequence[str] | None) -> Brief:
    """The brief with the sections that have one of the roles, in the order of the roles.

    Args:
        brief: what the audience may see.
        wanted: roles, and ``rest`` for all sections of other roles; None leaves everything as it is.
    """
    if wanted is None:
        return brief
    named = {str(role) for role in wanted} - {REST}
    kept: list[Section] = []
    for role in map(str, wanted):
        kept += (each for each in brief.sections if _is_meant(each.role.value, role, named))
    return brief.model_copy(update={"sections": tuple(kept)})


def _is_meant(role: str, wanted: str, named: set[str]) -> bool:
    return role not in named if wanted == REST else role == wanted
