"""Captions and the lines of a table or figure that stand outside its block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.located import Path
from briefgen.markdown.tree import Node
from briefgen.problems import Severity

#: Tables and figures in other languages, for captions that were pasted with their numbers.
_NUMBERED = (
    r"(?:table|figure|fig\.|tabelle|abbildung|abb\.|tableau|tabla|tabella|tabela|tabel|figura|figuur|rysunek|таблица"
    r"|таблиця|рисунок|표|그림|表|図|图|圖)"
)
#: What is a caption wherever it is.
_CAPTION = lazy_re.compile(
    rf"(?P<sign>[*_]{{0,2}}(?:(?:caption|table|figure)[:：]|{_NUMBERED}\s?\d{{1,3}}[a-z]?[.:：])|:(?=\s))(?=[*_]{{0,2}}\s*\S)",
    re.IGNORECASE,
)
#: What belongs to a table or a figure beside it.
_LINE = lazy_re.compile(r"(?P<sign>[*_]{0,2}(?:units?|sources?|credits?)[:：])(?=[*_]{0,2}\s*\S)", re.IGNORECASE)
_EXHIBITS = ("table", "figure")
_HINT = (
    "Put the line ::: table or ::: figure before all of it and ::: after it; begin a caption with Caption:, without a "
    "number."
)


@rule("PRO090", Severity.WARNING, kind=Kind.HEURISTIC)
def find_stray_captions(subject: Subject) -> Iterator[Finding]:
    """A caption is in the block of its table or figure.

    “Caption: …” above a table, “Table: …” below it, as pandoc has it, or “Table 2. …”, pasted from a word processor,
    is a paragraph of the text: the table has no caption, and the number is that of another count. The same is true of a
    line “Source: …” or “Unit: …” directly before or after a table or a picture.

    Source: [Writing a brief](writing.md); W3C, WCAG 2.2, 1.3.1 (info and relationships).

    Bad:
        Caption: Crossings by island

        | Island | Sailings |
        |--------|---------:|
        | North  | 14       |

    Bad:
        | Island | Sailings |
        |--------|---------:|
        | North  | 14       |

        Source: Harbour office

    Bad: Figure 2. The quay in May

    Good:
        ::: table
        Caption: Crossings by island

        | Island | Sailings |
        |--------|---------:|
        | North  | 14       |

        Source: Harbour office
        :::

    Good: Table 2 shows it. The source: the harbour office.
    """
    for path, root in subject.trees.items():
        for parent in root.walk():
            if parent.kind not in _EXHIBITS and parent.children:
                yield from _find_among(path, parent.children, subject.field(path))


def _find_among(path: Path, nodes: tuple[Node, ...], field: str) -> Iterator[Finding]:
    for index, node in enumerate(nodes):
        if node.kind != "paragraph":
            continue
        beside = chain(nodes[max(index - 1, 0) : index], nodes[index + 1 : index + 2])
        match = _CAPTION.match(field, node.start, node.stop)
        if not match and any(each.kind in _EXHIBITS for each in beside):
            match = _LINE.match(field, node.start, node.stop)
        if match:
            sign = quote(match["sign"].strip("*_"))
            message = f"{sign} begins a paragraph of the text, and belongs to no table or figure."
            yield Finding(path, message, _HINT, match.start("sign"), match.end("sign"))
