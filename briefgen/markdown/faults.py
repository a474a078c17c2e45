"""What can be wrong with a text, as values: a Fault is a Problem that does not know its file yet."""

from __future__ import annotations

from dataclasses import dataclass

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
        stop: offset behind the last one.
    """

    code: str
    message: str
    hint: str
    severity: Severity
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as a tree, with everything that is wrong in it in the order of the text, and how many parts it has."""

    root: Node
    faults: tuple[Fault, ...] = ()
    size: int = 0


#: Every code that parsing can give, with what it stands for.
FAULTS: dict[str, str] = {
    "PRO001": "A ::: block is not closed",
    "PRO002": "A ::: block has a name that is not known",
    "PRO003": "Attributes in braces cannot be read",
    "PRO004": "An attribute is not known here, or its value does not fit",
    "PRO005": "A ::: closes nothing",
    "PRO006": "A heading inside a text is of a level that makes sections",
    "PRO007": "Blocks are nested too deeply",
    "PRO008": "A code block is not closed",
    "PRO010": "A link has an address of a kind that is not allowed",
    "PRO011": "A link's address is not complete",
    "PRO012": "A link has no words",
    "PRO013": "A link names an address that is not defined",
    "PRO014": "It is not clear where a bare address ends",
    "PRO015": "A link stands inside a link",
    "PRO016": "An address carries a user name or a password",
    "PRO017": "A mail address carries more than a subject",
    "PRO018": "A paragraph is too long",
    "PRO019": "A text has too many parts",
    "PRO020": "A table row has more or fewer cells than its head",
    "PRO021": "A merged cell has no neighbour to join",
    "PRO022": "A line in a table or figure block is of no known kind",
    "PRO023": "A table or figure block does not hold one table, or an image",
    "PRO024": "A letter in a table calls a note that is not there",
    "PRO025": "A lettered note is not called",
    "PRO030": "An image is not a file beside the brief",
    "PRO031": "A note or a citation stands in an image's description",
    "PRO040": "A formula cannot be read",
    "ACC802": "An image has no description",
    "ACC803": "A table has no header cell",
    "AUD102": "A thing says twice who may see it",
    "AUD103": "A thing is for nobody",
    "AUD106": "A mark stands in an image's description",
    "ACC807": "Raw HTML stands in the text",
}


def fault(code: str, message: str, hint: str, start: int, stop: int, *, warning: bool = False) -> Fault:
    """A Fault, as an error unless ``warning`` is set."""
    return Fault(code, message, hint, Severity.WARNING if warning else Severity.ERROR, start, max(stop, start))
