"""Elements that run on in a line -> the runs of a paragraph: text, links, calls of notes, formulas, pictures."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from briefgen.rendering.elements import has_class, name_of
from briefgen.rendering.word.book import Book, Relations
from briefgen.rendering.word.fields import FIELD_END, start_field, write_field
from briefgen.rendering.word.formulas import write_formula
from briefgen.rendering.word.languages import MARKS
from briefgen.rendering.word.lines import Line, Look, raise_look, write_run
from briefgen.rendering.word.markup import tag, text
from briefgen.rendering.word.pictures import write_picture
from briefgen.rendering.word.revisions import name_change

#: Elements that stand in a line; all others set their content apart.
INLINE = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark picture q s samp small source span strong sub "
    "sup time u var wbr math".split()
)
_UNSEEN = frozenset({"wbr", "source", "style", "script", "template", "head"})


class Inlines:
    """Writes into lines.

    Args:
        book: the file.
        relations: those of the part that is written.
        in_note: whether the part is that of the notes, in which Word allows none.
    """

    def __init__(self, book: Book, relations: Relations, *, in_note: bool = False) -> None:
        self.book, self.relations, self._in_note = book, relations, in_note
        #: Notes that notes call, and nothing else, with what is printed for their calls.
        self.inner: list[tuple[str, str]] = []
        #: Whether what is written is in a table.
        self.in_cell = False
        #: Whether it is in a tracked change, in which no link can be; and whether that is a deletion.
        self._changing = self._gone = False
        #: The names of the moves in the paragraph, by the elements of Word for them; to be cleared after it.
        self.moves: dict[str, str] = {}

    def fill(self, line: Line, element: Element, look: Look) -> None:
        """Add everything in an element to a line."""
        line.add(element.text or "", look)
        for child in element:
            self.add(line, child, look)
            line.add(child.tail or "", look)

    def add(self, line: Line, element: Element, look: Look) -> None:
        """Add an element; where it has a direction, between marks that part it from what is around (UAX 9, 2.6)."""
        own = MARKS.get(element.get("dir", ""), "")
        if not own:
            self._add(line, element, look)
            return
        line.add(own, look)
        self._add(line, element, replace(look, direction=element.get("dir", "")))
        line.add(own + MARKS["rtl" if line.rtl else "ltr"], look)

    def _add(self, line: Line, element: Element, look: Look) -> None:
        name = name_of(element)
        if not name or name in _UNSEEN:
            return
        look = replace(look, lang=element.get("lang") or look.lang)
        look = replace(look, capitals=look.capitals or has_class(element, "smallcaps"))
        target = element.get("id", "")
        if self.book.targets[target] and target not in self.book.labels:
            line.put(self.book.mark(target), shows=False)
        if name == "br":
            line.end_line()
        elif name == "math":
            line.put(write_formula(element, block=False))
        elif name == "img":
            line.put(write_picture(self.book, self.relations, element))
        elif name == "sup" and has_class(element, "call"):
            self._call(line, element, look)
        elif element in self.book.labelled:
            self._label(line, element, look)
        elif name == "a" and not self._changing:
            self._link(line, element, look)
        elif name in ("ins", "del") and self.book.revisions:
            self._change(line, element, look)
        else:
            self.fill(line, element, raise_look(look, name))

    def _change(self, line: Line, element: Element, look: Look) -> None:
        """What was inserted or deleted, as a tracked change."""
        assert self.book.revisions
        change = name_change(element, in_cell=self.in_cell)
        line.put(self.book.revisions.start(change), shows=False)
        self._changing, self._gone = True, element.tag == "del"
        self.fill(line, element, look)
        self._changing = self._gone = False
        line.put(f"</w:{change}>", shows=False)
        if move := element.get("data-move"):
            self.moves[change] = move

    def _link(self, line: Line, element: Element, look: Look) -> None:
        address = element.get("href", "")
        label = self.book.labels.get(address[1:], "") if address.startswith("#") else ""
        if label and "".join(element.itertext()).split() == label.split():
            # As Word's own cross-reference, so that it counts with the captions.
            line.put(start_field(f"REF {self.book.name(address[1:])} \\h"), shows=False)
            self.fill(line, element, look)
            line.put(FIELD_END, shows=False)
            return
        tip = {"tooltip": element.get("title")} if element.get("title") else {}
        if address.startswith("#"):
            line.put(_open("w:hyperlink", anchor=self.book.name(address[1:]), history=1, **tip), shows=False)
        elif address:
            link = self.relations.add("hyperlink", address, outside=True)
            line.put(_open("w:hyperlink", r_id=link, history=1, **tip), shows=False)
        self.fill(line, element, replace(look, style="Hyperlink") if address else look)
        if address:
            line.put("</w:hyperlink>", shows=False)

    def _label(self, line: Line, element: Element, look: Look) -> None:
        """The number of an exhibit, as a field that Word counts."""
        label, look = self.book.labelled[element], replace(look, style="ExhibitLabel")
        word, _, number = label.words.rpartition(" ")
        both = write_run(label.words, look)
        # One with another number than Word would give it is plain text.
        if number == str(self.book.counts[label.kind] + 1):
            self.book.count(label.kind)
            field = write_field(f"SEQ {label.kind} \\* ARABIC", write_run(number, look))
            both = write_run(f"{word} ", look) + field
        line.put(self.book.mark(label.target, both) if label.target else both)

    def _call(self, line: Line, element: Element, look: Look) -> None:
        """The call of a note: Word's own for the first of a note; later ones are fields that repeat its number."""
        link = next(iter(element.iter("a")), None)
        target = link.get("href", "")[1:] if link is not None else ""
        note = self.book.note_elements.get(target)
        kind = "Endnote" if self.book.endnotes else "Footnote"
        look = replace(look, style=f"{kind}Reference", raised="")
        if note is None or link is None or (self._in_note and not self.book.numbers.get(target)):
            self.fill(line, element, raise_look(look, "sup"))
            self.inner += [(target, "".join(link.itertext()))] if note is not None and link is not None else []
            return
        line.add(element.text or "", look)  # a comma between two calls
        mark = "".join(link.itertext())
        if target in self.book.numbers:
            line.put(write_field(f"NOTEREF {self.book.name(target)} \\h", write_run(mark, look)))
            return
        call = self._write_call(target, mark, kind.lower(), look)
        again = self.book.targets[target] > 1
        line.put(self.book.mark(target, call) if again else call)

    def _write_call(self, target: str, mark: str, kind: str, look: Look) -> str:
        """The first call of a note; one with a number that Word would not give it has a mark of its own."""
        book = self.book
        book.notes.append(target)
        number = book.counts["note"] + 1
        before, own, behind = mark.partition(str(number))
        # What is gone does not count.
        custom = self._gone or not own or before[-1:].isdigit() or behind[:1].isdigit()
        book.marks[target], book.custom[target] = mark, custom
        book.numbers[target] = number
        if custom:
            called = tag(f"w:{kind}Reference", customMarkFollows=1, id=len(book.notes))
            return tag("w:r", look.write(), called, tag("w:t", text(mark), xml_space="preserve"))
        book.count("note")
        own_run = tag("w:r", look.write(), tag(f"w:{kind}Reference", id=len(book.notes)))
        return "".join([*_write_some(before, look), own_run, *_write_some(behind, look)])


def _write_some(words: str, look: Look) -> list[str]:
    return [write_run(words, look)] if words else []


def _open(name: str, **attributes: object) -> str:
    """The start of an element, whose end is put later."""
    return tag(name, **attributes).removesuffix("/>") + ">"
