"""Charts with secrets in their rows, their series, their numbers, and in what is said of them."""

from __future__ import annotations

from functools import partial

from tests.visibility.secret_runs import Runs
from tests.visibility.secret_tables import write_lines
from tests.visibility.secret_writer import Writer

#: Kinds that can be drawn of whatever is left, with the attributes that go along.
_KINDS = (
    "kind=bar", "kind=bar direction=horizontal", "kind=line axis=category", "kind=dot", "kind=line panels=2",
    "kind=bar bars=grouped height=low decimals=1", "kind=line values=ends decimal-mark=.",
)  # fmt: skip


def write_chart(w: Writer, runs: Runs, mark: str = "") -> str:
    """A chart block.

    Args:
        mark: the mark of the block.
    """
    return _Chart(w, runs).write(mark)


class _Chart:
    """One chart on its way."""

    def __init__(self, w: Writer, runs: Runs) -> None:
        self.w, self.runs = w, runs
        #: The names of series and of rows that are written, and what is said of rows.
        self.names: list[str] = []
        self.annotations: list[str] = []

    def write(self, mark: str) -> str:
        """Everything, from the opening line to the closing one."""
        w = self.w
        w.note("chart", "row", "cell")
        # The name of one series alone is in the table behind a drawing, which not every format has.
        series = w.chance.choice((["Value"], ["Value"], ["", ""]))
        series = [each or self._name() for each in series]
        marked = w.hide(self._marked_name) if w.happens(0.5) else None
        rows = [self._row(len(series), marked) for _ in range(w.chance.choice((1, 2, 3)))]
        if w.happens(0.5):
            rows.append(w.hide(partial(self._marked_row, count=len(series), more=marked)) or "")
        heads = ["Year", *series, *([marked] if marked else [])]
        table = [f"| {' | '.join(heads)} |", f"|---|{'--:|' * (len(heads) - 1)}", *(row for row in rows if row)]
        options = [mark or f"#{w.name_place()} .aside lang=ko", w.chance.choice(_KINDS)]
        if w.happens(0.4):
            options.append(f'highlight="{"; ".join(self.names)}"')
        options += ["as=table"] * w.happens(0.2)
        if w.happens(0.2):
            options.append(f'label="{w.word()} #"')
        lines = write_lines(w, self.runs)
        alt = w.hide(lambda own: f"Alt: [{w.word()}]{{{own}}}") if w.happens(0.4) else None
        w.note(*["alt"] * bool(alt), *["annotation"] * bool(self.annotations))
        lines += [*self.annotations, *([alt] if alt else [])]
        inner = "\n\n".join(part for part in ("\n".join(line for line in lines if line), "\n".join(table)) if part)
        return f"::: chart {{{' '.join(options)}}}\n{inner}\n:::"

    def _name(self) -> str:
        self.names.append(self.w.word())
        return self.names[-1]

    def _marked_name(self, mark: str) -> str:
        self.w.note("marked series")
        return f"[{self._name()}]{{{mark}}}"

    def _number(self) -> str:
        return str(self.w.chance.randrange(1, 900))

    def _row(self, count: int, marked: str | None) -> str:
        """A row that everybody sees; below a series that is hidden, numbers are written only where it is."""
        w = self.w
        name = self._name()
        cells = [name, *(self._number() for _ in range(count))]
        if w.happens(0.3):
            self.annotations.append(f"Annotation: {name}: {w.word()}")
        if marked:
            cells.append(self._hidden_number(marked))
        return f"| {' | '.join(cells)} |"

    def _hidden_number(self, marked: str) -> str:
        """A number of a marked series, which is drawn for those who see it."""
        w = self.w
        return str(w._secret.randrange(1, 10**6)) if "zqxjvkw" in marked else self._number()

    def _marked_row(self, mark: str, count: int, more: str | None) -> str:
        w = self.w
        w.note("marked row")
        name = self._name()
        if w.happens(0.5):
            self.annotations.append(f"Annotation: {name}: {w.word()}")
        cells = [name, *(self._number() for _ in range(count)), *([self._hidden_number(more)] if more else [])]
        return f"| {' | '.join(cells)} | {{{mark}}}"
