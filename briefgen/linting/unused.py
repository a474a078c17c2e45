"""The files of a pack and those that a page reached -> the files that nothing uses, mostly because of their name."""

from __future__ import annotations

from briefgen.core.did_you_mean import find_closest
from briefgen.edition.pack_sheets import SHEET_NAMES
from briefgen.linting.findings import Findings
from briefgen.linting.world import World
from briefgen.problems import Place, Severity
from briefgen.templates.installed import MANIFEST


def check_unused(world: World, own: str, used: set[str], dynamic: bool, findings: Findings) -> None:
    """Report files of the pack itself; those of the packs it extends may be overridden on purpose.

    Args:
        own: the pack's own layer.
        used: the templates that a page reached.
        dynamic: whether some template is named by an expression; then none is reported.
    """
    below = {file.path for file in world.files.values() if file.layer != own}
    reached = {world.files[name].path for name in used}
    for name, file in world.files.items():
        if file.layer != own or file.path == MANIFEST or name in used:
            continue
        if file.path.endswith(".css"):
            known = set(SHEET_NAMES)
        elif file.path.endswith(".toml"):
            if file.path.startswith("labels/"):
                continue
            known = {"labels/en.toml"}
        elif dynamic:
            continue
        else:
            known = reached | below
        if file.path in known and not file.path.endswith(".j2"):
            continue
        closest = find_closest(file.path, known - {file.path})
        hint = f"Did you mean {closest}?" if closest else "Include it somewhere, or take it out."
        message = "Nothing uses this file."
        findings.add("TPL223", message, Place(file.shown), hint, Severity.WARNING)
