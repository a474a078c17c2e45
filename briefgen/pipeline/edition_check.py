"""A brief and an audience -> what is wrong with its edition, without laying out a page."""

from __future__ import annotations

from briefgen.core.messages import quote
from briefgen.pipeline.editions import Editions
from briefgen.problems import Problem, Report
from briefgen.reading import Reading
from briefgen.visibility.audience_texts import find_torn_texts
from briefgen.visibility.dangling import find_dangling
from briefgen.visibility.withhold import Viewer
from briefgen.workspace import Workspace


def check_edition(editions: Editions, audience: str) -> Report:
    """What is wrong with the edition for one audience, without laying out a page; it is looked at once.

    Args:
        editions: those of the brief, which may have errors elsewhere.
        audience: whom the edition is for.

    Raises:
        UsageError: an audience that does not exist.
    """
    if audience not in editions.checks:
        editions.checks[audience] = _check(editions, audience)
    return editions.checks[audience]


def _check(editions: Editions, audience: str) -> Report:
    reading, workspace = editions.reading, editions.workspace
    if reading.brief is None:
        return Report()
    viewer = Viewer.of(audience, workspace, reading.texts)
    problems = find_dangling(reading.brief, reading.source, viewer)
    texts = workspace.audience(audience).text.list_texts()
    problems += find_torn_texts(reading.brief, reading.source, texts, viewer)
    if workspace.citation_styles:
        # Here, not above: few workspaces name a style.
        from briefgen.pipeline.citation_gaps import find_citation_gaps

        problems += find_citation_gaps(reading, workspace, audience, viewer)
    if workspace.audience(audience).reading_grade is not None:
        # Here, not above: to measure an edition it must be made, and few audiences have a ceiling.
        from briefgen.pipeline.figures import find_hard_edition

        problems += find_hard_edition(editions, audience)
    return Report.of([*problems, *find_never(reading, workspace, audience)])


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
    viewer = Viewer.of(audience, workspace, reading.texts)
    hint = "Mark the words so that this audience does not see them, or use others."
    return [
        Problem("AUD121", f"The audience {quote(audience)} must never read {quote(word.text)}.", passage.place, hint)
        for passage in find_visible(reading.brief, reading.source, viewer)
        for word in find_in(passage.text, words)
    ]
