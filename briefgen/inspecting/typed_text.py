"""Plain text -> its words as a reader takes them in: without addresses in angle brackets, ruled lines and margins."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from briefgen.core import lazy_re
from briefgen.edition import Edition
from briefgen.inspecting.expected import Expected
from briefgen.inspecting.lost import Lost
from briefgen.inspecting.stream import Piece
from briefgen.inspecting.typed_tables import read_lines
from briefgen.inspecting.wording import Wording
from briefgen.inspecting.words import compare_text
from briefgen.markdown.formulas import write_line
from briefgen.markdown.latex import FormulaError
from briefgen.markdown.typed import lower_words, raise_words

#: Where one text ends and another may begin: columns of a table, a heading and its value.
_APART = lazy_re.compile(r" {2,}|( · |[,;،](?= )|[、，]|[:：](?=\s|$))")
#: What may stand before a text: its number, its label, its handling mark.
_LEAD = lazy_re.compile(r"\s*(?:\([^()]*\)|\[\w+\]|[-–—]|[^\s.)]{1,8}[.)])(?=\s)")
_ADDRESS = lazy_re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*>|<[^<>@\s]+@[^<>\s]+>")
#: A line below a heading, or under the head of a table; a cell may be a hyphen alone.
_RULED = lazy_re.compile(r" *(?:[-=]{2}[-= ]*)?")


def read_words(text: str, labels: Collection[str] = ()) -> list[Piece]:
    """The words of a text, in order.

    Args:
        text: all of it.
        labels: what may stand before a heading.
    """
    lines = (line for line in read_lines(text.split("\n")) if not _RULED.fullmatch(line))
    return [piece for line in lines for piece in split_line(line, labels)]


def split_line(line: str, labels: Collection[str] = ()) -> Iterator[Piece]:
    """The pieces of a line: what has a text of its own behind it, or before it, is apart."""
    parts = (part for piece in _APART.split(line) if piece for part in _ADDRESS.split(piece))
    before = {f"{each} " for each in labels if each}
    return (Piece(piece) for part in parts for piece in _split_leads(part, before))


def _split_leads(part: str, labels: Collection[str]) -> Iterator[str]:
    while lead := _LEAD.match(part):
        yield lead[0]
        part = part[lead.end() :]
    label = max((each for each in labels if part.startswith(each)), key=len, default="")
    if label:
        yield label
        yield from _split_leads(part[len(label) :], ())
        return
    yield part


def compare_typed(expected: Expected, text: str) -> list[Lost]:
    """What a plain text has lost."""
    return compare_text(expected, read_words(text, {label for label, _ in expected.contents}), text)


class TypedWording(Wording):
    """How plain text writes what is no text.

    Args:
        edition: whose text.
    """

    def __init__(self, edition: Edition) -> None:
        super().__init__("brackets", notes_are_blocks=True)
        self._labels = edition.pack.labels

    def write_picture(self, alt: str) -> str:
        """Its description, in square brackets."""
        return f"[{self._labels['figure']}{self._labels['colon']}{alt}]"

    def write_formula(self, latex: str) -> str:
        """A formula on one line."""
        return write_formula(latex)

    def write_set(self, kind: str, words: str) -> str:
        """Signs of Unicode, or brackets."""
        if kind == "strike":
            return f"~~{words}~~"
        return (raise_words if kind == "superscript" else lower_words)(words)


class MailWording(Wording):
    """How the HTML of a mail does it: as pages do, but for formulas, which mail programs do not know."""

    def write_formula(self, latex: str) -> str:
        """A formula on one line."""
        return write_formula(latex)


def write_formula(latex: str) -> str:
    """A formula on one line, or its LaTeX."""
    try:
        return write_line(latex)
    except FormulaError:
        return latex
