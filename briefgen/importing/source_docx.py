"""A Word file's parts -> its text, straight from the XML: every ``w:t``, in order, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from briefgen.importing.changes import Choice
from briefgen.importing.ooxml import attribute, child, find_main, find_related, name_of, parse
from briefgen.importing.source import FORMULA, NOTE, Passage, SourceText

_INSERTED, _DELETED = ("ins", "moveTo"), ("del", "moveFrom")
_MARKS = {*_INSERTED, *_DELETED, "cellIns", "cellDel"}
#: What has no words of the text; ``Fallback`` says again, for old programs, what ``Choice`` says.
_SILENT = frozenset(
    {"instrText", "delInstrText", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "Fallback", "tblGrid"}
)
_SIGNS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "ptab": " "}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


def read_docx(parts: Mapping[str, bytes], choice: Choice | None) -> SourceText:
    """Read a Word file.

    Args:
        parts: the parts of the file.
        choice: what becomes of tracked changes; None reads what was inserted and what was deleted.

    Raises:
        PartDamaged: a part is missing or not well-formed.
    """
    main = find_main(parts)
    related = find_related(parts, main)
    reader = _Reader(choice)
    body = child(parse(parts, main), "body")
    reader.read_blocks(body if body is not None else parse(parts, main), "")
    _read_notes(reader, parts, related)
    for kind in ("header", "footer"):
        for path in related.get(kind, ()):
            _read_around(reader, parse(parts, path), kind)
    for path in related.get("comments", ()):
        _read_comments(reader, parse(parts, path))
    return reader.found


def list_text_parts(parts: Mapping[str, bytes]) -> list[str]:
    """The parts in which changes are tracked and printed: the text and its notes."""
    main = find_main(parts)
    related = find_related(parts, main)
    return [main, *related.get("footnotes", ()), *related.get("endnotes", ())]


def _read_notes(reader: _Reader, parts: Mapping[str, bytes], related: Mapping[str, list[str]]) -> None:
    notes = {
        (kind, attribute(note, "id")): note
        for kind in ("footnotes", "endnotes")
        for path in related.get(kind, ())
        for note in parse(parts, path)
        if attribute(note, "type") not in ("separator", "continuationSeparator", "continuationNotice")
    }
    for number, key in enumerate(reader.called, 1):
        if (note := notes.pop(key, None)) is not None:
            reader.read_blocks(note, f"note {number}")
    for kind, name in notes:
        reader.read_blocks(notes[kind, name], f"{kind[:-1]} {name}, which the text does not refer to")


def _read_around(reader: _Reader, root: Element, kind: str) -> None:
    words = " ".join(text.text for text in _Reader(reader.choice).read_blocks(root, kind))
    if words.strip() and all(words != each.text for each in reader.found.passages if each.place == kind):
        reader.found.passages.append(Passage(kind, words, printed=False))


def _read_comments(reader: _Reader, root: Element) -> None:
    for comment in root:
        text = " ".join(each.text for each in _Reader(reader.choice).read_blocks(comment, "comment")).strip()
        where = reader.commented.get(attribute(comment, "id"), "the document")
        author = attribute(comment, "author")
        reader.found.comments.append(Passage(f"{where}, {author}" if author else where, text, printed=False))


class _Reader:
    def __init__(self, choice: Choice | None) -> None:
        self.choice = choice
        self.found = SourceText()
        self.called: list[tuple[str, str]] = []
        self.commented: dict[str, str] = {}
        self._gone = {"accept": _DELETED, "refuse": _INSERTED, None: ()}[choice]
        self._paragraphs = self._tables = 0
        #: The text of a paragraph that runs on in the next one.
        self._carried = ""

    def read_blocks(self, root: Element, place: str) -> list[Passage]:
        """Take note of the paragraphs below an element; ``place`` is "" for the text itself."""
        before = len(self.found.passages)
        self._walk(root, place)
        if self._carried.strip():
            self.found.passages.append(Passage(place or f"paragraph {self._paragraphs}", self._carried))
        self._carried = ""
        return self.found.passages[before:]

    def _walk(self, root: Element, place: str) -> None:
        for element in root:
            match name_of(element):
                case "p":
                    self._read_paragraph(element, place)
                case "tbl":
                    self._read_table(element, place)
                case name if name in self._gone:
                    self.found.changes.append(place or f"paragraph {self._paragraphs + 1}")
                case name if name not in _SILENT:
                    self._walk(element, place)

    def _read_table(self, table: Element, place: str) -> None:
        self._tables += 1
        where = f"{place}, table" if place else f"table {self._tables}"
        for number, row in enumerate(_list_rows(table), 1):
            marks = [name_of(each) for each in child(row, "trPr") or () if name_of(each) in _MARKS]
            self.found.changes += [f"{where}, row {number}"] * len(marks)
            if not any(mark in self._gone for mark in marks):
                self._walk(row, f"{where}, row {number}")

    def _read_paragraph(self, paragraph: Element, place: str) -> None:
        self._paragraphs += not place
        where = place or f"paragraph {self._paragraphs}"
        marks = [name_of(each) for each in child(paragraph, "pPr", "rPr") or () if name_of(each) in _MARKS]
        self.found.changes += [where] * len(marks)
        boxes: list[Element] = []
        text = self._carried + "".join(self._read_runs(paragraph, where, boxes))
        self._carried = ""
        if any(mark in self._gone for mark in marks) or _is_drop_cap(paragraph):
            self._carried = text
        elif text.strip():
            self.found.passages.append(Passage(where, text))
        for box in boxes:
            self._walk(box, f"text box at {where}")

    def _read_runs(self, root: Iterable[Element], where: str, boxes: list[Element]) -> Iterator[str]:
        for element in root:
            name = name_of(element)
            if name in _MARKS:
                self.found.changes.append(where)
            if name in _SILENT or name in self._gone:
                continue
            if name == "r" and child(element, "rPr", "vanish") is not None:
                self.found.hidden.append(where)
            if name in ("t", "delText"):
                yield element.text or ""
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name in _NOTES:
                self.called.append((_NOTES[name], attribute(element, "id")))
                yield NOTE
            elif name == "oMath":
                yield FORMULA
            elif name == "docPr":
                yield f" {attribute(element, 'descr')} "
            elif name == "ruby":
                for part in ("rubyBase", "rt"):
                    yield from self._read_runs(child(element, part) or (), where, boxes)
                    yield " "
            elif name == "txbxContent":
                boxes.append(element)
            elif name == "commentReference":
                self.commented[attribute(element, "id")] = where
            else:
                yield from self._read_runs(element, where, boxes)


def _is_drop_cap(paragraph: Element) -> bool:
    """Whether it is the large first letter of the next paragraph (ECMA-376, 17.3.1.11)."""
    frame = child(paragraph, "pPr", "framePr")
    return frame is not None and attribute(frame, "dropCap") in ("drop", "margin")


def _list_rows(table: Element) -> Iterator[Element]:
    """The rows of a table, content controls and marks around them or not."""
    for each in table:
        if name_of(each) == "tr":
            yield each
        elif name_of(each) not in _SILENT and name_of(each) != "tc":
            yield from _list_rows(each)
