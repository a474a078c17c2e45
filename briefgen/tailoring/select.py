"""What an audience may see -> what it asks for: its sections in its order, and texts in words of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.model import Brief, Section
from briefgen.tailoring.withhold import Viewer
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


def replace_texts(brief: Brief, texts: Mapping[str, str], viewer: Viewer) -> Brief:
    """The brief with texts of its front matter in other words.

    Args:
        texts: a field and its Markdown; ``{text}`` stands for the brief's own, and an empty one prints nothing.
        viewer: the audience.
    """
    own = {field: viewer.choose(getattr(brief, field)) for field in texts}
    update = {field: text.replace("{text}", own[field]).strip() or None for field, text in texts.items()}
    return brief.model_copy(update=update) if update else brief


def _is_meant(role: str, wanted: str, named: set[str]) -> bool:
    return role not in named if wanted == REST else role == wanted
