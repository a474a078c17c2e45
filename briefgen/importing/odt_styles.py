"""The styles of an OpenDocument text -> what a paragraph or a run in one of them is (ODF 1.3, part 3, chapter 16)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from briefgen.core import lazy_re
from briefgen.importing.ooxml import attribute, child, name_of

#: ``Text_20_body`` is how LibreOffice writes the name “Text body”.
_ESCAPED = lazy_re.compile("_([0-9a-f]{2})_")
#: Styles based on styles based on styles.
_DEEPEST = 20
#: What LibreOffice calls the captions of tables and pictures.
_CAPTIONS = ("table", "illustration", "figure", "drawing", "text")
#: Styles that say nothing of a paragraph.
_PLAIN = ("standard", "default paragraph style", "text body", "footnote", "endnote", "table contents", "normal", "list")
#: How a list is numbered: ODF's sign, and pandoc's name.
_NUMBERS = {"1": "Decimal", "a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How the items of a list are marked.

    Attributes:
        ordered: whether they have numbers.
        start: the first number.
        style: pandoc's name of the numbers.
        delimiter: pandoc's name of what is around them.
    """

    ordered: bool = False
    start: int = 1
    style: str = "Decimal"
    delimiter: str = "Period"


@dataclass(slots=True)
class Styles:
    """The styles of a document.

    Args:
        roots: the elements of its parts that hold styles, automatic ones first.
    """

    roots: list[Element]
    _styles: dict[tuple[str, str], Element] = field(default_factory=dict)
    _lists: dict[str, Element] = field(default_factory=dict)
    _automatic: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for root in self.roots:
            for group in root:
                for each in group if name_of(group) in ("automatic-styles", "styles") else ():
                    if name_of(each) == "style":
                        self._styles.setdefault((attribute(each, "family"), attribute(each, "name")), each)
                    elif name_of(each) == "list-style":
                        self._lists.setdefault(attribute(each, "name"), each)
                    if name_of(group) == "automatic-styles":
                        self._automatic.add(id(each))

    def _chain(self, family: str, name: str) -> Iterator[tuple[str, Element]]:
        for _ in range(_DEEPEST):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield name, style
            name = attribute(style, "parent-style-name")

    def name_paragraph(self, name: str) -> str:
        """The named style that a paragraph is in; "" for one that says nothing."""
        named = name
        for _, each in self._chain("paragraph", name):
            if id(each) in self._automatic:
                named = attribute(each, "parent-style-name")
        style = self._styles.get(("paragraph", named))
        shown = attribute(style, "display-name") if style is not None else ""
        shown = shown or _ESCAPED.sub(lambda match: chr(int(match[1], 16)), named)
        if shown.lower() in _CAPTIONS:
            return "caption"
        return "" if shown.lower() in _PLAIN else shown

    def list_marks(self, name: str) -> list[str]:
        """Pandoc's names of what a run looks like, such as ``Strong``, ``Superscript``, ``Strikeout``."""
        found: dict[str, str] = {}
        for _, style in self._chain("text", name):
            properties = child(style, "text-properties")
            for key in ("font-weight", "font-style", "text-position", "text-line-through-style"):
                value = attribute(properties, key) if properties is not None else ""
                if value:
                    found.setdefault(key, value)
        marks = ["Strong"] if found.get("font-weight", "") in ("bold", "600", "700", "800", "900") else []
        marks += ["Emph"] if found.get("font-style", "") in ("italic", "oblique") else []
        marks += ["Strikeout"] if found.get("text-line-through-style", "none") != "none" else []
        shift = found.get("text-position", "0%").split()[0]
        height = int(shift[:-1]) if shift.rstrip("%").lstrip("-").isdecimal() else 0
        marks += ["Superscript"] if shift == "super" or height > 0 else []
        marks += ["Subscript"] if shift == "sub" or height < 0 else []
        return marks

    def describe_list(self, name: str, depth: int) -> ListLevel:
        """A level of a list, from 1."""
        for level in self._lists.get(name, ()):
            if attribute(level, "level") == str(depth) and name_of(level) == "list-level-style-number":
                if not (sign := attribute(level, "num-format")):
                    break
                before, behind = attribute(level, "num-prefix").strip(), attribute(level, "num-suffix").strip()
                delimiter = ("TwoParens" if before == "(" else "OneParen") if behind == ")" else "Period"
                start = attribute(level, "start-value")
                return ListLevel(True, int(start) if start.isdecimal() else 1, _NUMBERS.get(sign, "Decimal"), delimiter)
        return ListLevel()
