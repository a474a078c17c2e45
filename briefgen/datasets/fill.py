"""A tree of a text and data -> the tree with values and rows in it, for a rule or for an audience.

A text node with the attribute ``value`` says what it was made of, and so does a row with ``from``. So a tree can be
filled again, with what an audience may see of the data: tables are sorted, sums and shares are computed of that alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext
from functools import lru_cache

from briefgen.core.did_you_mean import suggest
from briefgen.core.messages import quote
from briefgen.datasets.dataset import Dataset
from briefgen.datasets.evaluate import Result, Rows, evaluate
from briefgen.datasets.expression import Expression, ExpressionError, read_expression
from briefgen.datasets.formats import NOTHING, format_number, write_exactly
from briefgen.datasets.numbers import DIGITS
from briefgen.markdown.attributes import WHO
from briefgen.markdown.faults import Fault, fault
from briefgen.markdown.tree import Node

#: Stands for a value that cannot be worked out, of which a Problem says why.
_UNKNOWN = "…"
#: The attribute of what cannot be made of all data: why.
_FAILED = "failed"


@dataclass
class Filling:
    """One text that is filled.

    Attributes:
        sets: the data sets by name.
        fill_table: makes the rows of a table.
        broken: the names of data sets of which nothing is reported again.
        lang: in which numbers are written.
        hides: whether the data are what an audience may see: what is not there is hidden, not wrong.
        faults: what is wrong.
    """

    sets: Mapping[str, Dataset]
    fill_table: Callable[[Filling, Node], Node]
    broken: frozenset[str] = frozenset()
    lang: str = ""
    hides: bool = False
    faults: list[Fault] = field(default_factory=list)

    def fill(self, node: Node) -> Node:
        """A node and all below it."""
        if node.kind == "text":
            return self.fill_value(node) if node.get("value") else node
        if node.kind == "table" and node.get("data"):
            return self.fill_table(self, node)
        children = tuple(map(self.fill, node.children))
        return (
            node
            if all(a is b for a, b in zip(children, node.children, strict=True))
            else replace(node, children=children)
        )

    def fill_value(self, node: Node, rows: Rows | None = None, *, exact: bool = False) -> Node:
        """A value, in the text or in the cell of a table.

        Args:
            node: the text that stands for it.
            rows: in a cell, what its row is made of.
            exact: whether the number is also given as it is in every language, as charts need it.
        """
        with localcontext() as context:
            # By itself, 28 digits are kept of a quotient or a sum, and the others become noughts.
            context.prec = DIGITS
            return self._fill_value(node, rows, exact=exact)

    def _fill_value(self, node: Node, rows: Rows | None, *, exact: bool) -> Node:
        try:
            asked = read_expression(node.get("value"))
            found = self.find_set(asked, rows.table if rows else None)
            if found is None:
                return replace(node, text=_UNKNOWN)
            own = not asked.dataset
            result = evaluate(asked, found, rows if own else None)
        except ExpressionError as wrong:
            return self.fail(node, wrong)
        if result.warning[0] and not own:
            code = "EXH126" if result.cell.sign else "EXH125"
            self.report(code, *result.warning, node, warning=True)
        elif result.warning[0] and asked.function:
            self.report("EXH125", *result.warning, node, warning=True)
        made = replace(node, text=self.write(result, asked))
        if exact and isinstance(result.cell.value, Decimal):
            # No more exact than it is printed.
            decimals = int(asked.options.get("decimals", result.decimals))
            value = result.cell.value / Decimal(asked.options.get("divide", "1"))
            made = made.having(number=write_exactly(value, decimals))
        return made

    def find_set(self, asked: Expression, table: Dataset | None = None) -> Dataset | None:
        """The data set that an expression is about; None of one that could not be read.

        Raises:
            ExpressionError: there is none.
        """
        if not asked.dataset and table is not None:
            return table
        if asked.dataset in self.broken:
            return None
        if asked.dataset not in self.sets:
            raise ExpressionError(
                f"The brief has no data called {quote(asked.dataset)}", suggest(asked.dataset, self.sets), "EXH120"
            )
        return self.sets[asked.dataset]

    def fail(self, node: Node, wrong: ExpressionError) -> Node:
        """A value that cannot be worked out: it is wrong, or this audience may not see it."""
        self.report(wrong.code, wrong.message, wrong.hint, node)
        return self.mark_failed(replace(node, text=_UNKNOWN), node, wrong)

    def mark_failed(self, left: Node, node: Node, wrong: ExpressionError) -> Node:
        """What is left of a node that cannot be made: where that is not wrong for everybody, it is hidden.

        Args:
            left: of it.
            node: the value, or the table.
            wrong: why.
        """
        why = f"{wrong.code} {wrong.message}"
        if not self.hides:
            return left.having(**{_FAILED: why})
        return left if node.get(_FAILED) == why else left.without(*WHO).having(**{WHO[0]: ""})

    def report(self, code: str, message: str, hint: str, node: Node, *, warning: bool = False) -> None:
        """Note what is wrong, at a node."""
        if not self.hides:
            self.faults.append(fault(code, message, hint, node.start, node.stop, warning=warning))

    def write(self, result: Result, asked: Expression) -> str:
        """The words of a value."""
        value = result.cell.value
        if value is None:
            return result.cell.written or NOTHING
        if not isinstance(value, Decimal):
            return str(value)
        options = asked.options
        value /= Decimal(options.get("divide", "1"))
        decimals = int(options.get("decimals", result.decimals))
        signed, grouped = "sign" in options, "grouping" not in options
        return format_number(value, decimals, self.lang, signed=signed, grouped=grouped)


@lru_cache(maxsize=4096)
def read(written: str) -> Expression | None:
    """An expression; None of one that cannot be read. Not to be changed."""
    try:
        return read_expression(written)
    except ExpressionError:
        return None
