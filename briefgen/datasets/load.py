"""What a brief says under ``data``, and the files that it names -> its data sets, by value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from briefgen.core.did_you_mean import find_closest, suggest
from briefgen.core.messages import quote
from briefgen.core.read_digests import note
from briefgen.core.safe_files import FileRefused, read_bytes
from briefgen.core.text_files import show_path
from briefgen.core.workspace_root import find_workspace
from briefgen.datasets.choice import make_filter, show
from briefgen.datasets.columns import Reader
from briefgen.datasets.dataset import Dataset, Row
from briefgen.datasets.grid import BYTES, Grid, Raw, check_size
from briefgen.datasets.guesses import check_mark, find_telling_types, guess_mark
from briefgen.datasets.read_csv import read_csv
from briefgen.datasets.read_json import read_json
from briefgen.datasets.read_xlsx import read_xlsx
from briefgen.datasets.totals import check_totals
from briefgen.located import Path as KeyPath
from briefgen.located import Source
from briefgen.model.data import DataColumn, DataSet, Wanted
from briefgen.problems import Problem

#: The ends of the names of data files.
SUFFIXES = (".csv", ".tsv", ".tab", ".xlsx", ".json")
_HINTS = {
    "missing": "Check the name, its capital letters and its folder.",
    "outside": "Copy it next to the brief.",
    "folder": "Name the file in it.",
    "large": "Keep only the rows and columns that the brief uses.",
}


@dataclass
class Loaded:
    """The data sets of a brief, and what is wrong with them."""

    sets: dict[str, Dataset] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load(declared: Mapping[str, DataSet], source: Source, brief: Path) -> Loaded:
    """Read every data file of a brief.

    Args:
        declared: what the brief says, by name.
        source: where it says so.
        brief: its file, beside which the data lie, inside its workspace.
    """
    loaded = Loaded()
    for name, each in declared.items():
        loader = _Loader(name, each, source, brief)
        if (found := loader.load()) is not None:
            loaded.sets[name] = found
        loaded.problems += loader.problems
    return loaded


def locate_data_file(name: str, brief: Path) -> Path:
    """The file that a data set names."""
    return brief.parent / PurePosixPath(name.replace("\\", "/"))


class _Loader:
    """Reads one data set."""

    def __init__(self, name: str, declared: DataSet, source: Source, brief: Path) -> None:
        self.name, self.declared, self.source, self.brief = name, declared, source, brief
        self.problems: list[Problem] = []

    def load(self) -> Dataset | None:
        path = locate_data_file(self.declared.file, self.brief)
        grid = self._read(path)
        if grid is None:
            return None
        if not grid.problems:
            check_size(grid)
        if not grid.rows and not grid.problems:
            grid.report("EXH104", "The file has no rows.", "Write the names of the columns into the first row.")
        found = self._build(grid) if not grid.problems else None
        self.problems = [*grid.problems, *self.problems]
        return found if not any(each.severity == "error" for each in self.problems) else None

    def _report(self, code: str, message: str, hint: str, *keys: str | int) -> None:
        path: KeyPath = ("data", self.name, *keys)
        self.problems.append(Problem(code, message, self.source.locate(path), hint, path=path))

    def _read(self, path: Path) -> Grid | None:
        suffix, said = path.suffix.lower(), self.declared
        if suffix not in SUFFIXES:
            close = find_closest(suffix, SUFFIXES) if suffix else ""
            hint = f"Did you mean {close}?" if close else f"Data files end in {', '.join(SUFFIXES)}."
            self._report("EXH102", f"{quote(said.file)} does not end like a data file.", hint, "file")
            return None
        if said.sheet is not None and suffix != ".xlsx":
            self._report("EXH110", f"A {suffix} file has no sheets.", "Remove the key.", "sheet")
        try:
            data = read_bytes(path, BYTES, root=find_workspace(path.parent) or self.brief.parent)
        except FileRefused as fault:
            if fault.kind == "missing":
                note(path, None)
            hint = _HINTS.get(fault.kind, "Name a CSV, TSV, XLSX or JSON file.")
            where = f" in {show_path(path.parent)}" if fault.kind == "missing" else ""
            self._report("EXH101", f"The data file {quote(said.file)} {fault.reason}{where}.", hint, "file")
            return None
        if suffix == ".xlsx":
            return read_xlsx(data, show_path(path), said.sheet, said.header_row, said.last_row)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            line = data[: fault.start].count(b"\n") + 1
            message = f"The data file {quote(said.file)} is not UTF-8 text (line {line})."
            self._report("EXH102", message, "Save it as “CSV UTF-8”.", "file")
            return None
        if suffix == ".json":
            return read_json(text, show_path(path))
        return read_csv(text, show_path(path), said.header_row, said.last_row)

    def _build(self, grid: Grid) -> Dataset | None:
        line, head = grid.rows[0]
        names = self._name_columns(grid, line, head)
        body = grid.rows[1:]
        if grid.problems or self.problems:
            return None
        if self.declared.decimal_mark:
            mark = self.declared.decimal_mark.value
        else:
            mark = guess_mark(((at, raw) for at, row in body for raw in row), grid, self.name)
        if grid.problems:
            return None
        reader = Reader(grid, mark, frozenset(self.declared.missing))
        columns, cells = [], []
        for index, name in enumerate(names):
            said = self.declared.columns.get(name, DataColumn())
            column, found = reader.read(name, said, [(at, row[index]) for at, row in body])
            columns.append(column)
            cells.append(found)
        lines = [at for at, _ in body]
        rows = tuple(map(Row, zip(*cells, strict=True), lines, range(len(lines))))
        found_set = Dataset(self.name, grid.file, tuple(columns), rows, self.declared)
        found_set = self._mark_rows(found_set)
        if not self.problems and not grid.problems:
            check_mark(found_set, body, grid)
            for name, message, hint in find_telling_types(found_set, body, reader):
                self._report("EXH114", message, hint, *(("columns", name) if name in self.declared.columns else ()))
            grid.problems += check_totals(found_set, grid)
        return found_set

    def _name_columns(self, grid: Grid, line: int, head: list[Raw]) -> list[str]:
        """The names of the columns: what the brief calls them, or their headings."""
        headings = [" ".join(raw.text.split()) for raw in head]
        for index, (heading, raw) in enumerate(zip(headings, head, strict=True)):
            if not heading:
                hint = "Write a heading above each column; header_row says in which row the headings are."
                grid.report("EXH104", f"Column {index + 1} has no heading.", hint, line, raw)
            elif heading in headings[:index]:
                message = f"There are two columns called {quote(heading)}."
                grid.report("EXH104", message, "Give one of them another heading.", line, raw)
        renamed: dict[str, str] = {}
        for name, said in self.declared.columns.items():
            wanted = " ".join((said.from_ or name).split())
            if wanted not in headings:
                keys = ("columns", name, "from") if said.from_ else ("columns", name)
                self._report("EXH107", f"The file has no column {quote(wanted)}.", suggest(wanted, headings), *keys)
            elif wanted in renamed or (said.from_ and name in headings and name != wanted):
                self._report("EXH107", f"Two columns would be called {quote(name)}.", "Rename one.", "columns", name)
            renamed[wanted] = name
        return [renamed.get(heading, heading) for heading in headings]

    def _mark_rows(self, found: Dataset) -> Dataset:
        """The data set with what is said of single rows: who may see them, which are totals, which cells have notes."""
        rows = list(found.rows)
        for index, part in enumerate(self.declared.rows):
            for at in self._choose(found, part.where, "rows", index, "where"):
                rows[at] = replace(rows[at], marks=(*rows[at].marks, part))
        for index, where in enumerate(self.declared.totals):
            for at in self._choose(found, where, "totals", index):
                rows[at] = replace(rows[at], is_total=True)
        for index, letter in enumerate(self.declared.notes):
            column = found.find(letter.column)
            if column is None:
                self._refuse_column(found, letter.column, "notes", index, "column")
                continue
            for at in self._choose(found, letter.where, "notes", index, "where"):
                cells = list(rows[at].cells)
                sign = ",".join(filter(None, (cells[column].sign, letter.letter)))
                cells[column] = replace(cells[column], sign=sign)
                rows[at] = replace(rows[at], cells=tuple(cells))
        return replace(found, rows=tuple(rows))

    def _choose(self, found: Dataset, where: Mapping[str, Wanted], *keys: str | int) -> list[int]:
        """The rows that fit. A name or a value that is nowhere would hide nothing, and nobody would see that."""
        for name, wanted in where.items():
            index = found.find(name)
            if index is None:
                self._refuse_column(found, name, *keys, name)
                return []
            written = {show(row.cells[index]) for row in found.rows}
            for value in (wanted,) if isinstance(wanted, str) else wanted:
                if not any(map(make_filter(found, {name: value}), found.rows)):
                    message = f"No row of {quote(self.name)} has {quote(value)} in the column {quote(name)}."
                    self._report("EXH108", message, suggest(value, sorted(written)[:200]), *keys, name)
                    return []
        is_wanted = make_filter(found, where)
        rows = [at for at, row in enumerate(found.rows) if is_wanted(row)]
        if not rows:
            self._report("EXH108", f"No row of {quote(self.name)} matches all of this.", "Check the values.", *keys)
        return rows

    def _refuse_column(self, found: Dataset, name: str, *keys: str | int) -> None:
        names = [column.name for column in found.columns]
        self._report("EXH107", f"{quote(self.name)} has no column {quote(name)}.", suggest(name, names), *keys)
