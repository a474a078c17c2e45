"""What a document says, as it is read a second time, by code that shares nothing with pandoc."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the document's text.

    Attributes:
        place: where it is, for people: ``paragraph 12``, ``table 2, row 1``, ``note 3``, ``header``.
        text: its words; NOTE and FORMULA stand for notes and formulas in it.
        printed: whether it is text of the document itself, and not a header or a comment.
    """

    place: str
    text: str
    printed: bool = True


@dataclass(slots=True)
class SourceText:
    """All that a document says.

    Attributes:
        passages: its text in the order in which it is read, its notes after it, then what is around the text.
        changes: where each tracked change is.
        comments: what was remarked, with its author and place.
        hidden: where text is that Word does not show.
    """

    passages: list[Passage] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    comments: list[Passage] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


#: What stands for a footnote reference and for a formula in a text: private-use letters, which count as words.
NOTE, FORMULA = " \ue100 ", " \ue101 "
