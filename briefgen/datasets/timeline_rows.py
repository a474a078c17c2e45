"""A timeline block and its events -> the rows of its table, in the order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from briefgen.core import lazy_re
from briefgen.core.languages import read_words
from briefgen.core.messages import quote
from briefgen.datasets.block_rows import read_where
from briefgen.datasets.choice import show
from briefgen.datasets.dataset import Dataset, Row
from briefgen.datasets.evaluate import choose, find_column
from briefgen.datasets.expression import Expression, ExpressionError
from briefgen.datasets.fill import Filling
from briefgen.datasets.headings import FROM_DATA, put_at, read_heading
from briefgen.markdown.parse import Texts
from briefgen.markdown.timeline_nodes import PREFIX, WHEN, is_drawn
from briefgen.markdown.tree import Node
from briefgen.model.edtf import EventTime, explain_event_time, read_event_time

#: Events of one timeline; more are no exhibit of a brief.
MOST_EVENTS = 500
#: Lines of text that a drawing has room for on a page, and about how many characters a line has.
_PAGE, _LINE = 64, 60
_OPENING = len("::: timeline")
#: What calls a note, or cites, in a text with marks.
_CALL = lazy_re.compile(r"\[\^[^\]\s]+\]|\[@[^\]]+\]")
_PLAIN = "Write the key of a source under source, or the words of the note in a line Notes: of the block."
_TITLES = ("title", "text", "event")
#: Columns that would be taken for marks, which are in the brief alone.
_MARKS = ("audience", "audiences", "withhold-from", "withhold_from", "mark")


class _Columns(NamedTuple):
    """Which columns of the data hold what; None for one that is not there."""

    date: int
    title: int
    group: int | None
    source: int | None


class _Entry(NamedTuple):
    time: EventTime
    row: Row


def fill_timeline(filling: Filling, table: Node) -> Node:
    """The timeline with a row for each event; without events that may be seen it is marked as seen by nobody."""
    others = tuple(_without_made(filling.fill(part)) for part in table.children if part.kind != "row")
    others = tuple(part for part in others if part.children or part.kind != "source")
    opening = replace(table, stop=table.start + _OPENING)
    try:
        found = filling.find_set(Expression(table.get("data"), ""))
        if found is None:
            return replace(table, children=others)
        rows = _make_rows(filling, table, found, opening)
    except ExpressionError as wrong:
        filling.report(wrong.code, wrong.message, wrong.hint, opening)
        return filling.mark_failed(replace(table, children=others), table, wrong)
    first = sum(part.kind in ("caption", "unit") for part in others)
    made = replace(table, children=(*others[:first], *rows, *others[first:]))
    return _gather_sources(made, opening) if is_drawn(table) else made


def _without_made(part: Node) -> Node:
    return replace(part, children=tuple(child for child in part.children if not child.get("made")))


def _gather_sources(table: Node, opening: Node) -> Node:
    """The timeline with the citations of its events in its source line: a drawing has no place for them."""
    cited: dict[str, Node] = {}

    def take(node: Node) -> Node | None:
        if node.get("made"):
            cited.update({str(node.children): node} if node.kind == "citation" else {})
            return None
        return node

    parts = [part.map(take) if part.kind == "row" else part for part in table.children]
    if not cited:
        return table
    kept = [part for part in parts if part.kind != "source"]
    line = next((part for part in parts if part.kind == "source"), None)
    others = [part for part in parts if part.kind == "source"][1:]
    words = line.children if line else ()
    made = (("made", "true"),)
    space = Node("text", text=" ", attrs=made, start=opening.start, stop=opening.stop)
    every = tuple(cite for citation in cited.values() for cite in citation.children)
    run = [*words, *([space] if words else []), replace(space, kind="citation", text="", children=every)]
    line = line or Node("source", start=opening.start, stop=opening.stop)
    last = max(index for index, part in enumerate(kept) if part.kind == "row") + 1
    return replace(table, children=(*kept[:last], replace(line, children=tuple(run)), *others, *kept[last:]))


def _make_rows(filling: Filling, table: Node, found: Dataset, opening: Node) -> list[Node]:
    columns = _find_columns(table, found)
    _check_marks(filling, found, opening)
    entries = sorted(_choose(filling, table, found, columns, opening), key=lambda entry: entry.time.order)
    if not entries:
        raise ExpressionError("No event matches this timeline", "Check where=, from= and to=.", "EVT105")
    if len(entries) > MOST_EVENTS:
        message = f"This timeline has {len(entries):,} events; {MOST_EVENTS} is the most"
        raise ExpressionError(message, "Choose some of them with where=, from= or to=.", "EVT105")
    lines = sum(1.5 + -(-len(show(entry.row.cells[columns.title])) // _LINE) for entry in entries)
    if is_drawn(table) and lines > _PAGE:
        message = f"To scale, these {len(entries)} events do not fit on a page"
        raise ExpressionError(message, "Choose some of them with where=, from= or to=; or write form=list.", "EVT105")

    def make(kind: str, *children: Node, text: str = "", **attrs: str) -> Node:
        told = attrs | (FROM_DATA if kind == "text" else {})
        return Node(kind, children, text, tuple(told.items()), table.start, table.start + _OPENING)

    words = {**read_words("en", "charts"), **read_words(filling.lang or "en", "charts")}
    heads: list[tuple[Node, ...]] = [(make("text", text=words[each]),) for each in ("date", "event")]
    has_groups = columns.group is not None and any(entry.row.cells[columns.group].value for entry in entries)
    if has_groups and columns.group is not None:
        column = found.columns[columns.group]
        usual = column.name == "group" and not column.declared.heading
        heads.insert(1, (make("text", text=words["group"]),) if usual else read_heading(column, opening))
    head = [make("cell", *each, head="true", scope="col") for each in heads]
    rows = [make("row", *head, head="true", **{"from": "timeline"})]
    for _, row in entries:
        where = {"index": str(row.index), "line": str(row.line)}
        written = show(row.cells[columns.date])
        cells = [make("cell", make("text", text=written, **{WHEN: written}), head="true", scope="row")]
        if has_groups and columns.group is not None:
            name = show(row.cells[columns.group]) if row.cells[columns.group].value else ""
            cells.append(make("cell", *([make("text", text=name)] if name else [])))
        cells.append(make("cell", make("text", text=show(row.cells[columns.title])), *_cite(row, columns, opening)))
        rows.append(make("row", *cells, **{"from": "timeline", **where}))
    return rows


def _find_columns(table: Node, found: Dataset) -> _Columns:
    """The columns that the block names, or those that have the usual names.

    Raises:
        ExpressionError: one is not there.
    """

    def find(name: str, usual: tuple[str, ...]) -> int | None:
        if said := table.get(f"{PREFIX}{name}"):
            return find_column(found, said)
        return next((index for each in usual if (index := found.find(each)) is not None), None)

    date, title = find("when", ("date",)), find("what", _TITLES)
    if date is None or title is None:
        what = "dates" if date is None else "titles"
        hint = f"Write {'when' if date is None else 'what'}= with the name of a column."
        raise ExpressionError(f"{quote(found.name)} has no column with the {what} of events", hint, "EXH122")
    group = find_column(found, table.get("group")) if table.get("group") else found.find("group")
    return _Columns(date, title, group, find("source", ("source",)))


def _check_marks(filling: Filling, found: Dataset, opening: Node) -> None:
    """A column with names of audiences hides nothing by itself; that it does must not be believed."""
    named = {name for rows in found.declared.rows for name in rows.where}
    for column in found.columns:
        if column.name.casefold() in _MARKS and column.name not in named:
            message = f"The column {quote(column.name)} of {quote(found.name)} hides no event"
            marks = f"rows: [{{where: {{{column.name}: internal}}, audiences: [internal]}}]"
            filling.report("EVT106", message, f"Say in the front matter who sees which rows: {marks}.", opening)


def _choose(filling: Filling, table: Node, found: Dataset, columns: _Columns, opening: Node) -> Iterator[_Entry]:
    """The events that the block asks for; those whose date cannot be read are told."""
    wanted = read_where(table, "events")
    is_within = _make_period(table)
    for row in choose(found, wanted):
        written = show(row.cells[columns.date]) if row.cells[columns.date].value is not None else ""
        time = read_event_time(written)
        if time is None or row.cells[columns.title].value is None:
            what = (
                f"{quote(written)} is not a date of an event" if time is None else "An event does not say what happened"
            )
            hint = explain_event_time(written) if time is None else "Write it, or leave the row out with where=."
            filling.report("EVT101", f"{found.file}, line {row.line}: {what}", hint, opening)
        elif is_within(time):
            if call := _CALL.search(show(row.cells[columns.title])):
                message = (
                    f"{found.file}, line {row.line}: {quote(call[0])} is printed as it is, for titles are plain text"
                )
                filling.report("EVT107", message, _PLAIN, opening, warning=True)
            yield _Entry(time, row)


def _make_period(table: Node) -> Callable[[EventTime], bool]:
    first, last = (read_event_time(table.get(f"{PREFIX}{name}")) for name in ("from", "to"))

    def is_within(time: EventTime) -> bool:
        goes_on = time.open and time.last is None
        goes_back = time.open and time.first is None
        return (first is None or goes_on or time.end >= first.start) and (
            last is None or goes_back or time.start <= last.end
        )

    return is_within


def _cite(row: Row, columns: _Columns, opening: Node) -> Iterator[Node]:
    """The source of an event as a citation."""
    if columns.source is None or row.cells[columns.source].value is None:
        return
    written = Texts().read(f"[@{show(row.cells[columns.source])}]", inline=True)
    yield Node("text", text=" ", attrs=(("made", "true"),), start=opening.start, stop=opening.stop)
    yield from (put_at(node, opening).having(made="true") for node in written.children)
