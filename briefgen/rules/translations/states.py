"""An original that is not what was translated."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.translation_digest import list_changes
from briefgen.checks.registry import rule
from briefgen.core.messages import count
from briefgen.core.shell_words import quote_argument
from briefgen.problems import Severity

_FILE = ("translation_of", "file")


@rule("TRL202", Severity.WARNING)
def find_changed_originals(subject: Subject) -> Iterator[Finding]:
    """A translation is of the latest text of its original.

    A correction in one language that is missing in the other leaves readers of two languages with two findings. A
    translation records the state of the original that was translated, under `digest`; `briefgen languages` shows which
    sections have changed since, and `briefgen languages --accept FILE` records that the translation is up to date. Line
    breaks, dates and marks do not count.

    Source: House style; MDN Web Docs, translated content (`sourceCommit`).

    Bad:
        The ferry sailed on Monday.
        +++
        ---
        lang: fr
        translation_of: {file: example-0.md, digest: 00000000-00000000}
        ---

        Le bac est parti mardi.

    Good:
        The ferry sailed on Monday.
        +++
        ---
        lang: fr
        translation_of: {file: example-0.md, digest: 557f4763-dca03f75}
        ---

        Le bac est parti lundi.
    """
    relatives = subject.relatives
    if relatives is None or not relatives.own.recorded:
        return
    changes = list_changes(relatives.own.recorded, relatives.original.digest)
    if changes:
        what = count(len(changes), "change")
        message = f"The original, {relatives.original.file}, has changed since it was translated: {what}."
        yield Finding(_FILE, message, f"To see them: briefgen languages {quote_argument(subject.source.file)}")


@rule("TRL203", Severity.INFO)
def find_unrecorded_originals(subject: Subject) -> Iterator[Finding]:
    """A translation records which state of its original was translated.

    Without the record nobody can tell whether the original has changed since, or where. Once the translation says all
    that its original says, `briefgen languages --accept FILE` writes the record, as `digest` under `translation_of`.

    Source: House style; MDN Web Docs, translated content (`sourceCommit`).

    Bad:
        The ferry did not sail.
        +++
        ---
        lang: fr
        translation_of: example-0.md
        ---

        Le bac n’est pas parti.

    Good:
        The ferry did not sail.
        +++
        ---
        lang: fr
        translation_of: {file: example-0.md, digest: 00000000-00000000}
        ---

        Le bac n’est pas parti.
    """
    relatives = subject.relatives
    if relatives and not relatives.own.recorded:
        message = "It is not recorded which state of the original was translated."
        yield Finding(
            _FILE, message, f"When they agree: briefgen languages --accept {quote_argument(subject.source.file)}"
        )


@rule("TRL206", Severity.WARNING)
def find_older_translations(subject: Subject) -> Iterator[Finding]:
    """A translation has a date no earlier than that of its original.

    A translation that is dated before its original, or before the original's latest update, was made from another text
    or has kept an old date. The rule compares `updated`, or else `date`.

    Source: House style.

    Bad:
        ---
        date: 2025-05-06
        updated: 2025-06-01
        ---

        The ferry did not sail.
        +++
        ---
        lang: fr
        date: 2025-05-08
        translation_of: example-0.md
        ---

        Le bac n’est pas parti.

    Good:
        ---
        date: 2025-05-06
        ---

        The ferry did not sail.
        +++
        ---
        lang: fr
        date: 2025-05
        translation_of: example-0.md
        ---

        Le bac n’est pas parti.
    """
    relatives = subject.relatives
    if relatives is None:
        return
    own, other = relatives.own.issued, relatives.original.issued
    size = min(len(own), len(other))
    if size and own[:size] < other[:size]:
        key = "updated" if subject.field(("updated",)) or subject.source.node(("updated",)) else "date"
        message = f"The translation is dated {own}, and the original, {relatives.original.file}, {other}."
        yield Finding((key,), message, "Bring the translation up to date, and write under updated when that was done.")
