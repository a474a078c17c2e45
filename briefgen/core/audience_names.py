"""What an audience may be called in a command, and what is said of a name that does not exist."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.core.did_you_mean import suggest
from briefgen.core.messages import quote

#: Stands for every audience wherever a command takes several; no audience can have this name.
ALL = "all"


def explain_unknown_audience(name: str, known: Iterable[str], *, instead: str = "") -> tuple[str, str]:
    """The sentence about an audience that does not exist, and the hint.

    Args:
        name: what was written.
        known: the audiences that there are.
        instead: what to write in place of ``all`` where it cannot be; by default, the names.
    """
    hint = suggest(name, known)
    if name == ALL:
        hint = f"“{ALL}” stands for every audience in --audience only. {instead or hint}".rstrip()
    return f"There is no audience {quote(name)}.", hint
