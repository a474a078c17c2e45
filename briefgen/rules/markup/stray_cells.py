"""Signs in the cells of a table that have no effect there."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block
from briefgen.analysis.text.typed import find_typed
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

#: Alone in a cell, as other programs have it; before or after words.
_JOINING = lazy_re.compile(r"\A(\^|<|>|>>|\^{3,}|<{3,}|vv)\Z|\A(\^\^|<<)\s*(?=[^\s<^])|(?<=[^\s<^])\s*(\^\^|<<)\Z")
#: Before words: the sign of a quotation, a heading or an item. Before a number, > and + say something.
_BLOCK = lazy_re.compile(r"\A(>|#{1,6}|[-*+•])\s+(?=[^\W\d_]+\s+[^\W_]+\s+[^\W_])|\A(#{1,6})\s+(?=[^\W\d_])")


@rule("PRO092", Severity.WARNING, kind=Kind.HEURISTIC)
def find_stray_cells(subject: Subject) -> Iterator[Finding]:
    """A cell that joins its neighbour holds << or ^^ and nothing else, and a cell has no blocks.

    A single < or ^, a >, or << beside words is printed as it is. So are the signs of headings, quotations and lists.

    Source: [Writing a brief](writing.md).

    Bad:
        | Island | Sailings |
        |--------|---------:|
        | North  | 14       |
        | ^      | 12       |

    Bad:
        | Island | Sailings |
        |--------|---------:|
        | North << | 14     |

    Bad:
        | Island | Report |
        |--------|--------|
        | North  | > It did not sail. |

    Good:
        | Island | Sailings |
        |--------|---------:|
        | North  | > 14     |
        | ^^     | < 12     |
    """
    for passage in subject.passages(Block.CELL):
        field = subject.field(passage.path)
        for _, signs in find_typed(passage, field, _JOINING):
            message = f"{quote(signs.text)} is printed as it is, and joins no cells."
            yield signs.report(
                message, "Write << (left) or ^^ (above), alone in its cell; or put a backslash before it."
            )
        for _, signs in find_typed(passage, field, _BLOCK):
            message = f"{quote(signs.text)} is printed as it is: a cell has no quotations, headings or lists."
            yield signs.report(
                message, "Remove it, or put the words into the text. To print it, put a backslash before it."
            )
