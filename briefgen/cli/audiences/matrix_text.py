"""Matrix -> lines for a terminal: a row for each part that matters, a symbol for each audience."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.comparing.matrix import Matrix, Row, ShortForm, Sight, fold
from briefgen.core.messages import count
from briefgen.core.terminal import BOLD, DIM, fit, measure, pad, paint

_SIGNS = {Sight.ALL: "●", Sight.PART: "◐", Sight.NONE: "○"}
_ASCII = {Sight.ALL: "#", Sight.PART: "+", Sight.NONE: "-"}
_TINTS = {Sight.ALL: "32", Sight.PART: "33", Sight.NONE: "31"}
_MEANINGS = {Sight.ALL: "sees all", Sight.PART: "sees part", Sight.NONE: "sees nothing"}
#: Columns; the titles of parts get no fewer while the audiences have names.
_LEAST = 30
_GAP = "  "
#: Pieces of text, shown in quotation marks since they have no title.
_QUOTED = ("words", "block", "link", "code", "row")


@dataclass(frozen=True, slots=True)
class Look:
    """How to print.

    Attributes:
        width: columns of the terminal.
        colour: whether colours are used, in addition to the symbols.
        plain: whether only ASCII symbols are used, for terminals that have no others.
    """

    width: int = 80
    colour: bool = False
    plain: bool = False


def format_matrix(matrix: Matrix, short_forms: Sequence[ShortForm], look: Look, *, everything: bool) -> str:
    """The matrix with its legend; newline at the end.

    Args:
        matrix: of one brief.
        short_forms: audiences whose template prints less than they may see.
        look: how to print.
        everything: whether to show what everyone sees, too.
    """
    folded = fold(matrix)
    printer = _Printer(matrix, matrix.rows if everything else folded.rows, short_forms, look)
    lines = [*printer.head(), *map(printer.row, printer.rows)]
    if not everything:
        lines += printer.rest(folded.open, folded.alike)
    return "\n".join([*lines, *printer.words(), "", *printer.legend()]) + "\n"


class _Printer:
    def __init__(self, matrix: Matrix, rows: Sequence[Row], short_forms: Sequence[ShortForm], look: Look) -> None:
        self.matrix, self.rows, self.look = matrix, rows, look
        self.short = {form.audience: form for form in short_forms}
        self.signs = _ASCII if look.plain else _SIGNS
        self.dots, self.quotes = ("...", '"{}"') if look.plain else ("…", "“{}”")
        self.number = max([4, *(len(str(row.line)) for row in rows)])
        names = [f"{name}{'*' if name in self.short else ''}" for name in matrix.audiences]
        counts = [f"{words:,}" for words in matrix.words]
        sizes = [max(measure(name), len(count)) for name, count in zip(names, counts, strict=True)]
        room = look.width - self.number - len(_GAP)
        # With many audiences their columns get numbers, and the names are below.
        self.named = room - sum(size + len(_GAP) for size in sizes) >= _LEAST
        self.names = names if self.named else [str(number) for number, _ in enumerate(names, 1)]
        self.sizes = sizes if self.named else [len(str(len(names)))] * len(names)
        self.counts = counts
        self.gap = _GAP if self.named else " "
        # No wider than what is in it: a sign far from its title is hard to follow.
        widest = max([measure(self._name(row)) for row in rows] + [len("part"), 24])
        self.room = max(min(room - sum(size + len(self.gap) for size in self.sizes), widest), 8)

    def head(self) -> Iterator[str]:
        file, title = self.matrix.file, fit(self.matrix.title, max(self.look.width - measure(self.matrix.file) - 2, 8))
        yield f"{paint(file, BOLD, self.look.colour)}: {title}"
        yield ""
        cells = [pad(name, size, "middle") for name, size in zip(self.names, self.sizes, strict=True)]
        line = f"{pad('line', self.number, 'right')}  {pad('part', self.room)}{self._join(cells)}".rstrip()
        yield paint(line, BOLD, self.look.colour)

    def row(self, row: Row) -> str:
        number = paint(pad(str(row.line), self.number, "right"), DIM, self.look.colour)
        cells = [
            pad("x", size, "middle").replace("x", paint(self.signs[sight], _TINTS[sight], self.look.colour))
            for sight, size in zip(row.sights, self.sizes, strict=True)
        ]
        return f"{number}  {pad(fit(self._name(row), self.room, self.dots), self.room)}{self._join(cells)}".rstrip()

    def _join(self, cells: Sequence[str]) -> str:
        return "".join(f"{self.gap}{cell}" for cell in cells)

    def _name(self, row: Row) -> str:
        kind = row.kind.replace("-", " ").capitalize()
        title = self.quotes.format(row.title) if row.kind in _QUOTED else row.title
        return f"{'  ' * row.depth}{kind}{f' {row.name}' if row.name else ''}{f': {title}' if title else ''}"

    def rest(self, opened: int, alike: int) -> Iterator[str]:
        """What is not shown, as one line."""
        parts = [f"{count(opened, 'part')} that everyone sees"] if opened else []
        parts += [f"{alike:,} seen by all who see the text around {'it' if alike == 1 else 'them'}"] if alike else []
        if parts:
            lead = "and " if self.rows else ""
            yield f"{' ' * self.number}  {lead}{', '.join(parts)}"

    def words(self) -> Iterator[str]:
        """How many words each may see."""
        if self.named:
            cells = [pad(words, size, "middle") for words, size in zip(self.counts, self.sizes, strict=True)]
            yield f"{' ' * self.number}  {pad('words', self.room)}{self._join(cells)}".rstrip()

    def legend(self) -> Iterator[str]:
        """What the symbols mean, and what the columns do not say."""
        signs = (f"{paint(self.signs[s], _TINTS[s], self.look.colour)} {_MEANINGS[s]}" for s in Sight)
        yield "   ".join(signs)
        if not self.named:
            for number, name, words in zip(self.names, self.matrix.audiences, self.counts, strict=True):
                star = "*" if name in self.short else ""
                yield f"{pad(number, self.sizes[0], 'right')} {name}{star}, {words} words"
        for form in self.short.values():
            yield f"* {form.audience} reads a short form of what it may see ({form.template})"
