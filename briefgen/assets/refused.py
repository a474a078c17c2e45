"""Why a file is no picture that briefgen prints."""

from __future__ import annotations


class AssetRefused(ValueError):
    """The file is no picture that briefgen prints; the message says why and what to do."""
