"""Pictures that came without a description from another program."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.problems import Severity

#: What an import writes where a document describes a picture by no words.
UNDESCRIBED = "Picture without a description"


@rule("DOC105", Severity.WARNING)
def find_undescribed_pictures(subject: Subject) -> Iterator[Finding]:
    """Imported pictures are described.

    `briefgen import` writes “Picture without a description” where a document has no alternative text. Readers who do
    not see the picture learn nothing from that. In a brief with `status: final` the finding is an error.

    Source: WCAG 2.2, 1.1.1.

    Bad: ![Picture without a description](assets/quay.png)

    Good: ![The quay at low water, without a ship](assets/quay.png)
    """
    severity = Severity.ERROR if subject.field(("status",)) == "final" else None
    for path, node in subject.nodes("image"):
        if node.get("alt") == UNDESCRIBED:
            message = "This picture has no description yet."
            hint = "Say in the brackets what the picture shows."
            yield Finding(path, message, hint, node.start, node.stop, severity=severity)
