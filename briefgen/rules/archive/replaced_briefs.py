"""Briefs that another brief of the workspace takes the place of."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.archive import Topic
from briefgen.analysis.facts import locate_brief
from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.core.messages import quote
from briefgen.model.identity import Status
from briefgen.problems import Severity


@rule("XBR142", Severity.INFO, archive=True)
def find_replaced_brief(subject: Subject) -> Iterator[Finding]:
    """A brief that another one supersedes or rescinds tells its readers so.

    Whoever finds the earlier brief must learn that it no longer holds. The rule finds it by `brief:` under
    `supersedes` or `rescinds` of the other one; it runs when several briefs are checked, or with --archive. A brief
    whose `status` is `withdrawn` is not reported.

    Source: DCMI Metadata Terms, isReplacedBy.

    Bad:
        ---
        supersedes: [{title: The ferry that did not sail, brief: example-1.md}]
        ---

        Text.
        +++
        ---
        title: The ferry that did not sail
        ---

        Text.

    Good:
        ---
        supersedes: [{title: The ferry that did not sail, brief: example-1.md}]
        ---

        Text.
        +++
        ---
        status: withdrawn
        ---

        Text.
    """
    if subject.archive is None or subject.brief is None or subject.brief.status is Status.WITHDRAWN:
        return
    entry = subject.archive.find_latest((Topic.REPLACED, locate_brief(subject.source.file)))
    if entry is not None:
        message = f"{quote(entry.file)} replaces this brief, but readers of this one are not informed."
        yield Finding(("title",), message, "Set status: withdrawn, and say in history which brief replaces it.")
