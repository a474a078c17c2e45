"""Table rows that were typed or pasted with spaces, tabs or commas between their cells."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.problems import Severity

#: What is between cells, how many lines must have it, how many of it each line must have at least, and its name.
_BETWEEN = (
    (lazy_re.compile(r"(?<=\S)\t+(?=\S)"), 2, 1, "tabs"),
    (lazy_re.compile(r"(?<=\S) {3,}(?=\S)"), 2, 1, "blanks"),
    (lazy_re.compile(r"(?<=\S) ?;(?= ?\S)"), 2, 2, "semicolons"),
    (lazy_re.compile(r"(?<=\S),(?=\S)"), 3, 2, "commas"),
)
#: What other programs read as the line below the first row.
_RULES = lazy_re.compile(r"-{3,}(?: {2,}-{3,})+")
_HINT = "Write | before, between and after the cells, and a line |---|---| below the first row."
#: Sentences, and clauses with a comma between them, are no cells.
_PROSE = lazy_re.compile(r"[^\W\d_]{2,}[.!?](?: +[^\W\d_]|\Z)|, ")


@rule("PRO084", Severity.WARNING, kind=Kind.HEURISTIC)
def find_pasted_columns(subject: Subject) -> Iterator[Finding]:
    """Table cells are separated by pipes.

    Rows with tabs, several spaces or commas between their cells, as pasted from a spreadsheet, an e-mail or a CSV file,
    are printed as one running paragraph.

    Source: GitHub Flavored Markdown 0.29, 4.10 (tables).

    Bad: Island,Sailings,Cars
        North,14,120
        South,12,80

    Bad: Island      Sailings
        ------      --------
        North       14

    Good:
        | Island | Sailings |
        |--------|---------:|
        | North  | 14       |

    Good: The ferries, of which there are three,
        sailed north, south, and, in May,
        nowhere at all, as 1,200 people, or so, saw.
    """
    for passage in subject.passages(Block.PARAGRAPH, Block.ITEM):
        field = subject.field(passage.path)
        rows = [row.strip() for row in field[slice(*passage.locate(0, len(passage.text)))].split("\n")]
        if len(rows) < 2 or any(_PROSE.search(row) for row in rows):
            continue
        for pattern, most, least, name in _BETWEEN:
            counts = {len(pattern.findall(row)) for row in rows}
            if len(rows) >= most and len(counts) == 1 and min(counts) >= least:
                message = f"These are table rows with {name} between the cells; they are printed as running text."
                yield passage.report(message, _HINT)
                break
    for path, node in subject.nodes("rule"):
        if _RULES.fullmatch(subject.field(path)[node.start : node.stop].strip()):
            yield Finding(path, "This line of hyphens does not make a table.", _HINT, node.start, node.stop)
