"""The tags of a PDF -> its blocks, in the shapes of pandoc's document tree (ISO 32000-1, 14.8.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefgen.importing.note_numbers import Numbered, split_number
from briefgen.importing.pandoc_tree import (
    Cell,
    div,
    link,
    make_table,
    para,
    read_span,
    squeeze,
    text,
    tighten,
    tighten_item,
)
from briefgen.inspecting.tags.tree import BLOCKS, Element, Target, Words, join_words

Block = dict[str, Any]
Inline = dict[str, Any]
_HEADINGS = {"H": 1, **{f"H{level}": level for level in range(1, 7)}}
_NOTES = ("Note", "FENote")
_MARKS = {"Em": "Emph", "Strong": "Strong"}
_ORDERED = {
    "Decimal": "Decimal", "UpperRoman": "UpperRoman", "LowerRoman": "LowerRoman",
    "UpperAlpha": "UpperAlpha", "LowerAlpha": "LowerAlpha", "Ordered": "Decimal",
}  # fmt: skip


@dataclass(slots=True)
class Tagged:
    """What the tags say.

    Attributes:
        blocks: the text.
        lifted: words that are left out, each with the reason.
        remarks: what is to be looked at, as sentences.
    """

    blocks: list[Block] = field(default_factory=list)
    lifted: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def read_tagged(root: Element) -> Tagged:
    """The blocks of a document."""
    reader = _Reader(root)
    reader.found.blocks = reader.read(root.kids)
    reader.found.blocks += reader.list_uncalled()
    return reader.found


class _Reader:
    def __init__(self, root: Element) -> None:
        self.found = Tagged()
        self._named = {each.id: each for each in root.walk() if each.id and each.role in _NOTES}
        self._called: set[str] = set()
        self._numbered = Numbered({})  # for the notes themselves
        self._numbered = Numbered(
            {number: note for each in root.walk() if each.role in _NOTES for number, note in self._part(each)}
        )

    def _part(self, note: Element) -> Iterator[tuple[int, list[Block]]]:
        """The notes in an element that are called by nothing but their numbers: Word puts those of a page into one."""
        if any(kid.role == "Lbl" for kid in note.elements):
            return
        number, blocks = 0, list[Block]()
        for each in note.elements or [note]:
            inlines = [*self._inlines([each])]
            found, rest = split_number(inlines)
            if found and number:
                yield number, blocks
            if found:
                number, blocks = found, [para(rest)]
            else:
                blocks.append(para(inlines))
        if number:
            yield number, blocks

    def list_uncalled(self) -> list[Block]:
        """The notes that nothing in the text calls."""
        left = [note for key, note in self._named.items() if key not in self._called and self._has_label(note)]
        return [block for note in left for block in self._read_note(note)] + self._numbered.list_left()

    def _has_label(self, note: Element) -> bool:
        return any(kid.role == "Lbl" for kid in note.elements)

    def read(self, kids: Sequence[Element | Words | Target]) -> list[Block]:
        """The blocks of some elements; runs between them are paragraphs."""
        blocks: list[Block] = []
        run: list[Element | Words | Target] = []
        for kid in kids:
            if isinstance(kid, Element) and kid.role in (*BLOCKS, "Figure"):
                blocks += self._paragraph(run)
                run = []
                blocks += self._read(kid)
            else:
                run.append(kid)
        return blocks + self._paragraph(run)

    def _paragraph(self, run: Sequence[Element | Words | Target]) -> list[Block]:
        inlines = [*self._inlines(run)]
        return [para(inlines)] if any(each["t"] != "Str" or each["c"].strip() for each in inlines) else []

    def _read(self, element: Element) -> list[Block]:
        role = element.role
        if element.actual is not None:
            return [para([text(element.actual)])] if element.actual.strip() else []
        if role in _HEADINGS:
            inlines = [*self._inlines(element.kids)]
            return [{"t": "Header", "c": [_HEADINGS[role], ["", [], []], inlines]}] if inlines else []
        match role:
            case "P" | "LBody" | "TD" | "TH":
                return self.read(element.kids)
            case "Title":
                return [div(self.read(element.kids), "title")]
            case "Caption":
                return [div([para([*self._inlines([element])])], "caption")]
            case "BlockQuote":
                return [{"t": "BlockQuote", "c": self.read(element.kids)}]
            case "Aside":
                return [div(self.read(element.kids), classes=["box"])]
            case "L":
                return [self._read_list(element)]
            case "Table":
                return self._read_table(element)
            case "TOC":
                self.found.lifted.append(("the table of contents", element.text))
                return []
            case "Figure":
                return self._read_figure(element)
            case "Note" | "FENote":
                return self._read_loose_note(element)
            case _:
                return self.read(element.kids)

    def _read_loose_note(self, note: Element) -> list[Block]:
        """Nothing for a note that is called; for any other, its text where it stands."""
        is_known = self._has_label(note) and note.id in self._named
        return [] if is_known or any(self._part(note)) else self.read(note.kids)

    def _read_note(self, note: Element) -> list[Block]:
        labels = [each.text for each in note.elements if each.role == "Lbl"]
        self.found.lifted += [("the number of a note", each) for each in labels]
        return self.read([kid for kid in note.kids if not (isinstance(kid, Element) and kid.role == "Lbl")])

    def _read_figure(self, figure: Element) -> list[Block]:
        captions = [block for each in figure.elements if each.role == "Caption" for block in self._read(each)]
        words = " ".join(each.text for each in figure.elements if each.role != "Caption")
        own = join_words("".join(kid.text for kid in figure.kids if isinstance(kid, Words)))
        self.found.lifted.append(("words of a figure, which is left out", f"{own} {words}"))
        described = f": {figure.alt}" if figure.alt else ""
        self.found.remarks.append(f"A figure of page {figure.page or 1} is left out{described}")
        return captions

    def _read_list(self, element: Element) -> Block:
        numbering = _ORDERED.get(str(element.attributes.get("ListNumbering", "")))
        items: list[list[Block]] = []
        for item in element.elements:
            if item.role == "L":
                items[-1:] = [[*(items[-1] if items else []), self._read_list(item)]]
                continue
            kids = [kid for kid in item.kids if not (isinstance(kid, Element) and kid.role == "Lbl")]
            labels = " ".join(each.text for each in item.elements if each.role == "Lbl")
            self.found.lifted.append(("the sign of an item", labels))
            items.append(tighten_item(self.read(kids)))
        if numbering:
            return {"t": "OrderedList", "c": [[1, {"t": numbering}, {"t": "Period"}], items]}
        return {"t": "BulletList", "c": items}

    def _read_table(self, table: Element) -> list[Block]:
        captions = [block for each in table.elements if each.role == "Caption" for block in self._read(each)]
        head, body = list[list[Cell]](), list[list[Cell]]()
        for row, is_head in _list_rows(table):
            is_head = is_head or (not body and all(each.role == "TH" for each in row.elements))
            (head if is_head else body).append([self._read_cell(each) for each in row.elements])
        return [*captions, make_table(head, body)] if head or body else captions

    def _read_cell(self, cell: Element) -> Cell:
        tall, wide = (read_span(str(cell.attributes.get(name, 1))) for name in ("RowSpan", "ColSpan"))
        return tall, wide, tighten(self.read(cell.kids))

    def _inlines(self, kids: Sequence[Element | Words | Target]) -> Iterator[Inline]:
        for kid in kids:
            if isinstance(kid, Words):
                yield from self._numbered.split(squeeze(kid.text))
            elif isinstance(kid, Element):
                yield from self._inline(kid)

    def _inline(self, element: Element) -> Iterator[Inline]:
        if element.actual is not None:
            yield text(element.actual)
            return
        target = next(_walk_targets(element), None)
        note = self._named.get(target.inner) if target else None
        if note is not None and self._has_label(note):
            if note.id not in self._called:
                self._called.add(note.id)
                yield {"t": "Note", "c": self._read_note(note)}
            ends = element.text != "".join(_list_words(element)).rstrip("\n")
            yield text(" ") if ends else text("")
        elif element.role == "Link" and target is not None and target.uri:
            yield link([*self._inlines(element.kids)], target.uri)
        elif element.role == "Link" and target is not None and len(element.text) <= 2:
            yield {"t": "Superscript", "c": [text(element.text)]}
        elif element.role in _MARKS:
            yield {"t": _MARKS[element.role], "c": [*self._inlines(element.kids)]}
        elif element.role in ("Figure", "Formula") and element.alt is not None:
            yield text(f" {element.alt} ")
        else:
            yield from self._inlines(element.kids)


def _walk_targets(element: Element) -> Iterator[Target]:
    for each in element.walk():
        yield from (kid for kid in each.kids if isinstance(kid, Target) and kid.kind == "Link")


def _list_words(element: Element) -> Iterator[str]:
    for each in element.walk():
        yield from (kid.text for kid in each.kids if isinstance(kid, Words))


def _list_rows(table: Element) -> Iterator[tuple[Element, bool]]:
    for each in table.elements:
        if each.role == "TR":
            yield each, False
        elif each.role in ("THead", "TBody", "TFoot"):
            yield from ((row, each.role == "THead") for row in each.elements if row.role == "TR")
