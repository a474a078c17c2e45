"""What a note contains."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.problems import Severity

_BLOCKS = {
    "list": "a list",
    "table": "a table",
    "figure": "a figure",
    "box": "a box",
    "quote": "a block quotation",
    "code_block": "a block of code",
    "math_block": "a formula on a line of its own",
    "definitions": "a list of terms",
    "heading": "a heading",
}


@rule("NOT207", Severity.INFO)
def find_blocks_in_notes(subject: Subject) -> Iterator[Finding]:
    """A note contains only paragraphs.

    Footnotes are small and narrow. A list or a table in one is hard to read, takes space from the text, and may be
    split by a page break.

    Source: House style.

    Bad:
        The ferry did not sail.[^1]

        [^1]: The reasons:

            - the wind
            - the tide

    Good:
        The ferry did not sail.[^1]

        [^1]: The reasons are the wind and the tide.

            The harbour log says so.
    """
    for path, root in subject.trees.items():
        if path[0] != "notes":
            continue
        for node in root.walk():
            if node.kind in _BLOCKS:
                message = f"This note contains {_BLOCKS[node.kind]}."
                line = subject.field(path).find("\n", node.start, node.stop)
                stop = line if line > node.start else node.stop
                yield Finding(path, message, "Write it as a sentence, or move it into the text.", node.start, stop)
                break
