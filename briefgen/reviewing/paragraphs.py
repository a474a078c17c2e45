"""The parts of a Word file -> its paragraphs, with their bookmarks and comments, changes accepted or refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from xml.dom.minidom import parseString
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers.expat import ExpatError

from briefgen.core import lazy_re
from briefgen.importing.changes import Choice, resolve_changes
from briefgen.importing.escapes import clean
from briefgen.importing.ooxml import PartDamaged, attribute, check_xml, child, find_main, find_related, name_of, parse

#: How the bookmarks are named that say which paragraph one was; the underscore hides them in Word's list.
ANCHOR = "_briefgen_"
#: What stands for a footnote reference, a formula and a picture in a text.
NOTE, FORMULA, PICTURE = "\ufff9", "\ufffa", "\ufffb"
OBJECTS = frozenset({NOTE, FORMULA, PICTURE})
_SIGNS = {
    "tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "footnoteReference": NOTE,
    "endnoteReference": NOTE, "sym": PICTURE, "oMath": FORMULA, "drawing": PICTURE, "pict": PICTURE, "object": PICTURE,
}  # fmt: skip
_SILENT = frozenset({"pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "tblGrid", "instrText", "delInstrText"})
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
#: Without any of these, nothing is tracked in a part.
_TRACKED = lazy_re.compile(rb"[<:](?:ins|del|moveFrom|moveTo|cellIns|cellDel|delText|delInstrText|\w+Change)\b")
_PAGES = lazy_re.compile(r"[\d/]+")
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


@dataclass(slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        where: for people: ``paragraph 12``, ``table 2, row 3``, ``note 4``.
        cell: the cell that it is in, as a number of its own; 0 outside of tables.
        row: the row of the table that it is in; 0 outside of tables.
        note: the number of the note that it is in; 0 in the text.
        style: the ID of its style, and whether it is in a list.
        text: its words; NOTE, FORMULA and PICTURE stand for what is no text.
        anchors: the indices of the paragraphs that it was when it was sent.
        comments: where comments begin and end, or are referred to: ID, whether it begins, offset in the text.
    """

    where: str
    cell: int = 0
    row: int = 0
    note: int = 0
    text: str = ""
    anchors: list[int] = field(default_factory=list)
    comments: list[tuple[str, bool, int]] = field(default_factory=list)
    style: tuple[str, bool] = ("", False)


def read_paragraphs(parts: Mapping[str, bytes], choice: Choice) -> list[Paragraph]:
    """The paragraphs of the text in their order, then those of each note in the order of the references.

    Args:
        parts: the parts of the file.
        choice: what becomes of tracked changes.

    Raises:
        PartDamaged: a part is missing or not well-formed.
    """
    main = find_main(parts)
    related = find_related(parts, main)
    root = resolve(parts, main, choice)
    reader = _Reader()
    body = child(root, "body")
    reader.read(body if body is not None else root)
    notes = {
        (kind, attribute(note, "id")): note
        for kind in ("footnotes", "endnotes")
        for path in related.get(kind, ())
        for note in resolve(parts, path, choice)
        if attribute(note, "type") not in _SEPARATORS
    }
    for number, key in enumerate(reader.called, 1):
        if (found := notes.pop(key, None)) is not None:
            reader.note = number
            reader.read(found)
    return reader.found


def read_around(parts: Mapping[str, bytes]) -> list[str]:
    """The different texts of the headers and footers, sorted, without numbers: programs write those of pages there.

    Raises:
        PartDamaged: a part is not well-formed.
    """
    related = find_related(parts, find_main(parts))
    found: set[str] = set()
    for path in (*related.get("header", ()), *related.get("footer", ())):
        reader = _Reader()
        reader.read(resolve(parts, path, "accept"))
        found.update(" ".join(_PAGES.sub(" ", each.text).split()) for each in reader.found)
    return sorted(found - {""})


def resolve(parts: Mapping[str, bytes], name: str, choice: Choice) -> Element:
    """A part with its tracked changes accepted or refused.

    Raises:
        PartDamaged: it is missing or not well-formed.
    """
    data = check_xml(parts, name)
    if not _TRACKED.search(data):
        return parse(parts, name)
    try:
        document = parseString(data)
        resolve_changes(document, choice)
        return fromstring(document.toxml(encoding="utf-8"))
    except (ExpatError, ParseError, ValueError) as fault:
        raise PartDamaged(f"{name} is not well-formed XML ({fault})") from fault
    except RecursionError as fault:
        raise PartDamaged(f"{name} is nested too deeply") from fault


class _Reader:
    def __init__(self) -> None:
        self.found: list[Paragraph] = []
        self.called: list[tuple[str, str]] = []
        self.note = 0
        self._paragraphs = self._tables = self._rows = self._cells = 0
        #: Bookmarks and comments that begin between two paragraphs.
        self._waiting: list[Element] = []

    def read(self, root: Element, where: str = "", row: int = 0, cell: int = 0) -> None:
        for element in root:
            match name_of(element):
                case "p":
                    self._read_paragraph(element, where, row, cell)
                case "tbl":
                    self._tables += 1
                    self._read_rows(element, f"table {self._tables}")
                case "bookmarkStart" | "commentRangeStart":
                    self._waiting.append(element)
                case "commentRangeEnd":
                    if self.found:
                        last = self.found[-1]
                        last.comments.append((attribute(element, "id"), False, len(last.text)))
                case name if name not in _SILENT:
                    self.read(element, where, row, cell)

    def _read_rows(self, table: Element, where: str) -> None:
        number = 0
        for row in _list_all(table, "tr"):
            number, self._rows = number + 1, self._rows + 1
            own = self._rows
            for cell in _list_all(row, "tc"):
                self._cells += 1
                self.read(cell, f"{where}, row {number}", own, self._cells)

    def _read_paragraph(self, element: Element, where: str, row: int, cell: int) -> None:
        self._paragraphs += not (where or self.note)
        where = where or (f"note {self.note}" if self.note else f"paragraph {self._paragraphs}")
        style = child(element, "pPr", "pStyle")
        listed = child(element, "pPr", "numPr") is not None
        paragraph = Paragraph(where, cell, row, self.note)
        paragraph.style = (attribute(style, "val") if style is not None else "", listed)
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            self._mark(paragraph, each)
        self._read_runs(element, paragraph)
        if paragraph.text or child(element, "pPr", "sectPr") is None:  # one that only ends a section is no text
            self.found.append(paragraph)

    def _mark(self, paragraph: Paragraph, element: Element) -> None:
        name, own = name_of(element), attribute(element, "id")
        if name == "bookmarkStart":
            index = attribute(element, "name").removeprefix(ANCHOR)
            if attribute(element, "name").startswith(ANCHOR) and index.isdecimal() and len(index) < 7:
                paragraph.anchors.append(int(index))
        else:
            paragraph.comments.append((own, name == "commentRangeStart", len(paragraph.text)))

    def _read_runs(self, root: Element, paragraph: Paragraph) -> None:
        for element in root:
            name = name_of(element)
            if name == "t":
                paragraph.text += element.text or ""
            elif name in _SIGNS:
                paragraph.text += _SIGNS[name] + _read_inside(element)
                if name in _NOTES and not self.note:
                    self.called.append((_NOTES[name], attribute(element, "id")))
            elif name == "AlternateContent":
                self._read_runs(child(element, "Choice") or Element("none"), paragraph)
            elif name in ("bookmarkStart", "commentRangeStart", "commentRangeEnd", "commentReference"):
                self._mark(paragraph, element)
            elif name not in _SILENT:
                self._read_runs(element, paragraph)


def _read_inside(element: Element) -> str:
    """The words in a formula, or in a text box: what is changed in them must not be lost."""
    if name_of(element) == "oMath":
        return "".join(each.text or "" for each in element.iter() if name_of(each) == "t")
    return "".join(
        each.text or ""
        for box in element.iter()
        if name_of(box) == "txbxContent"
        for each in box.iter()
        if name_of(each) == "t"
    )


def _list_all(root: Element, name: str) -> Iterator[Element]:
    """Elements of a name, content controls around them or not, but not those within each other."""
    for each in root:
        if name_of(each) == name:
            yield each
        elif name_of(each) not in _SILENT:
            yield from _list_all(each, name)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: its ID, who says it, when (ISO 8601, or empty), and what."""

    id: str
    author: str
    date: str
    text: str

    @property
    def day(self) -> str:
        """The day of it, as in ISO 8601; "" when there is none. LibreOffice writes one of zeros for it."""
        return read_day(self.date)

    @property
    def said(self) -> tuple[str, str]:
        """What its remark says, and who says it: on one line, without signs that no content file may have."""
        return " ".join(clean(self.text).split()), " ".join(clean(self.author).split())


def read_day(date: str) -> str:
    """The day of a date that a program wrote; "" when it is none."""
    try:
        return datetime.fromisoformat(date[:10]).date().isoformat()
    except ValueError:
        return ""


def read_comments(parts: Mapping[str, bytes]) -> list[Comment]:
    """The comments of a file, replies among them, in the order of the part.

    Raises:
        PartDamaged: a part is not well-formed.
    """
    found = []
    for path in find_related(parts, find_main(parts)).get("comments", ()):
        for each in parse(parts, path):
            reader = _Reader()
            reader.read(each)
            text = " / ".join(" ".join(one.text.split()) for one in reader.found if one.text.strip())
            found.append(Comment(attribute(each, "id"), attribute(each, "author"), attribute(each, "date"), text))
    return found
