"""What is raised where a finished file cannot be read back."""

from __future__ import annotations


class FileUnreadable(Exception):
    """The file is not of its format, or is damaged; the text says why."""
