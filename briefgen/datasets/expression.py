"""``data.exports.value sum year=2024`` -> what is asked of the data, or why it cannot be read.

    {data.NAME.COLUMN}                                  the value of the only row
    {data.NAME.COLUMN country=Norway year=2024}         of the row that fits
    {data.NAME.COLUMN sum year=2024}                    sum, mean, median, min, max or count of the rows that fit
    {data.NAME.COLUMN share country=Norway of year=2024}   per cent of the sum of the rows after ``of``
    {data.NAME.COLUMN change country=Norway from year=2015 to year=2024}   the difference; ``growth``: in per cent
    {data.NAME.2024 change country=Norway from 2015}    the same between two columns
    {data.NAME.COLUMN at-max=value}                     of the row in which another column is highest; at-min

and, behind each: ``decimals=1``, ``sign=always``, ``divide=1000``, ``grouping=no``. In a table that is made from data,
``data.NAME.`` is left out. A name with spaces or dots stands in quotation marks, and
one inside it is written twice, as in CSV.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.core import lazy_re
from briefgen.core.did_you_mean import find_closest
from briefgen.core.messages import quote

#: What is worked out of several rows.
AGGREGATES = ("sum", "mean", "median", "min", "max", "count")
#: What compares one value with others.
COMPARISONS = ("share", "change", "growth")
OPTIONS = ("decimals", "sign", "divide", "grouping", "missing", "notes")
_AT = ("at-max", "at-min")
_TOKEN = lazy_re.compile(r"""\s*(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<bare>[^\s"=]+))(?P<equals>=)?""")
_HEAD = lazy_re.compile(r"""data\.(?P<name>[A-Za-z][\w-]*)\.""")
_VALUES = {"sign": ("always",), "grouping": ("no",), "missing": ("ignore",), "notes": ("ignore",)}


class ExpressionError(Exception):
    """What cannot be read: the message and the hint of a Problem."""

    def __init__(self, message: str, hint: str, code: str = "EXH121") -> None:
        super().__init__(message)
        self.message, self.hint, self.code = message, hint, code


@dataclass(slots=True)
class Choice:
    """Rows and a column: one value for each name, or several of which each will do."""

    where: dict[str, tuple[str, ...]] = field(default_factory=dict)
    column: str = ""

    def add(self, name: str, value: str) -> None:
        """Ask for a value in a column."""
        self.where[name] = (*self.where.get(name, ()), value)


@dataclass(slots=True)
class Expression:
    """What is asked of the data.

    Attributes:
        dataset: the name of the data set; "" for that of the table around.
        column: whose values.
        function: one of AGGREGATES and COMPARISONS; "" for a value as it is.
        main: which rows.
        other: what they are compared with: after ``of`` or ``from``.
        extreme: ``at-max`` or ``at-min`` and a column; ("", "") for neither.
        options: how it is written.
    """

    dataset: str
    column: str
    function: str = ""
    main: Choice = field(default_factory=Choice)
    other: Choice | None = None
    extreme: tuple[str, str] = ("", "")
    options: dict[str, str] = field(default_factory=dict)


def read_expression(written: str) -> Expression:
    """Read what is between the braces.

    Raises:
        ExpressionError: it cannot be read.
    """
    head = _HEAD.match(written)
    if written.startswith("data.") and head is None:
        raise ExpressionError("This does not name a value", "Write {data.NAME.COLUMN}.")
    words = split_words(written[head.end() :] if head else written)
    if not words or words[0][1] is not None:
        raise ExpressionError("This does not name a column", "Write {data.NAME.COLUMN} or, in a table, {COLUMN}.")
    found = Expression(head["name"] if head else "", words[0][0])
    target = found.main
    for word, value in words[1:]:
        if value is None and word in ("of", "from"):
            target = found.other = Choice()
        elif value is None and word == "to":
            target = found.main
        elif value is None:
            _take_word(found, target, word)
        elif word in OPTIONS:
            found.options[word] = _check_option(word, value)
        elif word in _AT:
            found.extreme = (word, value)
        else:
            target.add(word, value)
    _check(found)
    return found


def split_words(written: str) -> list[tuple[str, str | None]]:
    """Words, each with the value behind its ``=``; None where there is none.

    Raises:
        ExpressionError: a quotation mark is not closed, or a value is missing.
    """
    words: list[tuple[str, str | None]] = []
    at, waiting = 0, False
    text = written.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ExpressionError(f"{quote(text[at:].strip())} cannot be read", 'Write name=value or name="two words".')
        word = match["bare"] if match["quoted"] is None else match["quoted"].replace('""', '"')
        if waiting:
            if match["equals"]:
                raise ExpressionError(f"{quote(word)} has two equals signs", "Write name=value.")
            words[-1] = (words[-1][0], word)
        else:
            words.append((word, None))
        waiting, at = bool(match["equals"]), match.end()
    if waiting:
        raise ExpressionError(f"There is no value after {quote(words[-1][0] + '=')}", "Write name=value.")
    return words


def quote_name(name: str) -> str:
    """A name as a word that ``split_words`` reads."""
    return '"' + name.replace('"', '""') + '"'


def _take_word(found: Expression, target: Choice, word: str) -> None:
    if target is found.other and not target.column:
        target.column = word
    elif word in (*AGGREGATES, *COMPARISONS) and not found.function:
        found.function = word
    else:
        close = find_closest(word, (*AGGREGATES, *COMPARISONS, "of", "from", "to"))
        hint = f"Did you mean {close}?" if close else f"Write one of {', '.join((*AGGREGATES, *COMPARISONS))}."
        raise ExpressionError(f"{quote(word)} is not something to work out", hint)


def _check_option(name: str, value: str) -> str:
    if name == "decimals" and not (value.isdecimal() and int(value) <= 12):
        raise ExpressionError(f"{quote(value)} is not a number of decimals", "Write a number, such as decimals=1.")
    if name == "divide" and not (value.isdecimal() and int(value)):
        raise ExpressionError(f"{quote(value)} is not a whole number to divide by", "Write divide=1000, say.")
    if value not in _VALUES.get(name, (value,)):
        raise ExpressionError(f"{quote(value)} is not a value of {name}", f"Write {name}={_VALUES[name][0]}.")
    return value


def _check(found: Expression) -> None:
    needs = found.function in ("change", "growth")
    if needs and found.other is None:
        message = f"Nothing says what the {found.function} is measured from"
        raise ExpressionError(message, f"Write {found.function} from year=2015 to year=2024, say.")
    if found.other is not None and found.function not in COMPARISONS:
        raise ExpressionError("“of” and “from” belong to share, change and growth", "Add one of them, or remove this.")
