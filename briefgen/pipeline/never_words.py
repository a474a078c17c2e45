"""A brief and an audience -> Problems: words in it that this audience must never read."""

from __future__ import annotations

from briefgen.core.messages import quote
from briefgen.problems import Problem
from briefgen.reading import Reading
from briefgen.visibility.withhold import Viewer
from briefgen.workspace import Workspace


def find_never(reading: Reading, workspace: Workspace, audience: str) -> list[Problem]:
    """The ``never`` words of an audience in what it may see of a brief: known before a page is laid out.

    Raises:
        UsageError: there is no such audience.
    """
    never = workspace.never_for(audience)
    if not never or reading.brief is None:
        return []
    # Here, not above: few workspaces name such words, and every check would pay for them.
    from briefgen.leaks.find import find_in
    from briefgen.leaks.secret import Secret
    from briefgen.visibility.withheld import find_visible

    words = [Secret(word, declared=True) for word in never]
    viewer = Viewer.of(audience, workspace, reading.brief.links)
    hint = "Mark the words so that this audience does not see them, or write others."
    return [
        Problem("AUD121", f"The audience {quote(audience)} must never read {quote(word.text)}.", passage.place, hint)
        for passage in find_visible(reading.brief, reading.source, viewer)
        for word in find_in(passage.text, words)
    ]
