"""A release -> which of its folders may leave the workspace, and where all stands that may not."""

from __future__ import annotations

from pathlib import Path

from briefgen.core.safe_files import is_folder
from briefgen.releasing.model import Release

#: The file of a release that says so.
README = "README.txt"
#: The folder with the record, the certificate and the sources; no audience can have this name.
INSIDE = "do_not_hand_out"


def place_evidence(folder: Path) -> Path:
    """Where the record, the certificate and the sources of a release are: in early ones beside the pages."""
    return folder / INSIDE if is_folder(folder / INSIDE) else folder


def describe_folders(release: Release) -> str:
    """A few lines of text: one for each edition, and what stays."""
    lines = [f"{name}/ may be given to the audience {name}, and to nobody else.\n" for name in release.editions]
    if release.inside:
        lines.append(
            f"{release.inside}/ must never be given to anyone: it contains the sources and all that is withheld.\n"
        )
        lines.append(f"Keep SHA256SUMS and {README} here too: they name every audience.\n")
    else:
        lines.append(
            "Keep certificate.html, release.json, SHA256SUMS and source/ here: they contain what is withheld.\n"
        )
    return "".join(lines)
