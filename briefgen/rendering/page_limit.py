"""A laid-out document and how many pages it may have -> the Problem that says by how much it is too long."""

from __future__ import annotations

from weasyprint import Document

from briefgen.core.messages import count
from briefgen.problems import Problem, Severity
from briefgen.rendering.lines import list_lines


def check_length(document: Document, limit: int, audience: str) -> list[Problem]:
    """A Problem when an audience's document has more pages than ``limit``; 0 is no limit."""
    pages = document.pages
    if not limit or len(pages) <= limit:
        return []
    lines = sum(1 for page in pages[limit:] for _ in list_lines(page._page_box))
    message = f"The PDF for {audience} has {count(len(pages), 'page')}, and {limit} {_is_or_are(limit)} allowed."
    hint = f"It is {count(lines, 'line')} too long: shorten the text, or allow more with max_pages."
    return [Problem("LAY904", message, hint=hint, severity=Severity.WARNING)]


def _is_or_are(number: int) -> str:
    return "is" if number == 1 else "are"
