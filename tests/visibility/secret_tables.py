"""Tables of Markdown with secrets in their cells, rows and lines; joined cells and lettered notes too."""

from __future__ import annotations

from functools import partial

from tests.visibility.secret_runs import INNER, LINE, Runs
from tests.visibility.secret_writer import EVERYONE, Writer

_LINES = {"Caption": "caption", "Units": "unit", "Sources": "source", "Notes": "notes_line", "Credits": "credit"}
#: A cell as it is written; None for one whose words were taken out.
Cell = str | None
_UP, _LEFT = "^^", "<<"


def write_lines(w: Writer, runs: Runs) -> list[str]:
    """``Caption: …`` and the other lines of an exhibit; nothing for one whose words were all taken out."""
    found = []
    for word, kind in _LINES.items():
        if w.happens(0.4):
            w.note(kind)
            label = word if w.happens(0.5) else word.removesuffix("s")
            run = runs.run(LINE)
            found.append(f"{label}: {run}" if run else "")
    return found


def write_table(w: Writer, runs: Runs, mark: str = "") -> str:
    """A table by itself, or in a block with lines around it.

    Args:
        mark: the mark of the block.
    """
    return _Table(w, runs, framed=bool(mark) or w.happens(0.6)).write(mark)


class _Table:
    """One table on its way."""

    def __init__(self, w: Writer, runs: Runs, *, framed: bool) -> None:
        self.w, self.runs, self.framed = w, runs, framed
        self.columns = w.chance.choice((1, 2, 3))
        self.letters: list[str] = []
        self.hidden_letters: list[str] = []

    def write(self, mark: str) -> str:
        """Everything, from the opening line to the closing one."""
        w = self.w
        w.note("row", "cell")
        head = self._head()
        aligns = [w.chance.choice(("---", ":--", "--:", ":-:")) for _ in range(self.columns)]
        rows = [_write_row(head[0]), _write_row([*aligns]), *map(_write_row, head[1:]), *self._body()]
        if not self.framed:
            return "\n".join(rows)
        options = [mark or f"#{w.name_place()} .aside lang=ko", f"header-rows={len(head)}"]
        options += ["as=figure"] * w.happens(0.2)
        if w.happens(0.3):
            w.note("header-columns")
            options.append("header-columns=1")
        if w.happens(0.3):
            options.append(f'label="{w.word()} #"')
        lines = write_lines(w, self.runs)
        below = "\n".join(line for line in lines[1:] if line)
        parts = ["\n".join(lines[:1]), "\n".join(rows), below, "\n".join(self._write_letters())]
        inner = "\n\n".join(part for part in parts if part)
        return f"::: table {{{' '.join(options)}}}\n{inner}\n:::"

    def _head(self) -> list[list[Cell]]:
        """One row, and sometimes another before or after it whose words may all be taken out."""
        shown: list[Cell] = [self.runs.run(LINE, sure=True) for _ in range(self.columns)]
        if not self.framed or not self.w.happens(0.3):
            return [shown]
        hidden = [self._hidden_cell() for _ in range(self.columns)]
        return [row for row in self.w.chance.choice(([shown, hidden], [hidden, shown])) if not _is_gone(row)]

    def _body(self) -> list[str]:
        """The rows below the head; in one column, cells may be joined over several of them."""
        w = self.w
        count = w.chance.choice((1, 2, 3, 4))
        column, over = self._join(count)
        rows: list[str] = []
        begun = False  # whether a row that stays holds the joined cell
        for number in range(count):
            skip = column if number in over else -1
            if number != over.start and w.happens(0.2):
                row = w.hide(partial(self._marked_row, skip=skip, begun=begun))
            else:
                row = self._row(skip, begun, first=number == over.start)
            if row:
                rows.append(row[0])
                begun = begun or (skip >= 0 and row[1])
        return rows

    def _join(self, count: int) -> tuple[int, range]:
        """A column, and the rows in which its cells are one; no column for none."""
        w = self.w
        if self.columns < 2 or count < 2 or not w.happens(0.4):
            return -1, range(-1, -1)
        w.note("rowspan")
        first = w.chance.randrange(count - 1)
        return w.chance.randrange(self.columns), range(first, first + w.chance.randint(2, count - first))

    def _row(self, skip: int, begun: bool, *, first: bool) -> tuple[str, bool] | None:
        """A row, and whether the audience sees it; None for one whose words were all taken out.

        Args:
            skip: the column whose cell is joined with the one above; none for -1.
            begun: whether there is one above.
            first: whether this row is the first of the joined ones.
        """
        wide = skip < 0 and self.columns > 1 and self.w.happens(0.2)
        cells: list[Cell] = [self._cell() for at in range(self.columns - wide) if first or at != skip]
        if _is_gone(cells):
            return None
        if wide:
            self.w.note("colspan")
            cells.append(_LEFT)
        elif skip >= 0 and not first:
            cells.insert(skip, _UP if begun else "")
        return _write_row(cells), self.w.sees

    def _marked_row(self, mark: str, skip: int, begun: bool) -> tuple[str, bool]:
        w = self.w
        w.note("marked row")
        cells: list[Cell] = [w.word() for at in range(self.columns) if at != skip]
        if skip >= 0:
            cells.insert(skip, _UP if begun else "")
        return f"{_write_row(cells)} {{{mark}}}", w.sees

    def _cell(self) -> Cell:
        w = self.w
        kind = w.chance.choice(("shown", "shown", "shown", "hidden", "hidden", "mixed", "empty"))
        if kind == "hidden":
            return self._hidden_cell()
        if kind == "empty":
            return ""
        run = self.runs.run(LINE, sure=kind == "shown")
        return f"{run} {w.word()}{self._call_letter()}" if kind == "shown" else run

    def _hidden_cell(self) -> Cell:
        w = self.w
        w.note("marked cell")
        return w.hide(lambda mark: f"[{self.runs.run(INNER, sure=True)} {w.word()}{self._call_letter()}]{{{mark}}}")

    def _call_letter(self) -> str:
        """A call of a lettered note of the table, or none."""
        w = self.w
        if not self.framed or not w.happens(0.3):
            return ""
        w.note("lettered")
        if w.sees:
            letter = w.chance.choice("abc")
            self.letters += [letter] * (letter not in self.letters)
            if w.happens(0.3):
                letter += w.hide(self._marked_letter) or ""
        else:
            letter = self._choose_letter()
        return f"^{letter}^"

    def _marked_letter(self, mark: str) -> str:
        self.w.note("marked letter")
        return f"[,{self._choose_letter()}]{{{mark}}}"

    def _choose_letter(self) -> str:
        """A letter that is called where the audience may not see it, or after one that it sees."""
        w = self.w
        known = [*self.letters, *self.hidden_letters]
        letter = w.chance.choice("de" if w.sees else ["x", "y", *self.letters])
        if letter not in known:
            (self.letters if w.sees else self.hidden_letters).append(letter)
        return letter

    def _write_letters(self) -> list[str]:
        w = self.w
        w.note(*["lettered_note"] * bool(self.letters or self.hidden_letters))
        found = [f"{letter}: {self.runs.run(LINE, sure=True)}" for letter in sorted(self.letters)]
        with w.seen_by(EVERYONE - {w.audience}):
            return found + [f"{letter}: {self.runs.run(LINE, sure=True)}" for letter in self.hidden_letters]


def _is_gone(row: list[Cell]) -> bool:
    return any(cell is None for cell in row) and not any(row)


def _write_row(cells: list[Cell]) -> str:
    return f"| {' | '.join(cell or '' for cell in cells)} |"
