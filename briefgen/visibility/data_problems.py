"""Fields that an audience sees, and data of which it does not see all -> what it would miss, or could work out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from briefgen.core.messages import count, list_words, quote
from briefgen.datasets.choice import show
from briefgen.datasets.data import Data
from briefgen.datasets.dataset import Dataset, Row
from briefgen.datasets.totals import list_parts
from briefgen.located import Source
from briefgen.markdown.data_values import takes_data
from briefgen.markdown.tree import Node
from briefgen.problems import Problem, Severity
from briefgen.visibility.disclosed_values import find_disclosed_columns, find_disclosed_rows
from briefgen.visibility.runs import list_seen
from briefgen.visibility.visible_fields import Field
from briefgen.visibility.withhold import Viewer


def find_data_problems(fields: Iterable[Field], source: Source, viewer: Viewer) -> Iterator[Problem]:
    """What is wrong with the data in an edition.

    Args:
        fields: what the audience reads.
        source: where everything is written.
        viewer: the audience, with the texts of the brief.
    """
    used: set[str] = set()
    for field in fields:
        if not takes_data(field.whole):
            continue
        for node in list_seen(viewer.refill(field.whole).map(_mark_lost), viewer):
            used.add(node.get("data") or node.get("value").removeprefix("data.").partition(".")[0])
            if node.get("lost"):
                message = (
                    f"This value is withheld from the audience “{viewer.audience}”, which sees the text around it."
                )
                place = source.locate(field.path, node.start, node.stop - node.start)
                hint = "Give the words around it the same mark, or let this audience see the data."
                yield Problem("EXH131", message, place, hint, path=field.path)
    filler = viewer.texts.filler
    if isinstance(filler, Data):
        seen = viewer.see_data()
        for name in sorted(used & seen.sets.keys()):
            yield from _find_telling(filler.sets[name], seen.sets[name], source, viewer.audience)
            yield from _find_disclosed(filler.sets[name], seen.sets[name], source, viewer.audience)


def _mark_lost(node: Node) -> Node:
    """A value that cannot be worked out of what a viewer sees, as if it were seen."""
    if node.attrs and node.get("value") and node.get("audience", "all") == "":
        return node.without("audience").having(lost="true")
    return node


def _find_telling(whole: Dataset, seen: Dataset, source: Source, audience: str) -> Iterator[Problem]:
    """Totals in the data that tell what a withheld row has: the total less the rows that are seen."""
    visible = {row.index for row in seen.rows}
    columns = [column for column in seen.columns if column.is_additive]
    path = ("data", whole.name, "totals")
    hint = "Withhold the total too: {value sum} in a table is computed from the rows that are shown."
    parts = []
    for total in whole.rows:
        if not total.is_total or total.index not in visible:
            continue
        hidden = [row for row in list_parts(whole, total) if row.index not in visible]
        names = [column.name for column in columns if _has(whole, total, column.name)]
        if not hidden or not names:
            continue
        parts.append({row.index for row in hidden})
        label = next((show(cell) for cell in total.cells if isinstance(cell.value, str)), "")
        what = "the withheld row" if len(hidden) == 1 else f"the sum of {count(len(hidden), 'withheld row')}"
        message = f"For the audience “{audience}”, the total {quote(label)} minus the rows that it sees is {what}."
        severity = Severity.ERROR if len(hidden) == 1 else Severity.WARNING
        yield Problem("EXH130", message, source.locate(path), hint, severity, path)
    alone = {index for each in parts if len(each) == 1 for index in each}
    lines = sorted({row.line for row in whole.rows if row.index in find_disclosed_rows(parts) - alone})
    if lines:
        message = (
            f"For the audience “{audience}”, the totals that it sees give away the withheld values of"
            f" {'line' if len(lines) == 1 else 'lines'} {list_words([str(line) for line in lines], 'and')}."
        )
        hint = "Each of them is the difference of totals and rows. Withhold one of the totals too."
        yield Problem("EXH130", message, source.locate(path), hint, path=path)


def _find_disclosed(whole: Dataset, seen: Dataset, source: Source, audience: str) -> Iterator[Problem]:
    """Columns that tell a withheld one: all of a sum but one of its parts."""
    for column in find_disclosed_columns(whole, seen):
        parts = list_words([quote(part) for part in column.parts], "and")
        what = "has the same numbers as" if len(column.parts) == 1 else "is the sum or the difference of"
        # Not its name, which is withheld too.
        message = f"For the audience “{audience}”, this withheld column {what} {parts}, which it sees."
        path = ("data", whole.name, "columns", column.name)
        hint = "Withhold one of these columns too, or make sure that no page prints them all."
        yield Problem("EXH141", message, source.locate(path), hint, Severity.WARNING, path)


def _has(whole: Dataset, row: Row, name: str) -> bool:
    index = whole.find(name)
    return index is not None and isinstance(row.cells[index].value, Decimal)
