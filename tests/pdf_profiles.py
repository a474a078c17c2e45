"""What page-validation finds in a PDF by the two profiles that each of ours declares."""

from __future__ import annotations

import page


def list_failures(data: bytes, archival: str = "2a") -> list[str]:
    """The failures by PDF/UA-1 and PDF/A.

    Args:
        archival: the profile of PDF/A: ``2a``, or ``3a`` for a PDF with attachments.
    """
    return [
        f"{profile}: {failure.message}"
        for profile in ("ua1", archival)
        for failure in page.validate_pdf_bytes(data, profile=profile).failures
    ]
