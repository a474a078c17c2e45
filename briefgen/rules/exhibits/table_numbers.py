"""Numbers in the text that are not those of the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefgen.analysis.evidence import is_running_text
from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.table_cells import NumberCell, Table, read_plain_number, read_tables
from briefgen.analysis.text import Mark, Stretch
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

#: A number that stands alone, with its sign; no date, no ordinal, no part of a name.
_NUMBER = lazy_re.compile(r"(?<![\w.,/:–-])[-−]?\d+(?:[.,'’ \u00a0\u202f]\d{3})*(?:[.,]\d+)?(?![\w/:–-]|[.,]\d)")
_YEAR = lazy_re.compile(r"(?:1[5-9]|20)\d\d(?:[–/-]\d{2,4})?")
_PERCENT = lazy_re.compile(
    r"\s?(?:%|per cent\b|percent\b|percentage points?\b|Prozent\b|pour cent\b|por ciento\b)", re.I
)
_PERCENT_HEAD = lazy_re.compile(r"%|per cent|percent|share|rate|growth|change|Anteil|part|Prozent", re.I)
#: What says that a number is not that of the table itself.
_LIMIT = lazy_re.compile(
    r"\b(?:more than|over|above|under|below|less than|fewer than|up to|at least|at most|by|times|from|further|"
    r"another|additional|mehr als|über|unter|plus de|moins de)\s+(?:[$€£¥]\s?)?$",
    re.I,
)
_MANY = lazy_re.compile(r"\s(?:thousand|million|billion|trillion|Tausend|Million|Mrd|Mio|mille|milliard|mil)", re.I)
_LETTERS = lazy_re.compile(r"[^\W\d_]")
#: A number that is so far from that of the table is another one.
_FARTHEST = 2


@rule("EXH140", Severity.WARNING, kind=Kind.HEURISTIC)
def find_other_numbers(subject: Subject) -> Iterator[Finding]:
    """A number in the text agrees with its table.

    Tables are updated, and the text is forgotten. The rule looks at sentences with a single number that name one row of
    a table and the year of one of its columns (or the other way round), or a row of a table they refer to. Rounded
    numbers agree: 1,300 is 1,300.5, and 1.3 million is 1,300 thousand. Numbers after “more than”, “by” and the like are
    not checked. A value from data, `{data.sales.tonnes country=Norway}`, always agrees.

    Source: Code of Practice for Statistics (UK Statistics Authority), Q3 assured quality.

    Bad:
        In 2024, Norway sold 1,250 tonnes.[^1]

        | Country | 2023 | 2024 |
        |---|--:|--:|
        | Norway | 1,200 | 1,300 |
        | Chad | 10 | 40 |

        [^1]: Customs office.

    Bad:
        As [](#sales) shows, Norway sold 1,250 tonnes.

        ::: table {#sales}
        | Country | Tonnes |
        |---|--:|
        | Norway | 1,300 |
        | Chad | 40 |
        :::

    Good:
        In 2024, Norway sold 1,300 tonnes, and by 2030 it may be 2,000. Chad sold more than 39 in 2024.

        In 2024, Norway grew by 8 per cent.[^1]

        | Country | 2023 | 2024 |
        |---|--:|--:|
        | Norway | 1,200 | 1,300 |
        | Chad | 10 | 40 |

        [^1]: Customs office.
    """
    tables = [(table, tuple(dict.fromkeys(cell.row for cell in table.cells))) for table in read_tables(subject)]
    if not tables:
        return
    for sentence in subject.sentences():
        if not is_running_text(sentence.passage):
            continue
        number = _find_number(sentence)
        if number is None:
            continue
        for table, rows in tables:
            cell = _find_cell(sentence, table, rows)
            if cell and (finding := _compare(number, cell, table)):
                yield finding
                break


def _find_number(sentence: Stretch) -> Stretch | None:
    """The only number of a sentence, if its author typed it; years and what is said to be a limit are none."""
    found = []
    for match in _NUMBER.finditer(sentence.text):
        if _YEAR.fullmatch(match[0]):
            continue
        found.append((sentence.cut(match.start(), match.end()), sentence.text[: match.start()]))
    if len(found) != 1:
        return None
    number, before = found[0]
    if _LIMIT.search(before) or not number.is_own or number.is_in(Mark.DATA) or number.is_in(Mark.LINK):
        return None
    return number


def _find_cell(sentence: Stretch, table: Table, labels: tuple[str, ...]) -> NumberCell | None:
    """The cell that a sentence names; None when it names none, or several.

    Args:
        sentence: the sentence.
        table: the table.
        labels: those of its rows, each once.
    """
    refers = any(span.value == table.id for span in sentence.spans(Mark.REFERENCE, Mark.OBJECT)) and bool(table.id)
    text = sentence.text
    low = text.lower() if text.isascii() else None
    rows = [label for label in labels if _names(text, low, label)]
    if len(rows) != 1:
        return None
    [row] = rows
    cells = [cell for cell in table.cells if cell.row == row]
    named = [cell for cell in cells if cell.columns and all(_names(text, low, head) for head in cell.columns)]
    # “Share in 2024” names a column, and not the one that is called 2024.
    longest = max((" ".join(cell.columns) for cell in named), key=len, default="")
    if all(" ".join(cell.columns).casefold() in longest.casefold() for cell in named):
        named = [cell for cell in named if " ".join(cell.columns) == longest]
    if len(named) == 1:
        has_year = _YEAR.fullmatch(row) or any(_YEAR.fullmatch(head) for head in named[0].columns)
        return named[0] if refers or (has_year and _says_words(row, named[0])) else None
    return cells[0] if refers and len(cells) == 1 else None


def _says_words(row: str, cell: NumberCell) -> bool:
    """Whether the row or the column has a name, and is not a number itself."""
    return bool(_LETTERS.search(row) or any(_LETTERS.search(head) for head in cell.columns))


def _names(text: str, low: str | None, label: str) -> bool:
    """Whether a text has a label as words of its own.

    Args:
        text: the text.
        low: the same in lower-case letters; None where it has letters with several forms.
        label: the label.
    """
    # Most sentences name no row, and a pattern takes long to make.
    if low is not None and label.isascii() and label.lower() not in low:
        return False
    if len(label) < 3 or not any(map(str.isalnum, label)):
        return False
    return re.search(rf"(?<!\w){re.escape(label)}(?!\w|[–/-]\d)", text, re.IGNORECASE) is not None


def _compare(number: Stretch, cell: NumberCell, table: Table) -> Finding | None:
    said = read_plain_number(number.text, number.lang)
    after = number.passage.text[number.stop : number.stop + 20]
    percent = _PERCENT.match(after) is not None
    heads = " ".join((*cell.columns, table.words))
    if said is None or not said or not cell.value or percent != bool(_PERCENT_HEAD.search(heads)):
        return None
    scales = map(Decimal, ("1", "1E3", "1E6", "1E9", "1E-3", "1E-6") if _MANY.match(after) else ("1",))
    scaled = min((said * scale for scale in scales), key=lambda each: abs(each - abs(cell.value)))
    far = not Decimal(1) / _FARTHEST < abs(scaled / cell.value) < _FARTHEST
    if far or _agree(scaled, said, cell.value):
        return None
    where = f"{quote(cell.row)}, {', '.join(map(quote, cell.columns))}" if cell.columns else quote(cell.row)
    message = f"{quote(number.text)} is not the number of the table: {quote(cell.shown)} ({where})."
    return number.report(message, "Correct the one that is wrong; a value from data always agrees.")


def _agree(scaled: Decimal, said: Decimal, value: Decimal) -> bool:
    """Whether a number is another one, rounded to the figures that it has."""
    digits = said.as_tuple()
    exponent = digits.exponent if isinstance(digits.exponent, int) else 0
    zeros = len(digits.digits) - len("".join(map(str, digits.digits)).rstrip("0")) if exponent >= 0 else 0
    unit = Decimal(1).scaleb(exponent + zeros) * (abs(scaled / said) if said else 1)
    return abs(abs(scaled) - abs(value)) <= unit / 2
