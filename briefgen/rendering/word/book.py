"""What all texts of a Word file share: numbers of notes, lists and bookmarks, pictures, links that lead out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from xml.etree.ElementTree import Element

from briefgen.core import lazy_re
from briefgen.edition import Edition
from briefgen.rendering.elements import has_class
from briefgen.rendering.word.markup import tag
from briefgen.rendering.word.revisions import Revisions

_NOT_IN_NAMES = lazy_re.compile(r"[^A-Za-z0-9_]")
#: Characters; Word cuts a longer name of a bookmark off.
_LONGEST_NAME = 40
#: Twentieths of a point by which the text of an item stands clear of its marker.
STEP = 340
#: And by which the number of a point stands out into the margin.
MARGIN = 760
#: The lists of ``numbering.xml``.
BULLETS, NUMBERS, PARENTHESES, POINTS = 1, 2, 3, 4


class Relations:
    """What a part refers to by IDs of its own (ECMA-376 part 2, 9.3)."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, bool], str] = {}

    def add(self, kind: str, target: str, *, outside: bool = False) -> str:
        """The ID of something.

        Args:
            kind: the last word of the relation's type: ``hyperlink``, ``image``.
            target: an address, or the name of a part.
            outside: whether it is an address.
        """
        return self._ids.setdefault((kind, target, outside), f"rId{len(self._ids) + 1}")

    def write(self) -> str:
        """The relations, one element each."""
        base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        return "".join(
            tag(
                "Relationship",
                Id=name,
                Type=f"{base}/{kind}",
                Target=target,
                **({"TargetMode": "External"} if out else {}),
            )
            for (kind, target, out), name in self._ids.items()
        )

    def __bool__(self) -> bool:
        return bool(self._ids)


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed before the caption of an exhibit.

    Attributes:
        target: the ID of the exhibit; may be empty.
        kind: ``Table`` or ``Figure``.
        words: Figure 1.
    """

    target: str
    kind: str
    words: str


@dataclass(slots=True)
class Book:
    """The Word file while it is written.

    Attributes:
        edition: what is written.
        root: its page.
        resources: the files that the page names.
        drawn: the drawings among them as pictures, by name.
    """

    edition: Edition
    root: Element
    resources: Mapping[str, tuple[str, bytes]]
    drawn: Mapping[str, bytes]
    parts: dict[str, bytes] = field(default_factory=dict)
    """Pictures, by the name of their part."""
    notes: list[str] = field(default_factory=list)
    """The notes that were written, in order."""
    lists: list[str] = field(default_factory=list)
    """Instances of lists, for ``numbering.xml``."""
    note_elements: Mapping[str, Element] = field(default_factory=dict)
    """The texts of all notes, by the IDs that calls lead to."""
    labelled: dict[Element, Label] = field(default_factory=dict)
    """The labels of exhibits, by the elements that hold them."""
    labels: dict[str, str] = field(default_factory=dict)
    """What is printed before the captions of exhibits, by their IDs: Figure 1."""
    numbers: dict[str, int] = field(default_factory=dict)
    """The numbers of the notes that were called, by their IDs."""
    marks: dict[str, str] = field(default_factory=dict)
    """What is printed for the calls of these notes: 3, [3]."""
    custom: dict[str, bool] = field(default_factory=dict)
    """Whether their mark is one that Word would not count."""
    revisions: Revisions | None = None
    """Whose changes are tracked; None where ``ins`` and ``del`` are only looks."""
    counts: Counter[str] = field(default_factory=Counter)
    targets: Counter[str] = field(default_factory=Counter)
    """How many links lead to each ID of the page."""
    _names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        edition: Edition,
        root: Element,
        notes: Mapping[str, Element],
        resources: Mapping[str, tuple[str, bytes]],
        drawn: Mapping[str, bytes],
    ) -> Book:
        """A new one, which knows what the page and its notes hold."""
        book = cls(edition, root, resources, drawn, note_elements=notes)
        for each in chain(root.iter(), *(note.iter() for note in notes.values())):
            if not isinstance(each.tag, str):
                continue
            if each.tag == "figure":
                book._take_label(each)
            if each.tag == "a" and each.get("href", "").startswith("#"):
                book.targets[each.get("href", "")[1:]] += 1
        return book

    def _take_label(self, figure: Element) -> None:
        element = next((part for part in figure.iter("span") if has_class(part, "exhibit-label")), None)
        if element is not None and element not in self.labelled:
            names = ("as-table", "as-figure", "table", "figure")
            kind = next((name for name in names if has_class(figure, name)), "figure").removeprefix("as-").capitalize()
            label = self.labelled[element] = Label(figure.get("id", ""), kind, "".join(element.itertext()))
            self.labels |= {label.target: label.words} if label.target else {}

    @property
    def endnotes(self) -> bool:
        """Whether its notes stand at the end."""
        return self.edition.pack.options.get("notes") == "end"

    def count(self, what: str) -> int:
        """The next number of something, from 1."""
        self.counts[what] += 1
        return self.counts[what]

    def name(self, target: str) -> str:
        """The bookmark of an ID of the page: short, of plain letters, and no other one's."""
        if target not in self._names:
            name = f"_{_NOT_IN_NAMES.sub('_', target)}"[:_LONGEST_NAME]
            number = 1
            while name in self._names.values():
                number += 1
                name = f"{name[: _LONGEST_NAME - 5]}_{number}"
            self._names[target] = name
        return self._names[target]

    def mark(self, target: str, *content: str) -> str:
        """A bookmark around something, or in a place."""
        number = self.count("bookmark")
        return (
            tag("w:bookmarkStart", id=number, name=self.name(target))
            + "".join(content)
            + tag("w:bookmarkEnd", id=number)
        )

    def start_list(self, kind: int, level: int, start: int, form: str = "") -> int:
        """A list of its own, with its own numbers.

        Args:
            kind: one of the kinds of lists.
            level: how deep it is.
            start: the number of its first item.
            form: a ``w:lvl`` in place of the kind's own.

        Returns:
            Its ID for ``w:numId``.
        """
        again = "" if kind == BULLETS else tag("w:lvlOverride", tag("w:startOverride", val=start) + form, ilvl=level)
        number = len(self.lists) + 1
        self.lists.append(tag("w:num", tag("w:abstractNumId", val=kind), again, numId=number))
        return number
