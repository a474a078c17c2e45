"""A table block and a data set -> its rows.

A row with values such as ``{country}`` is repeated for each row of the data; a row with sums alone (``{value sum}``) is
written once, and all other rows stay as they are typed. Without any row, the table has all columns. In a table with
groups, a row with sums and the name of its group is written for each group: below its rows, or in place of its heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from briefgen.core.languages import read_language
from briefgen.core.messages import quote
from briefgen.datasets.chart_rows import make_chart_rows, takes_columns
from briefgen.datasets.dataset import Cell, Dataset, Row
from briefgen.datasets.evaluate import Rows, choose, find_column
from briefgen.datasets.expression import Choice, Expression, ExpressionError, quote_name, split_words
from briefgen.datasets.fill import Filling, read
from briefgen.datasets.groups import ROW, SUBTOTAL, SUM, Group, find_kind, group_rows, list_members, list_values
from briefgen.datasets.headings import FROM_DATA, put_at, read_heading
from briefgen.markdown.cell_places import find_columns, span_of
from briefgen.markdown.chart_nodes import is_chart
from briefgen.markdown.faults import fault
from briefgen.markdown.timeline_nodes import is_timeline
from briefgen.markdown.tree import Node, text
from briefgen.model.data import DataType

#: Cells of one table.
MOST_CELLS = 10_000
_OPENING = len("::: table")
_LINES = ("source", "notes_line", "row", "credit")


def fill_table(filling: Filling, table: Node) -> Node:
    """The table with its rows; one that its audience may not see has none."""
    opening = replace(table, stop=table.start + _OPENING)
    if is_timeline(table):
        # Here, not above: most briefs have no timeline.
        from briefgen.datasets.timeline_rows import fill_timeline

        return fill_timeline(filling, table)
    try:
        found = filling.find_set(Expression(table.get("data"), ""))
        if found is None:
            return table
        maker = _Maker(filling, table, found)
        made = maker.make()
    except ExpressionError as wrong:
        filling.report(wrong.code, wrong.message, wrong.hint, opening)
        kept = tuple(part for part in table.children if part.kind != "row") if filling.hides else table.children
        return filling.mark_failed(replace(table, children=kept), table, wrong)
    if not filling.hides:
        _check_notes(filling, made)
    return made


class _Maker:
    """Makes the rows of one table."""

    def __init__(self, filling: Filling, table: Node, found: Dataset) -> None:
        self.filling, self.table, self.found = filling, table, found
        self.notes = {part.get("marker") for part in table.children if part.kind == "lettered_note"}
        self.group = table.get("group")
        self.templates = list(_unfill(table)) or self._make_templates()
        if filling.hides and self.group and found.find(self.group) is None:
            # Without the column of the groups, nothing is summed up by it.
            self.templates = [row for row in self.templates if find_kind(row, self.group) != SUBTOTAL]
            self.group = ""
        self.lost: set[str] = set()

    def make(self) -> Node:
        """The table."""
        rows = self._choose_rows()
        if takes_columns(self.table):
            made = make_chart_rows(
                self.table,
                self.found,
                rows,
                self.filling.lang,
                self._make,
                self._call_notes,
                hides=self.filling.hides,
            )
            return self._put_in(made)
        hidden = self._find_hidden()
        width = max((sum(span_of(cell, "colspan") for cell in row.children) for row in self.templates), default=0)
        if hidden and len(hidden) >= width:
            raise ExpressionError("All columns are hidden", "")
        if len(rows) * width > MOST_CELLS:
            message = f"This table would have {len(rows) * width:,} cells; {MOST_CELLS:,} is the most"
            raise ExpressionError(message, "Choose rows with where= or top=.", "EXH109")
        templates = self._align(_drop_columns(self.templates, hidden))
        made = list(self._write(templates, rows))
        return self._put_in(made, computed=any(find_kind(row, self.group) in (SUM, SUBTOTAL) for row in templates))

    def _put_in(self, made: list[Node], *, computed: bool = False) -> Node:
        """The table with these rows in the place of those it has."""
        others = [
            self.filling.fill(part) for part in self.table.children if part.kind != "row" and not part.get("made")
        ]
        where = next((at for at, part in enumerate(self.table.children) if part.kind == "row"), None)
        place = 0 if where is None else sum(part.kind != "row" for part in self.table.children[:where])
        if where is None:
            place = sum(part.kind in ("caption", "unit") for part in others)
        children = [*others[:place], *made, *others[place:]]
        if computed:
            children = _say_computed(children, self.filling.lang)
        return replace(self.table, children=tuple(self._drop_idle(children)))

    def _make_templates(self) -> list[Node]:
        """A head and a row with all columns, where the writer typed none."""
        heads, cells = [], []
        head_columns = int(self.table.get("header-columns", "1"))
        columns = [column for column in self.found.columns if column.name != self.table.get("group")]
        for index, column in enumerate(columns):
            words = read_heading(column, self._make("text"))
            heads.append(self._make("cell", words, head="true", scope="col"))
            value = self._make("text", value=quote_name(column.name))
            head = {"head": "true", "scope": "row"} if index < head_columns else {}
            cells.append(self._make("cell", (value,), **head))
        return [self._make("row", tuple(heads), head="true"), self._make("row", tuple(cells))]

    def _make(self, kind: str, children: tuple[Node, ...] = (), text: str = "", **attrs: str) -> Node:
        """A node that is written nowhere, at the place of the block."""
        node = Node(kind, children, text, tuple((attrs | (FROM_DATA if kind == "text" else {})).items()))
        return replace(node, start=self.table.start, stop=self.table.start + _OPENING)

    def _choose_rows(self) -> list[Row]:
        found, table = self.found, self.table
        wanted = Choice()
        for name, value in split_words(table.get("where")):
            if value is None:
                raise ExpressionError(f"{quote(name)} chooses no rows", 'Write where="name=value".')
            wanted.add(name, value)
        # A total beside its parts would be drawn as one of them.
        unwanted = takes_columns(table) and table.get("totals") != "yes"
        rows = choose(found, wanted, totals=table.get("totals") != "no" and not unwanted)
        if not rows:
            raise ExpressionError("No row of the data matches this table", "Check where=.", "EXH123")
        rows = self._sort(rows)
        if top := table.get("top"):
            parts = [row for row in rows if not row.is_total][: int(top)]
            rows = [*parts, *(row for row in rows if row.is_total)]
        return rows

    def _sort(self, rows: list[Row]) -> list[Row]:
        words = [word for word, _ in split_words(self.table.get("sort"))]
        for word in reversed(words):
            name = word.removeprefix("-") if self.found.find(word) is None else word
            index = find_column(self.found, name)
            given = [row for row in rows if row.cells[index].value is not None]
            missing = [row for row in rows if row.cells[index].value is None]
            key: Any = lambda row, at=index: row.cells[at].value  # noqa: E731
            rows = [*sorted(given, key=key, reverse=name != word), *missing]
        if words:
            rows = [*(row for row in rows if not row.is_total), *(row for row in rows if row.is_total)]
        return rows

    def _find_hidden(self) -> set[int]:
        """The columns of the table that are about a column of the data that is not there."""
        hidden: set[int] = set()
        for row, places in zip(self.templates, find_columns(self.templates), strict=True):
            if row.get("head"):
                continue
            for at, cell in places.items():
                for value in list_values(cell):
                    asked = read(value.get("value"))
                    if asked is None or asked.dataset:
                        continue
                    names = (asked.column, asked.other.column if asked.other else "")
                    if any(name and self.found.find(name) is None for name in names):
                        hidden.update(range(at, at + span_of(cell, "colspan")))
        return hidden if self.filling.hides else set()

    def _align(self, rows: list[Node]) -> list[Node]:
        """Columns of numbers are aligned right where the writer did not say how."""
        places = find_columns(rows)
        right = {at for each in places for at, cell in each.items() if self._has_numbers(cell)}
        aligned = []
        for row, cells in zip(rows, places, strict=True):
            new = [
                cell.having(align="right")
                if at in right and span_of(cell, "colspan") == 1 and not cell.get("align")
                else cell
                for at, cell in cells.items()
            ]
            aligned.append(replace(row, children=tuple(new)))
        return aligned

    def _has_numbers(self, cell: Node) -> bool:
        for value in list_values(cell):
            asked = read(value.get("value"))
            index = self.found.find(asked.column) if asked and not asked.dataset else None
            if index is not None and self.found.columns[index].type is DataType.NUMBER:
                return True
        return False

    def _write(self, templates: Sequence[Node], rows: list[Row]) -> Iterator[Node]:
        shown = tuple(rows)
        kinds = [find_kind(row, self.group) for row in templates]
        for repeated, some in groupby(enumerate(templates), lambda each: kinds[each[0]] in (ROW, SUBTOTAL)):
            patterns = list(some)
            if repeated:
                for group in group_rows(self.found, rows, self.group):
                    yield from self._write_group(patterns, kinds, group, shown)
            else:
                yield from (self._fill_row(row, "", shown) for _, row in patterns)

    def _write_group(
        self, patterns: Sequence[tuple[int, Node]], kinds: Sequence[str], group: Group, shown: tuple[Row, ...]
    ) -> Iterator[Node]:
        """The rows of a group, with its heading and its sums."""
        first = next((place for place, (at, _) in enumerate(patterns) if kinds[at] == ROW), len(patterns))
        parts = group.rows if group.has_parts else ()
        above, below = patterns[:first], [each for each in patterns[first:] if kinds[each[0]] == SUBTOTAL]
        if group.label and first < len(patterns) and not above:
            yield self._write_label(group, patterns[first][1])
        if parts:
            yield from (self._fill_row(row, str(at), shown, group=parts) for at, row in above)
        for row in group.rows:
            for at, pattern in patterns:
                if kinds[at] == ROW:
                    yield self._fill_row(pattern, str(at), shown, row)
        if parts:
            yield from (self._fill_row(row, str(at), shown, group=parts) for at, row in below)

    def _write_label(self, group: Group, pattern: Node) -> Node:
        width = sum(span_of(cell, "colspan") for cell in pattern.children)
        first = pattern.children[0]
        # A header even if the first cells of the rows are not: nothing else would set it apart.
        attrs = (("head", "true"), ("scope", "row"))
        span = (("colspan", str(width)),) if width > 1 else ()
        words = put_at(text(group.label), first)
        cell = replace(first, children=(words,), attrs=(*span, *attrs))
        return replace(pattern, children=(cell,), attrs=(("from", "group"), ("members", list_members(group.rows))))

    def _fill_row(
        self,
        pattern: Node,
        origin: str,
        shown: tuple[Row, ...],
        row: Row | None = None,
        group: tuple[Row, ...] = (),
    ) -> Node:
        """A row of the table: of a row of the data, of the sums of a group, or of all that is shown."""
        source = Rows(self.found, shown, row, group)
        made = replace(
            pattern,
            children=tuple(replace(cell, children=self._fill_run(cell.children, source)) for cell in pattern.children),
        )
        if row:
            return made.having(**{"from": origin, "index": str(row.index)})
        return made.having(**{"from": origin, "members": list_members(group)}) if group else made

    def _fill_run(self, run: Sequence[Node], source: Rows) -> tuple[Node, ...]:
        made: list[Node] = []
        for node in run:
            if node.kind == "text" and node.get("value"):
                made.append(self.filling.fill_value(node, source, exact=is_chart(self.table)))
                made += self._write_signs(node, source.row)
            elif node.children:
                made.append(replace(node, children=self._fill_run(node.children, source)))
            else:
                made.append(node)
        return tuple(made)

    def _write_signs(self, node: Node, row: Row | None) -> Iterator[Node]:
        """The signs of notes behind a value that stands as it is in the data."""
        asked = read(node.get("value"))
        index = self.found.find(asked.column) if asked and not asked.function and not asked.dataset else None
        if row is None or index is None or asked is None or asked.options.get("notes") == "ignore":
            return
        yield from self._call_notes(row.cells[index], node)

    def _call_notes(self, cell: Cell, node: Node) -> Iterator[Node]:
        """The signs of a cell; one that the block does not explain is told at a node."""
        signs = [sign for sign in cell.sign.split(",") if sign]
        for number, sign in enumerate(signs):
            if number:
                yield Node("superscript", (text(","),), attrs=(("made", "true"),), start=node.start, stop=node.stop)
            lettered = (("lettered", sign),) if sign in self.notes else ()
            attrs = (*lettered, ("made", "true"))
            inner = Node("text", text=sign, start=node.start, stop=node.stop)
            yield Node("superscript", (inner,), attrs=attrs, start=node.start, stop=node.stop)
            if sign not in self.notes and sign not in self.lost:
                self.lost.add(sign)
                what = "chart" if is_chart(self.table) else "table"
                message = f"The data mark values with {quote(sign)}, and the {what} does not say what that means"
                hint = f"Write a line {sign}: … in the block"
                hint += "." if takes_columns(self.table) else "; or notes=ignore after the column."
                self.filling.report("EXH126", message, hint, node, warning=True)

    def _drop_idle(self, children: list[Node]) -> Iterator[Node]:
        """Without the lettered notes that were called only from what an audience does not see."""
        before = {node.get("lettered") for node in self.table.walk() if node.get("lettered")}
        now = {node.get("lettered") for part in children for node in part.walk() if node.get("lettered")}
        idle = before - now if self.filling.hides else set()
        return (part for part in children if part.kind != "lettered_note" or part.get("marker") not in idle)


def _unfill(table: Node) -> Iterator[Node]:
    """The rows of a table as they were before it was filled."""
    seen: set[str] = set()
    for row in table.children:
        origin = row.get("from")
        if row.kind != "row" or origin == "group" or (origin and origin in seen):
            continue
        seen.add(origin)
        clean = row.map(lambda node: None if node.get("made") else node)
        yield clean.without("from", "index")


def _drop_columns(rows: list[Node], hidden: set[int]) -> list[Node]:
    if not hidden:
        return rows
    kept = []
    for row, places in zip(rows, find_columns(rows), strict=True):
        cells = []
        for at, cell in places.items():
            left = sum(each not in hidden for each in range(at, at + span_of(cell, "colspan")))
            if left:
                cells.append(cell.having(colspan=str(left)) if left > 1 else cell.without("colspan"))
        if cells:
            kept.append(replace(row, children=tuple(cells)))
    return kept


def _say_computed(children: list[Node], lang: str) -> list[Node]:
    """The parts of a table, and a note that its sums are not those of the source."""
    words = read_language(lang or "en").totals_computed
    last = max((at for at, part in enumerate(children) if part.kind in _LINES), default=len(children) - 1)
    start = children[last].start
    note = Node(
        "notes_line", (Node("text", text=words, start=start, stop=start),), attrs=(("made", "true"),), start=start
    )
    return [*children[: last + 1], replace(note, stop=start), *children[last + 1 :]]


def _check_notes(filling: Filling, table: Node) -> None:
    called = {node.get("lettered") for node in table.walk()}
    for part in table.children:
        if part.kind == "lettered_note" and part.get("marker") not in called:
            marker = part.get("marker")
            message = f'The note "{marker}" has no reference in this table'
            hint = f"Write ^{marker}^ in a cell, or name the cell under notes of the data."
            filling.faults.append(fault("PRO025", message, hint, part.start, part.stop, warning=True))
