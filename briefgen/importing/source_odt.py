"""An OpenDocument text -> its words, straight from its XML, in order, with their places (ODF 1.3, part 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from briefgen.core import lazy_re
from briefgen.importing.changes import Choice
from briefgen.importing.ooxml import attribute, child, name_of, parse
from briefgen.importing.source import FORMULA, NOTE, Passage, SourceText

_BLOCKS = ("p", "h")
#: A formula is a part whose first element is MathML's.
_MATH = lazy_re.compile(rb"^\s*(?:<[?!][^>]*>\s*)*<(?:\w+:)?math[\s>]")
#: What has no words of the text, or only a template for some.
_SILENT = frozenset(
    "tracked-changes forms sequence-decls variable-decls user-field-decls dde-connection-decls scripts note-citation "
    "alphabetical-index-source illustration-index-source table-of-content-source table-index-source "
    "bibliography-source object-index-source user-index-source event-listeners binary-data ruby-text table-column "
    "change-info".split()
)
_SIGNS = {"tab": " ", "line-break": " "}
_INDEXES = ("table-of-content", "illustration-index", "table-index", "object-index", "alphabetical-index")
_FURNITURE = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")


def read_odt(parts: Mapping[str, bytes], choice: Choice | None) -> SourceText:
    """Read an OpenDocument text.

    Args:
        parts: the parts of the file.
        choice: what becomes of tracked changes; None reads what is there now.

    Raises:
        PartDamaged: a part is missing or not well-formed.
    """
    root = parse(parts, "content.xml")
    text = child(root, "body", "text")
    reader = _Reader(parts, choice, child(text, "tracked-changes") if text is not None else None)
    if text is not None:
        reader.walk(text, "")
        reader.end()
        for number, body in reader.notes:
            reader.walk(body, f"note {number}")
            reader.end(f"note {number}")
    if "styles.xml" in parts:
        _read_furniture(reader.found, parse(parts, "styles.xml"))
    return reader.found


def _read_furniture(found: SourceText, root: Element) -> None:
    for part in root.iter():
        kind = name_of(part)
        if kind in _FURNITURE and attribute(part, "display") != "false":
            words = " ".join("".join(_list_texts(each)) for each in part.iter() if name_of(each) in _BLOCKS)
            passage = Passage(kind.partition("-")[0], words, printed=False)
            if words.strip() and passage not in found.passages:
                found.passages.append(passage)


def _list_texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for each in element:
        yield " " if name_of(each) in ("s", *_SIGNS) else ""
        yield from _list_texts(each)
        yield each.tail or ""


class _Reader:
    def __init__(self, parts: Mapping[str, bytes], choice: Choice | None, changes: Element | None) -> None:
        self.found = SourceText()
        self.notes: list[tuple[int, Element]] = []
        self._parts, self._choice = parts, choice
        self._kinds = {
            attribute(region, "id"): (name_of(change), change) for region in changes or () for change in region
        }
        self._paragraphs = self._tables = 0
        self._inserted: set[str] = set()
        self._pieces: list[str] = []
        self._boxes: list[tuple[str, Element]] = []

    def walk(self, root: Element, place: str, printed: bool = True) -> None:
        """Take note of the paragraphs below an element; ``place`` is "" for the text itself."""
        for element in root:
            match name_of(element):
                case name if name in _BLOCKS:
                    self._read_paragraph(element, place, printed)
                case "table":
                    self._read_table(element, place, printed)
                case name if name in _INDEXES:
                    self.walk(element, "table of contents", False)
                case "change-start" | "change-end" | "change":
                    self._pieces += self._change(element, place or f"paragraph {self._paragraphs + 1}")
                case "annotation":
                    self._comment(element, place or f"paragraph {self._paragraphs + 1}")
                case "frame":
                    self._pieces += self._frame(element, place)
                    self._open_boxes()
                case name if name not in _SILENT:
                    self.walk(element, place, printed)

    def end(self, place: str = "") -> None:
        """Put down what a paragraph without an end has."""
        text = "".join(self._pieces)
        self._pieces = []
        if text.strip():
            self.found.passages.append(Passage(place or f"paragraph {self._paragraphs}", text))

    def _read_paragraph(self, paragraph: Element, place: str, printed: bool) -> None:
        self._paragraphs += not place
        where = place or f"paragraph {self._paragraphs}"
        self._pieces += self._runs(paragraph, where)
        if self._is_gone():  # its end was inserted: the next one goes on
            return
        text = "".join(self._pieces)
        self._pieces = []
        if text.strip():
            self.found.passages.append(Passage(where, text, printed))
        self._open_boxes()

    def _open_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for where, box in boxes:
            self.walk(box, where)

    def _is_gone(self) -> bool:
        return self._choice == "refuse" and bool(self._inserted)

    def _runs(self, root: Element, where: str) -> Iterator[str]:
        yield "" if self._is_gone() else root.text or ""
        for element in root:
            yield from self._run(element, where)
            yield "" if self._is_gone() else element.tail or ""

    def _run(self, element: Element, where: str) -> Iterator[str]:
        name = name_of(element)
        if name.startswith("change"):
            yield from self._change(element, where)
        elif self._is_gone() and name not in ("span", "a"):
            return
        elif name in ("s", *_SIGNS):
            yield " "
        elif name == "note":
            self.notes.append((len(self.notes) + 1, next(each for each in element if name_of(each) == "note-body")))
            yield NOTE
        elif name == "annotation":
            self._comment(element, where)
        elif name == "frame":
            yield from self._frame(element, where)
        elif name == "custom-shape":
            self._boxes.append((f"text box at {where}", element))
        elif name == "ruby":
            for part in element:
                yield from (*self._runs(part, where), " ")
        elif name not in _SILENT and name != "annotation-end":
            if name in ("hidden-text", "hidden-paragraph"):
                self.found.hidden.append(where)
            yield from self._runs(element, where)

    def _change(self, element: Element, where: str) -> Iterator[str]:
        kind, change = self._kinds.get(attribute(element, "change-id"), ("", element))
        name = name_of(element)
        if name == "change-end":
            self._inserted.discard(attribute(element, "change-id"))
        elif kind:
            self.found.changes.append(where)
            if kind == "insertion" and name == "change-start":
                self._inserted.add(attribute(element, "change-id"))
            if kind == "deletion" and self._choice == "refuse":
                return self._restore(change, where)
        return iter(())

    def _restore(self, change: Element, where: str) -> Iterator[str]:
        """What was deleted; a paragraph that ended in it ends again."""
        blocks = [each for each in change if name_of(each) in _BLOCKS]
        for number, block in enumerate(blocks):
            if number:
                yield "\n"
            yield from self._runs(block, where)

    def _comment(self, element: Element, where: str) -> None:
        author = "".join(each.text or "" for each in element if name_of(each) == "creator")
        texts = ("".join(_list_texts(each)) for each in element.iter() if name_of(each) == "p")
        self.found.comments.append(Passage(f"{where}, {author}" if author else where, " ".join(texts), printed=False))

    def _frame(self, frame: Element, where: str) -> Iterator[str]:
        """A picture says what describes it; a formula is one; a text box is read behind its paragraph."""
        kinds = {name_of(each): each for each in frame}
        if "text-box" in kinds:
            self._boxes.append((f"text box at {where}", kinds["text-box"]))
        elif "object" in kinds and self._is_formula(kinds["object"]):
            yield FORMULA
        else:
            described = kinds.get("desc", kinds.get("title"))
            yield f" {described.text or ''} " if described is not None else ""

    def _is_formula(self, thing: Element) -> bool:
        path = attribute(thing, "href").removeprefix("./") + "/content.xml"
        return path in self._parts and bool(_MATH.search(self._parts[path]))

    def _read_table(self, table: Element, place: str, printed: bool) -> None:
        self._tables += 1
        where = f"{place}, table" if place else f"table {self._tables}"
        rows = list(_list_rows(table))
        for number, row in enumerate(rows, 1):
            self.walk(row, f"{where}, row {number}", printed)


def _list_rows(table: Element) -> Iterator[Element]:
    for each in table:
        if name_of(each) == "table-row":
            yield each
        elif name_of(each) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _list_rows(each)
