"""What can be wrong with a text, as values: a Fault is a Problem that does not know its file yet."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.markdown.remarks import Remark
from briefgen.markdown.tree import Node
from briefgen.problems import Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a text.

    Attributes:
        code: a stable code; FAULTS says what each means.
        message: one plain sentence.
        hint: what to write instead; may be empty.
        severity: see Severity.
        start: offset of the first character concerned, in code points of the text.
        stop: offset after the last one.
    """

    code: str
    message: str
    hint: str
    severity: Severity
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as a tree, with what is wrong in it and the remarks on it in their order.

    Attributes:
        root: the tree.
        faults: what is wrong.
        size: how many parts it has.
        remarks: the remarks.
        cells: how many cells of its tables are not empty.
    """

    root: Node
    faults: tuple[Fault, ...] = ()
    size: int = 0
    remarks: tuple[Remark, ...] = ()
    cells: int = 0


#: Every code that parsing can give, with what it stands for.
FAULTS: dict[str, str] = {
    "PRO001": "A ::: block is not closed",
    "PRO002": "A ::: block has a name that is not known",
    "PRO003": "Attributes in braces are not valid",
    "PRO004": "An attribute is not allowed here, or its value is not valid",
    "PRO005": "A ::: closes nothing",
    "PRO006": "A heading within a text has a level reserved for sections",
    "PRO007": "Blocks are nested too deeply",
    "PRO008": "A code block is not closed",
    "PRO010": "A link has a kind of URL that is not allowed",
    "PRO011": "A link's URL is not complete",
    "PRO012": "A link has no text",
    "PRO013": "A link uses a definition that does not exist",
    "PRO014": "It is not clear where a bare URL ends",
    "PRO015": "A link is inside another link",
    "PRO016": "A URL contains a user name or a password",
    "PRO017": "A mailto URL contains more than a subject",
    "PRO018": "A paragraph is too long",
    "PRO019": "A text has too many parts",
    "PRO020": "A table row has more or fewer cells than its head",
    "PRO021": "A merged cell has no neighbour to merge with",
    "PRO022": "A line in a table or figure block is not of a known kind",
    "PRO023": "A table block does not contain exactly one table, or a figure block no image",
    "PRO024": "A letter in a table refers to a note that does not exist",
    "PRO025": "A lettered note has no reference",
    "PRO030": "An image is not a file next to the brief",
    "PRO031": "An image's description contains a note or a citation",
    "PRO040": "A formula is not valid",
    "CHT101": "A chart does not say of what kind it is",
    "CHT102": "An attribute of a chart has a value that it cannot have",
    "ACC802": "An image has no description",
    "ACC803": "A table has no header cell",
    "AUD102": "Two marks say who may see the same text",
    "AUD103": "A text is for no audience",
    "AUD106": "An image's description contains an audience mark",
    "ACC807": "The text contains raw HTML",
    "REV103": "A remark is not complete, or cannot be written here",
}


def fault(code: str, message: str, hint: str, start: int, stop: int, *, warning: bool = False) -> Fault:
    """A Fault, as an error unless ``warning`` is set."""
    return Fault(code, message, hint, Severity.WARNING if warning else Severity.ERROR, start, max(stop, start))
