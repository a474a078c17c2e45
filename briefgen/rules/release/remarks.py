"""Remarks that wait for an answer."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.core.messages import quote
from briefgen.problems import Severity
from briefgen.reading.remarks import list_remarks


@rule("REV101", Severity.INFO)
def find_remarks(subject: Subject) -> Iterator[Finding]:
    """No remark is left in the text.

    A remark is what authors and reviewers say to each other about some words. It is printed nowhere, and a draft may
    have as many as it likes. In a brief with `status: final` the finding is an error, and `briefgen release` refuses a
    remark whatever is ignored or waived.

    Source: HHS, PDF accessibility checklist (no comments or tracked changes left); House style.

    Bad: The ferry sailed [twice a day]{remark="Is this still so?" by="Kim Berg" date=2026-11-20}.

    Bad:
        ::: {remark="Too long."}
        The ferry sailed twice a day.
        :::

    Good: The ferry sailed twice a day.
    """
    severity = Severity.ERROR if subject.field(("status",)) == "final" else None
    for found in list_remarks(subject.source):
        remark = found.remark
        message = f"{remark.who or 'A remark'}: {quote(remark.text)}"
        hint = "Answer it, then remove it: keep only the words in the brackets."
        yield Finding(found.path, message, hint, remark.start, remark.start + found.place.length, severity=severity)
