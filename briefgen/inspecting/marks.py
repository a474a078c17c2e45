"""What is said of a handling mark that a file does not show, in every format."""

from __future__ import annotations

from briefgen.core.messages import quote
from briefgen.edition import Edition


def name_mark(edition: Edition) -> str:
    """The mark, for a message."""
    return f"its handling mark {quote(edition.marking.text, 80)}"


def advise(edition: Edition, what: str) -> str:
    """What to do.

    Args:
        edition: what was printed.
        what: the parts of the template that print the mark.
    """
    pack = quote(edition.pack.name)
    return f"Every reader must see it. Check {what} in the template {pack} and in your changes to it."
