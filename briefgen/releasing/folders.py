"""A release -> which of its folders may leave the workspace, in words."""

from __future__ import annotations

from briefgen.releasing.model import Release

#: The file of a release that says so.
README = "README.txt"
_INSIDE = "certificate.html, release.json, SHA256SUMS and source/"


def describe_folders(release: Release) -> str:
    """A few lines of text: one for each edition, and one for all that stays."""
    lines = [f"{name}/ may go to the audience {name}, and to nobody else.\n" for name in release.editions]
    return "".join(lines) + f"{_INSIDE} stay here: they name and hold what is withheld.\n"
