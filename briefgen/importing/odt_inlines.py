"""A paragraph of an OpenDocument text -> its runs, in the shapes of pandoc's document tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, tostring

from briefgen.core.pandoc import PandocFailed
from briefgen.importing.changes import Choice
from briefgen.importing.odt_styles import Styles
from briefgen.importing.ooxml import PartDamaged, attribute, child, name_of, parse
from briefgen.importing.pandoc import read_tree
from briefgen.importing.pandoc_tree import image, link, squeeze, text

Inline = dict[str, Any]
#: A paragraph ends here.
SPLIT: Inline = {"t": "Split"}
_SILENT = ("note-citation", "event-listeners", "bookmark", "soft-page-break")
_SHAPES = ("frame", "custom-shape", "rect", "g")


class InlineReader:
    """Reads paragraphs; knows which tracked change it is in.

    Args:
        parts: the parts of the file.
        styles: its styles.
        choice: what becomes of tracked changes.
        changes: the element that lists them.
    """

    def __init__(
        self, parts: Mapping[str, bytes], styles: Styles, choice: Choice | None, changes: Element | None
    ) -> None:
        #: Reads the blocks in an element.
        self.read_blocks: Callable[[Element], list[Any]] = lambda _: []
        self._parts, self._styles, self._choice = parts, styles, choice
        self._changes: dict[str, Element] = {}
        for region in changes if changes is not None else ():
            self._changes.update({attribute(region, "id"): each for each in region})
        self._open: set[str] = set()
        self._carried: list[Inline] = []
        self._boxes: list[Any] = []

    def take_boxes(self) -> list[Any]:
        """The blocks of the text boxes that were met."""
        boxes, self._boxes = self._boxes, []
        return boxes

    def read_paragraph(self, element: Element) -> list[Inline] | None:
        """The runs; None for a paragraph that goes on in the next one, or says nothing."""
        inlines = list(self._read_all(element))
        self._carried = [*self._carried, *inlines]
        if self._is_gone:
            return None
        inlines, self._carried = self._carried, []
        return inlines or None

    @property
    def _is_gone(self) -> bool:
        return bool(self._open)

    def change(self, element: Element) -> None:
        """Note where a tracked change begins or ends, and take up what was deleted there."""
        name, key = name_of(element), attribute(element, "change-id")
        change = self._changes.get(key)
        if name == "change-end":
            self._open.discard(key)
        elif self._choice == "refuse" and change is not None:
            if name_of(change) == "insertion" and name == "change-start":
                self._open.add(key)
            elif name_of(change) == "deletion":
                blocks = [each for each in change if name_of(each) in ("p", "h")]
                for number, each in enumerate(blocks):
                    self._carried += [SPLIT] if number else []
                    self._carried = [*self._carried, *list(self._read_all(each))]

    def _read_all(self, root: Element) -> Iterator[Inline]:
        yield from self._read_text(root.text)
        for element in root:
            yield from self._read(element)
            yield from self._read_text(element.tail)

    def _read_text(self, words: str | None) -> Iterator[Inline]:
        if words and not self._is_gone:
            yield text(squeeze(words))

    def _read(self, element: Element) -> Iterator[Inline]:
        name = name_of(element)
        if name.startswith("change"):
            before, self._carried = self._carried, []
            self.change(element)
            found, self._carried = self._carried, before
            yield from found
        elif name == "span":
            yield from self._wrap(self._styles.list_marks(attribute(element, "style-name")), element)
        elif name == "a":
            yield link([*self._read_all(element)], attribute(element, "href"))
        elif name in ("annotation", "annotation-end"):
            yield self._read_comment(element)
        elif self._is_gone or name in _SILENT:
            return
        elif name == "s" or name == "tab":
            yield text(" ")
        elif name == "line-break":
            yield {"t": "LineBreak"}
        elif name == "note":
            body = child(element, "note-body")
            yield {"t": "Note", "c": self._read_inner(body) if body is not None else []}
        elif name in _SHAPES:
            yield from self.read_frame(element)
        elif name == "ruby":
            base, reading = (self._words(child(element, part)) for part in ("ruby-base", "ruby-text"))
            yield text(f"{base}（{reading}）" if reading else base)
        else:
            yield from self._read_all(element)

    def _read_comment(self, element: Element) -> Inline:
        """The beginning of a comment, with its words, or its end."""
        name = attribute(element, "name") or str(id(element))
        if name_of(element) == "annotation-end":
            return {"t": "Span", "c": [[name, ["comment-end"], []], []]}
        facts = {name_of(each): each.text or "" for each in element if name_of(each) in ("creator", "date")}
        words = " ".join(self._words(each) for each in element.iter() if name_of(each) == "p")
        pairs = [["author", facts.get("creator", "")], ["date", facts.get("date", "")]]
        return {"t": "Span", "c": [[name, ["comment-start"], pairs], [text(words)]]}

    def _words(self, element: Element | None) -> str:
        return "".join(element.itertext()) if element is not None else ""

    def _wrap(self, marks: list[str], element: Element) -> Iterator[Inline]:
        inlines = [*self._read_all(element)]
        if SPLIT in inlines or not inlines:
            yield from inlines
            return
        for mark in marks:
            inlines = [{"t": mark, "c": inlines}]
        yield from inlines

    def read_frame(self, frame: Element) -> list[Inline]:
        """A picture or a formula; what a text box holds is read behind its paragraph."""
        if name_of(frame) != "frame":
            self._boxes += self._read_inner(frame)
            return []
        kinds: dict[str, Element] = {}
        for each in frame:
            kinds.setdefault(name_of(each), each)
        if "text-box" in kinds:
            self._boxes += self._read_inner(kinds["text-box"])
        elif "object" in kinds and (formula := self._read_formula(kinds["object"])):
            return [formula]
        elif "image" in kinds:
            described = self._words(kinds.get("desc", kinds.get("title")))
            return [image(" ".join(described.split()), attribute(kinds["image"], "href"))]
        return []

    def _read_inner(self, element: Element) -> list[Any]:
        """The blocks in an element that stands in a paragraph, which is not at its end yet."""
        before, self._carried, boxes, self._boxes = self._carried, [], self._boxes, []
        blocks = self.read_blocks(element) + self._boxes
        self._carried, self._boxes = before, boxes
        return blocks

    def _read_formula(self, thing: Element) -> Inline | None:
        """A formula is MathML, of which pandoc makes LaTeX."""
        path = attribute(thing, "href").removeprefix("./") + "/content.xml"
        try:
            root = parse(self._parts, path)
            if name_of(root) != "math":
                return None
            for each in [*root.iter()]:
                each.tag = name_of(each)
            tree = read_tree(b"<p>" + tostring(root) + b"</p>", "html")
        except (PartDamaged, PandocFailed):
            return None
        found = tree["blocks"][0]["c"] if tree["blocks"] else []
        return next((each for each in found if each["t"] == "Math"), None)
